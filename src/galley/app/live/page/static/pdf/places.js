/** Places of the PDF: the editor's mark, clicks that lead to it, links within the paper, the number of the page. */

import { byId, element, prefersStillness, say } from "../dom.js";
import { keptInTab } from "../kept.js";
import { lay, pointAt, shownBox, shownRectangle } from "./geometry.js";

const MARKED = 2600; // milliseconds for which a mark is seen

const behavior = () => (prefersStillness() ? "instant" : "smooth");

/** Marks what the cursor of the editor is at; scrolls only if it is not in sight. */
export function mark(view, boxes) {
  for (const old of view.scroller.querySelectorAll(".cursor")) old.remove();
  const marked = boxes.map((box) => markOne(view.pages[box.page - 1], box)).filter(Boolean);
  if (!marked.length) return;
  const [{ page, shown }] = marked;
  if (view.layout.sees(page, shown.top, shown.top + shown.height)) return;
  const place = { number: page.number, fraction: shown.top / page.viewport.height };
  view.layout.bring(place, view.scroller.clientHeight / 3, behavior());
}

function markOne(page, box) {
  if (!page) return null;
  const made = element("div", { className: "cursor" });
  const shown = shownBox(page.viewport, box);
  lay(made, shown, page.viewport);
  page.element.append(made);
  setTimeout(() => made.remove(), MARKED);
  return { page, shown };
}

/** Calls `edit` with page and points from its top left when a place is clicked with Alt, or twice. */
export function leadToEditor(view, edit) {
  const at = (event) => {
    const page = view.pages[Number(event.target.closest?.(".page")?.dataset.number) - 1];
    if (!page) return;
    const box = page.element.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const { x, y } = pointAt(page.viewport, across, (event.clientY - box.top) / box.height);
    event.preventDefault();
    edit({ page: page.number, x: round(x), y: round(y) });
  };
  view.scroller.addEventListener("dblclick", at);
  view.scroller.addEventListener("click", (event) => event.altKey && at(event));
}

const round = (points) => Math.round(points * 10) / 10;

/** Goes where a link within the paper leads; the browser's way back leads back. */
export async function follow(view, link) {
  const found = await destination(view.document, JSON.parse(link.dataset.destination));
  if (!found) return;
  history.replaceState({ place: view.layout.placeAt() }, "");
  const page = view.pages[found.number - 1];
  const place = {
    number: found.number,
    fraction: found.top === null ? 0 : Math.max(0, found.top / page.viewport.height - 0.02),
  };
  history.pushState({ place }, "");
  view.layout.bring(place, 0, behavior());
}

async function destination(document, named) {
  const explicit = typeof named === "string" ? await document.getDestination(named) : named;
  if (!explicit) return null;
  const [target, { name }, left, top] = explicit;
  const index = typeof target === "number" ? target : await document.getPageIndex(target);
  const height = { XYZ: top, FitH: left, FitBH: left, FitR: explicit[5] }[name] ?? null;
  const viewport = (await document.getPage(index + 1)).getViewport({ scale: 1 });
  return { number: index + 1, top: height === null ? null : shownRectangle(viewport, [0, height, 0, height]).top };
}

/** What is clicked within the pages stays within this page. */
export function keepLinks(view) {
  view.scroller.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.link");
    if (!link || link.target) return;
    event.preventDefault();
    if (link.dataset.destination && !link.dataset.anchor && !event.altKey) follow(view, link);
  });
  addEventListener("popstate", ({ state }) => state?.place && view.layout.bring(state.place));
}

/** Keeps the place over a reload, and tells and takes the number of the page. */
export function keepPlace(view) {
  const field = byId("page-number");
  const tell = () => {
    if (document.activeElement !== field)
      field.value = view.layout.placeAt(view.scroller.clientHeight / 3)?.number ?? "";
    say(byId("page-count"), String(view.pages.length || "–"));
  };
  view.addEventListener("begun", () => view.layout.bring(keptInTab.get("place", null)));
  view.addEventListener("shown", tell);
  view.addEventListener("moved", () => {
    tell();
    keptInTab.set("place", view.layout.placeAt());
  });
  field.addEventListener("change", () => {
    view.layout.bring({ number: Math.max(1, parseInt(field.value, 10) || 1), fraction: 0 });
    field.blur();
  });
}
