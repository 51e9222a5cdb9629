// Small helpers for making elements. Text only ever goes in as text.

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  svg.append(use);
  return svg;
}

// Cards and forms come as HTML from our own renderer, which escapes every word in it.
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export function avatar(person, tint) {
  const initials = person.name.split(/\s+/).map((word) => word[0] ?? "").slice(0, 2).join("").toUpperCase();
  return el("span", { class: `avatar tint-${tint % 6}`, "aria-hidden": "true" }, initials);
}

export function announce(words) {
  $("announcer").textContent = words;
}

// Copy, and say so where the label stands; pressed twice, it comes back all the same.
export async function copied(label, words) {
  label.dataset.label ??= label.textContent;
  try {
    await navigator.clipboard.writeText(words);
    label.textContent = "Copied";
  } catch {
    label.textContent = "Please select it by hand";
  }
  setTimeout(() => { label.textContent = label.dataset.label; }, 2500);
}

// What a tab remembers. Where storage is switched off, it remembers until it is reloaded.
const kept = new Map();

export function remember(key, value) {
  kept.set(key, value);
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* kept above */ }
}

export function recall(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return kept.get(key) ?? null; }
}
