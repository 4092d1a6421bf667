/** Waiting for what is on the screen. */

const LONGEST_WAIT = 250; // milliseconds; of a page that is hidden, no frame is painted

/** @returns {Promise<void>} when the next frame has been painted */
export function nextFrame() {
  return new Promise((resolve) => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => resolve();
    requestAnimationFrame(() => painted.port2.postMessage(null)); // heard when that frame has been painted
    setTimeout(resolve, LONGEST_WAIT);
  });
}
