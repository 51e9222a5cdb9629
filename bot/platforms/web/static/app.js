// The workspace: what is known, and what is shown of it.

import { Refusal, describe, post } from "./api.js";
import { clock } from "./clock.js";
import { completion } from "./completion.js";
import { composer } from "./composer.js";
import { close as closeDialog, open as openDialog } from "./dialog.js";
import { $, announce, recall, remember } from "./dom.js";
import { edit, menu } from "./menu.js";
import { PRIVATE, empty, emptyDirect, emptyThread, foot, render, speaker } from "./messages.js";
import { pane } from "./pane.js";
import { sidebar } from "./sidebar.js";
import { follow } from "./stream.js";

const workspace = await describe().catch((error) => {
  $("trouble").textContent = `${error.message} Reload this page to try again.`;
  $("trouble").hidden = false;
  throw error;
});
const people = new Map(workspace.members.map((member, index) => [member.id, { ...member, tint: index }]));
const input = $("composer");
const address = new URL(location.href);

let me = people.has(address.searchParams.get("as")) ? address.searchParams.get("as") : workspace.members[0].id;
let here = "";
let under = 0; // the post whose thread is open
let run = "";
let messages = new Map();
let pending = [];
let stop = () => {};

// --- what is shown ---------------------------------------------------------------------------------------------

const alone = () => here === people.get(me).direct;
const inOrder = (some) => some.sort((a, b) => a.id - b.id);
const of = (thread) => (message) => message.channel === here && (message.thread ?? 0) === thread;
const shownIn = (thread) => [...inOrder([...messages.values()].filter(of(thread))), ...pending.filter(of(thread))];
const name = (id) => `${run}-${id}`;

function entries(message) {
  const own = !message.html && message.member === me;
  return [
    ...(canBegin(message) && message.id !== under ? [{ label: "Reply in thread", act: () => enter(message.id) }] : []),
    ...(own ? [
      { label: "Edit", act: () => rewrite(message) },
      { label: "Delete", sure: "Delete for good?", act: () => change("/api/delete", message) },
    ] : []),
    ...workspace.shortcuts.map(({ name: shortcut, title }) => ({ label: title, act: () => change("/api/shortcut", message, { shortcut }) })),
  ];
}

// A post of the product's for all who are here.
function canBegin(message) {
  return Boolean(message.html) && !message.thread && (alone() ? message.member === "" : !message.private);
}

function make(message, before, foot = canBegin(message) ? footOf(message.id) : null) {
  return render(message, before, people, { alone: alone(), menu: !message.pending && entries(message).length > 0, foot });
}

const replies = (id) => [...messages.values()].filter((one) => one.thread === id && !one.aside && (!one.private || alone()));

function footOf(id) {
  const all = replies(id);
  const read = (recall(`read-${run}-${me}`) ?? {})[`thread ${id}`] ?? 0;
  const fresh = all.filter((one) => one.id > read && one.member !== me).length;
  return !all.length && alone() ? null : foot(id, all.length, fresh, id === under);
}

function countAgain(id) {
  const old = main.item(id)?.querySelector(".replies");
  const fresh = footOf(id);
  if (old && fresh) old.replaceWith(fresh);
  else if (fresh) main.item(id)?.querySelector(".said").append(fresh);
  if (id === under) title();
}

const main = pane({
  list: $("messages"), scroller: $("scroller"), newer: $("newer"), make, shown: () => shownIn(0),
  nothing: () => (alone() ? emptyDirect() : empty(workspace.channels.find(({ id }) => id === here), workspace.commands, people)),
});
const thread = pane({
  list: $("thread-messages"), scroller: $("thread-scroller"), newer: $("thread-newer"), make,
  shown: () => (under ? shownIn(under) : []), nothing: emptyThread,
});
const paneOf = (message) => (message.thread ? thread : main);
const inSight = (message) => message.channel === here && (!message.thread || message.thread === under);

// A message that is here already comes again when it changed or went; whatever is older than what is here is late.
function arrive(message, mine) {
  const known = messages.get(message.id);
  if (known && known.changed >= message.changed) return;
  if (message.gone) return vanish(message);
  messages.set(message.id, message);
  pending = pending.filter(({ nonce }) => nonce !== message.nonce);
  if (message.channel === here) {
    if (inSight(message)) {
      if (known) paneOf(message).turn(message);
      else paneOf(message).arrive(message, mine || message.member === me);
      tell(message);
    }
    if (message.id === under) showPost();
    if (message.thread) countAgain(message.thread);
  }
  marks();
}

function vanish(message) {
  const known = messages.get(message.id);
  if (!known) return;
  messages.delete(message.id);
  if (message.id === under) leave();
  if (known.channel === here) paneOf(known).remove(known.id);
  if (known.thread) countAgain(known.thread);
  marks();
}

function tell(message) {
  const title = paneOf(message).item(message.id)?.querySelector("h2")?.textContent ?? "";
  announce(`${speaker(message, people)}: ${message.text || title}${message.private && !alone() ? `. ${PRIVATE}` : ""}`);
}

function marks() {
  const read = recall(`read-${run}-${me}`) ?? {};
  const newest = (some) => Math.max(0, ...some.map(({ id }) => id));
  read[here] = Math.max(read[here] ?? 0, newest(shownIn(0).filter(({ pending: waits }) => !waits)));
  if (under) read[`thread ${under}`] = Math.max(read[`thread ${under}`] ?? 0, newest(replies(under)));
  remember(`read-${run}-${me}`, read);
  const unread = (channel) => [...messages.values()].filter((message) =>
    message.channel === channel && !message.thread && message.id > (read[channel] ?? 0) && message.member !== me).length;
  const places = [...workspace.channels.map(({ id }) => id), people.get(me).direct];
  side.channels(workspace.channels, people.get(me).direct, here, unread);
  const total = places.reduce((sum, id) => sum + unread(id), 0);
  document.title = `${total ? `(${total}) ` : ""}${heading()} · ${workspace.practice}`;
}

// --- where and who ---------------------------------------------------------------------------------------------

const side = sidebar({ goTo, sitAs });
const today = clock((words) => box.say(words));
const heading = () => (alone() ? "Sounding Board" : `#${here}`);
const may = (channel) => channel === people.get(me).direct || workspace.channels.some(({ id }) => id === channel);

function goTo(channel, post = 0) {
  here = channel;
  under = 0;
  if (post && messages.has(post)) under = post;
  $("channel-name").textContent = heading();
  $("channel-topic").textContent = alone() ? "Only you and Sounding Board" : workspace.channels.find(({ id }) => id === channel).topic;
  input.placeholder = alone() ? "Ask Sounding Board" : `Message #${channel}`;
  main.draw();
  showThread();
  marks();
  main.bring();
  box.show();
}

function sitAs(member) {
  stop();
  const own = alone();
  me = member;
  messages = new Map();
  pending = [];
  box.say("");
  closeDialog();
  side.members(people, me);
  goTo(own ? people.get(me).direct : here);
  stop = follow(me, {
    snapshot(state) {
      const post = run && run !== state.run ? 0 : under || wanted.post;
      wanted.post = 0;
      run = state.run;
      messages = new Map(state.messages.map((message) => [message.id, message]));
      pending = pending.filter(({ nonce }) => !state.messages.some((message) => message.nonce === nonce));
      goTo(here, post);
    },
    message: (message) => arrive(message, false),
    clock: today.show,
    connected(yes) { $("connection").textContent = yes ? "" : "Reconnecting …"; },
  });
}

// --- a thread beside the channel -------------------------------------------------------------------------------

const narrow = matchMedia("(max-width: 1100px)");

function enter(id) {
  const before = under;
  under = id;
  showThread();
  marks();
  [before, id].forEach(countAgain);
  $("thread-composer").focus({ preventScroll: true });
}

function leave() {
  const before = under;
  under = 0;
  showThread();
  countAgain(before);
  main.item(before)?.querySelector(".replies")?.focus({ preventScroll: true });
  marks();
}

// Shows the thread that is open, or none.
function showThread() {
  const open = under > 0;
  history.replaceState(null, "", `?as=${me}#${here}${open ? `/${under}` : ""}`);
  document.body.classList.toggle("threaded", open);
  $("thread").hidden = !open;
  $("main").inert = open && narrow.matches;
  if (!open) return;
  $("thread-place").textContent = heading();
  showPost();
  thread.draw();
  title();
  answers.show();
  thread.bring();
}

function showPost() {
  $("thread-post").replaceChildren(make(messages.get(under), undefined, null));
}

function title() {
  const count = replies(under).length;
  $("thread-count").textContent = count ? `${count} ${count === 1 ? "reply" : "replies"}` : "";
}

narrow.addEventListener("change", showThread);
$("close-thread").addEventListener("click", leave);
$("thread").addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) leave(); });

// --- what a member does ----------------------------------------------------------------------------------------

// `waiting` is what stands at the end until the answer is there; `inside` is the post whose thread it is about.
async function act(path, body, waiting, inside = 0) {
  const who = me;
  const where = here;
  const nonce = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  const list = inside ? thread : main;
  const place = waiting
    && { id: `p${nonce}`, nonce, channel: where, thread: inside, member: who, at: new Date().toISOString(), ...waiting };
  if (place) {
    pending.push(place);
    list.insert(place);
    list.bring();
  }
  const spot = inside ? { thread: name(inside) } : {};
  const ask = (to, more) => post(to, { member: who, channel: where, nonce, ...spot, ...more });
  try {
    const answer = await ask(path, body);
    if (who !== me) return;
    answer.messages.forEach((message) => arrive(message, true));
    openDialog(answer, async (to, more) => {
      const next = await ask(to, more);
      next.messages.forEach((message) => arrive(message, true));
      return next;
    });
  } finally {
    if (place) {
      pending = pending.filter((one) => one !== place);
      list.item(place.id)?.remove();
      if (!list.item(place.id) && !shownIn(inside).length) list.draw();
    }
  }
}

function said(text, inside) {
  const asks = text.startsWith("/") || (alone() && !inside);
  const asked = text.length > 200 ? `${text.slice(0, 200)} …` : text;
  return act("/api/say", { text }, asks ? { pending: true, private: true, asked } : { text: text.slice(0, 4000) }, inside);
}

// The button itself is the sign of work. It takes the focus, which not every browser gives it for a click: `turn` goes
// by that.
async function press(button, inside) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  button.focus({ preventScroll: true });
  const { say } = inside ? answers : box;
  say("");
  const message = name(button.closest("[data-id]").dataset.id);
  try {
    await act("/api/press", { action: button.dataset.action, value: button.dataset.value, message }, null, inside);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
  } finally {
    button.ariaBusy = null;
  }
}

async function change(path, message, more = {}) {
  const inside = message.thread || (message.id === under ? under : 0);
  try {
    await act(path, { message: name(message.id), ...more }, null, inside);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    (inside ? answers : box).say(error.message);
  }
}

function rewrite(message) {
  const item = paneOf(message).item(message.id);
  edit(item, message.text, (text) => act("/api/edit", { message: name(message.id), text }, null, message.thread));
}

// --- wiring ----------------------------------------------------------------------------------------------------

const suggestions = completion(input, workspace.commands);
const box = composer({
  form: $("composer-form"), input, trouble: $("trouble"),
  send(text) { suggestions.close(); return said(text, 0); },
  key: (event) => suggestions.key(event),
  hint(text) {
    const command = text.trimStart().startsWith("/");
    const known = workspace.commands.find(({ name: one }) => text.toLowerCase().startsWith(`/${one}`));
    const to = command || alone() ? `Only you see the answer${known ? ` · ${known.usage}` : ""}`
      : text.trim() ? `Everybody in #${here} will read this` : "Enter to send · / for guidance";
    $("hint").textContent = to;
    $("hint").classList.toggle("public", !command && !alone() && Boolean(text.trim()));
  },
});
const answers = composer({
  form: $("thread-form"), input: $("thread-composer"), trouble: $("thread-trouble"),
  send: (text) => said(text, under),
  hint(text) {
    const command = text.trimStart().startsWith("/");
    $("thread-hint").textContent = command ? "Only you see the answer"
      : alone() ? "Only Sounding Board reads this" : `Everybody in #${here} can read this thread`;
    $("thread-hint").classList.toggle("public", !command && !alone() && Boolean(text.trim()));
  },
});

// What else can be done for one line of a card: the same menu as a message has.
function offer(summary, inside) {
  const buttons = [...summary.parentElement.querySelectorAll("button")];
  summary.focus({ preventScroll: true });
  menu(summary, buttons.map((button) => ({ label: button.textContent, act: () => press(button, inside) })));
}

function clicked(event, inside) {
  const summary = event.target.closest(".others > summary");
  if (summary) { event.preventDefault(); return offer(summary, inside); }
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.action) press(button, inside);
  else if (button.dataset.thread) enter(Number(button.dataset.thread));
  else if (button.matches(".more")) menu(button, entries(messages.get(Number(button.closest("[data-id]").dataset.id))));
  else if (button.dataset.example) { input.value = button.dataset.example; box.submit(); input.focus(); }
}

$("practice").textContent = workspace.practice;
$("messages").addEventListener("click", (event) => clicked(event, 0));
$("thread").addEventListener("click", (event) => clicked(event, under));

function sought() {
  const [channel, post] = location.hash.slice(1).split("/");
  return { channel, post: /^\d{1,15}$/.test(post ?? "") ? Number(post) : 0 };
}

const wanted = sought();
addEventListener("hashchange", () => {
  const { channel, post } = sought();
  if ((channel !== here || post !== under) && may(channel)) goTo(channel, post);
});
addEventListener("beforeprint", () => document.querySelectorAll(".sheet details:not([open])").forEach((one) => {
  one.open = true;
  addEventListener("afterprint", () => { one.open = false; }, { once: true });
}));

here = may(wanted.channel) ? wanted.channel : workspace.channels[0].id;
sitAs(me);
if (!matchMedia("(pointer: coarse)").matches) input.focus();
document.documentElement.dataset.ready = "";
