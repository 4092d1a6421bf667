/** The one connection to the server. It is made again, with growing patience, whenever it is lost. */

const FIRST_PAUSE = 250,
  LONGEST_PAUSE = 4000; // milliseconds

export class Connection extends EventTarget {
  #socket = null;
  #pause = FIRST_PAUSE;

  /** Dispatches `message` events with what the server says in `detail`, and `connected` and `lost`. */
  open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.#socket = new WebSocket(`${scheme}//${location.host}/socket`));
    socket.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE;
      this.dispatchEvent(new CustomEvent("connected"));
    });
    socket.addEventListener("message", ({ data }) => {
      this.dispatchEvent(new CustomEvent("message", { detail: JSON.parse(data) }));
    });
    socket.addEventListener("close", () => this.#lost());
  }

  /** @param {{do: "edit" | "open" | "shown"}} wish @returns {boolean} whether it could be sent */
  send(wish) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(wish));
    return true;
  }

  async #lost() {
    this.dispatchEvent(new CustomEvent("lost", { detail: { isRefused: await isRefused() } }));
    setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}

/** Whether there is a server that does not know this page: one that was started since has another token. */
async function isRefused() {
  try {
    const answer = await fetch("/", { cache: "no-store" });
    return answer.status === 401 || answer.status === 403;
  } catch {
    return false;
  }
}
