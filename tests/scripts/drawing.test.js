import assert from "node:assert/strict";
import test from "node:test";
import { escapeXml, familyOf, svgText } from "../../attnviz/browser/drawing.js";

/** @typedef {import("../../attnviz/browser/drawing").Shape} Shape */

/** @param {Shape[]} shapes */
const svg = (shapes) => svgText({ width: 100.5, height: 50, ground: "#fff", title: "a < b", words: "“&”", groups: [{ name: "one", x: 20, y: 1.2345, shapes }] });

test("what means something in XML is escaped, and what it cannot hold has a sign", () => {
  assert.equal(escapeXml('<a href="&">'), "&lt;a href=&quot;&amp;&quot;&gt;");
  assert.equal(escapeXml("a\u0000\u0001\u001b\uFFFE\uD800b\t\n\u{1F600}가"), "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\t\n\u{1F600}가");
  assert.equal(escapeXml("\u2068\u05D0\u2069"), "\u2068\u05D0\u2069"); // a direction of its own
});

test("a picture says what it is, how large, and on which ground", () => {
  const found = svg([]);
  assert.match(found, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="101" height="50" viewBox="0 0 101 50" role="img">/);
  assert.match(found, /<title>a &lt; b<\/title>\n<desc>“&amp;”<\/desc>\n<rect width="101" height="50" fill="#fff"\/>/);
});

test("shapes keep their attributes, and numbers are short", () => {
  const found = svg([{ tag: "rect", attributes: { x: 1 / 3, y: 2, fill: "rgb(1, 2, 3)", class: "attnviz-box" } }]);
  assert.match(found, /<g class="one" transform="translate\(20 1\.23\)">\n<rect x="0\.33" y="2" fill="rgb\(1, 2, 3\)" class="attnviz-box"\/>\n<\/g>/);
});

test("a text has its runs, with their own looks, and its spaces", () => {
  const runs = [{ text: "writes " }, { text: "<", fill: "#f00", weight: "700" }, { text: "x", struck: true }];
  const found = svg([{ tag: "text", attributes: { x: 0, y: 9, "font-family": '"Source Sans", sans-serif' }, runs }]);
  assert.match(found, /xml:space="preserve">writes <tspan fill="#f00" font-weight="700">&lt;<\/tspan><tspan text-decoration="line-through">x<\/tspan><\/text>/);
  assert.match(found, /font-family="&quot;Source Sans&quot;, /);
});

test("every family ends with those of other machines, Korean ones too", () => {
  for (const family of ['"Source Sans", sans-serif', '"DejaVu Sans Mono", monospace', ""]) {
    assert.match(familyOf(family), /"Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", (sans-serif|monospace)$/);
  }
  assert.match(familyOf('"DejaVu Sans Mono", monospace'), /Menlo, Consolas/);
  assert.match(familyOf('"Source Sans", sans-serif'), /^"Source Sans", .*Arial/);
});
