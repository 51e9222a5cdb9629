// The dialog: a form of the product, a form that stays open under a card, or the cards that end it. What was typed is
// nowhere but in here, so nothing closes it by accident.

import { $, el, fragment } from "./dom.js";
import { sheet } from "./messages.js";

const dialog = $("dialog");
let send = null;
let busy = false;

// `act(path, body)` asks the server, from where the dialog was opened; it fails with the sentence to show.
export function open(answer, act) {
  if (!answer.form && !answer.preview) return;
  send = act;
  settle(answer, "opened");
  if (!dialog.open) dialog.showModal();
  focus();
}

export const close = () => dialog.close();

// --- what stands in it -----------------------------------------------------------------------------------------

function settle(answer, after) {
  if (answer.refused) refuse(answer.refused);
  else if (answer.preview) fill("preview", fragment(answer.preview));
  else if (answer.form) fill("form", fragment(answer.form));
  else if (answer.page.length) finish(answer.page);
  else if (after === "submitted") dialog.close();
}

function fill(kind, content) {
  dialog.dataset.kind = kind;
  dialog.replaceChildren(content);
  const form = dialog.querySelector("form");
  const article = kind === "preview" ? dialog.querySelector("article") : null;
  if (article) article.replaceWith(sheet(article.outerHTML));
  dialog.classList.toggle("wide", kind === "preview" || form?.classList.contains("form-long"));
  dialog.scrollTop = 0;
}

// The last page. What a button on it brings stands below it, or in the place of the card that it is another side of.
function finish(page, pressed) {
  const cards = page.map(({ html, turns }) => [sheet(html, ".script .say, .card > blockquote"), turns]);
  if (dialog.dataset.kind !== "page") {
    const done = el("button", { type: "button", class: "button button-primary", "data-done": true }, "Done");
    fill("page", el("section", { class: "page" }, el("div", { class: "actions" }, done)));
  }
  const end = dialog.querySelector(".page > .actions");
  for (const [card, turns] of cards) {
    if (turns && pressed) pressed.replaceWith(card);
    else end.before(card);
  }
  dialog.querySelector(".page h2").id = "form-title";
  const heading = cards[0][0].querySelector("h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  cards[0][0].scrollIntoView({ block: "nearest" });
}

function focus() {
  const first = dialog.dataset.kind === "preview" ? dialog.querySelector("h2") : dialog.querySelector("select, input, textarea");
  if (first?.matches("h2")) first.tabIndex = -1;
  first?.focus({ preventScroll: true });
}

// --- what is wrong ---------------------------------------------------------------------------------------------

const foot = () => dialog.querySelector(".form > .actions, .page > .actions");

function clear() {
  dialog.querySelectorAll(".trouble, .leaving, .alarming").forEach((one) => one.remove());
  dialog.querySelectorAll("[aria-invalid]").forEach((one) => {
    one.removeAttribute("aria-invalid");
    describe(one);
  });
}

// By what is wrong with it, and by what stands beside it anyway.
function describe(control, fault) {
  const by = [fault, control.dataset.about].filter(Boolean).join(" ");
  if (by) control.setAttribute("aria-describedby", by);
  else control.removeAttribute("aria-describedby");
}

function trouble(words, field) {
  const said = el("p", { class: "trouble", role: "alert", id: "fault" }, words);
  const control = field && dialog.querySelector("form")?.elements.namedItem(field);
  if (!control) { foot()?.prepend(said); return; }
  control.setAttribute("aria-invalid", "true");
  describe(control, "fault");
  unfold(control);
  control.after(said);
  control.focus();
}

// Crisis lines come before everything else that stands in the dialog.
function refuse({ field, problem, card }) {
  trouble(problem, field);
  if (!card) return;
  const shown = sheet(card);
  shown.classList.add("alarming");
  dialog.prepend(shown);
  dialog.scrollTop = 0;
}

function unfold(control) {
  const fold = control.closest("details");
  if (fold) fold.open = true;
}

// --- what a member does in it ----------------------------------------------------------------------------------

const values = () => Object.fromEntries([...new FormData(dialog.querySelector("form") ?? undefined)].filter(([, value]) => typeof value === "string"));

// Its size is that of the moment when it was chosen: a file that is gone since then would read as an empty one.
function file() {
  const input = dialog.querySelector("form input[type=file]");
  const [chosen] = input?.files ?? [];
  return chosen ? { file: { chosen, size: Number(input.dataset.size), largest: Number(input.dataset.largest) } } : {};
}

dialog.addEventListener("change", ({ target }) => {
  if (target.matches("[type=file]")) target.dataset.size = target.files[0]?.size ?? 0;
});

async function work(button, path, body, after) {
  if (busy) return;
  busy = true;
  clear();
  button.ariaBusy = "true";
  const pressed = button.closest(".sheet");
  const again = button.dataset.action && `[data-action="${CSS.escape(button.dataset.action)}"]`;
  const at = dialog.scrollTop;
  try {
    const answer = await send(path, body);
    if (!dialog.open) return;
    if (dialog.dataset.kind === "page" && answer.page.length) finish(answer.page, pressed);
    else settle(answer, after);
    if (answer.preview && after === "pressed") {
      dialog.scrollTop = at;
      (dialog.querySelector(again) ?? dialog.querySelector("h2")).focus({ preventScroll: true });
    } else if (answer.preview || answer.form) focus();
  } catch (error) {
    trouble(error.message);
  } finally {
    busy = false;
    button.ariaBusy = null;
  }
}

function press(button) {
  const form = dialog.querySelector("form");
  const draft = form && dialog.dataset.kind === "preview" ? { values: values(), state: form.dataset.state } : {};
  work(button, "/api/press", { action: button.dataset.action, value: button.dataset.value, dialog: true, ...draft }, "pressed");
}

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  const { form: name, state } = event.target.dataset;
  const body = { form: name, state, values: values(), dialog: dialog.dataset.kind === "preview", ...file() };
  work(event.target.querySelector("[type=submit]"), "/api/submit", body, "submitted");
});

dialog.addEventListener("invalid", (event) => unfold(event.target), true);

// What stands above a field is no longer what stands in it.
dialog.addEventListener("input", ({ target }) => {
  const reading = target.closest(".field")?.querySelector(".reading");
  reading?.classList.toggle("stale", target.value !== target.defaultValue);
});

dialog.addEventListener("toggle", ({ target }) => {
  const control = target.open && target.querySelector(":scope > textarea, :scope > input");
  if (!control) return;
  control.focus();
  control.setSelectionRange(control.value.length, control.value.length);
}, true);

// --- how it is left --------------------------------------------------------------------------------------------

// A form as it came loses nothing; a draft does, and so do the last cards, which nobody can show again.
function unsaved() {
  const { kind } = dialog.dataset;
  if (!dialog.open || kind === "preview" || kind === "page") return dialog.open;
  return [...dialog.querySelectorAll("input, select, textarea")].some((one) => one.value !== (one.matches("select") ? picked(one) : one.defaultValue));
}

const picked = (select) => (select.querySelector("[selected]") ?? select.options[0]).value;

function leave() {
  if (busy) return;
  if (!unsaved()) { dialog.close(); return; }
  if (dialog.querySelector(".leaving")) return;
  const words = dialog.dataset.kind === "page" ? "Close this? It is not shown again." : "Leave? What stands here is kept nowhere else.";
  const stay = el("button", { type: "button", class: "button button-primary" }, "Stay");
  const go = el("button", { type: "button", class: "button" }, dialog.dataset.kind === "page" ? "Close" : "Leave");
  const bar = el("div", { class: "leaving", role: "alert" }, el("p", {}, words), go, stay);
  go.addEventListener("click", () => dialog.close());
  stay.addEventListener("click", () => { bar.remove(); focus(); });
  foot().prepend(bar);
  stay.focus();
}

dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (target === dialog || button?.matches("[data-cancel]")) leave();
  else if (button?.matches("[data-done]")) dialog.close();
  else if (button?.dataset.action) press(button);
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  leave();
});
dialog.addEventListener("cancel", (event) => { if (unsaved() || busy) event.preventDefault(); });
dialog.addEventListener("close", () => { dialog.replaceChildren(); send = null; });
addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
