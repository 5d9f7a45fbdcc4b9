// A little SVG: what is to be drawn as plain data, and the elements that are made to look so. Only what differs is touched.

/** @typedef {Record<string, string | number>} Attributes */
/** @typedef {[tag: string, attributes: Attributes, text?: string]} Node a shape; pure data, so that it can be tested without a page */

const SPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Element | null} [parent]
 * @param {Attributes} [attributes]
 */
export function shape(tag, parent = null, attributes = {}) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  parent?.append(made);
  return /** @type {SVGElement} */ (made);
}

/** A group of shapes that is filled again and again. */
export class Shapes {
  /**
   * @param {Element} parent
   * @param {Attributes} [attributes]
   */
  constructor(parent, attributes) {
    this.root = shape("g", parent, attributes);
    /** @type {{ element: SVGElement, node: Node }[]} */
    this.drawn = [];
  }

  /** @param {Node[]} nodes */
  fill(nodes) {
    nodes.forEach((node, number) => this.draw(node, number));
    for (const { element } of this.drawn.splice(nodes.length)) element.remove();
  }

  /**
   * @param {Node} node
   * @param {number} number
   */
  draw(node, number) {
    const old = this.drawn[number];
    if (old?.node[0] === node[0]) {
      change(old.element, old.node, node);
      old.node = node;
      return;
    }
    const [tag, attributes, text] = node;
    const element = shape(tag, null, attributes);
    if (text !== undefined) element.textContent = text;
    if (old) old.element.replaceWith(element);
    else this.root.append(element);
    this.drawn[number] = { element, node };
  }
}

/**
 * @param {SVGElement} element
 * @param {Node} before
 * @param {Node} now
 */
function change(element, [, before, said], [, now, text]) {
  for (const name in now) if (before[name] !== now[name]) element.setAttribute(name, String(now[name]));
  for (const name in before) if (!(name in now)) element.removeAttribute(name);
  if (said !== text) element.textContent = text ?? "";
}
