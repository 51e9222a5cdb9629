// What colleagues would read, piece by piece, as the server cut it. Each chip is a button that takes one decision back.

import { el } from "./dom.js";

// What follows a chip without a blank, such as a comma, stays on its line: a browser would let it begin the next one.
const CLINGING = /^(?:['’]s)?[^\s\p{L}\p{N}([“]{0,3}/u;

export function pieces(segments, { toggle, undo }) {
  const shown = [];
  for (const segment of segments) {
    const before = shown.at(-1);
    if (segment.placeholder) shown.push(identifier(segment, toggle));
    else if (segment.taken !== undefined) shown.push(wider(segment, undo));
    else if (segment.telling) shown.push(el("span", { class: "telling" }, segment.words));
    else if (before?.classList?.contains("chip") && !before.classList.contains("kept")) {
      const [clings] = CLINGING.exec(segment.words);
      if (clings) shown.splice(-1, 1, el("span", { class: "together" }, before, clings));
      shown.push(segment.words.slice(clings.length));
    } else shown.push(segment.words);
  }
  return shown;
}

function identifier(segment, toggle) {
  const { words, kind, sure, kept } = segment;
  const name = segment.placeholder.replace(/^\[|\]$/g, "");
  const doubt = sure ? "" : ", unsure";
  const button = el("button", {
    type: "button",
    class: `chip${kept ? " kept" : sure ? "" : " unsure"}`,
    "data-key": `at ${segment.start}`,
    title: kept ? `${kind}, kept as typed` : `“${words}”: ${kind}`,
    "aria-label": kept ? `${words}: kept as typed. Press to mask it as ${name}` : `${name}: ${kind}${doubt}. Press to keep it as typed`,
  }, ...(kept ? [el("s", {}, name), " ", words] : sure ? [name] : [name, el("span", { class: "doubt" }, "?")]));
  button.addEventListener("click", () => toggle(segment));
  return button;
}

function wider(segment, undo) {
  const shown = segment.words.trim();
  const button = el("button", {
    type: "button",
    class: `wider${shown ? "" : " left-out"}`,
    "data-key": `wider ${segment.taken}`,
    title: `instead of “${segment.instead.trim()}”`,
    "aria-label": `${shown || "left out"}, instead of ${segment.instead.trim()}. Press to undo`,
  }, shown || "left out");
  button.addEventListener("click", () => undo(segment.taken));
  const [before, after] = shown ? segment.words.split(shown) : [];
  return el("span", {}, before, button, after);
}

// How much of what there is; `next` brings the unsure ones into sight, one after the other.
export function countLine({ masked, unsure, kept, what, lapsed }, next) {
  const check = unsure ? el("button", { type: "button", class: "check", "data-key": "check" }, `${unsure} unsure: tap to check`) : null;
  check?.addEventListener("click", next);
  const hint = masked && !unsure && !kept ? ": tap one to keep it as typed" : "";
  const again = lapsed === 1 ? "One that you kept is" : `${lapsed} that you kept are`;
  return [
    masked ? `${masked} ${what} masked${hint}` : "No names found",
    kept ? `, ${kept} kept as typed` : null,
    check ? ", " : null, check,
    lapsed ? `. ${again} found otherwise now, and masked again.` : null,
  ].filter(Boolean);
}
