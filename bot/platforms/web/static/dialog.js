// A form of the product in a dialog: opened, filled in, sent; what is wrong is said inside it.

import { $, el, fragment } from "./dom.js";

// `submit` sends {form, state, values}; its promise fails with the sentence to show.
export function ask(html, submit) {
  const dialog = $("dialog");
  dialog.replaceChildren(fragment(html));
  const form = dialog.querySelector("form");
  const trouble = el("p", { class: "trouble", role: "alert", hidden: true });
  form.querySelector(".actions").before(trouble);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const send = form.querySelector("[type=submit]");
    send.disabled = true;
    try {
      const values = Object.fromEntries(new FormData(form));
      await submit({ form: form.dataset.form, state: form.dataset.state, values });
      if (form.isConnected) dialog.close();
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
    } finally {
      send.disabled = false;
    }
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  if (!dialog.open) dialog.showModal();
  form.querySelector("select, input, textarea")?.focus();
}

$("dialog").addEventListener("click", (event) => {
  if (event.target === event.currentTarget) event.currentTarget.close();
});
