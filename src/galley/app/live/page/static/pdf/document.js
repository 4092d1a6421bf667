/** Loading a PDF, by pdf.js. What is half written or broken is refused here, so that the view keeps what it has. */

import * as pdfjs from "../pdfjs/pdf.min.mjs";

const FOLDER = new URL("../pdfjs/", import.meta.url).href;
pdfjs.GlobalWorkerOptions.workerSrc = `${FOLDER}pdf.worker.min.mjs`;

const verbosity = pdfjs.VerbosityLevel.ERRORS;
const worker = new pdfjs.PDFWorker({ verbosity }); // one for all versions: starting it takes longer than a page
const SETTINGS = {
  worker,
  useWasm: false,
  wasmUrl: `${FOLDER}fallbacks/`,
  standardFontDataUrl: `${FOLDER}fonts/`,
  isEvalSupported: false,
  // Letters are drawn as shapes: to take in a font costs a browser far more, and each version brings its own.
  disableFontFace: true,
  useSystemFonts: true, // all the same, for fonts that a PDF does not have
  enableXfa: false,
  verbosity,
};

export class BrokenPdf extends Error {}

/**
 * @param {string} version as the server names it
 * @param {AbortSignal} signal that ends the loading
 * @returns {Promise<Uint8Array>}
 */
export async function fetchPdf(version, signal) {
  const answer = await fetch(`/paper.pdf?version=${encodeURIComponent(version)}`, { signal });
  if (!answer.ok) throw new BrokenPdf(`the server has no PDF of this version (${answer.status})`);
  const data = new Uint8Array(await answer.arrayBuffer());
  if (!isWhole(data)) throw new BrokenPdf("it ends in the middle");
  return data;
}

/**
 * @param {Uint8Array} data
 * @param {AbortSignal} signal that ends the loading
 * @returns {Promise<import("../pdfjs/pdf.min.mjs").PDFDocumentProxy>}
 */
export async function openPdf(data, signal) {
  const task = pdfjs.getDocument({ ...SETTINGS, data });
  signal.addEventListener("abort", () => task.destroy());
  try {
    return await task.promise;
  } catch (error) {
    signal.throwIfAborted();
    throw new BrokenPdf(error.message);
  }
}

/**
 * @param {number[]} pages
 * @returns {Promise<Record<number, string>>} names for how they look: those with the same name look the same; of pages
 *   that are not there, or of which nobody can tell, there is none
 */
export async function looksOf(version, pages, signal) {
  if (!pages.length) return {};
  try {
    const answer = await fetch(`/looks?version=${encodeURIComponent(version)}&pages=${pages}`, { signal });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

/** A PDF ends with `%%EOF`, but for some bytes that mail and editors add. */
function isWhole(data) {
  return new TextDecoder("latin1").decode(data.subarray(-1024)).includes("%%EOF");
}

export { pdfjs };
