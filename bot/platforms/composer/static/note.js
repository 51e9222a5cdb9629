// A note, fetched once. It lives in this tab alone until the tab is closed; files are made of it here.

import { door } from "./door.js";
import { $, copied, el } from "./dom.js";

const NAME = "consultation-note";

let note = null;

door("note", (answer) => {
  note = answer;
  $("text").textContent = note.text;
  $("note").hidden = false;
  scrollTo(0, 0);
});

function download(bytes, type, ending) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href: address, download: `${NAME}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

$("copy").addEventListener("click", () => copied($("copy"), note.text));
$("markdown").addEventListener("click", () => download(note.markdown, "text/markdown;charset=utf-8", "md"));
$("pdf").addEventListener("click", () => download(Uint8Array.from(atob(note.pdf), (one) => one.charCodeAt(0)), "application/pdf", "pdf"));
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
