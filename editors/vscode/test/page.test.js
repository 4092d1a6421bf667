"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { once } = require("node:events");
const { after, test } = require("node:test");
const { makeVscode, stub } = require("./stub");

const vscode = makeVscode();
stub({ vscode });
const { LivePage, frame } = require("../src/page");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-"));
after(() => fs.rmSync(folder, { recursive: true }));

/** A program in the place of galley. */
function program(name, script) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

test("the page is framed, and its server ends with the panel", async () => {
  const script = `echo "$@" > asked\necho "the page is at http://127.0.0.1:4000/?token=abc"\nexec sleep 60`;
  let closed = 0;
  const page = new LivePage(program("galley", script), folder, "code {file}", () => closed++);
  await page.show();
  const [panel] = vscode.panels;
  assert.equal(fs.readFileSync(path.join(folder, "asked"), "utf8").trim(), "live --no-browser --editor code {file}");
  assert.ok(panel.webview.html.includes('<iframe src="http://127.0.0.1:4000/?token=abc"'));
  page.reveal();
  assert.ok(panel.revealed);
  const ended = once(page.server, "close");
  page.dispose();
  await ended;
  assert.equal(page.server.signalCode, "SIGINT");
  assert.equal(closed, 1);
});

test("a port that is forwarded to another one is framed with what follows it", async () => {
  const script = `echo "the page is at http://127.0.0.1:4000/?token=abc"\nexec sleep 60`;
  const asked = [];
  vscode.env.asExternalUri = async (uri) => (asked.push(uri.toString()), vscode.Uri.parse("http://localhost:4001/"));
  const page = new LivePage(program("forwarded", script), folder, "", () => {});
  await page.show();
  vscode.env.asExternalUri = async (uri) => uri;
  assert.deepEqual(asked, ["http://127.0.0.1:4000"]);
  assert.ok(page.panel.webview.html.includes('<iframe src="http://localhost:4001/?token=abc"'));
  page.dispose();
});

test("where VS Code is shown in a browser, the panel says where the page is", async () => {
  const script = `echo "the page is at http://127.0.0.1:4000/?token=abc"\nexec sleep 60`;
  vscode.env.uiKind = vscode.UIKind.Web;
  const page = new LivePage(program("remote", script), folder, "", () => {});
  await page.show();
  vscode.env.uiKind = vscode.UIKind.Desktop;
  const { html } = page.panel.webview;
  assert.ok(html.includes("<pre>http://127.0.0.1:4000/?token=abc</pre>"));
  assert.ok(html.includes("ssh -L 4000:127.0.0.1:4000"));
  assert.ok(!html.includes("<iframe"));
  page.dispose();
});

test("a server that does not start says why", async () => {
  const failing = new LivePage(program("failing", "echo 'galley: this is no paper' >&2\nexit 2"), folder, "", () => {});
  await assert.rejects(failing.show(), /this is no paper/);
  const absent = new LivePage(path.join(folder, "absent"), folder, "", () => {});
  await assert.rejects(absent.show(), /absent cannot be started/);
});

test("what leads out of the page is opened in a browser, and the report by a key for once", async () => {
  const server = http.createServer((asked, answer) => answer.end(asked.url === "/once?token=abc" ? forOnce : "no"));
  await new Promise((listens) => server.listen(0, "127.0.0.1", listens));
  const { port } = server.address();
  const forOnce = `http://127.0.0.1:${port}/?token=key`;
  const script = `echo "the page is at http://127.0.0.1:${port}/?token=abc"\nexec sleep 60`;
  const page = new LivePage(program("linked", script), folder, "", () => {});
  await page.show();
  await page.panel.hear({ address: "https://example.org/a" });
  await page.panel.hear({ address: `http://127.0.0.1:${port}/report/` });
  await page.panel.hear({ address: "command:workbench.action.quit" });
  await page.panel.hear({ address: "no address" });
  assert.deepEqual(vscode.opened, ["https://example.org/a", `http://127.0.0.1:${port}/report/?token=key`]);
  assert.match(vscode.said.at(-1), /no address cannot be opened/);
  page.dispose();
  server.close();
});

test("only the page in the frame is heard", () => {
  const html = frame("http://127.0.0.1:4000/?token=abc");
  const [, nonce, script] = /<script nonce="([^"]+)">([^]+)<\/script>/.exec(html);
  assert.ok(html.includes(`script-src 'nonce-${nonce}'`));
  const heard = [];
  let hear;
  const acquire = () => ({ postMessage: (message) => heard.push(message) });
  new Function("acquireVsCodeApi", "addEventListener", script)(acquire, (_, listener) => (hear = listener));
  hear({ origin: "http://127.0.0.1:4000", data: { do: "openOutside", address: "https://example.org/" } });
  hear({ origin: "https://example.org", data: { do: "openOutside", address: "https://example.org/" } });
  hear({ origin: "http://127.0.0.1:4000", data: "another message" });
  assert.deepEqual(heard, [{ address: "https://example.org/" }]);
});

test("nothing but the page may be framed", () => {
  const html = frame('http://127.0.0.1:4000/?token=a"b&c');
  assert.match(html, /default-src 'none'; frame-src http:\/\/127\.0\.0\.1:4000; /);
  assert.ok(html.includes('src="http://127.0.0.1:4000/?token=a&quot;b&amp;c"'));
});
