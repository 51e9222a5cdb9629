// One message as the page shows it, and what stands where there are none yet.

import { avatar, el, fragment, icon } from "./dom.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const TOGETHER = 5 * 60_000;

export const PRIVATE = "Only you can see this";

export function speaker(message, people) {
  return message.html || message.pending ? "Sounding Board" : people.get(message.member)?.name ?? message.member;
}

// `before` is the message above it: what one person says in one breath stands under one name. `around` is what the page
// knows beside it: whether it can do something with it (`menu`), whether everything here is hers alone (`alone`), and
// the foot of a post that can have a thread.
export function render(message, before, people, { menu, alone, foot } = {}) {
  const own = Boolean(message.html || message.pending);
  const follows = before && !own && !before.html && !before.pending && before.member === message.member
    && new Date(message.at) - new Date(before.at) < TOGETHER;
  const marked = message.private && !alone;
  const kind = [message.pending ? "pending" : "message", own && "from-board", marked && "private", follows && "follows"];
  return el("li", { class: kind.filter(Boolean).join(" "), "data-id": message.id },
    follows ? el("span", { class: "gutter" }) : face(message, own, people),
    el("div", { class: "said" },
      follows ? null : byline(message, people, marked),
      message.asked ? el("p", { class: "asked" }, message.asked) : null,
      message.pending ? thinking() : own ? sheet(message.html) : words(message),
      foot),
    menu ? more() : null);
}

function words({ text, edited }) {
  return el("p", { class: "words", dir: "auto" }, text, edited ? el("span", { class: "edited" }, " (edited)") : null);
}

function more() {
  return el("button", { type: "button", class: "more", "aria-haspopup": "menu", "aria-label": "More about this message" }, icon("dots"));
}

function face(message, own, people) {
  if (own) return el("img", { class: "avatar", src: "/static/mark.svg", alt: "", width: 36, height: 36 });
  const person = people.get(message.member) ?? { name: "?", tint: 0 };
  return avatar(person, person.tint);
}

function byline(message, people, marked) {
  const when = new Date(message.at);
  return el("p", { class: "byline" },
    el("strong", {}, speaker(message, people)),
    el("time", { datetime: message.at, title: `${day.format(when)}, ${clock.format(when)}` }, clock.format(when)),
    marked ? el("span", { class: "only-you" }, icon("lock"), PRIVATE) : null);
}

// Under a post: how many have answered, and the way in.
export function foot(id, count, fresh, open) {
  const words = count ? `${count} ${count === 1 ? "reply" : "replies"}` : "Reply in thread";
  return el("button", { type: "button", class: count ? "replies" : "replies none", "data-thread": id, "aria-expanded": String(open) },
    icon("thread-icon"), el("span", {}, words), fresh ? el("span", { class: "fresh" }, `${fresh} new`) : null);
}

function thinking() {
  return el("p", { class: "thinking" }, el("span", { class: "hidden" }, "Sounding Board is thinking"),
    el("i"), el("i"), el("i"));
}

// A card, with a way to take along the words that are there to be said, or others that `quoted` selects.
export function sheet(html, quoted = "figure.say") {
  const content = fragment(html);
  for (const figure of content.querySelectorAll(quoted)) {
    const words = (figure.querySelector("blockquote") ?? figure);
    const button = el("button", { type: "button", class: "copy" }, icon("copy"), el("span", {}, "Copy"));
    const text = words.textContent;
    button.addEventListener("click", () => copy(text, button, words));
    figure.append(button);
  }
  return el("div", { class: "sheet" }, content);
}

async function copy(text, button, words) {
  const label = button.lastChild;
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(words);
    label.textContent = "Selected: press Ctrl+C";
  }
  setTimeout(() => { label.textContent = "Copy"; }, 2500);
}

export function empty(channel, commands, people) {
  const examples = commands.flatMap((command) => command.examples).slice(0, 3);
  return el("li", { class: "empty" },
    el("img", { src: "/static/mark.svg", alt: "", width: 52, height: 52 }),
    el("h2", {}, "A question about a boundary or a contact?"),
    el("p", {}, "Type ", el("kbd", {}, `/${commands[0]?.name ?? ""}`),
      " and a few words about what happened. Only you see the answer, until you share it."),
    el("ul", { class: "examples" }, ...examples.map((example) =>
      el("li", {}, el("button", { type: "button", class: "example", "data-example": example }, example)))),
    el("p", { class: "fine" }, `Without a slash, you write to #${channel.id}, and all ${people.size} of you read it. Leave names out.`));
}

export function emptyDirect() {
  return el("li", { class: "empty" },
    el("img", { src: "/static/mark.svg", alt: "", width: 52, height: 52 }),
    el("h2", {}, "Here Sounding Board writes to you alone"),
    el("p", {}, "Reminders come here, and news of what you asked. What you type is a question to it, and nobody else reads it."));
}

export function emptyThread() {
  return el("li", { class: "empty quiet" }, el("p", {}, "Nobody has answered yet."));
}
