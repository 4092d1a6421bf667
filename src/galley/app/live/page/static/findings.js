/** What is open: the findings of the gate, in groups, of the severities that the author wants to see. */

import { byId, counted, element, say, withCode } from "./dom.js";
import { kept } from "./kept.js";

const SEVERITIES = ["error", "warning", "note"];

export class Findings {
  #hidden = new Set(kept.get("hidden-severities", []));
  #folded = new Set();
  #shown = "";
  #open = null;
  #isJudged = false; // of the first message, nobody has looked yet
  #buttons = new Map();

  /** @param {(finding: {path: string, line: number, column: number}) => void} goTo opens the place of a finding */
  constructor(goTo) {
    this.goTo = goTo;
    for (const severity of SEVERITIES) {
      const button = element("button", { type: "button", className: `severity ${severity}` });
      button.addEventListener("click", () => this.#toggle(severity));
      this.#buttons.set(severity, button);
      byId("severities").append(button);
    }
  }

  /** @param {object} open as the server tells it: counts, and groups of findings */
  show(open) {
    byId("open").setAttribute("aria-busy", String(open.is_judging));
    this.#isJudged ||= !open.is_judging;
    const now = JSON.stringify([open.groups, this.#isJudged]);
    this.#open = open;
    this.#count();
    if (now !== this.#shown) this.#fill();
    this.#shown = now;
  }

  #count() {
    for (const [severity, button] of this.#buttons) {
      const count = this.#open[`${severity}s`];
      say(button, counted(count, severity));
      button.setAttribute("aria-pressed", String(!this.#hidden.has(severity)));
      button.disabled = count === 0;
    }
  }

  #toggle(severity) {
    if (!this.#hidden.delete(severity)) this.#hidden.add(severity);
    kept.set("hidden-severities", [...this.#hidden]);
    this.#count();
    this.#fill();
  }

  /** Writes the list anew; what had the focus has it again. */
  #fill() {
    const place = byId("groups"),
      focused = document.activeElement?.closest?.("#groups [data-key]")?.dataset.key;
    const groups = this.#open.groups.map((group) => this.#group(group)).filter(Boolean);
    const empty = this.#isJudged ? "Nothing is open." : "What is open will stand here.";
    const message = this.#open.groups.length ? "All that is open is hidden." : empty;
    place.replaceChildren(...(groups.length ? groups : [element("p", { className: "none" }, message)]));
    if (focused) [...place.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus();
  }

  #group({ title, findings }) {
    const shown = findings.filter(({ severity }) => !this.#hidden.has(severity));
    if (!shown.length) return null;
    const head = element(
      "h3",
      {},
      ...withCode(title),
      " ",
      element("span", { className: "count" }, String(shown.length)),
    );
    const list = element("ul", {}, ...shown.map((finding) => this.#finding(finding)));
    const fold = element("details", { open: !this.#folded.has(title) });
    fold.append(element("summary", { data: { key: title } }, head), list);
    fold.addEventListener("toggle", () => this.#folded[fold.open ? "delete" : "add"](title));
    return fold;
  }

  #finding(finding) {
    const { severity, rule, message, hints, path, line, column } = finding;
    const place = path ? [path, line, column].filter(Boolean).join(":") : "";
    const says = [
      element("span", { className: `mark ${severity}` }, severity),
      element("span", { className: "message" }, ...withCode(message)),
      element("span", { className: "place" }, [place, rule].filter(Boolean).join(" · ")),
    ];
    const key = [rule, path, line, column, message].join("\n");
    const button = element(path ? "button" : "div", { className: "finding", data: { key } }, ...says);
    if (path) {
      button.type = "button";
      button.title = `Open ${place} in the editor`;
      button.addEventListener("click", () => this.goTo({ path, line, column }));
    }
    const hinted = hints.map((hint) => element("li", {}, ...withCode(hint)));
    return element("li", {}, button, ...(hinted.length ? [element("ul", { className: "hints" }, ...hinted)] : []));
  }
}
