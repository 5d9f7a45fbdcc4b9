// What to show is asked of the server as soon as it is known: when the page says so, and before that, when something is
// typed into the text box. The page has to be run first; this way a new text is on the screen in half the time.

const PAUSE = 100; // milliseconds after the last key before what was typed is asked for; Enter asks at once
const EVENTS = ["input", "keydown", "compositionend"];

const query = (asks) => String(new URLSearchParams(asks));

export class Asking {
  // take: what to do with a picture; refused: with a sentence about a change that cannot be made; renewed: when another text
  // is asked for, to which the changes do not belong
  constructor({ take, refused, renewed }) {
    Object.assign(this, { take, refused, renewed });
    this.asks = null; // what the page asked for last
    this.changes = ""; // what the visitor changed, as it follows in the address
    this.about = null; // the text and task that were asked for last
    this.asked = []; // what the text box asked for since the page last agreed, the newest last
    this.shown = null; // what the picture in view was asked for by
    this.awaited = null; // and what the one that is to come was
    this.typing = (event) => this.hear(event);
    for (const name of EVENTS) document.addEventListener(name, this.typing, true);
  }

  // Show what the page asks for, unless more has been typed since; nothing, where it asks for none.
  follow(asks) {
    this.asks = asks;
    const wanted = asks && query(asks);
    const place = this.asked.lastIndexOf(wanted);
    if (place >= 0 && place < this.asked.length - 1) return;
    this.asked = [];
    if (asks) this.want(wanted);
    else this.awaited = this.shown = null;
  }

  // Ask for what is in view with other changes.
  alter(changes) {
    this.changes = changes;
    this.want(this.base);
  }

  // Fetch a picture, unless it is in view or on its way.
  async want(base) {
    const { task, text } = Object.fromEntries(new URLSearchParams(base));
    const about = JSON.stringify([task, text]);
    if (this.about !== null && this.about !== about) {
      this.changes = "";
      this.renewed();
    }
    Object.assign(this, { base, about });
    const wanted = this.changes ? `${base}&${this.changes}` : base;
    if (this.awaited === wanted) return;
    this.awaited = wanted;
    const found = await this.fetched("picture.json", wanted);
    if (this.awaited !== wanted) return;
    if (found?.problem) {
      this.awaited = this.shown;
      this.refused(found.problem);
    } else if (!found) this.awaited = this.shown; // a text without a picture: the page finds the words
    else {
      this.shown = wanted;
      this.take(found);
    }
  }

  // The picture without any change; fetched once.
  async before() {
    if (this.kept?.base !== this.base) this.kept = { base: this.base, picture: this.fetched("picture.json", this.base) };
    return this.kept.picture;
  }

  // What a route answers; null if it does not.
  async fetched(name, wanted) {
    try {
      const answer = await fetch(this.route(name, wanted));
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // the server is gone: Streamlit says so
    }
  }

  hear(event) {
    if (!this.asks || !event.target.matches?.(".st-key-text input")) return;
    if (event.isComposing || (event.type === "keydown" && event.key !== "Enter")) return; // a syllable may not be done yet
    clearTimeout(this.paused);
    const { value } = event.target;
    const ask = () => {
      const wanted = query({ ...this.asks, text: value });
      if (this.asked.at(-1) !== wanted) this.asked.push(wanted);
      this.want(wanted);
    };
    if (event.type === "keydown") ask();
    else this.paused = setTimeout(ask, PAUSE);
  }

  // Where the file of the whole trace is; null where the picture is not the server's.
  get trace() {
    return this.shown && this.route("trace.json", this.shown);
  }

  route(name, wanted) {
    return new URL(`/attnviz/${name}?${wanted}`, document.baseURI);
  }

  leave() {
    this.awaited = null;
    clearTimeout(this.paused);
    for (const name of EVENTS) document.removeEventListener(name, this.typing, true);
  }
}
