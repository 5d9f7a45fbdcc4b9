import assert from "node:assert/strict";
import test from "node:test";
import { sentence, translate } from "../../attnviz/browser/streamlit_words.js";

const sentences = [sentence("Upload", "올리기"), sentence("{size} per file", "파일 하나에 {size}까지"), sentence("Running...", "실행 중")];

test("a word of Streamlit's becomes the reader's", () => {
  assert.equal(translate("Upload", sentences), "올리기");
});

test("what differs in a sentence stays", () => {
  assert.equal(translate("200MB per file", sentences), "파일 하나에 200MB까지");
});

test("only the whole text is a sentence", () => {
  assert.equal(translate("Upload it", sentences), "Upload it");
  assert.equal(translate("Re-Upload", sentences), "Re-Upload");
  assert.equal(translate("Runningabc", sentences), "Runningabc");
});

test("without sentences all stays as it is", () => {
  assert.equal(translate("Upload", []), "Upload");
});
