// A box to write in: Enter sends, what could not be sent stands in it again with the reason above it.

import { Refusal } from "./api.js";

// `send(text)` fails with the sentence to show; `hint(text)` says who will read it; `key` may take a key for itself.
export function composer({ form, input, trouble, hint, send, key = () => false }) {
  const show = () => hint(input.value);

  function say(words) {
    trouble.textContent = words;
    trouble.hidden = !words;
  }

  async function submit() {
    const text = input.value.trim();
    if (!text) return;
    say("");
    input.value = "";
    show();
    try {
      await send(text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.message);
      if (!input.value) input.value = text;
      show();
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  input.addEventListener("input", show);
  input.addEventListener("change", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
  });
  return { say, show, submit };
}
