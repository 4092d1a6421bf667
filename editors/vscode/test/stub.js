"use strict";

const Module = require("node:module");

/** Let modules under test see these instead of what only VS Code, or an installation, has. */
function stub(modules) {
  const load = Module._load;
  Module._load = (name, ...rest) => modules[name] ?? load(name, ...rest);
}

/** The part of VS Code's interface that the extension uses; `said`, `panels` and `opened` keep what it did. */
function makeVscode({ files = [], folders = [], settings = {} } = {}) {
  const said = [];
  const panels = [];
  const opened = [];
  const commands = {};
  const listeners = [];
  const switched = [];
  const vscode = {
    said,
    panels,
    opened,
    commands: {
      registerCommand: (name, action) => {
        commands[name] = action;
        return { dispose() {} };
      },
      executeCommand: (name, ...rest) => commands[name]?.(...rest),
    },
    env: {
      appRoot: "/nowhere",
      uiKind: 1,
      asExternalUri: async (uri) => uri,
      openExternal: async (uri) => opened.push(uri.toString()),
    },
    UIKind: { Desktop: 1, Web: 2 },
    Uri: { parse: (text) => ({ toString: () => text }) },
    ViewColumn: { Beside: -2 },
    window: {
      activeTextEditor: files.length ? editorOf(files[0]) : undefined,
      showErrorMessage: (message) => said.push(message),
      onDidChangeTextEditorSelection: (listener) => {
        listeners.push(listener);
        return { dispose() {} };
      },
      onDidChangeActiveTextEditor: (listener) => {
        switched.push(listener);
        return { dispose() {} };
      },
      createWebviewPanel: (...made) => {
        const ends = [];
        const panel = {
          made,
          webview: { html: "", onDidReceiveMessage: (hear) => (panel.hear = hear) },
          reveal: () => (panel.revealed = true),
          onDidDispose: (end) => ends.push(end),
          dispose: () => ends.splice(0).forEach((end) => end()),
        };
        panels.push(panel);
        return panel;
      },
    },
    workspace: {
      workspaceFolders: folders.map((folder) => ({ uri: { fsPath: folder } })),
      getConfiguration: () => ({ get: (name) => settings[name] }),
    },
    switchTo: (file) => {
      vscode.window.activeTextEditor = file && editorOf(file);
      switched.forEach((listener) => listener());
    },
    moveTo: (file, line) => listeners.forEach((listener) => listener({ textEditor: editorOf(file, line) })),
  };
  return vscode;
}

function editorOf(file, line = 0) {
  return { document: { fileName: file, uri: { toString: () => `file://${file}` } }, selection: { active: { line } } };
}

module.exports = { makeVscode, stub };
