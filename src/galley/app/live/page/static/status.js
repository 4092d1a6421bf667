/** The head of the page: what is being built, how the last build went, and of when the PDF is. */

import { byId, say, sayWithCode } from "./dom.js";
import { duration, timeOfDay } from "./times.js";

const TICK = 100; // milliseconds between two looks at the clock

export class Status {
  #ticking = 0;
  #announced = "";

  /** @param {object} state as the server tells it */
  show(state) {
    say(byId("title"), state.title || state.root);
    say(byId("root"), state.title ? state.root : "");
    document.title = `${state.last?.outcome === "failed" ? "✗ " : ""}${state.title || state.root} · Galley`;
    this.#showBuild(state.building, state.last);
    this.#showStale(state.pdf, state.last);
  }

  #showBuild(building, last) {
    clearInterval(this.#ticking);
    byId("status").dataset.outcome = building ? "building" : (last?.outcome ?? "waiting");
    say(byId("doing"), building ? sentence(building.step) : summary(last));
    const tick = () => say(byId("clock"), duration(Math.max(0, Date.now() - building.since) / 1000, 1));
    if (building) {
      tick();
      this.#ticking = setInterval(tick, TICK);
    } else {
      say(byId("clock"), last ? timeOfDay(last.finished, true) : "");
      this.#announce(last);
    }
  }

  /** Said once per outcome, and not for every word that is typed: those who listen want to hear of changes. */
  #announce(last) {
    if (!last || last.outcome === this.#announced) return;
    this.#announced = last.outcome;
    say(byId("announced"), summary(last));
  }

  #showStale(pdf, last) {
    const hasFailed = last?.outcome === "failed";
    const lines = last?.log ?? [];
    byId("stale").hidden = !(pdf ? pdf.stale : hasFailed);
    say(byId("stale-of"), pdf ? `This is the PDF of ${timeOfDay(pdf.of)}.` : "There is no PDF yet.");
    sayWithCode(byId("stale-why"), pdf ? pdf.stale : "The build failed.");
    byId("log").hidden = lines.length === 0;
    say(byId("log-lines"), lines.join("\n"));
  }

  /** @param {"" | "lost" | "refused"} kind */
  showConnection(kind) {
    const said = {
      "": "",
      lost: "The connection is lost. This page tries again by itself.",
      refused: "Galley was started anew: open the address that it printed.",
    };
    if (kind) clearInterval(this.#ticking);
    document.documentElement.dataset.connection = kind || "open";
    say(byId("connection"), said[kind]);
  }
}

const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function summary(last) {
  if (!last) return "Waiting for the first build";
  const took = duration(last.seconds);
  if (last.outcome === "failed") return `Failed after ${took}`;
  if (last.outcome === "unchanged") return "Nothing to do";
  return `Built in ${took}${last.settled ? "" : ", numbers of pages and references still settle"}`;
}
