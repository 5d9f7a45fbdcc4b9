// Pieces of a page.

export function element(tag, name, parent, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

export function button(name, parent, act) {
  const made = element("button", name, parent);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// The clipboard is only for secure pages; a classroom's laptop serves plain http, so there is the old way too.
export async function copied(text) {
  if (navigator.clipboard && globalThis.isSecureContext) return navigator.clipboard.writeText(text);
  const area = element("textarea", "attnviz-offscreen", document.body, text);
  area.select();
  document.execCommand("copy");
  area.remove();
}
