// Before anything is drawn: the theme that the reader chose, else the system's.
"use strict";
try {
  const chosen = localStorage.getItem("dragoman-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // no storage: the system's theme
}
