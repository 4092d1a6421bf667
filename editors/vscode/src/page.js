"use strict";

const { spawn } = require("node:child_process");
const { randomBytes } = require("node:crypto");
const vscode = require("vscode");
const { addressIn } = require("./paper");

const PATIENCE = 30_000; // milliseconds in which a server tells its address
const GRACE = 3_000; // milliseconds in which one ends by itself

/** The live page of a paper, in a panel beside the text; its server runs for as long as the panel is open. */
class LivePage {
  /** `command` is galley, `root` the paper's folder, `editor` what opens a line or "", `closed` is called at the end. */
  constructor(command, root, editor, closed) {
    this.root = root;
    this.closed = closed;
    const opening = editor ? ["--editor", editor] : [];
    this.server = spawn(command, ["live", "--no-browser", ...opening], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Wait for the server and show its page; an Error says why that is not possible. */
  async show() {
    try {
      const address = await this.address();
      const shown = vscode.env.uiKind === vscode.UIKind.Web ? "" : await reachable(address);
      if (this.isEnded) return;
      this.panel = vscode.window.createWebviewPanel(
        "galley.page",
        "Galley",
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, retainContextWhenHidden: true },
      );
      this.panel.webview.onDidReceiveMessage((link) => openOutside(link.address, shown, address));
      this.panel.webview.html = shown ? frame(shown) : signpost(address);
      this.panel.onDidDispose(() => this.end());
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Bring the panel to the front. */
  reveal() {
    this.panel?.reveal(undefined, true);
  }

  /** Close the panel and end the server. */
  dispose() {
    if (this.panel) this.panel.dispose();
    else this.end();
  }

  address() {
    return new Promise((resolve, reject) => {
      let printed = "";
      const fail = (reason) => reject(new Error(reason));
      const timer = setTimeout(() => fail("galley live does not tell its address"), PATIENCE);
      const hear = (data) => {
        if (printed.length < 100_000) printed += data;
        const address = addressIn(printed);
        if (address) {
          clearTimeout(timer);
          resolve(address);
        }
      };
      this.server.stdout.setEncoding("utf8").on("data", hear);
      this.server.stderr.setEncoding("utf8").on("data", hear);
      this.server.on("error", (error) => fail(`${this.server.spawnfile} cannot be started: ${error.message}`));
      this.server.on("close", () => {
        clearTimeout(timer);
        fail(printed.trim() || "galley live ended");
      });
    });
  }

  end() {
    this.isEnded = true;
    if (this.server.exitCode === null && this.server.signalCode === null && this.server.kill("SIGINT")) {
      const timer = setTimeout(() => this.server.kill("SIGKILL"), GRACE);
      this.server.once("close", () => clearTimeout(timer));
    }
    this.closed();
  }
}

/** The address by which this window reaches a server: its port may be forwarded to another one. */
async function reachable(address) {
  const { origin, search } = new URL(address);
  const external = await vscode.env.asExternalUri(vscode.Uri.parse(origin, true));
  return new URL(search, external.toString(true)).href; // some take what follows the port away
}

/** Open in a browser what the page links to, for a panel opens no windows: a page of the server's own by a key for once. */
async function openOutside(link, shown, address) {
  try {
    let target = new URL(link);
    if (target.origin === new URL(shown).origin) {
      const { pathname } = target;
      const { origin, search } = new URL(address);
      target = new URL(await (await fetch(`${origin}/once${search}`)).text());
      target.pathname = pathname;
    }
    if (/^(https?|mailto):$/.test(target.protocol)) await vscode.env.openExternal(vscode.Uri.parse(target.href, true));
  } catch (error) {
    vscode.window.showErrorMessage(`Galley: ${link} cannot be opened: ${error.message}`);
  }
}

/** The panel's document: a frame with the page, and leave to show nothing else; it hands on what leads out of there. */
function frame(address) {
  const origin = new URL(address).origin;
  const nonce = randomBytes(16).toString("base64");
  const source = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src ${origin}; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'">
<title>Galley</title>
<style>html, body, iframe { margin: 0; padding: 0; border: 0; width: 100%; height: 100vh; display: block; }</style>
</head>
<body><iframe src="${source}" title="The paper as it is written"></iframe>
<script nonce="${nonce}">
const panel = acquireVsCodeApi();
addEventListener("message", ({ origin, data }) => {
  if (origin === "${origin}" && data?.do === "openOutside") panel.postMessage({ address: String(data.address) });
});
</script></body>
</html>`;
}

/** The panel's document where VS Code itself is shown in a browser, which may frame no page of another server. */
function signpost(address) {
  const { port } = new URL(address);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Galley</title>
</head>
<body>
<h1>The live page is at work</h1>
<p>VS Code is shown in a browser here, where this panel cannot hold the page. Open it in a tab of its own:</p>
<pre>${address.replaceAll("&", "&amp;")}</pre>
<p>If your browser runs on another machine than the paper, forward the port to yours first:</p>
<pre>ssh -L ${port}:127.0.0.1:${port} MACHINE</pre>
<p>The server ends when this panel is closed.</p>
</body>
</html>`;
}

module.exports = { LivePage, frame, signpost };
