// Pieces of a page.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name its class
 * @param {Element | null} [parent]
 * @param {string} [text]
 */
export function element(tag, name, parent, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

/**
 * @param {string} name its class
 * @param {Element | null} parent
 * @param {() => void} act what a click does
 */
export function button(name, parent, act) {
  const made = element("button", name, parent);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * Have a button rest, or not. One that has the focus keeps it, so that whoever is at the keyboard is not thrown out: it says that it
 * rests, and is switched off once the focus has gone.
 * @param {HTMLButtonElement} made
 * @param {boolean} resting
 */
export function rest(made, resting) {
  const held = resting && made === document.activeElement;
  if (held && made.getAttribute("aria-disabled") !== "true") {
    made.addEventListener("blur", () => rest(made, made.getAttribute("aria-disabled") === "true"), { once: true });
  }
  made.disabled = resting && !held;
  if (held) made.setAttribute("aria-disabled", "true");
  else made.removeAttribute("aria-disabled");
}

/**
 * An input of a kind, with what it needs.
 * @param {string} name its class
 * @param {Element} parent
 * @param {Partial<HTMLInputElement>} settings
 */
export function input(name, parent, settings) {
  const made = element("input", name, parent);
  Object.assign(made, settings);
  return made;
}

/**
 * A box to tick, with its words.
 * @param {string} name the class of its label
 * @param {Element} parent
 * @param {(ticked: boolean) => void} act
 */
export function checkbox(name, parent, act) {
  const label = element("label", `attnviz-line ${name}`, parent);
  const box = input("", label, { type: "checkbox" });
  box.addEventListener("change", () => act(box.checked));
  return { label, box, words: element("span", "", label) };
}

/**
 * The sentence with its words in braces put in, as they are: `{token}` may hold anything, `$&` too.
 * @param {string} sentence
 * @param {Record<string, string | number>} data
 */
export function phrase(sentence, data) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in data ? String(data[name]) : whole));
}

/**
 * The theme's colours, for the style sheet. To set one styles everything anew, so only another theme sets them.
 * @param {HTMLElement} root
 * @param {Record<string, string>} colors
 * @returns {boolean} whether they are others than before
 */
export function wear(root, colors) {
  if (root.style.getPropertyValue("--attnviz-ink") === colors.ink) return false;
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(`--attnviz-${name}`, color);
  return true;
}

/**
 * The page from its beginning: something else is on it now.
 * @param {Element} element of the page
 */
export function scrollToTop(element) {
  element.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
}

/**
 * How many pictures have been drawn, for whoever waits for one.
 * @param {HTMLElement} root
 */
export function countDrawn({ dataset }) {
  dataset.drawn = String(Number(dataset.drawn || 0) + 1);
}

/**
 * Put a text into the clipboard. That is only for secure pages; a classroom's laptop serves plain http, so there is the old
 * way too.
 * @param {string} text
 * @param {Element} place where something can be selected: in an open panel, nothing outside of it can
 */
export async function copy(text, place = document.body) {
  if (navigator.clipboard && globalThis.isSecureContext) return navigator.clipboard.writeText(text);
  const area = element("textarea", "attnviz-offscreen", place, text);
  area.select();
  document.execCommand("copy");
  area.remove();
}
