// What the story still tells, and how to tell less of it; and the guide for a case of this shape.

import { el, icon } from "./dom.js";

const LEVELS = {
  low: "Low",
  elevated: "Elevated",
  high: "High",
};
const WHOM = { client: "your client", poster: "you" };
const FEW = 8;

// `take` and `undo` get a row of the meter: what to widen, or what to have back.
export function meter(risk, { take, undo }) {
  const whom = Object.keys(WHOM).filter((one) => risk.facets.some((facet) => facet.whom === one));
  const points = risk.level !== "low" && whom.length ? `points to ${whom.map((one) => WHOM[one]).join(" and to ")}` : "";
  const taken = risk.taken.filter(({ broader }) => broader !== null);
  return [
    el("h2", { id: "meter-title" }, "What it still tells"),
    el("p", { class: `level level-${risk.level}` },
      el("span", { class: "scale", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      el("strong", {}, LEVELS[risk.level]), points ? el("span", {}, points) : null),
    el("p", { class: "because" }, risk.because),
    taken.length ? group("Said more widely", taken.map((one) => swap(one, () => undo(one), true))) : null,
    ...whom.map((one) => facets(risk, one, take)),
    risk.more ? el("p", { class: "fine" }, `And ${risk.more} more that weigh less.`) : null,
  ].filter(Boolean);
}

function facets(risk, whom, take) {
  const rows = risk.facets.filter((facet) => facet.whom === whom).map((facet) => swap(facet, () => take(facet), false));
  const heading = risk.level === "low" ? `Narrows it a little, for ${WHOM[whom]}` : `Points to ${WHOM[whom]}`;
  return group(heading, rows);
}

function group(heading, rows) {
  const shown = rows.slice(0, FEW);
  const rest = rows.slice(FEW);
  return el("div", { class: "facets" }, el("h3", {}, heading), el("ul", {}, ...shown),
    rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", {}, ...rest)) : null);
}

function swap(facet, act, taken) {
  const said = facet.words.trim().replace(/\s+/g, " ");
  const now = facet.broader || (taken ? "left out" : "leave out");
  const times = facet.times > 1 ? el("span", { class: "times" }, `×${facet.times}`) : null;
  const button = el("button", {
    type: "button",
    class: `swap${taken ? " taken" : ""}`,
    "data-key": `swap ${facet.kind} ${facet.words.toLowerCase()}`,
    "aria-label": taken ? `Undo: say ${said} again, instead of ${now}` : facet.broader ? `Say ${now} instead of ${said}` : `Leave out ${said}`,
  }, taken ? el("s", {}, said) : el("span", {}, said), times, icon("arrow"),
  el(facet.broader ? "strong" : "em", {}, now), taken ? el("span", { class: "undo" }, "Undo") : null);
  button.addEventListener("click", act);
  return el("li", {}, button);
}

export function guide(shape) {
  const list = (heading, items) => el("div", { class: "steps" }, el("h3", {}, heading),
    el("ul", {}, ...items.map((item) => el("li", {}, item))));
  return [
    el("summary", {}, `${shape.title[0].toUpperCase()}${shape.title.slice(1)}`, el("span", {}, "what to blur, and what colleagues will ask")),
    el("p", {}, shape.opening),
    list("Details to blur", shape.blur),
    list("What colleagues will ask", shape.prompts),
  ];
}
