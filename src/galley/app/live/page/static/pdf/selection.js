/** Selecting words: over blank paper, a selection ends at the line, where a browser by itself takes the whole page. */

/** @param {HTMLElement} scroller in which the pages lie, each with the `end` of its words */
export function keepSelectionNear(scroller) {
  let before = null;
  const settle = () => {
    before = null;
    scroller.classList.remove("selecting");
    for (const end of scroller.querySelectorAll(".words .end")) end.parentElement.closest(".words").append(end);
  };
  scroller.addEventListener("pointerdown", () => scroller.classList.add("selecting"));
  for (const ending of ["pointerup", "pointercancel"]) addEventListener(ending, settle);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!scroller.classList.contains("selecting") || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0),
      movesStart = before !== null && endsAlike(range, before);
    const word = movesStart ? range.startContainer : lastWord(range);
    const beside = word?.nodeType === Node.TEXT_NODE ? word.parentElement : word;
    const words = beside?.parentElement?.closest(".words");
    if (words) beside.parentElement.insertBefore(words.querySelector(".end"), movesStart ? beside : beside.nextSibling);
    before = range.cloneRange();
  });
}

/** Whether a range ends where the one before did: then it is its start that is dragged. */
const endsAlike = (range, before) =>
  range.compareBoundaryPoints(Range.END_TO_END, before) === 0 ||
  range.compareBoundaryPoints(Range.START_TO_END, before) === 0;

/** The last word in a range, which may end before the first letter of another. */
function lastWord({ endContainer, endOffset }) {
  let node = endContainer;
  if (endOffset > 0) return node;
  do {
    while (node && !node.previousSibling) node = node.parentNode;
    node = node?.previousSibling ?? null;
  } while (node && !node.childNodes.length);
  return node;
}
