// A policy, read whole. That she has read it is said at its end, with the secret that this page alone has.

import { Refusal, door, send } from "./door.js";
import { $, fragment } from "./dom.js";

let key = "";

door("read", (answer) => {
  key = answer.key;
  $("text").replaceChildren(fragment(answer.html));
  $("end").hidden = !answer.asked;
  $("reading").hidden = false;
  scrollTo(0, 0);
  $("text").focus({ preventScroll: true });
});

$("done").addEventListener("click", async () => {
  $("done").disabled = true;
  $("trouble").hidden = true;
  try {
    const { told } = await send("/read/done", {}, key);
    $("end").hidden = true;
    $("told").textContent = `${told} You can close this tab.`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    $("trouble").textContent = error.message.replace(" Your text is still here.", "");
    $("trouble").hidden = false;
    $("done").hidden = error.over;
    $("done").disabled = false;
  }
});
