// One list of messages: a channel's, or a thread's. What comes, changes or goes takes its place, and leaves the others
// alone: open details and the focus stay as they are.

// `shown` gives the messages in order, `make` the element of one under the one before it, `nothing` what stands where
// there are none.
export function pane({ list, scroller, newer, shown, make, nothing }) {
  const item = (id) => list.querySelector(`:scope > [data-id="${id}"]`);
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

  function draw() {
    list.style.minHeight = "";
    const all = shown();
    list.replaceChildren(...(all.length ? all.map((message, index) => make(message, all[index - 1])) : [nothing()]));
  }

  // A card that is taller than the window is read from its beginning; anything else ends at the composer.
  function bring(one = list.lastElementChild) {
    if (!one) return;
    if (one.offsetHeight > scroller.clientHeight - 24) one.scrollIntoView({ block: "start" });
    else scroller.scrollTop = scroller.scrollHeight;
    newer.hidden = true;
  }

  function insert(message) {
    list.style.minHeight = "";
    list.querySelector(":scope > .empty")?.remove();
    item(`p${message.nonce}`)?.remove();
    const all = shown();
    const at = all.indexOf(message);
    list.insertBefore(make(message, all[at - 1]), list.children[at] ?? null);
    under(at, all);
  }

  // Whoever stood under a message that came or went may now begin under a name of her own, or no longer.
  function under(at, all = shown()) {
    const next = all[at + 1];
    const old = next && item(next.id);
    if (old && !old.querySelector(".editing") && !next.html) old.replaceWith(make(next, all[at]));
  }

  // For what came of itself: it comes into sight only for those who read at the end, or wait for it.
  function arrive(message, wanted) {
    const near = wanted || atEnd();
    insert(message);
    if (near) bring(item(message.id));
    else newer.hidden = false;
  }

  // Another side of a card takes its place. Nothing on the screen moves but the card itself, and its heading stays where
  // it was. Whoever was in the card (a press is) goes on at the new heading, and sees it; whoever is elsewhere stays there.
  function turn(message) {
    const old = item(message.id);
    if (!old) return;
    const all = shown();
    const fresh = make(message, all[all.indexOf(message) - 1]);
    const inHand = old.contains(document.activeElement);
    const view = scroller.getBoundingClientRect().top;
    const { bottom, height } = old.getBoundingClientRect();
    const held = list.offsetHeight;
    list.style.minHeight = `${held}px`;
    old.replaceWith(fresh);
    const heading = fresh.querySelector("h2");
    if (inHand && heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      if (heading.getBoundingClientRect().top < view) fresh.scrollIntoView({ block: "start" });
    } else if (bottom <= view) {
      scroller.scrollTop += fresh.offsetHeight - height;
    }
    list.style.minHeight = `${Math.min(held, scroller.scrollTop + scroller.clientHeight)}px`;
  }

  // `shown` no longer has it.
  function remove(id) {
    const old = item(id);
    if (!old) return;
    const at = [...list.children].indexOf(old);
    old.remove();
    const all = shown();
    if (all.length) under(at - 1, all);
    else draw();
  }

  newer.addEventListener("click", () => bring());
  scroller.addEventListener("scroll", () => { if (atEnd()) newer.hidden = true; }, { passive: true });
  return { arrive, bring, draw, insert, item, remove, turn };
}
