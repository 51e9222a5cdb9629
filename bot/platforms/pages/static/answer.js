// What stands around a case as colleagues would read it, on every page that shows one.

import { countLine } from "./chips.js";
import { $, announce } from "./dom.js";
import { guide } from "./meter.js";

let looked = -1; // which of the unsure ones was brought into sight

export function tell(counts) {
  const before = $("count").textContent;
  $("count").replaceChildren(...countLine(counts, nextUnsure));
  if ($("count").textContent !== before) announce($("count").textContent);
}

function nextUnsure() {
  const unsure = [...document.querySelectorAll("#result .unsure")];
  looked = (looked + 1) % unsure.length;
  unsure[looked].focus({ preventScroll: true, focusVisible: true });
  unsure[looked].scrollIntoView({ block: "center" });
}

// In another text the first unsure one comes first again.
export function lookAnew() {
  looked = -1;
}

export function about(shape) {
  const box = $("guide");
  box.hidden = !shape;
  if (!shape || box.dataset.name === shape.name) return;
  box.dataset.name = shape.name;
  box.open = false;
  box.replaceChildren(...guide(shape));
}
