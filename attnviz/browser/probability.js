// Probabilities as people read them. `attnviz/measures/probability_text.py` writes the same.

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/**
 * With so many digits behind the point; one that would be all zeros as a power of ten.
 * @param {number} probability
 * @param {number} [digits]
 */
export function probabilityText(probability, digits = 4) {
  const fixed = probability.toFixed(digits);
  return Number(fixed) === 0 ? powerOfTen(probability) : fixed;
}

/**
 * A number of at least 0, its first digit alone: 8·10⁻¹⁷. 0 is what a computer could not tell from 0.
 * @param {number} number
 */
export function powerOfTen(number) {
  if (number === 0) return "0";
  const [digit, power] = number.toExponential(0).split("e");
  return `${digit}·10${power.replace("+", "").replace(/./g, (sign) => RAISED[/** @type {keyof RAISED} */ (sign)])}`;
}
