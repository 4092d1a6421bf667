/** Finding words in the PDF, also on pages that are not drawn. What is found the browser lights up over the page. */

import { byId, say } from "../dom.js";
import { fold, foldItems, occurrences, rangeOf } from "./text.js";

const PAUSE = 150,
  REST = 700; // milliseconds without a key, and without a new PDF, before words are sought

export class Find {
  #found = [];
  #current = -1;
  #words = "";
  #texts = new Map();
  #folded = new WeakMap(); // of the words of pages that are drawn
  #goes = false; // whether to scroll to what will be found
  #turn = 0;
  #waiting = 0;

  /** @param {import("./view.js").PdfView} view */
  constructor(view) {
    this.view = view;
    this.field = byId("find-words");
    this.field.addEventListener("input", () => {
      this.#goes = true;
      this.#soon(PAUSE);
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
      if (this.#words) this.#soon(REST);
    });
  }

  #soon(delay) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#seek(), delay);
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
  async #seek() {
    const turn = ++this.#turn,
      { document } = this.view;
    this.#words = fold(this.field.value).trim();
    const found = [];
    for (let number = 1; this.#words && document && number <= document.numPages; number += 1) {
      const text = await this.#text(document, number).catch(() => null);
      if (turn !== this.#turn || document !== this.view.document) return;
      if (text) found.push(...occurrences(text, this.#words).map((_, nth) => ({ number, nth })));
    }
    const read = this.view.layout.placeAt()?.number ?? 1;
    this.#found = found;
    const first = this.#goes ? found.findIndex(({ number }) => number >= read) : this.#current;
    this.#current = Math.min(Math.max(first, 0), found.length - 1);
    this.#tell(this.#goes);
    this.#goes = false;
  }

  #text(document, number) {
    if (!this.#texts.has(number)) {
      const read = document.getPage(number).then((page) => page.getTextContent());
      this.#texts.set(
        number,
        read.then(({ items }) => foldItems(items.filter(({ str }) => str !== undefined))),
      );
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
  #bring({ number, nth }) {
    const page = this.view.pages[number - 1];
    if (!this.view.layout.near().includes(page)) this.view.layout.bring({ number, fraction: 0 });
    const settle = () => {
      const range = this.#ranges(page)[nth];
      if (!range) return;
      const line = range.getBoundingClientRect(),
        box = this.view.scroller.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom)
        this.view.scroller.scrollBy({ top: line.top - box.top - box.height / 3 });
    };
    if (page.words.elements.length) settle();
    else page.element.addEventListener("worded", settle, { once: true });
  }

  /** Where the words are on a page as it is drawn, which may be newer than what was found. */
  #ranges({ words }) {
    if (!this.#words || !words.items.length) return [];
    if (!this.#folded.has(words)) this.#folded.set(words, foldItems(words.items));
    return occurrences(this.#folded.get(words), this.#words)
      .map((place) => rangeOf(place, words.elements))
      .filter(Boolean);
  }

  #light() {
    if (!("highlights" in CSS)) return;
    const here = this.#found[this.#current];
    const current = here && this.#ranges(this.view.pages[here.number - 1] ?? { words: { items: [] } })[here.nth];
    CSS.highlights.set("found", new Highlight(...this.view.pages.flatMap((page) => this.#ranges(page))));
    CSS.highlights.set("found-here", new Highlight(...(current ? [current] : [])));
  }
}
