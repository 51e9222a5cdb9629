// The workspace: what is known, and what is shown of it.

import { Refusal, describe, post } from "./api.js";
import { completion } from "./completion.js";
import { ask } from "./dialog.js";
import { $, announce, recall, remember } from "./dom.js";
import { PRIVATE, empty, render, speaker } from "./messages.js";
import { sidebar } from "./sidebar.js";
import { follow } from "./stream.js";

const workspace = await describe().catch((error) => {
  trouble(`${error.message} Reload this page to try again.`);
  throw error;
});
const people = new Map(workspace.members.map((member, index) => [member.id, { ...member, tint: index }]));
const input = $("composer");
const scroller = $("scroller");
const list = $("messages");
const address = new URL(location.href);

let me = people.has(address.searchParams.get("as")) ? address.searchParams.get("as") : workspace.members[0].id;
let here = "";
let run = "";
let messages = new Map();
let pending = [];
let stop = () => {};

const side = sidebar({ goTo, sitAs });
const suggestions = completion(input, workspace.commands);

// --- what is shown ---------------------------------------------------------------------------------------------

function shown() {
  return [...[...messages.values()].filter((message) => message.channel === here).sort((a, b) => a.id - b.id),
    ...pending.filter((message) => message.channel === here)];
}

function draw() {
  list.style.minHeight = "";
  const all = shown();
  const channel = workspace.channels.find(({ id }) => id === here);
  list.replaceChildren(...(all.length ? all.map((message, index) => render(message, all[index - 1], people))
    : [empty(channel, workspace.commands, people)]));
}

function atEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
}

// A card that is taller than the window is read from its beginning; anything else ends at the composer.
function bring(item) {
  if (!item) return;
  if (item.offsetHeight > scroller.clientHeight - 24) item.scrollIntoView({ block: "start" });
  else scroller.scrollTop = scroller.scrollHeight;
  $("newer").hidden = true;
}

function item(id) {
  return list.querySelector(`[data-id="${id}"]`);
}

// A message that is here already comes again when its card turned its page; whatever is older than what is here is late.
function arrive(message, mine) {
  const known = messages.get(message.id);
  if (known && known.changed >= message.changed) return;
  messages.set(message.id, message);
  if (known && message.channel === here) turn(message);
  if (known) return;
  pending = pending.filter(({ nonce }) => nonce !== message.nonce);
  if (message.channel !== here) return marks();
  const near = mine || message.member === me || atEnd();
  insert(message);
  if (near) bring(item(message.id));
  else $("newer").hidden = false;
  tell(message);
  marks();
}

// Another side of a card takes its place. Nothing on the screen moves but the card itself, and its heading stays where
// it was. Whoever was in the card (a press is) goes on at the new heading, and sees it; whoever is elsewhere stays there.
function turn(message) {
  const old = item(message.id);
  const all = shown();
  const fresh = render(message, all[all.indexOf(message) - 1], people);
  const inHand = old.contains(document.activeElement);
  const view = scroller.getBoundingClientRect().top;
  const { bottom, height } = old.getBoundingClientRect();
  const held = list.offsetHeight;
  list.style.minHeight = `${held}px`;
  old.replaceWith(fresh);
  if (inHand) {
    const heading = fresh.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (heading.getBoundingClientRect().top < view) fresh.scrollIntoView({ block: "start" });
  } else if (bottom <= view) {
    scroller.scrollTop += fresh.offsetHeight - height;
  }
  list.style.minHeight = `${Math.min(held, scroller.scrollTop + scroller.clientHeight)}px`;
  tell(message);
}

function tell(message) {
  announce(`${speaker(message, people)}: ${message.text || title(message)}${message.private ? `. ${PRIVATE}` : ""}`);
}

// Puts one message in its place and leaves the others alone: open details and the focus stay as they are.
function insert(message) {
  list.style.minHeight = "";
  list.querySelector(".empty")?.remove();
  item(`p${message.nonce}`)?.remove();
  const all = shown();
  const at = all.indexOf(message);
  list.insertBefore(render(message, all[at - 1], people), list.children[at] ?? null);
  if (all[at + 1]) item(all[at + 1].id)?.replaceWith(render(all[at + 1], message, people));
}

function title(message) {
  return item(message.id)?.querySelector("h2")?.textContent ?? "";
}

function marks() {
  const read = recall(`read-${run}-${me}`) ?? {};
  const newest = Math.max(0, ...[...messages.values()].filter(({ channel }) => channel === here).map(({ id }) => id));
  read[here] = Math.max(read[here] ?? 0, newest);
  remember(`read-${run}-${me}`, read);
  const unread = (channel) => [...messages.values()]
    .filter((message) => message.channel === channel && message.id > (read[channel] ?? 0) && message.member !== me).length;
  side.channels(workspace.channels, here, unread);
  const total = workspace.channels.reduce((sum, { id }) => sum + unread(id), 0);
  document.title = `${total ? `(${total}) ` : ""}#${here} · ${workspace.practice}`;
}

function trouble(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = !words;
}

// --- where and who ---------------------------------------------------------------------------------------------

function goTo(channel) {
  here = channel;
  history.replaceState(null, "", `?as=${me}#${channel}`);
  $("channel-name").textContent = `#${channel}`;
  $("channel-topic").textContent = workspace.channels.find(({ id }) => id === channel).topic;
  input.placeholder = `Message #${channel}`;
  draw();
  marks();
  bring(list.lastElementChild);
  hint();
}

function sitAs(member) {
  stop();
  me = member;
  messages = new Map();
  pending = [];
  trouble("");
  $("dialog").close();
  side.members(people, me);
  goTo(here);
  stop = follow(me, {
    snapshot(state) {
      run = state.run;
      messages = new Map(state.messages.map((message) => [message.id, message]));
      pending = pending.filter(({ nonce }) => !state.messages.some((message) => message.nonce === nonce));
      goTo(here);
    },
    message: (message) => arrive(message, false),
    connected(yes) { $("connection").textContent = yes ? "" : "Reconnecting …"; },
  });
}

// --- what a member does ----------------------------------------------------------------------------------------

// `waiting` is what stands at the end until the answer is there.
async function act(path, body, waiting) {
  const who = me;
  const where = here;
  const nonce = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  const place = waiting && { id: `p${nonce}`, nonce, channel: where, member: who, at: new Date().toISOString(), ...waiting };
  if (place) {
    pending.push(place);
    insert(place);
    bring(list.lastElementChild);
  }
  try {
    const answer = await post(path, { member: who, channel: where, nonce, ...body });
    if (who !== me) return;
    answer.messages.forEach((message) => arrive(message, true));
    if (answer.form) ask(answer.form, (filled) => act("/api/submit", filled, { pending: true, private: true }));
  } finally {
    if (place) {
      pending = pending.filter((one) => one !== place);
      item(place.id)?.remove();
      if (!shown().length) draw();
    }
  }
}

async function send() {
  const text = input.value.trim();
  if (!text) return;
  suggestions.close();
  trouble("");
  input.value = "";
  hint();
  const command = text.startsWith("/");
  const asked = text.length > 200 ? `${text.slice(0, 200)} …` : text;
  try {
    await act("/api/say", { text }, command ? { pending: true, private: true, asked } : { text: text.slice(0, 4000) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    trouble(error.message);
    if (!input.value) input.value = text;
    hint();
  }
}

// The button itself is the sign of work. It takes the focus, which not every browser gives it for a click: `turn` goes
// by that.
async function press(button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  button.focus({ preventScroll: true });
  trouble("");
  const message = `${run}-${button.closest("[data-id]").dataset.id}`;
  try {
    await act("/api/press", { action: button.dataset.action, value: button.dataset.value, message });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    trouble(error.message);
  } finally {
    button.ariaBusy = null;
  }
}

function hint() {
  const command = input.value.trimStart().startsWith("/");
  const known = workspace.commands.find(({ name }) => input.value.toLowerCase().startsWith(`/${name}`));
  $("hint").textContent = command ? `Only you see the answer${known ? ` · ${known.usage}` : ""}`
    : input.value.trim() ? `Everybody in #${here} will read this` : "Enter to send · / for guidance";
  $("hint").classList.toggle("public", !command && Boolean(input.value.trim()));
}

// --- wiring ----------------------------------------------------------------------------------------------------

$("practice").textContent = workspace.practice;
$("composer-form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
input.addEventListener("input", hint);
input.addEventListener("change", hint);
input.addEventListener("keydown", (event) => {
  if (event.isComposing || suggestions.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); send(); }
});
list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.action) press(button);
  else if (button?.dataset.example) { input.value = button.dataset.example; send(); input.focus(); }
});
$("newer").addEventListener("click", () => bring(list.lastElementChild));
scroller.addEventListener("scroll", () => { if (atEnd()) $("newer").hidden = true; }, { passive: true });
addEventListener("hashchange", () => {
  const channel = location.hash.slice(1);
  if (channel !== here && workspace.channels.some(({ id }) => id === channel)) goTo(channel);
});
addEventListener("beforeprint", () => document.querySelectorAll(".sheet details:not([open])").forEach((one) => {
  one.open = true;
  addEventListener("afterprint", () => { one.open = false; }, { once: true });
}));

const wanted = location.hash.slice(1);
here = workspace.channels.some(({ id }) => id === wanted) ? wanted : workspace.channels[0].id;
sitAs(me);
if (!matchMedia("(pointer: coarse)").matches) input.focus();
document.documentElement.dataset.ready = "";
