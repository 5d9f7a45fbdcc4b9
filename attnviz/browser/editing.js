// What the visitor changed: forced tokens, edited rows of weights, how all steps look, the temperature. Plain values, and their
// history. Steps and positions count from 0 here, from 1 in the address.

export const NONE = Object.freeze({ given: [], edits: {}, look: "own", temperature: 1, write: "" });
export const KEYS = ["given", "edit", "look", "temperature", "write"];
const LONGEST = 200; // changes remembered

// The changes as they follow the question mark of an address; empty where there are none.
export function written(changes) {
  const query = new URLSearchParams();
  for (const token of changes.given) query.append("given", token);
  for (const [step, row] of Object.entries(changes.edits)) {
    const places = Object.entries(row).map(([place, weight]) => `${counted(place, 1)}${weight === 1 ? "" : `=${weight}`}`);
    query.append("edit", counted(step, 1) + (String(places) && `:${places.join(",")}`));
  }
  if (changes.look !== NONE.look) query.set("look", changes.look);
  if (changes.temperature !== NONE.temperature) query.set("temperature", changes.temperature);
  if (changes.write) query.set("write", changes.write);
  return String(query);
}

// What an address asks for, as it is written: the server judges it. Rows that this page would not write are kept for it.
export function read(query) {
  const edits = {};
  for (const text of query.getAll("edit")) {
    const [step, places] = apart(text, ":");
    const row = (edits[counted(step, -1)] ??= {});
    for (const part of places.split(",")) {
      const [place, weight] = apart(part, "=");
      row[counted(place, -1)] = number(weight || "1");
    }
  }
  const [look, temperature] = [query.get("look") ?? NONE.look, number(query.get("temperature") ?? "1")];
  return { given: query.getAll("given"), edits, look, temperature, write: query.get("write") ?? "" };
}

// Both sides of the first such mark.
function apart(text, mark) {
  const [before, ...after] = text.split(mark);
  return [before, after.join(mark)];
}

// What is no number stays as it was written, so that the server can name it.
const counted = (text, more) => (/^-?[0-9]+$/.test(text) ? Number(text) + more : text);
const number = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);

// Write them into an address, in place of those that it has.
export function address(target, changes) {
  for (const key of KEYS) target.searchParams.delete(key);
  for (const [key, value] of new URLSearchParams(written(changes))) target.searchParams.append(key, value);
}

export class History {
  constructor(present) {
    this.clear(present);
  }

  clear(present = NONE) {
    this.present = present;
    this.past = [];
    this.future = [];
    this.mark = null;
  }

  // mark: names a movement, as of one slider; what it does is undone at once.
  change(next, mark = null) {
    if (written(next) === written(this.present)) return;
    if (mark === null || mark !== this.mark) this.past = [...this.past.slice(-LONGEST), this.present];
    this.mark = mark;
    this.future = [];
    this.present = next;
  }

  undo() {
    if (!this.past.length) return;
    this.future.push(this.present);
    this.present = this.past.pop();
    this.mark = null;
  }

  redo() {
    if (!this.future.length) return;
    this.past.push(this.present);
    this.present = this.future.pop();
    this.mark = null;
  }

  // Take back what the server refused.
  refuse() {
    this.present = this.past.pop() ?? NONE;
    this.mark = null;
  }
}
