// What every page has: the theme's button, and forms whose empty fields stay out of the address.
"use strict";
const root = document.documentElement;
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const button = document.getElementById("theme");
const label = () => {
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Switch to light" : "Switch to dark");
};
button.hidden = false;
label();
button.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("dragoman-theme", root.dataset.theme);
  } catch {
    // no storage: until the page is left
  }
  label();
  document.dispatchEvent(new CustomEvent("dragoman:theme"));
});

// Filters take the whole of a narrow screen, so there they stay shut until they are asked for.
const narrow = matchMedia("(max-width: 62rem)");
let filtering = !narrow.matches;
const shut = () => {
  const filters = document.getElementById("filtering");
  if (filters) filters.open = filtering;
};
document.addEventListener("toggle", (event) => {
  if (event.target.id === "filtering" && event.target.isConnected) filtering = event.target.open;
}, true);
narrow.addEventListener("change", () => {
  filtering = !narrow.matches;
  shut();
});
shut();
document.addEventListener("htmx:afterSwap", shut);

document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.formData ?? new FormData();
  for (const name of new Set([...given.keys()])) {
    const kept = given.getAll(name).filter((value) => value !== "");
    given.delete(name);
    for (const value of kept) given.append(name, value);
  }
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get" || event.target.hasAttribute("hx-get")) return;
  for (const field of event.target.elements) if (field.name && field.value === "") field.disabled = true;
});
