// The colours that were chosen, before anything is drawn; the system's where nothing was.
"use strict";
const THEMES = ["system", "light", "dark"];
function applyTheme(name) {
  if (name === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = name;
}
function keptTheme() {
  try { return THEMES.includes(localStorage.theme) ? localStorage.theme : "system"; } catch { return "system"; }
}
applyTheme(keptTheme());
document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  const show = (name) => { button.textContent = `Colours: ${name}`; };
  button.hidden = false;
  show(keptTheme());
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(keptTheme()) + 1) % THEMES.length];
    try { localStorage.theme = next; } catch { /* it holds for this page alone */ }
    applyTheme(next);
    show(next);
  });
});
