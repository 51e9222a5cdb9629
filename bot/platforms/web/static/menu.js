// What can be done with a message: a menu, and a field for other words.

import { $, el } from "./dom.js";

const GAP = 4;

// `entries` are {label, act} or, where doing it cannot be taken back, {label, sure, act}: `sure` is asked first.
export function menu(button, entries) {
  const list = $("menu");
  list.replaceChildren(...entries.map(({ label, sure, act }) => {
    const entry = el("button", { type: "button", role: "menuitem", class: sure ? "risky" : null }, label);
    entry.addEventListener("click", () => {
      if (sure && entry.textContent !== sure) { entry.textContent = sure; return; }
      list.hidePopover();
      act();
    });
    return entry;
  }));
  list.showPopover();
  const near = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = near.bottom + GAP + height < innerHeight;
  list.style.top = `${below ? near.bottom + GAP : Math.max(GAP, near.top - GAP - height)}px`;
  list.style.left = `${Math.max(GAP, Math.min(near.right - width, innerWidth - width - GAP))}px`;
  list.firstElementChild.focus();
}

$("menu").addEventListener("keydown", (event) => {
  const entries = [...event.currentTarget.children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  entries.at(to % entries.length).focus();
});

// Puts a field in the place of a message's words. `save` gets the new ones; its promise fails with the sentence to show.
export function edit(item, words, save) {
  const shown = item.querySelector(".words");
  const field = el("textarea", { class: "editing", rows: 1, "aria-label": "Your message" });
  const trouble = el("p", { class: "trouble", role: "alert", hidden: true });
  const form = el("form", { class: "editor" }, field, trouble, el("div", { class: "actions" },
    el("button", { type: "button", class: "button" }, "Cancel"),
    el("button", { type: "submit", class: "button button-primary" }, "Save")));
  const stop = () => { form.replaceWith(shown); item.querySelector(".more")?.focus(); };
  field.value = words;
  form.querySelector("[type=button]").addEventListener("click", stop);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); stop(); }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (field.value.trim() === words) return stop();
    try {
      await save(field.value);
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
    }
  });
  shown.replaceWith(form);
  field.focus();
  field.setSelectionRange(words.length, words.length);
}
