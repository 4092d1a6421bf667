/** The text of pages, folded so that words are found however they are written and broken. */

/**
 * @typedef {object} Folded
 * @property {string} text in small letters, without accents and hyphens, with single spaces
 * @property {number[]} places by character: which item of the page it is of, times 2^16, plus its place in that item
 */

const PER_ITEM = 2 ** 16;

/** @param {object[]} items of a page's text, as pdf.js reads them @returns {Folded} */
export function foldItems(items) {
  let text = "";
  const places = [];
  const add = (folded, place) => {
    const isSecondSpace = folded === " " && (!text || text.endsWith(" "));
    if (isSecondSpace) return;
    for (let one = 0; one < folded.length; one += 1) places.push(place);
    text += folded;
  };
  items.forEach(({ str, hasEOL }, item) => {
    for (let at = 0; at < str.length && at < PER_ITEM; at += 1) add(fold(str[at]), item * PER_ITEM + at);
    if (hasEOL && !/[-‐]$/.test(str)) add(" ", item * PER_ITEM + Math.max(0, str.length - 1));
  });
  return { text, places };
}

/** Hyphens are left out on both sides: a word that is broken at the end of a line is found, and one that has a hyphen. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad‐-]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .toLowerCase();
}

/** @returns {{from: number, to: number}[]} where words are in a folded text */
export function occurrences(folded, words) {
  const found = [];
  for (let at = folded.text.indexOf(words); at >= 0; at = folded.text.indexOf(words, at + words.length)) {
    found.push({ from: folded.places[at], to: folded.places[at + words.length - 1] + 1 });
  }
  return found;
}

/** @returns {Range | null} what is between two places, in the elements that hold the words of a page */
export function rangeOf({ from, to }, elements) {
  const last = to - 1,
    start = elements[Math.floor(from / PER_ITEM)]?.firstChild;
  const end = elements[Math.floor(last / PER_ITEM)]?.firstChild;
  if (!start || !end) return null;
  const range = new Range();
  range.setStart(start, Math.min(from % PER_ITEM, start.length));
  range.setEnd(end, Math.min((last % PER_ITEM) + 1, end.length));
  return range;
}
