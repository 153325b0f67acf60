// Keys for lists, and quotations shown in their places. Without scripts every page says the same.
"use strict";
const papers = [...document.querySelectorAll(".paper")];
for (const paper of papers) paper.tabIndex = -1;

function go(step) {
  if (!papers.length) return;
  const at = papers.findIndex((paper) => paper.contains(document.activeElement));
  const next = papers[Math.min(papers.length - 1, Math.max(0, at + step))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const asking = document.getElementById("q");
  if (event.key === "/" && asking) { event.preventDefault(); asking.focus(); asking.select(); }
  else if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "Enter" && document.activeElement.classList.contains("paper")) {
    document.activeElement.querySelector("h2 a, h3 a").click();
  }
});

function show(id, on) {
  for (const piece of document.querySelectorAll(".quoted[data-of]")) {
    if (piece.dataset.of.split(" ").includes(id)) piece.classList.toggle("shown", on);
  }
}
for (const link of document.querySelectorAll("[data-to]")) {
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    link.addEventListener(event, () => show(link.dataset.to, on));
  }
}

const legend = document.getElementById("legend");
const whole = document.querySelector(".read");
if (legend && whole) {
  legend.hidden = false;
  const apply = () => {
    for (const box of legend.querySelectorAll("input")) whole.classList.toggle(`shows-${box.value}`, box.checked);
  };
  legend.addEventListener("change", apply);
  apply();
}
