/** The card beside a number, claim, quote or citation: a look on hover and focus, for longer on a click or Enter. */

import { byId, element } from "./dom.js";
import { Entries } from "./entries.js";
import { entryContent } from "./entry.js";
import { placeBeside } from "./placing.js";

const HESITATION = 120,
  PATIENCE = 250; // milliseconds before a look begins, and before it ends

export class Card {
  #card = byId("card");
  #link = null;
  #isPinned = false;
  #dismissed = null; // the link that the focus came back to: to show its card at once again would be to insist
  #filling = Promise.resolve();
  #waiting = 0;
  #turn = 0; // of what the card is filled with: an older answer that comes late is void
  #shown = ""; // with what the card is filled: where that is the same after a build, the focus stays in it
  #entries = new Entries();

  /**
   * @param {HTMLElement} pages in which links lie
   * @param {{goTo: Function, follow: (link: HTMLElement) => void}} ways out: to the editor, to another place of the PDF
   */
  constructor(pages, ways) {
    this.ways = ways;
    const linkOf = (event) => event.target.closest?.("[data-anchor]");
    const soon = (event) => this.#soon(() => this.#look(linkOf(event)), HESITATION);
    const isSmall = (link) => link && !link.dataset.anchor.startsWith("figure-"); // a look at a picture wants no card over it
    pages.addEventListener(
      "pointerover",
      (event) => isSmall(linkOf(event)) && event.pointerType === "mouse" && soon(event),
    );
    pages.addEventListener("pointerout", (event) => linkOf(event) && this.#leaveSoon());
    pages.addEventListener("focusin", (event) => this.#isWished(linkOf(event)) && soon(event));
    pages.addEventListener("focusout", (event) => linkOf(event) && this.#leaveSoon());
    pages.addEventListener("focusout", () => (this.#dismissed = null));
    pages.addEventListener("click", (event) => linkOf(event) && !event.altKey && this.#pin(linkOf(event)));
    pages.addEventListener("scroll", () => (this.#isPinned ? this.#place() : this.close()), { passive: true });
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#waiting));
    this.#card.addEventListener("pointerleave", () => this.#leaveSoon());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#link && this.close(true));
    document.addEventListener("pointerdown", (event) => {
      if (this.#isPinned && !this.#card.contains(event.target) && !linkOf(event)) this.close();
    });
    addEventListener("resize", () => this.#place());
  }

  /** Entries are those of a build: after another one they are asked for anew, and what is open is brought up to date. */
  forget() {
    this.#entries.forget();
    if (this.#link) this.#fill(this.#link.dataset.anchor);
  }

  close(returnsFocus = false) {
    clearTimeout(this.#waiting);
    const link = this.#currentLink(),
      hadFocus = this.#card.contains(document.activeElement);
    this.#card.hidden = true;
    link?.removeAttribute("aria-expanded");
    for (const part of document.querySelectorAll(".link.lit")) part.classList.remove("lit");
    this.#link = null;
    this.#isPinned = false;
    if (!returnsFocus) return;
    this.#dismissed = link;
    if (hadFocus) link?.focus({ preventScroll: true });
  }

  #isWished = (link) => link?.matches(":focus-visible:not([data-again])") && link !== this.#dismissed;

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

  /** @returns {Promise<void>} when there is something to see */
  #look(link) {
    if (this.#link !== link && !this.#isPinned && link.isConnected) {
      this.close();
      this.#link = link;
      this.#filling = this.#fill(link.dataset.anchor);
    }
    return this.#filling;
  }

  /** All words of what the link is on. */
  #light({ parentElement, dataset: { anchor, turn } }) {
    for (const { dataset, classList } of parentElement.children) {
      classList.toggle("lit", dataset.anchor === anchor && dataset.turn === turn);
    }
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
    const turn = ++this.#turn;
    const entry = await this.#entries.get(anchor);
    if (turn !== this.#turn || this.#link?.dataset.anchor !== anchor) return;
    const now = JSON.stringify([anchor, entry]);
    if (!this.#card.hidden && now === this.#shown) return;
    this.#shown = now;
    const close = element("button", { type: "button", className: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close(true));
    const hadFocus = this.#card.contains(document.activeElement);
    this.#card.replaceChildren(close, ...this.#content(entry));
    this.#card.hidden = false;
    this.#light(this.#currentLink());
    this.#place();
    if (hadFocus) close.focus({ preventScroll: true });
  }

  #content(entry) {
    if (entry.message) return [element("h2", { id: "card-title", className: "long" }, entry.message)];
    return [
      ...entryContent(entry, this.ways.goTo),
      element("p", { className: "ways" }, ...this.#ways(this.#currentLink())),
    ];
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

  /** Pages are drawn anew: a link that is gone is the one with the same anchor now. */
  #currentLink() {
    if (this.#link && !this.#link.isConnected) {
      const { anchor, turn } = this.#link.dataset;
      const same = [...document.querySelectorAll("[data-anchor]")].filter((one) => one.dataset.anchor === anchor);
      this.#link = same.find((one) => one.dataset.turn === turn) ?? same[0] ?? this.#link;
    }
    return this.#link;
  }

  #place() {
    const link = this.#currentLink();
    if (link?.isConnected && !this.#card.hidden) placeBeside(this.#card, link.getBoundingClientRect());
  }
}
