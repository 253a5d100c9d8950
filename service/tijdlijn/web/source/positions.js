/**
 * Positions in a text. The API counts Unicode code points; JavaScript counts UTF-16, in which a character beyond the
 * basic plane (an emoji, a rare letter) counts twice.
 */

/**
 * Where each position of the API lies in a string.
 *
 * @param {string} text
 * @returns {(position: number) => number}
 */
export function places(text) {
  /** @type {number[]} positions, in code points, of the characters that count twice */
  const wide = [];
  for (let place = 0; place < text.length; place++) {
    const pair = /** @type {number} */ (text.codePointAt(place)) > 0xffff;
    if (pair) wide.push(place++ - wide.length);
  }
  if (!wide.length) return (position) => position;
  return (position) => position + below(wide, position);
}

/**
 * How many of the numbers, which grow, are smaller.
 *
 * @param {number[]} numbers
 * @param {number} than
 */
function below(numbers, than) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (numbers[middle]) < than) low = middle + 1;
    else high = middle;
  }
  return low;
}
