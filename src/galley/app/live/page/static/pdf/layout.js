/** Where the pages lie in their scroller, and where the reader is among them. */

/** @typedef {{number: number, fraction: number}} Place a page, and how far down on it */

export class Layout {
  /** @param {HTMLElement} scroller @param {import("./page.js").PageView[]} pages */
  constructor(scroller, pages) {
    this.scroller = scroller;
    this.pages = pages;
  }

  /** The pages of which something can be seen, or that are less than `margin` screens away. */
  near(margin = 0) {
    const { scrollTop, clientHeight } = this.scroller;
    const from = scrollTop - margin * clientHeight,
      to = scrollTop + (1 + margin) * clientHeight;
    return this.pages.filter(
      ({ element }) => element.offsetTop < to && element.offsetTop + element.offsetHeight > from,
    );
  }

  /** @param {number} offset in pixels below the top of the scroller @returns {Place | null} */
  placeAt(offset = 0) {
    const sought = this.scroller.scrollTop + offset;
    const page =
      this.pages.find(({ element }) => element.offsetTop + element.offsetHeight > sought) ?? this.pages.at(-1);
    return page
      ? { number: page.number, fraction: (sought - page.element.offsetTop) / page.element.offsetHeight }
      : null;
  }

  /** Scrolls so that a place is `offset` pixels below the top of the scroller. */
  bring(place, offset = 0, behavior = "instant") {
    const page = place && this.pages[Math.min(place.number, this.pages.length) - 1];
    if (!page) return;
    const top = page.element.offsetTop + place.fraction * page.element.offsetHeight - offset;
    this.scroller.scrollTo({ top, behavior });
  }

  /** Whether what is between two heights of a page, in points from its top, is in sight. */
  sees(page, from, to) {
    const { scrollTop, clientHeight } = this.scroller,
      scale = page.element.offsetHeight / page.viewport.height;
    const top = page.element.offsetTop - scrollTop;
    return top + from * scale >= 0 && top + to * scale <= clientHeight;
  }
}
