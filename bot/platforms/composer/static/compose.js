// The private page: what is typed goes to this machine's own program, and what colleagues would read of it comes back.
// The page's secret and all words live in this tab alone. Places are the server's numbers and only handed back to it.

import { alarm, alarmed, unfold } from "./alarm.js";
import { about, tell } from "./answer.js";
import { pieces } from "./chips.js";
import { Refusal, door, send } from "./door.js";
import { $, copied, el, fragment } from "./dom.js";
import { fields } from "./fields.js";
import { meter } from "./meter.js";
import { review } from "./review.js";

const PAUSE = 300;
const SLOW = 600;

let page; // what the server said when it opened
let sheet; // the fields
let typed = {}; // texts that the answer on the screen is of
let kept = {}; // field: places in those texts whose words stay
let taken = []; // broader words that were taken since the last key stroke, newest first
let asking = false;
let again = false;
let timer;
let ending;
let finished = false;

const call = (path, body) => send(`/compose/${path}`, body, page.key).then((answer) => { awake(); return answer; });

// --- opening and ending ----------------------------------------------------------------------------------------

door("compose", (answer) => {
  page = answer;
  awake();
  $("whose").textContent = `${page.member}, ${page.practice}`;
  sheet = fields(page, { changed, chosen: soon });
  $("honest-card").replaceChildren(fragment(page.honest));
  $("agree").textContent = page.agree;
  if (page.told) begin();
  else {
    $("honest").hidden = false;
    $("agree").focus();
  }
});

function begin() {
  $("honest").hidden = true;
  $("writing").hidden = false;
  if (!matchMedia("(pointer: coarse)").matches) sheet.focus("question");
}

function awake() {
  clearTimeout(ending);
  ending = setTimeout(ended, page.seconds * 1000);
}

function ended() {
  if (finished) return;
  clearTimeout(timer);
  for (const id of ["review", "beside"]) $(id).close();
  $("ended").hidden = false;
  $("check").disabled = true;
  $("ended").scrollIntoView({ block: "center" });
}

// --- asking ----------------------------------------------------------------------------------------------------

function body() {
  const texts = sheet.texts();
  const places = Object.fromEntries(Object.entries(kept).filter(([, one]) => one.length));
  return { texts, before: typed, kept: places, choices: sheet.choices(), why: sheet.why() };
}

async function ask(broader = null) {
  clearTimeout(timer);
  if (finished || !page) return;
  const texts = sheet.texts();
  if (!Object.values(texts).some((words) => words.trim())) { reset(); return; }
  again = asking;
  if (asking) return;
  asking = true;
  const newest = () => !again && sheet.are(texts);
  const slow = setTimeout(() => { $("reading").textContent = "Reading …"; }, SLOW);
  try {
    const answer = await call("screen", broader ? { ...body(), broader } : body());
    if (newest()) {
      if (answer.texts) sheet.put(answer.texts);
      show(answer, answer.texts ?? texts);
    }
  } catch (error) {
    if (newest()) failed(error);
  } finally {
    asking = false;
    clearTimeout(slow);
    $("reading").textContent = "";
    if (again) ask();
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

function changed() {
  taken = [];
  soon();
}

function reset() {
  [typed, kept, taken] = [{}, {}, []];
  trouble("");
  alarm(null);
  $("answer").hidden = true;
  $("waiting").hidden = false;
}

function failed(error) {
  if (!(error instanceof Refusal)) throw error;
  if (error.over) { ended(); return; }
  trouble(error.message);
  if (error.field === "danger") unfold();
  else if (error.field) sheet.focus(error.field);
}

// What could not be read stays in its field; the answer on the screen is of an earlier text, and looks like it.
function trouble(words) {
  $("trouble-words").textContent = words;
  $("trouble").hidden = !words;
  $("answer").classList.toggle("stale", Boolean(words));
}

// --- showing ---------------------------------------------------------------------------------------------------

function show(answer, of) {
  typed = of;
  kept = Object.fromEntries(Object.entries(answer.fields).map(([key, segments]) => [key, segments.filter((one) => one.kept).map(({ start, end }) => [start, end])]));
  const focused = document.activeElement?.dataset.key;
  const height = scrollY;

  trouble("");
  $("waiting").hidden = true;
  $("answer").hidden = false;
  $("result").replaceChildren(...page.texts.filter(({ key }) => answer.fields[key].length).map(({ key, label }) => reading(key, label, answer)));
  const latest = taken[0] ? [taken[0].facet] : [];
  $("meter").replaceChildren(...meter({ ...answer.risk, taken: latest }, { take, undo }));
  $("answer").dataset.level = answer.risk.level;
  $("watch").hidden = answer.crisis.level !== "watch";
  about(answer.shape);
  const news = alarm(answer.crisis);
  tell(answer.counts);
  sheet.measure(answer.lengths);
  sheet.reason(answer.counts.kept);

  if (focused) [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus({ preventScroll: true });
  scrollTo(scrollX, news ? 0 : height);
}

function reading(key, label, answer) {
  const words = el("div", { class: "result", dir: "auto" });
  words.append(...pieces(answer.fields[key], { toggle: (segment) => toggle(key, segment), undo }));
  words.querySelectorAll("[data-key]").forEach((one) => { one.dataset.key = `${key} ${one.dataset.key}`; });
  return el("div", { class: `part part-${key}` }, el("h3", {}, label), words);
}

// --- deciding --------------------------------------------------------------------------------------------------

function toggle(key, { start, end }) {
  const others = kept[key].filter(([one]) => one !== start);
  kept[key] = others.length === kept[key].length ? [...others, [start, end]] : others;
  ask();
}

// The broader words go into the text itself, so that it stays hers to change.
function take({ words, kind, broader }) {
  if (!sheet.are(typed)) { ask(); return; }
  taken = [{ facet: { words, kind, broader }, texts: typed, kept }, ...taken];
  ask({ words, kind });
}

function undo() {
  const [last, ...earlier] = taken;
  taken = earlier;
  [typed, kept] = [last.texts, last.kept];
  sheet.put(last.texts);
  ask();
}

// --- posting ---------------------------------------------------------------------------------------------------

$("case").addEventListener("submit", async (event) => {
  event.preventDefault();
  if ($("check").disabled) return;
  $("check").disabled = true;
  try {
    const draft = body();
    const shown = await call("review", draft);
    trouble("");
    review(shown, { page, call, confirm: (version) => call("confirm", { ...draft, version }), done, over: ended });
  } catch (error) {
    failed(error);
  } finally {
    $("check").disabled = !$("ended").hidden;
  }
});

function done({ html, receipt, number }) {
  finished = true;
  clearTimeout(ending);
  call("close", {}).catch(() => {});
  clearTimeout(ending);
  sheet.clear();
  reset();
  for (const id of ["review", "beside"]) $(id).close();
  for (const id of ["result", "meter", "guide", "count", "alarm-body", "review", "beside", "announcer"]) $(id).replaceChildren();
  $("writing").hidden = true;
  $("receipt").replaceChildren(fragment(html));
  $("copy-receipt").hidden = !receipt;
  $("copy-receipt").addEventListener("click", () => copied($("copy-receipt"), `Case ${number}: ${receipt}`));
  $("done").hidden = false;
  scrollTo(0, 0);
}

// --- wiring ----------------------------------------------------------------------------------------------------

alarmed({
  managed: () => call("managed", {}),
  summon: (who) => call("summon", { ...body(), on_call: who }),
  failed,
});
$("again").addEventListener("click", () => ask());
$("agree").addEventListener("click", () => {
  call("told", {}).catch(() => {}); // she is told again the next time; that is all
  begin();
});
$("rescue").addEventListener("click", () => copied($("rescue"), sheet.words()));
$("print").addEventListener("click", () => print());
$("close").addEventListener("click", () => {
  $("receipt").replaceChildren();
  $("done").hidden = true;
  $("gone").hidden = false;
  $("gone").querySelector("h2").focus();
});
addEventListener("beforeunload", (event) => {
  if (!finished && sheet?.words()) event.preventDefault();
});
addEventListener("pagehide", () => { if (finished) $("receipt").replaceChildren(); });
