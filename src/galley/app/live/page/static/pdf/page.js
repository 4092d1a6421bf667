/** One page of the view: its picture, its words, its links. What is new is made aside, and shown when it is done. */

import { element } from "../dom.js";
import { pdfjs } from "./document.js";
import { nextFrame } from "./frames.js";
import { percent } from "./geometry.js";
import { linkElements } from "./links.js";

const MOST_PIXELS = 2 ** 24; // of one canvas; some browsers draw nothing on a larger one

export class PageView {
  /** Of which document, and at which scale, the picture is. */
  drawn = { document: null, scale: 0 };
  /** The name of how it looks, if that is known. */
  look = "";
  /** The words in the order of the page, and the elements that hold them, for finding. */
  words = { items: [], elements: [] };
  #canvas = null;
  #layers = { words: null, links: null };
  #made = { words: "", links: "" };

  /** @param {number} number from 1 @param {object} viewport at scale 1; until it is drawn, that of another page */
  constructor(number, viewport) {
    this.number = number;
    this.element = element("section", { className: "page", data: { number }, "aria-label": `Page ${number}` });
    this.resize(viewport);
  }

  resize(viewport) {
    const { width, height } = (this.viewport = viewport);
    this.element.style.setProperty("--width", width);
    this.element.style.setProperty("--height", height);
  }

  isOf(document, scale) {
    return this.drawn.document === document && this.drawn.scale === scale;
  }

  /**
   * Draws the page aside, or keeps the picture that it has, if it looks the same.
   * @param {string} look the name of how it looks in this document; none if that is not known
   * @returns {Promise<() => void>} what puts it in place: nothing is seen of it before
   */
  async draw(document, scale, signal, look = "") {
    const page = await document.getPage(this.number);
    signal.throwIfAborted();
    const isShown = () => look !== "" && look === this.look && this.drawn.scale === scale;
    if (isShown()) {
      return () => {
        // It may have been let go of since: then it is drawn when it is near again.
        if (isShown()) this.#laid(page, { document, scale });
      };
    }
    const viewport = page.getViewport({ scale });
    const canvas = await picture(page, viewport, signal);
    return () => {
      this.resize(page.getViewport({ scale: 1 }));
      this.#canvas?.remove();
      this.element.prepend(canvas);
      this.#canvas = canvas;
      this.look = look;
      this.#laid(page, { document, scale });
    };
  }

  #laid(page, drawn) {
    this.drawn = drawn;
    this.#lay(page, drawn).catch(() => {}); // the document may be gone by then
  }

  /** Words and links are laid anew only if they differ: so a selection and the focus survive where nothing changed. */
  async #lay(page, drawn) {
    await nextFrame();
    if (this.drawn !== drawn) return;
    // Of a document that is gone, annotations throw at once: then nobody asks for words, whose failure nobody would hear.
    const [annotations, content] = await Promise.all([page.getAnnotations(), page.getTextContent()]);
    if (this.drawn !== drawn) return; // another one is in its place by now, or none
    const words = JSON.stringify(content.items),
      links = JSON.stringify([page.view, page.rotate, annotations.map(identity)]);
    if (links !== this.#made.links) this.#replace("links", linkElements(annotations, this.viewport));
    this.#made.links = links;
    if (words !== this.#made.words && (await this.#layWords(content, drawn))) this.#made.words = words;
  }

  /** @returns {Promise<boolean>} whether they are there: while they were laid, the page may have been let go of */
  async #layWords(content, drawn) {
    const container = element("div", { className: "words" });
    const layer = new pdfjs.TextLayer({
      textContentSource: content,
      container,
      viewport: this.viewport,
    });
    await layer.render();
    if (this.drawn !== drawn) return false;
    container.append(element("div", { className: "end" }));
    this.#layers.words?.remove();
    this.#layers.words = container;
    this.#canvas?.after(container);
    this.words = { items: content.items.filter(({ str }) => str !== undefined), elements: layer.textDivs };
    this.element.dispatchEvent(new CustomEvent("worded", { bubbles: true, detail: this }));
    return true;
  }

  #replace(name, children) {
    const before = this.#layers[name];
    const focused = before?.contains(document.activeElement) ? document.activeElement.dataset : null;
    const layer = element("div", { className: name }, ...children);
    before?.remove();
    this.#layers[name] = layer;
    this.element.append(layer);
    const isSame = ({ dataset }) => dataset.anchor === focused.anchor && dataset.turn === focused.turn;
    if (focused) focusAgain(children.find(isSame));
  }

  /** Lets go of what takes memory. A page that has the focus keeps it. */
  clear() {
    if (!this.#canvas || this.element.contains(document.activeElement)) return;
    this.#canvas.width = this.#canvas.height = 0; // some browsers keep the memory of a canvas for long otherwise
    for (const part of [this.#canvas, this.#layers.words, this.#layers.links]) part?.remove();
    this.#canvas = null;
    this.#layers = { words: null, links: null };
    this.#made = { words: "", links: "" };
    this.words = { items: [], elements: [] };
    this.drawn = { document: null, scale: 0 };
    this.look = "";
  }
}

/** The focus that comes back by itself is no wish of the reader: nothing follows from it. */
function focusAgain(link) {
  if (!link) return;
  link.dataset.again = "";
  link.focus({ preventScroll: true });
  delete link.dataset.again;
}

const identity = ({ rect, url, unsafeUrl, dest, contentsObj }) => [rect, url, unsafeUrl, dest, contentsObj?.str];

/** @returns {Promise<HTMLCanvasElement>} the page in as many pixels as the screen has for it */
async function picture(page, viewport, signal) {
  const wanted = viewport.width * viewport.height * devicePixelRatio ** 2;
  const ratio = devicePixelRatio * Math.min(1, Math.sqrt(MOST_PIXELS / wanted));
  const canvas = element("canvas", {
    width: Math.floor(viewport.width * ratio),
    height: Math.floor(viewport.height * ratio),
    role: "presentation",
  });
  canvas.style.width = percent(canvas.width, viewport.width * ratio); // a pixel of the picture is one of the screen
  canvas.style.height = percent(canvas.height, viewport.height * ratio);
  const task = page.render({
    canvas,
    viewport,
    transform: [ratio, 0, 0, ratio, 0, 0],
    annotationMode: pdfjs.AnnotationMode.DISABLE,
    intent: "print", // else pdf.js waits for a frame of the screen each time it goes on: none is seen before it is done
  });
  const cancel = () => task.cancel();
  signal.addEventListener("abort", cancel);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
  return canvas;
}
