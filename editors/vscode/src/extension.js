"use strict";

const fs = require("node:fs");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { LivePage } = require("./page");
const { editorCommand, galleyFor, paperOf, throttled } = require("./paper");

const SELECTOR = [
  { scheme: "file", language: "latex" },
  { scheme: "file", language: "tex" },
  { scheme: "file", language: "bibtex" },
  { scheme: "file", pattern: "**/manuscript/paper.toml" },
  { scheme: "file", pattern: "**/results/study.toml" },
  { scheme: "file", pattern: "**/results/**/*.csv" },
];
const RATE = 150; // milliseconds between two marks in the page

let client;
let isTried = false; // whether a paper was found for which to start it
let page;

/** Start the language server, and offer the live page. */
async function activate(context) {
  const register = (name, action) => context.subscriptions.push(vscode.commands.registerCommand(name, action));
  register("galley.showPage", showPage);
  register("galley.showCursor", () => mark(vscode.window.activeTextEditor, { tells: true }));
  register("galley.restart", restart);
  const follow = throttled(mark, RATE);
  let last = "";
  context.subscriptions.push(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      const place = `${textEditor.document.uri}:${textEditor.selection.active.line}`;
      if (page && place !== last && setting("followCursor")) follow(textEditor);
      last = place;
    }),
    vscode.window.onDidChangeActiveTextEditor(() => isTried || restart()), // the paper may lie below the folder that is open
    { dispose: () => page?.dispose() },
  );
  vscode.commands.executeCommand("setContext", "galley.isActive", true);
  await restart();
}

async function deactivate() {
  page?.dispose();
  await client?.stop();
}

async function restart() {
  const root = currentPaper();
  if (!root) return;
  isTried = true;
  await client?.stop().catch(() => {});
  const server = { command: galleyFor(root, setting("path"), fs.existsSync), args: ["lsp"], options: { cwd: root } };
  client = new LanguageClient("galley", "Galley", server, {
    documentSelector: SELECTOR,
    initializationOptions: { besideTexlab: setting("besideTexlab") },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const hint = "Is `galleyproof[editors]` installed in the paper's .venv? The setting galley.path names another galley.";
    vscode.window.showErrorMessage(`Galley: ${server.command} lsp does not start: ${error.message}. ${hint}`);
  }
}

async function showPage() {
  const root = currentPaper();
  if (!root) return vscode.window.showErrorMessage("Galley: open a file of a paper, a folder with a manuscript/, first");
  if (page?.root === root) return page.reveal();
  page?.dispose();
  const editor = editorCommand(vscode.env.appRoot, fs.existsSync);
  const opening = new LivePage(galleyFor(root, setting("path"), fs.existsSync), root, editor, () => {
    if (page === opening) page = undefined;
  });
  page = opening;
  try {
    await opening.show();
  } catch (error) {
    vscode.window.showErrorMessage(`Galley: ${error.message}`);
  }
}

/** Mark the line of the cursor in the page. */
async function mark(editor, { tells = false } = {}) {
  if (!editor || !client?.isRunning()) return;
  const { document, selection } = editor;
  if (paperOf(document.fileName, fs.existsSync) === "") return;
  const request = { command: "galley.showInPage", arguments: [document.uri.toString(), selection.active.line] };
  try {
    await client.sendRequest("workspace/executeCommand", request);
  } catch (error) {
    if (tells) vscode.window.showErrorMessage(`Galley: ${error.message}`);
  }
}

function currentPaper() {
  const file = vscode.window.activeTextEditor?.document.fileName;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const files = [...(file ? [file] : []), ...folders.map((folder) => `${folder}/dodo.py`)];
  return files.map((one) => paperOf(one, fs.existsSync)).find(Boolean) ?? "";
}

function setting(name) {
  return vscode.workspace.getConfiguration("galley").get(name);
}

module.exports = { activate, deactivate };
