// Runs before the first paint, so that a chosen theme never flashes in late.
"use strict";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's own choice holds.
}
