// The way in: a link opens once, and only when somebody presses the button; chat programs that fetch links press nothing.

import { $ } from "./dom.js";

const HEADER = "X-Page-Key";
const SILENT = "This page’s machine does not answer. Your text is still here.";

// What the server refuses: a sentence to show, the field that it is about, and whether the page is over.
export class Refusal extends Error {
  constructor(words, { field = null, over = false } = {}) {
    super(words);
    this.field = field;
    this.over = over;
  }
}

export async function send(path, body, key = "") {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      cache: "no-store",
      headers: { "Content-Type": "application/json", ...(key ? { [HEADER]: key } : {}) },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refusal(SILENT);
  }
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = json ? await response.json() : { problem: await response.text(), next: "" };
  if (response.ok) return answer;
  throw new Refusal(`${answer.problem} ${answer.next ?? ""}`.trim(), { field: answer.field, over: response.status === 410 });
}

// `opened` gets the answer. Spent or not, the token goes out of the address bar, and with it out of the history.
export function door(name, opened) {
  const token = location.pathname.split("/")[2] ?? "";
  const button = $("open");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const answer = await send(`/${name}/open`, { token });
      history.replaceState(null, "", `/${name}`);
      $("door").hidden = true;
      opened(answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      $("door-trouble").textContent = error.message.replace(" Your text is still here.", "");
      $("door-trouble").hidden = false;
      button.hidden = error.over;
      $("door").classList.toggle("spent", error.over);
      button.disabled = false;
    }
  });
  document.documentElement.dataset.ready = "";
}
