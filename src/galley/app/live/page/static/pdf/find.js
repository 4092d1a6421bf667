/** Finding words in the PDF, on pages too that are not drawn; what is found is lit up by the browser, not written into the page. */

import { byId, say } from "../dom.js";
import { fold, foldItems, occurrences, rangeOf } from "./text.js";

const PAUSE = 150; // milliseconds without a key before words are sought

export class Find {
  #found = [];
  #current = -1;
  #words = "";
  #texts = new Map();
  #turn = 0;

  /** @param {import("./view.js").PdfView} view */
  constructor(view) {
    this.view = view;
    this.field = byId("find-words");
    let waiting = 0;
    this.field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#seek(), PAUSE);
    });
    byId("find").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#step(1);
    });
    byId("find-before").addEventListener("click", () => this.#step(-1));
    this.field.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => {
      const isAsked = event.key === "f" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isAsked || !view.document) return;
      event.preventDefault();
      this.field.select();
    });
    view.scroller.addEventListener("worded", () => this.#light());
    view.addEventListener("shown", () => {
      this.#texts.clear();
      if (this.#words) this.#seek(false);
    });
  }

  #key(event) {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      this.#step(-1);
    }
    if (event.key === "Escape") {
      this.field.value = "";
      this.#seek();
      this.view.scroller.focus();
    }
  }

  /** Seeks from the page that is read on. A newer search, or a newer PDF, makes this one void. */
  async #seek(goes = true) {
    const turn = ++this.#turn, { document } = this.view;
    this.#words = fold(this.field.value).trim();
    const found = [];
    for (let number = 1; this.#words && document && number <= document.numPages; number += 1) {
      const text = await this.#text(document, number).catch(() => null);
      if (turn !== this.#turn || document !== this.view.document) return;
      if (text) for (const at of occurrences(text, this.#words)) found.push({ number, ...at });
    }
    const read = this.view.layout.placeAt()?.number ?? 1;
    this.#found = found;
    this.#current = goes ? found.findIndex(({ number }) => number >= read) : Math.min(this.#current, found.length - 1);
    if (this.#current < 0 && found.length) this.#current = 0;
    this.#tell(goes);
  }

  #text(document, number) {
    if (!this.#texts.has(number)) {
      const read = document.getPage(number).then((page) => page.getTextContent());
      this.#texts.set(number, read.then(({ items }) => foldItems(items.filter(({ str }) => str !== undefined))));
    }
    return this.#texts.get(number);
  }

  #step(by) {
    if (!this.#found.length) return;
    this.#current = (this.#current + by + this.#found.length) % this.#found.length;
    this.#tell(true);
  }

  #tell(goes) {
    const count = this.#found.length;
    say(byId("found"), !this.#words ? "" : count ? `${this.#current + 1} of ${count}` : "not found");
    for (const id of ["find-before", "find-next"]) byId(id).disabled = count === 0;
    this.#light();
    if (goes && count) this.#bring(this.#found[this.#current]);
  }

  /** Goes to the page, and when its words are there, to the line. */
  #bring({ number }) {
    const page = this.view.pages[number - 1];
    if (!this.view.layout.near().includes(page)) this.view.layout.bring({ number, fraction: 0 });
    const settle = () => {
      const range = this.#range(this.#found[this.#current]);
      if (!range) return;
      const line = range.getBoundingClientRect(), box = this.view.scroller.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) this.view.scroller.scrollBy({ top: line.top - box.top - box.height / 3 });
    };
    if (page.words.elements.length) settle();
    else page.element.addEventListener("worded", settle, { once: true });
  }

  #range(place) {
    return place ? rangeOf(place, this.view.pages[place.number - 1].words.elements) : null;
  }

  #light() {
    if (!("highlights" in CSS)) return;
    const current = this.#range(this.#found[this.#current]);
    const all = this.#found.map((place) => this.#range(place)).filter(Boolean);
    CSS.highlights.set("found", new Highlight(...all));
    CSS.highlights.set("found-here", new Highlight(...(current ? [current] : [])));
  }
}
