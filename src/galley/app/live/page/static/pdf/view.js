/** The PDF as the reader sees it: pages one below the other, of which those in sight are drawn first. */

import { BrokenPdf, fetchPdf, looksOf, openPdf } from "./document.js";
import { Drawing, NEAR } from "./drawing.js";
import { nextFrame } from "./frames.js";
import { Layout } from "./layout.js";
import { PageView } from "./page.js";

export class PdfView extends EventTarget {
  pages = [];
  document = null;
  version = "";
  /** Names for how pages of this version look, as far as somebody has asked: see `looksOf`. */
  looks = {};
  scale = 1;
  #wanted = "";
  #wantedSince = 0;
  #broken = "";
  #loading = null;
  #wasCancelled = false;

  /**
   * Dispatches `shown` when a version is in its place, `seen` when that has been painted, `broken` when one cannot be
   * read, `moved` when the reader has.
   */
  constructor(scroller) {
    super();
    this.scroller = scroller;
    this.layout = new Layout(scroller, this.pages);
    this.drawing = new Drawing(this);
    let isAwaited = false;
    scroller.addEventListener(
      "scroll",
      () => {
        if (isAwaited) return;
        isAwaited = true;
        requestAnimationFrame(() => {
          isAwaited = false;
          this.drawing.draw();
          this.dispatchEvent(new CustomEvent("moved"));
        });
      },
      { passive: true },
    );
  }

  /**
   * Shows a version as soon as it can. One that is still being loaded when a newer one is there is cancelled, but never
   * two in a row: whoever types without a pause sees something too.
   */
  show(version) {
    if (version === this.#wanted && (this.#loading || version === this.version || version === this.#broken)) return;
    this.#wanted = version;
    this.#wantedSince = performance.now();
    if (!this.#loading) this.#catchUp();
    else if (!this.#wasCancelled) {
      this.#wasCancelled = true;
      this.#loading.abort();
    }
  }

  async #catchUp() {
    for (let version = null; version !== this.#wanted;) {
      version = this.#wanted;
      const start = this.#wantedSince;
      this.#loading = new AbortController();
      try {
        await this.#load(version, this.#loading.signal);
        performance.measure(`show ${version}`, { start });
        this.#wasCancelled = false;
      } catch (error) {
        if (!this.#loading.signal.aborted && version === this.#wanted) this.#refuse(version, error);
      }
    }
    this.#loading = null;
    this.drawing.draw();
  }

  /** A connection that is lost is another matter, and is told elsewhere. */
  #refuse(version, error) {
    if (!(error instanceof BrokenPdf)) return;
    this.#broken = version;
    this.dispatchEvent(new CustomEvent("broken", { detail: error.message }));
  }

  async #load(version, signal) {
    const numbers = this.layout.near(NEAR).map(({ number }) => number);
    const asked = looksOf(version, numbers, signal); // before the PDF: the server works it out while that is on its way
    const document = await openPdf(await fetchPdf(version, signal), signal);
    const looks = await asked;
    try {
      if (!this.pages.length) await this.#begin(document);
      this.drawing.hold();
      const seen = this.layout.near().filter(({ number }) => number <= document.numPages);
      const puts = await Promise.all(seen.map((page) => page.draw(document, this.scale, signal, looks[page.number])));
      signal.throwIfAborted();
      this.#replace({ document, version, looks }, puts);
      await nextFrame(); // whatever else there is to do is done when the new version is seen
      this.dispatchEvent(new CustomEvent("seen", { detail: version }));
    } finally {
      this.drawing.release();
      if (this.document !== document) document.loadingTask.destroy();
    }
  }

  /** The first document: its pages lie as they will, before any of them is drawn. */
  async #begin(document) {
    const first = await document.getPage(1);
    this.#count(document.numPages, first.getViewport({ scale: 1 }));
    this.dispatchEvent(new CustomEvent("begun"));
  }

  #replace({ document, version, looks }, puts) {
    const place = this.layout.placeAt();
    const before = this.document;
    this.#count(document.numPages, this.pages[0].viewport);
    for (const put of puts) put();
    this.layout.bring(place);
    Object.assign(this, { document, version, looks });
    window.document.documentElement.dataset.shown = version;
    this.dispatchEvent(new CustomEvent("shown"));
    nextFrame().then(() => before?.loadingTask.destroy());
  }

  #count(count, viewport) {
    while (this.pages.length > count) this.pages.pop().element.remove();
    while (this.pages.length < count) {
      const page = new PageView(this.pages.length + 1, this.pages.at(-1)?.viewport ?? viewport);
      this.pages.push(page);
      this.scroller.append(page.element);
    }
  }

  /** Lays the pages out at another scale at once, and draws them at it a little later. */
  zoom(scale, offset = this.scroller.clientHeight / 2) {
    const place = this.layout.placeAt(offset);
    this.scale = scale;
    this.scroller.style.setProperty("--scale", scale);
    this.layout.bring(place, offset);
    this.drawing.restart();
  }

  /** Draws all of it anew, as for a screen of other pixels. */
  redraw() {
    for (const page of this.pages) page.drawn = { document: null, scale: 0 };
    this.drawing.restart();
  }
}
