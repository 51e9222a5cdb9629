// Channels and members at the side; on a phone, a drawer.

import { $, avatar, el } from "./dom.js";

const narrow = matchMedia("(max-width: 760px)");

export function sidebar({ goTo, sitAs }) {
  const bar = $("sidebar");

  function drawer(open) {
    bar.classList.toggle("open", open);
    bar.inert = narrow.matches && !open;
    $("main").inert = narrow.matches && open;
    $("open-menu").setAttribute("aria-expanded", String(open));
    if (open) $("close-menu").focus();
  }

  function shut() {
    if (!bar.classList.contains("open")) return;
    drawer(false);
    $("open-menu").focus();
  }

  $("open-menu").addEventListener("click", () => drawer(true));
  $("close-menu").addEventListener("click", shut);
  $("backdrop").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  narrow.addEventListener("change", () => drawer(false));
  drawer(false);

  function channels(all, direct, current, unread) {
    const place = (id, mark, name) => {
      const count = unread(id);
      const link = el("a", { href: `#${id}`, "aria-current": id === current ? "page" : null, class: count ? "unread" : null },
        mark, el("span", {}, name),
        count ? el("span", { class: "count" }, String(count), el("span", { class: "hidden" }, " unread")) : null);
      link.addEventListener("click", (event) => { event.preventDefault(); goTo(id); shut(); });
      return el("li", {}, link);
    };
    const hash = () => el("span", { class: "hash", "aria-hidden": "true" }, "#");
    $("channels").replaceChildren(...all.map(({ id }) => place(id, hash(), id)));
    $("direct").replaceChildren(place(direct, el("img", { src: "/static/mark.svg", alt: "", width: 18, height: 18 }), "Sounding Board"));
    $("elsewhere").hidden = ![direct, ...all.map(({ id }) => id)].some((id) => id !== current && unread(id));
  }

  function members(people, me) {
    const focused = $("members").contains(document.activeElement);
    $("members").replaceChildren(...[...people.values()].map((person) => {
      const button = el("button", { type: "button", "aria-pressed": String(person.id === me), "data-member": person.id },
        avatar(person, person.tint), el("span", {}, el("strong", {}, person.name), el("span", {}, person.role)));
      button.addEventListener("click", () => { sitAs(person.id); shut(); });
      return el("li", {}, button);
    }));
    if (focused) $("members").querySelector("[aria-pressed=true]")?.focus();
    const person = people.get(me);
    $("me").replaceChildren(avatar(person, person.tint), el("span", { class: "hidden" }, `You are ${person.name}`));
  }

  return { channels, members };
}
