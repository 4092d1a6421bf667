/** The card beside a number, claim, quote or citation: a look on hover and focus, for longer on a click or Enter. */

import { byId, element } from "./dom.js";
import { entryContent } from "./entry.js";

const HESITATION = 120, PATIENCE = 250; // milliseconds before a look begins, and before it ends
const GAP = 8; // pixels between card and link

export class Card {
  #card = byId("card");
  #link = null;
  #isPinned = false;
  #waiting = 0;
  #known = new Map();

  /**
   * @param {HTMLElement} pages in which links lie
   * @param {{goTo: Function, follow: (link: HTMLElement) => void}} ways out: to the editor, to another place of the PDF
   */
  constructor(pages, ways) {
    this.ways = ways;
    const linkOf = (event) => event.target.closest?.("[data-anchor]");
    const over = (event) => event.pointerType === "mouse" && this.#soon(() => this.#look(linkOf(event)), HESITATION);
    pages.addEventListener("pointerover", (event) => linkOf(event) && over(event));
    pages.addEventListener("pointerout", (event) => linkOf(event) && this.#leaveSoon());
    pages.addEventListener("focusin", (event) => linkOf(event)?.matches(":focus-visible") && this.#soon(() => this.#look(linkOf(event)), HESITATION));
    pages.addEventListener("focusout", (event) => linkOf(event) && this.#leaveSoon());
    pages.addEventListener("click", (event) => linkOf(event) && !event.altKey && this.#pin(linkOf(event)));
    pages.addEventListener("scroll", () => this.#isPinned ? this.#place() : this.close(), { passive: true });
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#waiting));
    this.#card.addEventListener("pointerleave", () => this.#leaveSoon());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#link && this.close(true));
    document.addEventListener("pointerdown", (event) => {
      if (this.#isPinned && !this.#card.contains(event.target) && !linkOf(event)) this.close();
    });
    addEventListener("resize", () => this.#place());
  }

  /** Entries are those of a PDF: with a new one they are asked for anew, and what is open is brought up to date. */
  forget() {
    this.#known.clear();
    if (this.#link) this.#fill(this.#link.dataset.anchor);
  }

  close(returnsFocus = false) {
    clearTimeout(this.#waiting);
    const link = this.#currentLink(), hadFocus = this.#card.contains(document.activeElement);
    this.#card.hidden = true;
    link?.removeAttribute("aria-expanded");
    this.#link = null;
    this.#isPinned = false;
    if (returnsFocus && hadFocus) link?.focus({ preventScroll: true });
  }

  #soon(act, delay) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(act, delay);
  }

  #leaveSoon() {
    this.#soon(() => {
      const isInUse = this.#isPinned || this.#card.matches(":hover") || this.#card.contains(document.activeElement);
      if (!isInUse) this.close();
    }, PATIENCE);
  }

  #look(link) {
    if (this.#isPinned || this.#link === link || !link.isConnected) return undefined;
    this.close();
    this.#link = link;
    return this.#fill(link.dataset.anchor);
  }

  async #pin(link) {
    clearTimeout(this.#waiting);
    if (this.#isPinned) this.close();
    await this.#look(link);
    if (this.#link !== link) return;
    this.#isPinned = true;
    link.setAttribute("aria-expanded", "true");
    this.#card.querySelector("button, [tabindex]")?.focus({ preventScroll: true });
  }

  async #fill(anchor) {
    const entry = await this.#entry(anchor);
    if (this.#link?.dataset.anchor !== anchor) return;
    const close = element("button", { type: "button", className: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close(true));
    const hadFocus = this.#card.contains(document.activeElement);
    this.#card.replaceChildren(close, ...this.#content(entry));
    this.#card.hidden = false;
    this.#place();
    if (hadFocus) close.focus({ preventScroll: true });
  }

  #content(entry) {
    if (entry.message) return [element("h2", { id: "card-title", className: "long" }, entry.message)];
    return [...entryContent(entry, this.ways.goTo), element("p", { className: "ways" }, ...this.#ways(this.#currentLink()))];
  }

  /** Where to go from here: to the references, and to all that the report says of it. */
  #ways({ dataset: { anchor, destination } }) {
    const inReport = `/report/#${anchor.replace(/^citation-/, "cite-")}`;
    const report = element("a", { href: inReport, target: "_blank", rel: "noopener" }, "All of it in the report");
    if (!destination) return [report];
    const follow = element("button", { type: "button", className: "follow" }, "Show in the references");
    follow.addEventListener("click", () => {
      const link = this.#currentLink();
      this.close();
      this.ways.follow(link);
    });
    return [follow, report];
  }

  /** @returns {Promise<object>} the entry, or a message why there is none */
  async #entry(anchor) {
    if (!this.#known.has(anchor)) {
      const asked = fetch(`/entry/${encodeURIComponent(anchor)}`);
      const forget = () => this.#known.delete(anchor);
      asked.then((answer) => answer.ok || forget(), forget);
      this.#known.set(anchor, asked.then((answer) => answer.json()));
    }
    try {
      return await this.#known.get(anchor);
    } catch {
      return { message: "What is behind this cannot be told: the connection is lost." };
    }
  }

  /** Pages are drawn anew: a link that is gone is the one with the same anchor now. */
  #currentLink() {
    if (this.#link && !this.#link.isConnected) {
      const { anchor, turn } = this.#link.dataset;
      const same = [...document.querySelectorAll("[data-anchor]")].filter((one) => one.dataset.anchor === anchor);
      this.#link = same.find((one) => one.dataset.turn === turn) ?? same[0] ?? this.#link;
    }
    return this.#link;
  }

  /** Below the link, above where there is more room; the style sheet lays it along the edge of a small screen. */
  #place() {
    const link = this.#currentLink();
    if (!link?.isConnected || this.#card.hidden) return;
    const box = link.getBoundingClientRect(), card = this.#card.getBoundingClientRect();
    const below = innerHeight - box.bottom, isBelow = below >= card.height + 2 * GAP || below >= box.top;
    const top = isBelow ? box.bottom + GAP : box.top - GAP - card.height;
    const left = Math.min(box.left - 2 * GAP, innerWidth - card.width - GAP);
    this.#card.style.top = `${Math.max(GAP, Math.min(top, innerHeight - card.height - GAP))}px`;
    this.#card.style.left = `${Math.max(GAP, left)}px`;
  }
}
