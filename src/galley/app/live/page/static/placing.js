/** Where a card goes. */

const GAP = 8; // pixels between it and what it is about

/** Below what it is about, above where there is more room; the style sheet lays it along the edge of a small screen. */
export function placeBeside(card, { top, bottom, left }) {
  const { height, width } = card.getBoundingClientRect();
  const below = innerHeight - bottom;
  const isBelow = below >= height + 2 * GAP || below >= top;
  const wanted = isBelow ? bottom + GAP : top - GAP - height;
  card.style.top = `${within(wanted, innerHeight - height)}px`;
  card.style.left = `${within(left - 2 * GAP, innerWidth - width)}px`;
}

const within = (wanted, room) => Math.max(GAP, Math.min(wanted, room - GAP));
