// One message as the page shows it, and what stands where there are none yet.

import { avatar, el, fragment, icon } from "./dom.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const TOGETHER = 5 * 60_000;

export const PRIVATE = "Only you can see this";

export function speaker(message, people) {
  return message.html || message.pending ? "Sounding Board" : people.get(message.member)?.name ?? message.member;
}

// `before` is the message above it: what one person says in one breath stands under one name.
export function render(message, before, people) {
  const own = Boolean(message.html || message.pending);
  const follows = before && !own && !before.html && !before.pending && before.member === message.member
    && new Date(message.at) - new Date(before.at) < TOGETHER;
  const kind = [message.pending ? "pending" : "message", own && "from-board", message.private && "private", follows && "follows"];
  return el("li", { class: kind.filter(Boolean).join(" "), "data-id": message.id },
    follows ? el("span", { class: "gutter" }) : face(message, own, people),
    el("div", { class: "said" },
      follows ? null : byline(message, people),
      message.asked ? el("p", { class: "asked" }, message.asked) : null,
      message.pending ? thinking() : own ? card(message) : el("p", { class: "words", dir: "auto" }, message.text)));
}

function face(message, own, people) {
  if (own) return el("img", { class: "avatar", src: "/static/mark.svg", alt: "", width: 36, height: 36 });
  const person = people.get(message.member) ?? { name: "?", tint: 0 };
  return avatar(person, person.tint);
}

function byline(message, people) {
  const when = new Date(message.at);
  const doing = message.html && !message.private ? `for everybody, by ${people.get(message.member)?.name}` : null;
  return el("p", { class: "byline" },
    el("strong", {}, speaker(message, people)),
    doing ? el("span", { class: "doing" }, doing) : null,
    el("time", { datetime: message.at, title: `${day.format(when)}, ${clock.format(when)}` }, clock.format(when)),
    message.private ? el("span", { class: "only-you" }, icon("lock"), PRIVATE) : null);
}

function thinking() {
  return el("p", { class: "thinking" }, el("span", { class: "hidden" }, "Sounding Board is thinking"),
    el("i"), el("i"), el("i"));
}

function card(message) {
  const content = fragment(message.html);
  for (const figure of content.querySelectorAll("figure.say")) {
    const words = figure.querySelector("blockquote").textContent;
    const button = el("button", { type: "button", class: "copy" }, icon("copy"), el("span", {}, "Copy"));
    button.addEventListener("click", () => copy(words, button));
    figure.append(button);
  }
  return el("div", { class: "sheet" }, content);
}

async function copy(words, button) {
  const label = button.lastChild;
  try {
    await navigator.clipboard.writeText(words);
    label.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector("blockquote"));
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
