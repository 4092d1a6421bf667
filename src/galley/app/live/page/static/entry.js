/** The content of a card: all that the server tells of a number, a claim, a figure, a quote or a citation. */

import { element } from "./dom.js";

const KINDS = { value: "Value", claim: "Claim", figure: "Figure", quote: "Quote", citation: "Citation" };
const LONG = 40; // characters from which on a heading is set smaller

/**
 * @param {object} entry as `/entry/ANCHOR` gives it
 * @param {(sentence: {path: string, line: number}) => void} goTo opens the place of a sentence
 */
export function entryContent(entry, goTo) {
  const { kind, facts = [], rows, sentences = [], codes = [] } = entry;
  return [
    element("p", { className: "over" }, KINDS[kind] ?? kind),
    ...(kind === "quote" ? quoted(entry) : printed(entry)),
    ...(codes.length ? [codesOf(codes)] : []),
    ...(facts.length ? [factsOf(facts)] : []),
    ...(sentences.length ? [usesOf(sentences, goTo)] : []),
    ...(rows?.rows.length ? [tableOf(rows)] : []),
  ];
}

/** What the paper prints, and below it by which name it is known. */
function printed({ title, printed: words }) {
  const head = element(
    "h2",
    { id: "card-title", className: (words || title).length > LONG ? "long" : "" },
    words || title,
  );
  return words && words !== title ? [head, element("p", { className: "expression" }, title)] : [head];
}

/** The words in what was said around them. */
function quoted({ title, printed: words, context }) {
  const { before = "", quote = words, after = "" } = context ?? {};
  const around = (said) => element("span", { className: "around" }, said);
  return [
    element("h2", { id: "card-title", className: "long" }, title),
    element("blockquote", {}, around(before), " ", element("mark", {}, quote), " ", around(after)),
  ];
}

const codesOf = (codes) =>
  element("ul", { className: "codes", "aria-label": "Codes" }, ...codes.map((code) => element("li", {}, nameOf(code))));

const nameOf = (code) => (typeof code === "string" ? code : (code.label ?? code.name ?? ""));

const factsOf = (facts) =>
  element(
    "dl",
    {},
    ...facts.map(([label, text]) => element("div", {}, element("dt", {}, label), element("dd", {}, text))),
  );

function tableOf({ columns, rows }) {
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, String(cell)))));
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
  const title = `Rows (${rows.length.toLocaleString("en")})`;
  const scrolled = element("div", { className: "rows", tabIndex: 0, role: "group", "aria-label": title }, table);
  return element("section", {}, element("h3", {}, title), scrolled);
}

function usesOf(sentences, goTo) {
  const uses = sentences.map((sentence) => {
    const { text, path, line } = sentence;
    const place = line ? `${path}:${line}` : path;
    const said = text ? [element("span", { className: "said" }, text)] : []; // a quote in a block is its own sentence
    said.push(element("span", { className: "place" }, place));
    if (!path) return element("li", {}, ...said);
    const button = element("button", { type: "button", title: `Open ${place} in the editor` }, ...said);
    button.addEventListener("click", () => goTo({ path, line, column: 1 }));
    return element("li", {}, button);
  });
  return element("section", {}, element("h3", {}, "In the paper"), element("ul", { className: "uses" }, ...uses));
}
