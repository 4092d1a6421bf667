/** Which page is drawn next: what is in sight before what is near, and what is far is let go of. */

import { looksOf } from "./document.js";

export const NEAR = 1; // screens around what is seen
const FAR = 3;

export class Drawing {
  #isHeld = false;
  #isDrawing = false;
  #current = new AbortController();

  /** @param {import("./view.js").PdfView} view */
  constructor(view) {
    this.view = view;
  }

  /** Leaves the processor to a version that comes, until it is released. */
  hold() {
    this.#isHeld = true;
    this.#current.abort();
  }

  release() {
    this.#isHeld = false;
    this.draw();
  }

  /** Draws anew what was begun for another scale. */
  restart() {
    this.#current.abort();
    this.draw();
  }

  /** One page after the other; each time what is wanted most then. */
  async draw() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    for (let page = this.#next(); page; page = this.#next()) {
      if (this.#current.signal.aborted) this.#current = new AbortController();
      await this.#drawOne(page, this.#current.signal);
    }
    this.#isDrawing = false;
    this.#letGo();
    await this.#learn();
  }

  async #drawOne(page, signal) {
    const { document, scale } = this.view;
    try {
      const put = await page.draw(document, scale, signal, this.view.looks[page.number]);
      if (!signal.aborted) put();
    } catch {
      if (!signal.aborted) page.drawn = { document, scale }; // a page that cannot be drawn is not tried for ever
    }
  }

  #next() {
    const { document, layout, scale } = this.view;
    if (!document || this.#isHeld) return undefined;
    const isDue = (page) => page.number <= document.numPages && !page.isOf(document, scale);
    return layout.near().find(isDue) ?? layout.near(NEAR).find(isDue);
  }

  /** Asks how pages look that were drawn since, so that the next version need not draw them if they look the same. */
  async #learn() {
    const { document, version, looks, layout } = this.view;
    const isUnknown = (page) => page.drawn.document === document && !(page.number in looks);
    const unknown = document ? layout.near(NEAR).filter(isUnknown) : [];
    const learnt = await looksOf(
      version,
      unknown.map(({ number }) => number),
    );
    for (const page of unknown) {
      looks[page.number] = learnt[page.number] ?? "";
      if (page.drawn.document === document) page.look = looks[page.number];
    }
  }

  #letGo() {
    const kept = new Set(this.view.layout.near(FAR));
    for (const page of this.view.pages) if (!kept.has(page)) page.clear();
  }
}
