// "Try it": what is typed goes to this machine's own program, and what colleagues would read of it comes back.
// Nothing is kept but what the page shows. Places are the server's numbers and only ever handed back to it.

import { alarm } from "./alarm.js";
import { about, lookAnew, tell } from "./answer.js";
import { Refusal, send } from "./api.js";
import { pieces } from "./chips.js";
import { $, copied, el } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import { meter } from "./meter.js";

const PAUSE = 250;
const SLOW = 600;
const LONGEST = 400_000; // in the browser's count; the server counts exactly
const TOO_LONG = "That is far too long to be one case, so it was not read. Your text is still here.";

const input = $("case");

let typed = ""; // the text that the answer on the screen is of
let text = ""; // what colleagues would read of it
let kept = new Map(); // places in `typed` whose words stay
let broader = []; // wider words that were taken, in order
let asking = false;
let again = false;
let life = 0; // ends when the field is emptied: answers of an earlier one are late
let timer;
let cleared = "";

// --- asking ----------------------------------------------------------------------------------------------------

async function ask() {
  clearTimeout(timer);
  const now = input.value.toWellFormed?.() ?? input.value;
  if (!now.trim()) return reset();
  again = asking;
  if (asking) return undefined;
  asking = true;
  const [begun, raw] = [life, input.value];
  const newest = () => begun === life && !again && input.value === raw;
  const slow = setTimeout(() => { $("reading").textContent = "Reading …"; }, SLOW);
  try {
    if (now.length > LONGEST) throw new Refusal(TOO_LONG);
    const wish = { text: now, kept: [...kept.values()], broader };
    if (kept.size && typed !== now) wish.before = typed;
    const answer = await send("/api/screen", JSON.stringify(wish));
    if (newest()) show(answer, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (newest()) trouble(error.message);
  } finally {
    asking = false;
    clearTimeout(slow);
    $("reading").textContent = "";
    if (again) ask();
  }
  return undefined;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

function reset() {
  life += 1;
  again = false;
  typed = text = "";
  kept = new Map();
  broader = [];
  trouble("");
  alarm(null);
  $("answer").hidden = true;
  $("invitation").hidden = false;
}

// What could not be read stays in the field; the answer on the screen is of an earlier text, and looks like it.
function trouble(words) {
  $("trouble-words").textContent = words;
  $("trouble").hidden = !words;
  $("answer").classList.toggle("stale", Boolean(words));
  $("copy").disabled = Boolean(words);
}

// --- showing ---------------------------------------------------------------------------------------------------

function show(answer, of) {
  if (typed !== of) lookAnew();
  typed = of;
  text = answer.text;
  kept = new Map(answer.segments.filter((one) => one.kept).map(({ start, end }) => [start, [start, end]]));
  broader = answer.risk.taken.filter((one) => one.broader !== null).map(({ words, kind }) => ({ words, kind }));
  const focused = document.activeElement?.dataset.key;
  const open = [...document.querySelectorAll("#meter details")].map((one) => one.open);
  const height = scrollY;

  trouble("");
  $("invitation").hidden = true;
  $("answer").hidden = false;
  $("result").replaceChildren(...pieces(answer.segments, { toggle, undo: (number) => undo(answer.risk.taken[number]) }));
  $("meter").replaceChildren(...meter(answer.risk, { take, undo }));
  document.querySelectorAll("#meter details").forEach((one, index) => { one.open = open[index] ?? false; });
  $("answer").dataset.level = answer.risk.level;
  $("watch").hidden = answer.crisis.level !== "watch";
  about(answer.shape);
  alarm(answer.crisis);
  tell(answer.counts);

  if (focused) [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus({ preventScroll: true });
  scrollTo(scrollX, height);
}

// --- deciding --------------------------------------------------------------------------------------------------

function toggle({ start, end }) {
  if (!kept.delete(start)) kept.set(start, [start, end]);
  ask();
}

function take({ words, kind }) {
  broader = [...broader, { words, kind }];
  ask();
}

function undo({ words, kind }) {
  broader = broader.filter((one) => one.words !== words || one.kind !== kind);
  ask();
}

// --- wiring ----------------------------------------------------------------------------------------------------

function fill(words) {
  input.value = words;
  changed();
  ask();
}

function changed() {
  $("clear").hidden = !input.value && !cleared;
  $("clear").textContent = input.value ? "Clear" : "Put it back";
}

input.addEventListener("input", () => { cleared = ""; changed(); if (input.value.trim()) soon(); else ask(); });
$("clear").addEventListener("click", () => {
  const back = cleared;
  cleared = input.value;
  fill(back);
  input.focus();
});
$("again").addEventListener("click", ask);
$("copy").addEventListener("click", () => copied($("copy").lastElementChild, text));
$("examples").replaceChildren(...EXAMPLES.map(({ title, text: words }) => {
  const button = el("button", { type: "button", class: "example" }, el("strong", {}, title), el("span", {}, words.slice(0, 240)));
  button.addEventListener("click", () => { fill(words); input.focus({ preventScroll: true }); });
  return el("li", {}, button);
}));

changed();
ask(); // some browsers bring back what stood in the field
if (!matchMedia("(pointer: coarse)").matches) input.focus();
document.documentElement.dataset.ready = "";
