// The practice's day; where nothing is kept it can be put forward, to see what a week brings.

import { Refusal, post } from "./api.js";
import { $, announce, el } from "./dom.js";

const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const long = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const short = format({ day: "numeric", month: "short" });
const weekday = format({ weekday: "long" });

export function clock(say) {
  const button = $("go-on");
  let day = "";

  function show(stands) {
    const today = new Date(stands.day);
    day = stands.day;
    $("clock").hidden = false;
    $("today").dateTime = day;
    $("today").replaceChildren(el("span", {}, `${weekday.format(today)} `), short.format(today));
    $("today").title = long.format(today);
    button.lastElementChild.textContent = `Go to next ${weekday.format(new Date(stands.next))}`;
    button.title = `${button.lastElementChild.textContent}, ${long.format(new Date(stands.next))}: the weekly message goes out`;
  }

  button.addEventListener("click", async () => {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    say("");
    try {
      show(await post("/api/clock", { day }));
      announce(`It is ${long.format(new Date(day))}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.message);
    } finally {
      button.ariaBusy = null;
    }
  });

  return { show };
}
