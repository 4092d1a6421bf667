/** How large the pages are: as wide as there is room, unless the author wants another scale. */

import { byId, say } from "../dom.js";
import { kept } from "../kept.js";

const STEP = 1.15,
  SMALLEST = 0.3,
  LARGEST = 6;
const POINTS_TO_PIXELS = 96 / 72;
const KEYS = { "+": "larger", "=": "larger", "-": "smaller", "−": "smaller", 0: "fit", d: "dim" };

export class Zoom {
  #fixed = kept.get("scale", 0); // 0: as wide as there is room

  /** @param {import("./view.js").PdfView} view */
  constructor(view) {
    this.view = view;
    byId("larger").addEventListener("click", () => this.#by(STEP));
    byId("smaller").addEventListener("click", () => this.#by(1 / STEP));
    byId("fit").addEventListener("click", () => this.#set(0));
    byId("dim").addEventListener("click", () => this.#dim(byId("dim").getAttribute("aria-pressed") !== "true"));
    this.#dim(kept.get("is-dim", false));
    document.addEventListener("keydown", (event) => this.#key(event));
    view.scroller.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    new ResizeObserver(() => this.apply(0)).observe(view.scroller);
    view.addEventListener("begun", () => this.apply(0));
    this.#watchPixels();
  }

  apply(offset) {
    if (!this.view.pages.length) return;
    const scale = this.#fixed || this.#fitting();
    byId("fit").setAttribute("aria-pressed", String(!this.#fixed));
    say(byId("scale"), `${Math.round((100 * scale) / POINTS_TO_PIXELS)} %`);
    if (scale !== this.view.scale) this.view.zoom(scale, offset);
  }

  #fitting() {
    const { scroller, pages } = this.view,
      style = getComputedStyle(scroller);
    const room = scroller.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return Math.max(room, 100) / pages[0].viewport.width;
  }

  #by(factor, offset) {
    this.#set(Math.min(LARGEST, Math.max(SMALLEST, this.view.scale * factor)), offset);
  }

  #set(fixed, offset) {
    this.#fixed = fixed;
    kept.set("scale", fixed);
    this.apply(offset);
  }

  #dim(isDim) {
    byId("dim").setAttribute("aria-pressed", String(isDim));
    this.view.scroller.classList.toggle("dim", isDim);
    kept.set("is-dim", isDim);
  }

  #key(event) {
    const isReading =
      event.target === document.body || (event.target.closest(".viewer") && !event.target.closest("input"));
    const button = isReading && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key];
    if (!button) return;
    event.preventDefault();
    byId(button).click();
  }

  /** Ctrl and the wheel, which is also what a pinch is to a browser. */
  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#by(Math.exp(-event.deltaY / 300), event.clientY - this.view.scroller.getBoundingClientRect().top);
  }

  /** A window that moves to a screen of other pixels is drawn for them. */
  #watchPixels() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener(
      "change",
      () => {
        this.view.redraw();
        this.#watchPixels();
      },
      { once: true },
    );
  }
}
