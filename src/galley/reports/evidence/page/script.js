"use strict";
const content = JSON.parse(document.getElementById("content").textContent);
const entries = [...document.querySelectorAll("[data-entry]")];
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// Filtering: words in any order, in the texts of entries; numbers also by their kind.
const search = document.getElementById("search"), found = document.getElementById("found");
const texts = new Map();
let kind = "all";
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const entry of entries) {
    if (words.length && !texts.has(entry)) texts.set(entry, `${entry.id} ${entry.textContent}`.toLowerCase());
    const isShown = words.every((word) => texts.get(entry).includes(word)) && (!entry.dataset.kinds || entry.dataset.kinds.split(" ").includes(kind));
    entry.classList.toggle("hidden", !isShown);
    count += isShown;
  }
  found.textContent = words.length ? `${count} found` : "";
}
let waiting;
search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); }
});
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    kind = button.dataset.show;
    for (const other of document.querySelectorAll("[data-show]")) other.setAttribute("aria-pressed", String(other === button));
    filter();
  });
}

// Rows behind a value are made when its entry is opened.
const words = new Map((content.heat ? content.heat.excerpts : []).map((one) => [one[0], one]));
function fill(entry) {
  const place = entry.querySelector("[data-rows]");
  if (!place || place.childElementCount) return;
  for (const [title, path, columns, rows, whole] of content.rows[place.dataset.rows] || []) {
    const scroll = element("div", undefined, "scroll"), table = element("table");
    const more = whole > rows.length ? `, of which ${rows.length} are here` : "";
    const says = `${title[0].toUpperCase()}${title.slice(1)}: ${whole} ${whole === 1 ? "row" : "rows"} of ${path}${more}`;
    if (columns.length === 2 && !rows.some((row) => words.has(row[1]))) {
      const list = element("ul", undefined, "keys");
      for (const [line, key] of rows) { const item = element("li", key); item.append(" ", element("small", `line ${line}`)); list.append(item); }
      place.append(element("h4", says), list);
      continue;
    }
    table.append(element("caption", says));
    const isCoded = rows.some((row) => words.has(row[1]));
    const head = table.createTHead().insertRow();
    for (const name of isCoded ? [...columns, "words"] : columns) { const cell = element("th", name); cell.scope = "col"; head.append(cell); }
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      row.forEach((cell, place) => { const made = line.insertCell(); made.textContent = cell; if (place < 2) made.className = "key"; });
      if (isCoded) line.insertCell().textContent = words.has(row[1]) ? said(words.get(row[1])) : "";
    }
    scroll.append(table);
    place.append(scroll);
  }
}
const said = ([, text, withheld]) => (withheld ? `[not consented: ${withheld} words]` : text);
const folds = [...document.querySelectorAll("details.entry")];
for (const entry of folds) entry.addEventListener("toggle", () => entry.open && !("folded" in entry.dataset) && fill(entry));
const unfold = document.getElementById("unfold");
if (unfold) unfold.addEventListener("click", () => {
  const isOpen = unfold.getAttribute("aria-pressed") !== "true";
  unfold.setAttribute("aria-pressed", String(isOpen));
  for (const entry of folds) entry.open = isOpen;
});
// All entries print, and rows where the reader has unfolded them: all rows would be hundreds of pages.
addEventListener("beforeprint", () => { for (const entry of folds) if (!entry.open) { entry.dataset.folded = ""; entry.open = true; } });
addEventListener("afterprint", () => { for (const entry of folds) if ("folded" in entry.dataset) { delete entry.dataset.folded; entry.open = false; } });

// Deep links open what they lead to.
function arrive() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.classList.contains("hidden")) { search.value = ""; kind = "all"; filter(); }
  if (target.tagName === "DETAILS") { target.open = true; target.querySelector("summary").focus({ preventScroll: true }); }
  bring(target);
}
// What lies above is only measured once it comes into sight: the way is set right until the place stays where it is.
function bring(target, last = NaN, still = 0, tries = 0) {
  target.scrollIntoView({ block: "start", behavior: "instant" });
  const top = target.getBoundingClientRect().top;
  still = Math.abs(top - last) < 1 ? still + 1 : 0;
  if (still < 4 && tries < 60) requestAnimationFrame(() => bring(target, top, still, tries + 1));
}
addEventListener("hashchange", arrive);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) arrive();
});

// The heat map: a window of people at a time, one stop for the tab key, arrows within, and the excerpts behind a cell.
const map = document.getElementById("heat");
let first = 0;
if (map) {
  const heat = content.heat, dialog = document.getElementById("behind"), paging = document.getElementById("paging");
  const shade = (count) => heat.steps.filter((step) => count >= step).length;
  const label = (button, row, column) => {
    const code = heat.codes[row], who = heat.people[first + column];
    button.setAttribute("aria-label", `${code[1]}, ${who}: ${button.textContent} ${button.textContent === "1" ? "excerpt" : "excerpts"}`);
  };
  const buttons = () => [...map.querySelectorAll("button.cell")];
  function prepare() {
    [...map.tBodies[0].rows].forEach((line, row) => {
      [...line.cells].slice(1, -1).forEach((cell, column) => { const button = cell.firstElementChild; if (button.tagName === "BUTTON") label(button, row, column); });
    });
    const all = buttons();
    if (all.length) all[0].tabIndex = 0;
    paging.classList.toggle("hidden", heat.people.length <= content.shown);
    paging.querySelector("span").textContent = `participants ${first + 1}–${Math.min(first + content.shown, heat.people.length)} of ${heat.people.length}`;
    paging.querySelector("[data-page='-1']").disabled = first === 0;
    paging.querySelector("[data-page='1']").disabled = first + content.shown >= heat.people.length;
  }
  function draw() {
    const people = heat.people.slice(first, first + content.shown);
    const head = map.tHead.rows[0];
    head.replaceChildren(head.cells[0], ...people.map((who) => { const cell = element("th", who); cell.scope = "col"; return cell; }), head.cells[head.cells.length - 1]);
    heat.codes.forEach(([, , , cells], row) => {
      const line = map.tBodies[0].rows[row];
      line.replaceChildren(line.cells[0], ...people.map((_, column) => {
        const cell = element("td"), count = cells[first + column];
        const inside = count ? element("button", count, `cell c${shade(count)}`) : element("span", "·", "cell");
        if (count) { inside.type = "button"; inside.tabIndex = -1; } else inside.setAttribute("aria-label", "0");
        cell.append(inside);
        return cell;
      }), line.cells[line.cells.length - 1]);
    });
    prepare();
  }
  paging.addEventListener("click", (event) => {
    const step = Number(event.target.dataset.page || 0);
    if (step) { first = Math.max(0, Math.min(first + step * content.shown, heat.people.length - 1)); draw(); }
  });
  map.addEventListener("click", (event) => {
    if (!event.target.matches("button.cell")) return;
    const cell = event.target.closest("td"), row = cell.parentElement.sectionRowIndex;
    const [name, title] = heat.codes[row], who = heat.people[first + cell.cellIndex - 1];
    const behind = (heat.behind[name] || {})[who] || [];
    dialog.querySelector("h3").textContent = `${title}: ${who}`;
    dialog.querySelector("ol").replaceChildren(...behind.map((place) => {
      const one = heat.excerpts[place], item = element("li", said(one));
      const source = element("span", one[0], "place");
      item.append(document.createElement("br"), source);
      if (one[3]) { const link = element("a", "printed in the paper"); link.href = `#${one[3]}`; link.addEventListener("click", () => dialog.close()); item.append(" · ", link); }
      return item;
    }));
    if (Number(event.target.textContent) > behind.length) dialog.querySelector("ol").append(element("li", `${event.target.textContent - behind.length} more are not on this page.`, "none"));
    dialog.showModal();
  });
  document.getElementById("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  map.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!steps || !event.target.matches("button.cell")) return;
    event.preventDefault();
    let cell = event.target.closest("td"), row = cell.parentElement.sectionRowIndex, column = cell.cellIndex;
    for (;;) {
      row += steps[0]; column += steps[1];
      const next = map.tBodies[0].rows[row] && map.tBodies[0].rows[row].cells[column];
      if (!next || !next.firstElementChild) return;
      if (next.firstElementChild.tagName === "BUTTON") {
        event.target.tabIndex = -1; next.firstElementChild.tabIndex = 0; next.firstElementChild.focus();
        return;
      }
    }
  });
  prepare();
}

// Where the reader is.
const links = new Map([...document.querySelectorAll(".bar nav a")].map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver((changes) => {
  for (const change of changes) {
    if (!change.isIntersecting) continue;
    for (const [id, link] of links) if (id === change.target.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-20% 0px -70% 0px" });
for (const id of links.keys()) seen.observe(document.getElementById(id));
arrive();
