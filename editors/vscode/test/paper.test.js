"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { addressIn, editorCommand, galleyFor, paperOf, throttled } = require("../src/paper");

const among = (...files) => (file) => files.includes(file);

test("a paper is the nearest folder above with a manuscript", () => {
  const exists = among("/home/me/paper/manuscript", "/home/me/manuscript");
  assert.equal(paperOf("/home/me/paper/manuscript/method.tex", exists), "/home/me/paper");
  assert.equal(paperOf("/home/me/paper/results/study.toml", exists), "/home/me/paper");
  assert.equal(paperOf("/home/me/notes.tex", exists), "/home/me");
  assert.equal(paperOf("/tmp/notes.tex", exists), "");
});

test("galley is the one that is set, that of the paper, or the one on the PATH", () => {
  const own = "/paper/.venv/bin/galley";
  assert.equal(galleyFor("/paper", "", among(own)), own);
  assert.equal(galleyFor("/paper", "", among()), "galley");
  assert.equal(galleyFor("/paper", "/opt/galley", among(own)), "/opt/galley");
  assert.equal(galleyFor("/paper", "tools/galley", among(own)), "/paper/tools/galley");
  assert.equal(galleyFor("/paper", "${workspaceFolder}/tools/galley", among()), "/paper/tools/galley");
  assert.equal(galleyFor("/paper", "galley-next", among(own)), "galley-next");
});

test("the address is found in what galley live prints", () => {
  const address = "http://127.0.0.1:40123/?token=aB-c_9";
  assert.equal(addressIn(`the page is at ${address}\nCtrl-C ends it\n`), address);
  assert.equal(addressIn(`this paper is shown already, at ${address}\n`), address);
  assert.equal(addressIn("the page is at http://example.org:1/?token=a\n"), "");
});

test("the editor that opens a line is this one", () => {
  const code = "/it's/code/resources/app/bin/code";
  const command = editorCommand("/it's/code/resources/app", among(code));
  assert.equal(command, `'/it'"'"'s/code/resources/app/bin/code' --reuse-window --goto {file}:{line}:{column}`);
  assert.match(editorCommand("/usr/share/codium/resources/app", among("/usr/share/codium/bin/codium")), /^'\/usr\/share\/codium\/bin\/codium'/);
  assert.match(editorCommand("/srv/vscode", among("/srv/vscode/bin/remote-cli/code-server")), /^'\/srv\/vscode\/bin\/remote-cli\/code-server' /);
  assert.equal(editorCommand("/usr/share/code/resources/app", among()), "");
});

test("what comes quickly is thinned out, and its last is not lost", () => {
  let time = 1000;
  let due;
  const clock = { now: () => time, later: (run) => (due = run), forget: () => (due = undefined) };
  const done = [];
  const act = throttled((value) => done.push(value), 150, clock);
  act(1);
  act(2);
  act(3);
  assert.deepEqual(done, [1]);
  time += 150;
  due();
  assert.deepEqual(done, [1, 3]);
  time += 1000;
  act(4);
  assert.deepEqual(done, [1, 3, 4]);
});
