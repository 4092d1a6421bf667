"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { after, test } = require("node:test");
const { makeVscode, stub } = require("./stub");

const root = fs.mkdtempSync(path.join(os.tmpdir(), "galley-"));
const section = path.join(root, "manuscript", "method.tex");
fs.mkdirSync(path.join(root, ".venv", "bin"), { recursive: true });
fs.mkdirSync(path.dirname(section));
const galley = path.join(root, ".venv", "bin", "galley");
fs.writeFileSync(galley, "#!/bin/sh\necho http://127.0.0.1:4000/?token=abc\nexec sleep 60\n", { mode: 0o755 });
after(() => fs.rmSync(root, { recursive: true }));

const settings = { path: "", followCursor: true, besideTexlab: false };
const vscode = makeVscode({ files: [section], folders: [root], settings });
const clients = [];
class LanguageClient {
  constructor(...made) {
    this.made = made;
    this.asked = [];
    clients.push(this);
  }
  async start() {
    this.running = true;
  }
  async stop() {
    this.running = false;
  }
  isRunning() {
    return this.running;
  }
  async sendRequest(method, request) {
    this.asked.push([method, request]);
  }
}
stub({ vscode, "vscode-languageclient/node": { LanguageClient } });
const { activate, deactivate } = require("../src/extension");

test("a paper below the folder that is open is served as soon as a file of it is", async () => {
  vscode.workspace.workspaceFolders = [{ uri: { fsPath: path.dirname(root) } }];
  vscode.window.activeTextEditor = undefined;
  await activate({ subscriptions: [] });
  assert.equal(clients.length, 0);
  vscode.switchTo(section);
  vscode.switchTo(section);
  await new Promise(setImmediate);
  assert.equal(clients.length, 1);
});

test("the paper's own galley serves, and is started again on demand", async () => {
  assert.deepEqual(clients[0].made[2], { command: galley, args: ["lsp"], options: { cwd: root } });
  await vscode.commands.executeCommand("galley.restart");
  assert.deepEqual(clients.map((client) => client.running), [false, true]);
});

test("the cursor is marked while the page is open, once for each line", async () => {
  const asked = clients.at(-1).asked;
  vscode.moveTo(section, 3);
  assert.deepEqual(asked, []);
  await vscode.commands.executeCommand("galley.showPage");
  assert.equal(vscode.panels.length, 1);
  vscode.moveTo(section, 7);
  vscode.moveTo(section, 7);
  const request = { command: "galley.showInPage", arguments: [`file://${section}`, 7] };
  assert.deepEqual(asked, [["workspace/executeCommand", request]]);
  await vscode.commands.executeCommand("galley.showPage");
  assert.equal(vscode.panels.length, 1);
  assert.ok(vscode.panels[0].revealed);
  vscode.panels[0].dispose();
  vscode.moveTo(section, 9);
  assert.equal(asked.length, 1);
});

test("what texlab does is left to it where that is set", async () => {
  const told = () => clients.at(-1).made[3].initializationOptions;
  assert.deepEqual(told(), { besideTexlab: false });
  settings.besideTexlab = true;
  await vscode.commands.executeCommand("galley.restart");
  assert.deepEqual(told(), { besideTexlab: true });
});

test("what goes wrong is said", async () => {
  vscode.window.activeTextEditor = { document: { fileName: "/nowhere/x.tex" } };
  vscode.workspace.workspaceFolders = undefined;
  await vscode.commands.executeCommand("galley.showPage");
  assert.match(vscode.said.at(-1), /open a file of a paper/);
  await deactivate();
  assert.equal(clients.at(-1).running, false);
});
