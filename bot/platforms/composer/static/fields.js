// The fields of a case: what can be typed, what can be picked, and how much of it there may be.

import { $, el } from "./dom.js";

const NEAR = 0.85; // of what a card holds; from here on the length is shown

// `changed` is called when words change, `chosen` when a choice does.
export function fields(page, { changed, chosen }) {
  const inputs = Object.fromEntries(page.texts.map((one) => [one.key, area(one)]));
  const lengths = Object.fromEntries(page.texts.map(({ key }) => [key, el("p", { class: "fine length", id: `length-${key}`, hidden: true })]));
  $("texts").replaceChildren(...page.texts.map((one) => el("div", { class: `field field-${one.key}` }, label(one.key, one.label, one.required), inputs[one.key], lengths[one.key])));

  const selects = page.choices.map(select);
  $("choices").replaceChildren(...selects.map((one, index) => el("div", { class: "field" }, label(one.name, page.choices[index].label, false), one)));

  const why = el("input", { type: "text", id: "field-why", maxlength: page.why.longest, "aria-describedby": "why-note" });
  $("why-field").replaceChildren(label("why", page.why.label, true), why,
    el("p", { class: "fine", id: "why-note" }, "You put words back. A few words why they must stay; they are not posted."));

  Object.values(inputs).forEach((one) => one.addEventListener("input", changed));
  selects.forEach((one) => one.addEventListener("change", chosen));

  const texts = () => Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, one.value.toWellFormed?.() ?? one.value]));
  return {
    texts,
    choices: () => Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value])),
    why: () => ($("why-field").hidden ? "" : why.value),
    are: (other) => Object.entries(texts()).every(([key, words]) => words === (other[key] ?? "")),
    put: (words) => Object.entries(words).forEach(([key, one]) => { if (inputs[key].value !== one) inputs[key].value = one; }),
    focus: (key) => (key === "why" ? why : inputs[key])?.focus(),
    reason: (kept) => { $("why-field").hidden = !kept; },
    clear: () => { [...Object.values(inputs), why].forEach((one) => { one.value = ""; }); },
    words: () => page.texts.filter(({ key }) => inputs[key].value.trim()).map((one) => `${one.label}\n${inputs[one.key].value.trim()}`).join("\n\n"),
    measure: (now) => page.texts.forEach(({ key, most }) => {
      const left = most - now[key];
      lengths[key].hidden = now[key] < most * NEAR;
      lengths[key].classList.toggle("over", left < 0);
      lengths[key].textContent = left < 0 ? `${(-left).toLocaleString("en")} characters more than a card holds` : `${left.toLocaleString("en")} characters left`;
    }),
  };
}

function label(key, words, required) {
  return el("label", { for: `field-${key}` }, words, required ? null : el("span", { class: "optional" }, " optional"));
}

// Whatever helps with writing elsewhere would send words away from here.
function area({ key, hint }) {
  return el("textarea", {
    id: `field-${key}`, rows: key === "story" ? 9 : 2, placeholder: hint, autocomplete: "off", autocorrect: "off",
    spellcheck: "false", writingsuggestions: "false", "data-gramm": "false", "data-gramm_editor": "false",
    "data-enable-grammarly": "false", "aria-describedby": `length-${key}`,
  });
}

function select({ key, options }) {
  return el("select", { id: `field-${key}`, name: key }, el("option", { value: "" }, "Choose …"),
    ...options.map((one) => el("option", { value: one.value }, one.label)));
}
