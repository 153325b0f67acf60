// Charts of the papers in view. Lines and bars are Chartist's; what is a table of numbers is drawn as a table.

const MONTHS = 24; // or weeks
const FEW_MONTHS = 2;
const LINES = 6;
const PHRASES = 12;
const PAIRED = 10;
const FEWEST = 5; // papers that make a month worth comparing
const LABEL = 75; // pixels that the name of a month needs
const BAR = 1.6; // rem of a keyphrase
const AXIS = 3; // rem of what stands below the bars
const OFTEN = 2; // papers of the last month that a rising keyphrase stands in

const tally = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

function largest(counts, number) {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, number).map(([key]) => key);
}

function table(head, rows, shade) {
  const most = Math.max(1, ...rows.flatMap((cells) => cells.slice(1)).filter((cell) => typeof cell === "number"));
  const drawn = (cell, position) => {
    const made = element(position ? "td" : "th", position ? {} : { scope: "row" }, cell === 0 ? "" : String(cell));
    if (shade && position && cell) made.style.setProperty("--heat", String(cell / most));
    return made;
  };
  return element("div", { className: "scroll", tabIndex: 0, role: "group", "aria-label": "table" }, element("table", { className: shade ? "heat" : "" },
    element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, cell)))),
    element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...cells.map(drawn))))));
}

function fill(id, ...content) {
  const figure = document.getElementById(id);
  figure.replaceChildren(figure.querySelector("figcaption"), ...content);
}

const tooFew = (what) => element("p", { className: "quiet" }, what);
const numbers = (head, rows) => element("details", { className: "numbers" }, element("summary", {}, "Numbers"), table(head, rows, false));

// The Monday of the week that a day lies in.
function week(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

// The period behind one: the next month, or the Monday after.
function following(period) {
  const date = new Date(`${period.padEnd(10, "-01")}T00:00:00Z`);
  if (period.length === 7) date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + 7);
  return date.toISOString().slice(0, period.length);
}

// All periods from the first to the last, those without a paper too: a line over gaps would hide them.
function whole(periods) {
  const [first, last] = [periods.reduce((a, b) => (a < b ? a : b), "9999"), periods.reduce((a, b) => (a > b ? a : b), "")];
  const found = [];
  for (let period = first; period <= last; period = following(period)) found.push(period);
  return found.slice(-MONTHS);
}

// Papers with the period that they count in: months, or weeks where there are few months.
function periods(papers) {
  const near = papers.filter((paper) => paper.near);
  const unit = new Set(near.map((paper) => paper.near.slice(0, 7))).size > FEW_MONTHS ? "month" : "week";
  const dated = near.filter((paper) => unit === "month" || paper.near.length === 10)
    .map((paper) => ({ topics: paper.topics, period: unit === "month" ? paper.near.slice(0, 7) : week(paper.near) }));
  return [unit, dated, whole(dated.map((paper) => paper.period))];
}

function drawTopics(papers) {
  const [unit, dated, months] = periods(papers);
  document.querySelector("#topics-chart figcaption").textContent = `Topics over ${unit}s, papers; without a day by the one they were first read on`;
  const topics = largest(counted(dated.map((paper) => paper.topics.map((tag) => tag.label))), LINES);
  if (months.length < 2 || !topics.length) return fill("topics-chart", tooFew("Needs papers of two weeks."));
  const series = topics.map((topic) => months.map((month) =>
    dated.filter((paper) => paper.period === month && paper.topics.some((tag) => tag.label === topic)).length));
  const place = element("div", { className: "chart lines", "aria-hidden": "true" });
  const legend = element("ul", { className: "legend", "aria-hidden": "true" }, ...topics.map((topic) => element("li", {}, topic)));
  fill("topics-chart", place, legend, numbers(["Topic", ...months], topics.map((topic, number) => [topic, ...series[number]])));
  const thin = Math.ceil(months.length / Math.max(2, Math.min(8, Math.floor(place.clientWidth / LABEL))));
  new Chartist.LineChart(place, { labels: months, series }, {
    low: 0, fullWidth: true, chartPadding: { right: 30 }, lineSmooth: false,
    axisY: { onlyInteger: true }, axisX: { labelInterpolationFnc: (label, position) => (position % thin ? null : label) },
  });
}

function shares(papers) {
  const counts = new Map();
  for (const paper of papers) for (const phrase of new Set(paper.keyphrases.map((span) => quoted(paper, span).toLowerCase()))) tally(counts, phrase);
  return counts;
}

function drawRising(papers) {
  const sizes = counted(papers.map((paper) => [paper.month]));
  const months = [...sizes].filter(([month, size]) => month && size >= FEWEST).map(([month]) => month).sort().slice(-2);
  if (months.length < 2) return fill("rising-chart", tooFew(`Needs two months with ${FEWEST} papers each.`));
  const [before, last] = months.map((month) => shares(papers.filter((paper) => paper.month === month)));
  const percent = (count, month) => Math.round((1000 * (count ?? 0)) / sizes.get(month)) / 10;
  const rows = [...last].filter(([, count]) => count >= OFTEN).map(([phrase, count]) => [phrase, percent(before.get(phrase), months[0]), percent(count, months[1])])
    .filter(([, old, recent]) => recent > old)
    .sort((a, b) => b[2] - b[1] - (a[2] - a[1]) || (a[0] < b[0] ? -1 : 1)).slice(0, PHRASES);
  if (!rows.length) return fill("rising-chart", tooFew("None rises."));
  document.querySelector("#rising-chart figcaption").textContent = `Rising keyphrases, share of ${months[1]} against ${months[0]}`;
  const place = element("div", { className: "chart bars", "aria-hidden": "true" });
  place.style.height = `${rows.length * BAR + AXIS}rem`;
  fill("rising-chart", place, numbers(["Keyphrase", `${months[0]} %`, `${months[1]} %`], rows));
  const upwards = [...rows].reverse();
  new Chartist.BarChart(place, { labels: upwards.map((cells) => cells[0]), series: [upwards.map((cells) => cells[1]), upwards.map((cells) => cells[2])] }, {
    horizontalBars: true, seriesBarDistance: 7, low: 0, axisY: { offset: 150 }, axisX: { onlyInteger: true },
  });
}

function paired(lists, names) {
  const counts = new Map();
  for (const list of lists) for (const one of list) for (const other of list) tally(counts, `${one}\n${other}`);
  return names.map((one) => [one, ...names.map((other) => counts.get(`${one}\n${other}`) ?? 0)]);
}

function drawMatrix(id, lists) {
  const sets = lists.map((list) => [...new Set(list)]);
  const names = largest(counted(sets), PAIRED);
  if (!names.length) return fill(id, tooFew("Nothing to show."));
  const rows = paired(sets, names).map(([name, ...cells], position) => [`${position + 1} ${name}`, ...cells]);
  fill(id, table(["", ...names.map((_, position) => String(position + 1))], rows, true));
}

function drawCharts(papers) {
  drawTopics(papers);
  drawRising(papers);
  drawMatrix("sources-chart", papers.map((paper) => paper.sources));
  drawMatrix("pairs-chart", papers.map((paper) => paper.topics.map((tag) => tag.label)));
}
