// The page at work: data in, filters answered as one types, keys, colours.

const THEMES = ["auto", "light", "dark"];
const THEME_NAMES = { auto: "as the system has them", light: "light", dark: "dark" };

function useTheme(theme) {
  document.documentElement.dataset.theme = theme;
  control("theme").setAttribute("aria-label", `Colours: ${THEME_NAMES[theme]}`);
}

function nextTheme() {
  const here = THEMES.indexOf(document.documentElement.dataset.theme ?? "auto");
  useTheme(THEMES[(here + 1) % THEMES.length]);
}

function tellAbout(digest) {
  const fresh = digest.papers.filter((paper) => paper.fresh).length;
  const best = digest.interest ? "best" : "newest";
  const kept = digest.papers.length < digest.chosen ? `the ${digest.papers.length} ${best} of ${digest.chosen} papers` : `${digest.chosen} papers`;
  const shown = digest.chosen < digest.total ? `${kept} chosen of ${digest.total}` : kept;
  control("about").textContent = `${shown}, ${fresh} first read on ${digest.newest}; run ${digest.run}${digest.at ? ` of ${digest.at}` : ""}`;
}

function start(digest) {
  const list = new PaperList(control("papers"), control("more"), digest.papers.every((paper) => paper.fresh));
  const charts = control("charts");
  let view = [];
  let waiting = 0;

  const update = () => {
    const values = asked();
    view = ordered(chosen(digest.papers, values), values.order);
    control("count").textContent = `${view.length} of ${digest.papers.length} papers`;
    control("clear").hidden = !isNarrowed(values);
    list.show(view, values.order === "topic");
    if (charts.open) drawCharts(view);
    return values;
  };
  const busy = (is) => control("papers").setAttribute("aria-busy", is); // a list that is not yet the one asked for says so
  const change = () => { history.replaceState(null, "", toAddress(update())); busy(false); };
  const changeSoon = () => { clearTimeout(waiting); busy(true); waiting = setTimeout(change, digest.papers.length > 2000 ? 120 : 0); };
  const follow = () => {
    const paperId = fromAddress();
    update();
    if (paperId && !list.reveal(paperId)) control("count").textContent = "The paper that was linked to is not on this page.";
  };
  const clear = () => { clearFilters(); change(); };

  fillFilters(digest);
  tellAbout(digest);
  control("filters").addEventListener("input", changeSoon);
  control("filters").addEventListener("submit", (event) => event.preventDefault());
  control("clear").addEventListener("click", clear);
  control("theme").addEventListener("click", nextTheme);
  charts.addEventListener("toggle", () => { if (charts.open) drawCharts(view); });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => list.draw(Infinity));
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") clear();
    else if (!typing && event.key === "/") { event.preventDefault(); control("query").focus(); }
    else if (!typing && event.key === "j") list.step(1);
    else if (!typing && event.key === "k") list.step(-1);
  });
  follow();
  document.documentElement.dataset.ready = "true";
}

unpack(control("data").textContent).then(completed).then(start).catch((error) => {
  control("count").textContent = `This page cannot show its data (${error.message}). A browser of 2023 or later is needed.`;
  throw error;
});
