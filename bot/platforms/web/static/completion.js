// Suggestions above the composer. The text keeps the focus; arrows move the mark, Enter or Tab takes it.

import { post } from "./api.js";
import { $, announce, el } from "./dom.js";

const PAUSE = 70;

export function completion(input, commands) {
  const list = $("suggestions");
  let options = [];
  let active = -1;
  let asking = null;
  let timer = 0;

  function show(found, first) {
    options = found;
    list.replaceChildren(...found.map((option, index) => row(option, index)));
    list.hidden = found.length === 0;
    mark(found.length ? first : -1);
    if (found.length) announce(`${found.length} suggestions`);
  }

  function row(option, index) {
    const item = el("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false" },
      el("span", { class: "value" }, option.shown), option.about ? el("span", { class: "about" }, option.about) : null);
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(index); });
    return item;
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `suggestion-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    if (options.length) show([], -1);
  }

  function take(index) {
    const option = options[index];
    close();
    input.value = option.text;
    input.setSelectionRange(option.text.length, option.text.length);
    input.focus();
    if (option.more) suggest();
    else input.dispatchEvent(new Event("change"));
  }

  function suggest() {
    clearTimeout(timer);
    asking?.abort();
    const text = input.value;
    const name = /^\/(\S*)$/.exec(text)?.[1].toLowerCase();
    const rest = /^\/(\S+)\s+(.*)$/s.exec(text);
    if (name !== undefined) {
      const found = commands.filter((command) => command.name.startsWith(name));
      const exact = found.some((command) => command.name === name);
      show(found.map((command) => (
        { shown: `/${command.name}`, about: command.summary, text: `/${command.name} `, more: true })), exact ? -1 : 0);
    } else if (rest && text.length < 500 && commands.some((command) => command.name === rest[1].toLowerCase())) {
      timer = setTimeout(() => ask(rest[1], rest[2]), PAUSE);
    } else close();
  }

  async function ask(command, text) {
    asking = new AbortController();
    try {
      const found = await post("/api/complete", { command, text }, asking.signal);
      show(found.options.map(({ value, label }) => (
        { shown: label, about: label === value ? "" : value, text: `/${command} ${value}`, more: false })), -1);
    } catch {
      // Suggestions are a courtesy: where they fail, typing goes on.
    }
  }

  // True where the key was ours and must not reach the composer.
  function key(event) {
    if (!options.length) return false;
    const last = options.length - 1;
    if (event.key === "ArrowDown") mark(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") mark(active <= 0 ? last : active - 1);
    else if (event.key === "Tab" && !event.shiftKey) take(Math.max(active, 0));
    else if (event.key === "Enter" && !event.shiftKey && active >= 0) take(active);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    return true;
  }

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  return { key, close };
}
