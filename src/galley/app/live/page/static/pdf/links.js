/** What lies over a page: the links of a PDF, as elements that keys reach in the order of the page. */

import { element } from "../dom.js";
import { lay, shownRectangle } from "./geometry.js";

const ENTRY = /\/report\/index\.html#([\w.-]+)$/;
const CITATION = /^cite\.(?:\d+@)?(.+)$/; // biblatex numbers its lists
const KINDS = { value: "Number", figure: "Figure", quote: "Quote", citation: "Citation" };

/**
 * A link goes to an entry, to a place of the PDF, or out. Words of one number are annotated one by one: the first is
 * the link, the others are parts of it.
 * @param {object[]} annotations as pdf.js reads them
 * @param {object} viewport of the page, at scale 1
 * @returns {HTMLElement[]}
 */
export function linkElements(annotations, viewport) {
  const links = annotations.filter(({ subtype }) => subtype === "Link").map((one) => ({ ...one, ...leadsTo(one) }));
  const turns = new Map();
  return links
    .filter(({ href }) => href)
    .map((link, place, all) => {
      const continues = link.anchor && all[place - 1]?.anchor === link.anchor && isNext(all[place - 1].rect, link.rect);
      const turn = (turns.get(link.anchor) ?? -1) + (continues ? 0 : 1);
      turns.set(link.anchor, turn);
      return linkElement(link, viewport, { continues, turn });
    });
}

/** Whether a box continues the one before: on the same line not far right of it, or where the next line begins. */
function isNext([left, bottom, right, top], [nextLeft, nextBottom]) {
  const height = top - bottom;
  const isSameLine = Math.abs(bottom - nextBottom) < height / 2;
  if (isSameLine) return nextLeft > left && nextLeft - right < height;
  return nextLeft < left - height && nextBottom < bottom && bottom - nextBottom < 3 * height;
}

function leadsTo({ url, unsafeUrl, dest }) {
  const anchor = ENTRY.exec(unsafeUrl ?? "")?.[1];
  if (anchor) return { anchor, href: `#${anchor}` };
  if (url) return { href: url, isOutside: true };
  if (!dest) return {};
  const key = typeof dest === "string" && CITATION.exec(dest)?.[1];
  const destination = JSON.stringify(dest);
  return { destination, href: "#", ...(key && { anchor: `citation-${key}`, href: `#citation-${key}` }) };
}

function linkElement(link, viewport, { continues, turn }) {
  const { anchor, destination, href, isOutside } = link;
  const made = element("a", { className: "link", href, data: {} });
  if (anchor) Object.assign(made.dataset, { anchor, turn });
  if (destination) made.dataset.destination = destination;
  if (isOutside) Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  if (anchor && !continues) made.setAttribute("aria-haspopup", "dialog");
  if (continues) Object.assign(made, { tabIndex: -1, ariaHidden: "true" });
  else made.setAttribute("aria-label", labelOf(link));
  lay(made, shownRectangle(viewport, link.rect), viewport);
  return made;
}

function labelOf({ anchor, contentsObj, url, dest }) {
  const tip = contentsObj?.str;
  if (!anchor) return tip || url || `To ${typeof dest === "string" ? dest.replace(/[.*]+/g, " ") : "another place"}`;
  const [kind] = anchor.split("-", 1);
  return `${KINDS[kind] ?? "Entry"}: ${tip || anchor.slice(kind.length + 1)}`;
}
