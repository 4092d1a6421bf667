/** What the server tells of numbers, claims, quotes and citations; each is asked for once after a build. */

export class Entries {
  #known = new Map();

  forget() {
    this.#known = new Map(); // what is still being answered belongs to the one before
  }

  /** @returns {Promise<object>} the entry, or a `message` why there is none */
  async get(anchor) {
    if (!this.#known.has(anchor)) this.#known.set(anchor, this.#ask(anchor, this.#known));
    try {
      return await this.#known.get(anchor);
    } catch {
      return { message: "What is behind this cannot be told: the connection is lost." };
    }
  }

  /** What could not be answered is asked again the next time. */
  async #ask(anchor, known) {
    let isAnswered = false;
    try {
      const answer = await fetch(`/entry/${encodeURIComponent(anchor)}`);
      isAnswered = answer.ok;
      return await answer.json();
    } finally {
      if (!isAnswered) known.delete(anchor);
    }
  }
}
