// A thumb on something that is smaller than it: what it means, what it is nearest to, and where that is shown. Pure.

/** @typedef {{ x: number, y: number }} Point */
/**
 * resting: no finger; waiting: it may become anything; choosing: what is below it is shown; away: it scrolls, or is given up.
 * x, y: where the finger came down
 * @typedef {Point & { phase: "resting" | "waiting" | "choosing" | "away" }} Press
 */
/** @typedef {{ kind: "down" | "move", x: number, y: number, fingers: number } | { kind: "hold" } | { kind: "up" } | { kind: "cancel" }} Touch */

export const HOLD = 150; // milliseconds that a finger rests until it chooses: a flick is shorter
const SLOP = 10; // pixels that a finger moves without meaning it
const CLEAR = 44; // pixels from the finger to what is shown of it: more than half a thumb
const EDGE = 4; // pixels that it keeps from the edge of the window
/** @type {Press} */
export const RESTING = { phase: "resting", x: 0, y: 0 };

/**
 * What a finger means now. It chooses once it has rested, or where nothing scrolls sideways, once it slides that way.
 * Downwards it scrolls the page.
 * @param {Press} press
 * @param {Touch} touch
 * @param {boolean} scrolls whether a finger that slides sideways scrolls what is below it
 * @returns {Press}
 */
export function follow(press, touch, scrolls) {
  if (touch.kind === "up" || touch.kind === "cancel") return RESTING;
  if (touch.kind === "hold") return press.phase === "waiting" ? { ...press, phase: "choosing" } : press;
  if (touch.fingers > 1) return { ...press, phase: "away" }; // two fingers enlarge the page, or move it
  if (touch.kind === "down") return { phase: "waiting", x: touch.x, y: touch.y };
  if (press.phase !== "waiting") return press;
  const [across, down] = [Math.abs(touch.x - press.x), Math.abs(touch.y - press.y)];
  if (Math.max(across, down) <= SLOP) return press;
  return { ...press, phase: across > down && !scrolls ? "choosing" : "away" };
}

/**
 * Of elements side by side, in one line or several, the one whose middle is nearest.
 * @param {Point} point
 * @param {{ left: number, top: number, width: number, height: number }[]} boxes
 * @returns {number} its number; -1 where there is none
 */
export function nearestBox({ x, y }, boxes) {
  const away = boxes.map(({ left, top, width, height }) => Math.hypot(left + width / 2 - x, top + height / 2 - y));
  return away.indexOf(Math.min(...away));
}

/**
 * Where what a finger is on is shown large: above it; beside it, where the window ends there.
 * @param {Point} finger
 * @param {{ width: number, height: number }} size
 * @param {{ width: number, height: number }} room of the window
 */
export function besideFinger({ x, y }, size, room) {
  const most = room.width - size.width - EDGE;
  const top = y - CLEAR - size.height;
  if (top >= EDGE) return { left: clamp(x - size.width / 2, EDGE, most), top };
  return { left: clamp(x > room.width / 2 ? x - CLEAR - size.width : x + CLEAR, EDGE, most), top: EDGE };
}

/**
 * How far to scroll sideways, for a finger so near to the end of what is in view; 0 elsewhere.
 * @param {number} x
 * @param {{ left: number, right: number }} seen
 */
export function edgeScroll(x, { left, right }) {
  const near = Math.min(32, (right - left) / 6);
  if (x < left + near) return -Math.ceil((left + near - x) / 4);
  return x > right - near ? Math.ceil((x - right + near) / 4) : 0;
}

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.max(low, Math.min(Math.max(low, high), value));
