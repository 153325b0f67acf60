// What is asked for: read from the form and from the address, so that a view can be linked to.

const SELECTS = ["topic", "category", "month", "source", "order"];
const SWITCHES = ["fresh", "code"];
const usual = { order: "topic" }; // by interest where the page has one
const control = (name) => document.getElementById(name);

function asked() {
  const values = { query: control("query").value.trim().toLowerCase() };
  for (const name of SELECTS) values[name] = control(name).value;
  for (const name of SWITCHES) values[name] = control(name).checked;
  return values;
}

function isNarrowed(values) {
  return Boolean(values.query || values.topic || values.category || values.month || values.source) || values.fresh || values.code;
}

// All that can be searched of a paper, made when it is first asked for.
function haystack(paper) {
  paper.haystack ??= [paper.title, paper.abstract, paper.authors.join(", "), paper.organization ?? "", paper.id]
    .join(" | ").replace(/\s+/g, " ").toLowerCase();
  return paper.haystack;
}

// The terms of a search: words, "phrases in quotation marks", and either of them with a minus before it to be absent.
function searched(query) {
  const found = query.matchAll(/(-?)(?:["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]?|(\S+))/g);
  return [...found].map(([, minus, phrase, word]) => ({ wanted: !minus, text: (phrase ?? word).trim().replace(/\s+/g, " ") }))
    .filter((term) => term.text);
}

function chosen(papers, values) {
  const terms = searched(values.query);
  return papers.filter((paper) =>
    (!values.topic || paper.topics.some((tag) => tag.label === values.topic))
    && (!values.category || paper.categories.some((tag) => tag.name === values.category))
    && (!values.month || paper.month === values.month)
    && (!values.source || paper.sources.includes(values.source))
    && (!values.fresh || paper.fresh)
    && (!values.code || paper.code)
    && terms.every((term) => haystack(paper).includes(term.text) === term.wanted));
}

function counted(lists) {
  const counts = new Map();
  for (const list of lists) for (const item of new Set(list)) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function fillSelect(name, all, counts, byName) {
  const entries = [...counts].filter(([value]) => value);
  entries.sort(byName ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const options = entries.map(([value, count]) => element("option", { value }, `${value} (${count})`));
  control(name).replaceChildren(element("option", { value: "" }, all), ...options);
  control(name).closest("label").hidden = entries.length === 0;
}

function fillFilters(digest) {
  const { papers } = digest;
  fillSelect("topic", "all topics", counted(papers.map((paper) => paper.topics.map((tag) => tag.label))));
  fillSelect("category", "all categories", counted(papers.map((paper) => paper.categories.map((tag) => tag.name))));
  fillSelect("month", "all months", counted(papers.map((paper) => [paper.month])), true);
  fillSelect("source", "all sources", counted(papers.map((paper) => paper.sources)));
  if (digest.interest) {
    usual.order = "interest";
    control("order").prepend(element("option", { value: "interest" }, `by fit: ${digest.interest}`));
  }
}

function toAddress(values, paperId) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value && !(name === "order" && value === usual.order)) parameters.set(name, value === true ? "1" : value);
  }
  if (paperId) parameters.set("paper", paperId);
  return `#${parameters}`;
}

function fromAddress() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  control("query").value = parameters.get("query") ?? "";
  for (const name of SELECTS) control(name).value = parameters.get(name) ?? (name === "order" ? usual.order : "");
  for (const name of SWITCHES) control(name).checked = parameters.has(name);
  return parameters.get("paper");
}

function clearFilters() {
  const order = control("order").value;
  control("filters").reset();
  control("order").value = order;
}
