/** Points of a PDF, and where they are on a page as it is shown, which may be turned, as pages of wide tables are. */

/** @typedef {{left: number, top: number, width: number, height: number}} Shown in points, from the top left as seen */

/** @param {number[]} rectangle in the PDF's own points: left, bottom, right, top @returns {Shown} */
export function shownRectangle(viewport, [left, bottom, right, top]) {
  const [x0, y0] = viewport.convertToViewportPoint(left, bottom);
  const [x1, y1] = viewport.convertToViewportPoint(right, top);
  return { left: Math.min(x0, x1), top: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
}

/** The same of a box in points from the top left of the page as TeX made it, which is how SyncTeX counts. */
export function shownBox(viewport, { x, y, width, height }) {
  const [x0, , , y1] = viewport.viewBox;
  return shownRectangle(viewport, [x0 + x, y1 - y - height, x0 + x + width, y1 - y]);
}

/** The point, as SyncTeX counts, that is so far across and down what is seen of the page. */
export function pointAt(viewport, across, down) {
  const [x0, , , y1] = viewport.viewBox;
  const [x, y] = viewport.convertToPdfPoint(across * viewport.width, down * viewport.height);
  return { x: x - x0, y: y1 - y };
}

/** @param {HTMLElement} made @param {Shown} shown lays the element there, at every scale */
export function lay(made, { left, top, width, height }, viewport) {
  Object.assign(made.style, {
    left: percent(left, viewport.width),
    top: percent(top, viewport.height),
    width: percent(width, viewport.width),
    height: percent(height, viewport.height),
  });
}

export const percent = (part, whole) => `${((100 * part) / whole).toFixed(4)}%`;
