// The one place of the page that a screen reader reads out when its words change. Who says something says it here: what is said
// within a moment takes the place of what was said before it, so that a held key or a decoding that plays does not flood.

const MOMENT = 90; // milliseconds
const KEPT = "attnviz-speech"; // where the browser keeps how much is said

export class Voice {
  /**
   * @param {object} [of]
   * @param {(text: string, language: string) => void} [of.write] where the words are put
   * @param {() => Pick<Storage, "getItem" | "setItem"> | null} [of.memory]
   */
  constructor({ write = writeIntoPage, memory = memoryOfBrowser } = {}) {
    this.write = write;
    this.memory = memory;
    this.language = "";
    this.said = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.soon = undefined;
  }

  /**
   * The place must be there before anything is said in it.
   * @param {string} language of what is said
   */
  speak(language) {
    this.language = language;
    this.write("", language);
  }

  /** Whether sentences are said, and not a few words. */
  get full() {
    return this.memory()?.getItem(KEPT) === "full";
  }

  /** Say more, or say less; kept by the browser. */
  turn() {
    this.memory()?.setItem(KEPT, this.full ? "terse" : "full");
  }

  /**
   * @param {string} text
   * @param {number} [wait] milliseconds in which something else may take its place
   */
  say(text, wait = MOMENT) {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      this.said = text === this.said ? `${text}\u00a0` : text; // the same words would not be read out again
      this.write(this.said, this.language);
    }, wait);
  }

  /** What was about to be said no longer holds. */
  hush() {
    clearTimeout(this.soon);
  }
}

/** What the browser keeps; null where it keeps nothing, as in some private windows. */
function memoryOfBrowser() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {string} language
 */
function writeIntoPage(text, language) {
  let place = document.querySelector(".attnviz-voice");
  if (!place) {
    place = document.createElement("div");
    place.className = "attnviz-voice attnviz-unseen-words";
    place.setAttribute("role", "status");
    place.setAttribute("aria-live", "polite");
    place.setAttribute("aria-atomic", "true");
    document.body.append(place);
  }
  if (language) place.setAttribute("lang", language);
  place.textContent = text;
}

export const voice = new Voice();
