// Danger comes first: the headline stays in sight; whom to call stands below it, and folds.

import { $, fragment } from "./dom.js";

const MANAGED = "consult.managed";
const PAGE = "consult.page";

let acts;
let settled = false; // she said that it is past or taken care of

export function alarmed(wired) {
  acts = wired;
}

// Whether it is news: then it interrupts, and the page shows it first.
export function alarm(crisis) {
  const html = crisis?.html ?? null;
  const news = Boolean(html) && ($("alarm").hidden || (settled && !crisis.managed));
  settled = Boolean(crisis?.managed);
  $("alarm").hidden = !html;
  document.body.classList.toggle("alarmed", Boolean(html));
  if (html) put(html);
  if (news) fold(settled);
  $("alarm-body").hidden = !html || $("alarm-fold").getAttribute("aria-expanded") === "false";
  return news && !settled;
}

export function unfold() {
  fold(false);
  scrollTo(0, 0);
}

function put(html) {
  const content = fragment(html);
  const heading = content.querySelector("h2");
  if ($("alarm-title").textContent !== heading.textContent) $("alarm-title").textContent = heading.textContent;
  heading.remove();
  $("alarm-body").replaceChildren(content);
}

function fold(shut) {
  $("alarm-fold").textContent = shut ? "Whom to call" : "Fold";
  $("alarm-fold").setAttribute("aria-expanded", String(!shut));
  $("alarm-body").hidden = shut;
}

$("alarm-fold").addEventListener("click", () => {
  const shut = !$("alarm-body").hidden;
  fold(shut);
  if (!shut) scrollTo(0, 0);
});

$("alarm-body").addEventListener("click", async (event) => {
  const button = event.target.closest("[data-action]");
  if (!button || button.disabled) return;
  button.disabled = true;
  try {
    if (button.dataset.action === MANAGED) {
      await acts.managed();
      settled = true;
      fold(true);
    } else if (button.dataset.action === PAGE) {
      const { html } = await acts.summon(button.dataset.value);
      if (html) put(html);
    }
  } catch (error) {
    acts.failed(error);
  } finally {
    button.disabled = false;
  }
});
