/** Making elements. Whatever the paper says gets in as text, never as HTML. */

/**
 * @param {string} name of the element
 * @param {Record<string, unknown>} properties; `data` is set as data attributes, and what has a hyphen as an attribute
 * @param {...(Node | string)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "data") Object.assign(made.dataset, value);
    else if (key.includes("-") || key === "role") made.setAttribute(key, String(value));
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

/** @returns {(string | Node)[]} a text in which what stands between backticks is set as code */
export const withCode = (text) =>
  text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? element("code", {}, part) : part));

/** @returns {HTMLElement} the element of the page with this id */
export const byId = (id) => document.getElementById(id);

/** `1 error`, `2 errors`. */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** Sets a text only where it differs, so that nothing is announced twice. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** The same for a text in which something stands between backticks. */
export function sayWithCode(place, text) {
  if (place.textContent !== text.replaceAll("`", "")) place.replaceChildren(...withCode(text));
}

export const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
