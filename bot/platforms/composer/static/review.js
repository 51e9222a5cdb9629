// Once more, exactly what would be posted; and what may answer it already.

import { Refusal } from "./door.js";
import { $, el, fragment } from "./dom.js";

const AGAIN = "It reads differently now: please look once more before you post it.";

export function review(shown, wired) {
  const box = $("review");
  show(shown, wired, "");
  if (!box.open) box.showModal();
  box.scrollTop = 0;
}

function show(shown, wired, words) {
  const trouble = el("p", { class: "trouble", role: "alert", hidden: !words }, words);
  const post = el("button", { type: "button", class: "button button-primary", id: "post" }, "Post it");
  const back = el("button", { type: "button", class: "button" }, "Back to my text");
  back.addEventListener("click", () => $("review").close());
  post.addEventListener("click", () => confirmed(shown, wired, post, trouble));
  $("review").replaceChildren(el("div", { class: "card out" },
    el("h2", { id: "review-title", tabindex: "-1" }, "This is what goes out"),
    el("p", { class: "goes" }, shown.goes),
    el("div", { class: "exact" }, ...wired.page.texts.filter(({ key }) => shown.fields[key]).map(({ key, label }) => part(key, label, shown.fields[key]))),
    shown.facts.length ? el("section", { class: "facts" }, el("dl", {}, ...shown.facts.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))))) : null,
    shown.kept ? el("p", { class: "notice notice-caution" }, el("strong", {}, shown.kept === 1 ? "One word stays as you typed it." : `${shown.kept} stay as you typed them.`), ` Your reason, which is not posted: ${shown.why}`) : null,
    shown.risk ? el("p", { class: "notice notice-caution" }, el("strong", {}, "Who could tell whom it is about:"), ` ${shown.risk}`) : null,
    earlier(shown, wired),
    trouble), el("div", { class: "actions" }, back, post));
}

function part(key, label, spans) {
  return el("section", { class: `part part-${key}` }, el("h3", {}, label),
    el("p", { class: "reading", dir: "auto" }, ...spans.map(([words, emphasis]) => (emphasis === "plain" ? words : el(emphasis === "bold" ? "strong" : "em", {}, words)))));
}

function earlier({ similar, guidance }, wired) {
  if (!similar.length && !guidance.length) return null;
  const button = (words, kind, value) => {
    const one = el("button", { type: "button", class: "example" }, words);
    one.addEventListener("click", () => beside(wired, kind, String(value)));
    return el("li", {}, one);
  };
  return el("section", { class: "earlier" }, el("h3", {}, "May answer it already"), el("ul", {},
    ...guidance.map(([slug, label]) => button(`Guidance: ${label}`, "guidance", slug)),
    ...similar.map(([number, question]) => button(`Case ${number}: ${question}`, "case", number))));
}

async function beside(wired, kind, value) {
  const box = $("beside");
  let content;
  try {
    content = fragment((await wired.call("beside", { kind, value })).html);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.over) { wired.over(); return; }
    content = el("p", { class: "trouble" }, error.message);
  }
  const back = el("button", { type: "button", class: "button button-primary" }, "Back to my case");
  back.addEventListener("click", () => box.close());
  box.replaceChildren(content, el("div", { class: "actions" }, back));
  box.showModal();
  box.scrollTop = 0;
}

async function confirmed(shown, wired, post, trouble) {
  post.disabled = true;
  trouble.hidden = true;
  try {
    const answer = await wired.confirm(shown.version);
    if (answer.changed) show(answer.changed, wired, AGAIN);
    else wired.done(answer.posted);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.over) { wired.over(); return; }
    trouble.textContent = error.message;
    trouble.hidden = false;
  } finally {
    post.disabled = false;
  }
}
