"use strict";

const path = require("node:path");

/** The folder of the paper that a file is part of, or "": the nearest one above it that has a manuscript. */
function paperOf(file, exists) {
  let folder = path.dirname(file);
  while (!exists(path.join(folder, "manuscript"))) {
    const above = path.dirname(folder);
    if (above === folder) return "";
    folder = above;
  }
  return folder;
}

/** The galley to start for a paper: the one that is set, that of the paper's environment, or the one on the PATH. */
function galleyFor(root, set, exists) {
  const home = process.env.HOME ?? "";
  if (set) {
    const written = set.replace("${workspaceFolder}", root).replace(/^~(?=\/)/, home);
    return written.includes("/") ? path.resolve(root, written) : written;
  }
  const own = path.join(root, ".venv", "bin", "galley");
  return exists(own) ? own : "galley";
}

/** The address in what `galley live` prints, or "". */
function addressIn(printed) {
  return /(http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)\s/.exec(printed)?.[1] ?? ""; // whole only if something follows
}

/** The command that opens a line in this very editor, for `galley live --editor`; "" where its program is not found. */
function editorCommand(appRoot, exists) {
  const folders = [path.join(appRoot, "bin"), path.join(appRoot, "bin", "remote-cli"), path.join(appRoot, "..", "..", "bin")];
  const desktop = ["code", "code-insiders", "codium", "codium-insiders", "cursor", "windsurf", "positron"];
  const names = [...desktop, "code-server", "openvscode-server"];
  const programs = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const program = programs.find(exists);
  return program ? `'${program.replaceAll("'", `'"'"'`)}' --reuse-window --goto {file}:{line}:{column}` : "";
}

/** A function that runs an action now, or, if it ran just before, soon, and then with what was asked last. */
function throttled(action, milliseconds, clock = { now: Date.now, later: setTimeout, forget: clearTimeout }) {
  let last = -Infinity;
  let waiting;
  const run = (value) => {
    last = clock.now();
    action(value);
  };
  return (value) => {
    clock.forget(waiting);
    const left = last + milliseconds - clock.now();
    if (left <= 0) run(value);
    else waiting = clock.later(() => run(value), left);
  };
}

module.exports = { addressIn, editorCommand, galleyFor, paperOf, throttled };
