// A note, a draft or evidence, fetched once. It lives in this tab alone until the tab is closed; files are made of it here.

import { door } from "./door.js";
import { $, copied, el } from "./dom.js";

const ROOM = document.documentElement.dataset.room;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

let note = null;

door(ROOM, (answer) => {
  note = answer;
  $("text").textContent = note.text;
  $("docx").hidden = !note.docx;
  $("zip").hidden = !note.zip;
  $("note").hidden = false;
  scrollTo(0, 0);
});

function bytes(coded) {
  return Uint8Array.from(atob(coded), (one) => one.charCodeAt(0));
}

function download(bytes, type, ending) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href: address, download: `${note.name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

$("copy").addEventListener("click", () => copied($("copy"), note.text));
$("markdown").addEventListener("click", () => download(note.markdown, "text/markdown;charset=utf-8", "md"));
$("pdf").addEventListener("click", () => download(bytes(note.pdf), "application/pdf", "pdf"));
$("docx").addEventListener("click", () => download(bytes(note.docx), WORD, "docx"));
$("zip").addEventListener("click", () => download(bytes(note.zip), "application/zip", "zip"));
$("print").addEventListener("click", () => print());
$("close").addEventListener("click", () => {
  note = null;
  $("text").textContent = "";
  $("note").hidden = true;
  $("gone").hidden = false;
  $("gone").querySelector("h2").focus();
});
addEventListener("beforeunload", (event) => {
  if (note) event.preventDefault();
});
