import assert from "node:assert/strict";
import test from "node:test";
import { Voice } from "../../attnviz/browser/speech.js";

/** @param {import("node:test").TestContext} context */
function voiceIn(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const said = [];
  /** @type {Map<string, string>} */
  const kept = new Map();
  const memory = () => ({ getItem: (/** @type {string} */ name) => kept.get(name) ?? null, setItem: (/** @type {string} */ name, /** @type {string} */ value) => void kept.set(name, value) });
  return { said, memory, voice: new Voice({ write: (text) => said.push(text), memory }), tick: (/** @type {number} */ time) => context.mock.timers.tick(time) };
}

test("of what is said within a moment only the last is read out", (context) => {
  const { said, voice, tick } = voiceIn(context);
  voice.say("one");
  tick(20);
  voice.say("two");
  tick(1000);
  assert.deepEqual(said, ["two"]);
  voice.say("three");
  voice.hush();
  tick(1000);
  assert.deepEqual(said, ["two"]);
});

test("the same words are read out again", (context) => {
  const { said, voice, tick } = voiceIn(context);
  for (let turn = 0; turn < 3; turn += 1) {
    voice.say("edge");
    tick(1000);
  }
  assert.deepEqual(said.map((text) => text.trim()), ["edge", "edge", "edge"]);
  assert.notEqual(said[0], said[1]);
  assert.notEqual(said[1], said[2]);
});

test("how much is said is remembered", (context) => {
  const { voice, memory } = voiceIn(context);
  assert.equal(voice.full, false);
  voice.turn();
  assert.equal(new Voice({ write: () => {}, memory }).full, true);
  voice.turn();
  assert.equal(voice.full, false);
  assert.equal(new Voice({ write: () => {}, memory: () => null }).full, false);
});
