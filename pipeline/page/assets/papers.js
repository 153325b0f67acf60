// The list of papers: an article for each, drawn as it comes near, with its evidence on demand.

const AT_ONCE = 40;

function bestSentence(paper) {
  return paper.summary.length ? quoted(paper, paper.summary[0]) : "";
}

// An id as a part of an address; a DOI may have signs that end one.
const escaped = (id) => encodeURIComponent(id).replaceAll("%2F", "/");

function web(paper) {
  if (paper.arxiv) return `https://arxiv.org/abs/${escaped(paper.arxiv)}`;
  if (paper.doi) return `https://doi.org/${escaped(paper.doi)}`;
  return paper.url ? address(paper.url) : "";
}

function outside(url, text, label) {
  const properties = { href: url, rel: "noopener noreferrer", target: "_blank" };
  return element("a", label ? { ...properties, "aria-label": label } : properties, text);
}

// A quotation that shows its place when it is pressed.
function evidenceButton(text, spans, describe, kind) {
  const button = element("button", { type: "button", className: `chip ${kind}`, "aria-pressed": "false", title: describe }, text);
  button.spans = spans;
  button.describe = describe;
  return button;
}

function tagButton(tag, kind) {
  return evidenceButton(tag.name, tag.evidence, `${tag.scheme}, ${tag.declared ? "declared" : `found, score ${tag.score}`}`, kind);
}

function row(label, children) {
  return children.length ? [element("div", { className: "row" }, element("span", { className: "label" }, label), element("div", { className: "chips" }, ...children))] : [];
}

function claimText(paper, claim) {
  const value = claim[3] === null ? "" : ` (${claim[3]}${claim[4] ? ` ${claim[4]}` : ""})`;
  return quoted(paper, claim) + value;
}

// Why a paper fits the interest: the words that it shares with liked papers, these, and disliked ones that lower it.
// One that fits by its author alone shares none: its title, which stands for them, is not said again.
function earnedRows(paper) {
  const named = (names) => names.map((name) => element("span", { className: "named", dir: "auto" }, `\u201c${name}\u201d`));
  return paper.earned.flatMap(([evidence, likes, dislikes]) => [
    ...row("Shares", evidence.filter((span) => quoted(paper, span) !== paper.title)
      .map((span) => evidenceButton(quoted(paper, span), [span], "shared with what is liked", ""))),
    ...row("Like", named(likes)),
    ...row("Lowered by", named(dislikes)),
  ]);
}

function drawnRows(paper) {
  return [
    ...earnedRows(paper),
    ...row("Topics", paper.topics.map((tag) => tagButton(tag, "tag"))),
    ...row("Declared", paper.categories.filter((tag) => tag.declared).map((tag) => tagButton(tag, "tag other"))),
    ...row("Found", paper.categories.filter((tag) => !tag.declared).map((tag) => tagButton(tag, "tag other"))),
    ...row("Keyphrases", paper.keyphrases.map((span) => evidenceButton(quoted(paper, span), [span], "keyphrase", ""))),
    ...row("Systems", paper.systems.map((system) =>
      evidenceButton(quoted(paper, system) + (system[4] ? `: ${system[4]}` : ""), [system], system[3] ?? "system", "system"))),
    ...row("Claims", paper.claims.map((claim) => evidenceButton(claimText(paper, claim), [claim], "claim", "claim"))),
    ...row("Links", paper.links.map((link) => outside(address(link[3]), link[3], `${link[4]}: ${link[3]}`))),
  ];
}

const EXACT = { year: 4, month: 7 }; // characters of a date that are known

const UNTITLED = 90; // characters of the abstract that stand for a title

// The title of a paper; of one without, the beginning of its abstract with a sign that it is cut.
function headed(paper) {
  const text = paper.title || paper.abstract.trim();
  if (paper.title || text.length <= UNTITLED) return text || paper.id;
  return `${cut(text, 0, UNTITLED).replace(/\s+\S*$/, "")} \u2026`;
}

function drawnMeta(paper) {
  const authors = paper.authors.length > 4 ? `${paper.authors.slice(0, 3).join(", ")} and ${paper.authors.length - 3} more` : paper.authors.join(", ");
  const date = paper.date ? `${paper.date.slice(0, EXACT[paper.vague] ?? 10)}${paper.inferred ? " (year inferred)" : ""}` : `undated, found ${paper.seen}`;
  const score = paper.score === undefined ? "" : `fits ${paper.score.toFixed(2)}`;
  const parts = [score, date, authors, paper.organization, paper.sources.join(", ")].filter(Boolean);
  return element("p", { className: "meta quiet" }, parts.join(" · "));
}

function drawnTexts(paper, spans) {
  const of = (field) => spans.filter((span) => span[0] === field).map((span) => [span[1], span[2]]);
  const title = element("p", { className: "text title" }, marked(paper.title, of(0)));
  const quotes = spans.filter((span) => span[0] === 2).map((span) => ofBody(paper, span)).filter(Boolean).map((quote) =>
    element("p", { className: "text" }, element("span", { className: "label" }, `${quote[3] || "Text"}: `), element("mark", {}, quote[2])));
  return [title, element("p", { className: "text" }, marked(paper.abstract, of(1))), ...quotes];
}

function drawnPaper(paper, badged) {
  const heading = element("h3", { dir: "auto" }, web(paper) ? outside(web(paper), headed(paper)) : headed(paper));
  if (badged) heading.append(" ", element("span", { className: "badge" }, "new"));
  const texts = element("details", { className: "evidence" }, element("summary", {}, "Abstract"));
  const sentence = paper.summary.length
    ? [element("p", { className: "gist", dir: "auto" }, evidenceButton(bestSentence(paper), [paper.summary[0]], "summary", "sentence"))] : [];
  const link = element("a", { className: "quiet self", href: toAddress({}, paper.id), "aria-label": `Link to ${headed(paper)}` }, "#");
  heading.append(" ", link);
  const article = element("article", { tabIndex: -1 }, heading, drawnMeta(paper), ...sentence, ...drawnRows(paper), texts);
  article.paper = paper;
  texts.addEventListener("toggle", () => { if (texts.open && texts.children.length === 1) texts.append(...drawnTexts(paper, [])); });
  return article;
}

// Shows where a quotation stands, in the abstract below it; pressing it again hides that.
function showEvidence(button) {
  const article = button.closest("article");
  const texts = article.querySelector("details.evidence");
  const pressed = button.getAttribute("aria-pressed") === "true";
  for (const other of article.querySelectorAll("[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(!pressed));
  texts.replaceChildren(texts.firstElementChild, ...drawnTexts(article.paper, pressed ? [] : button.spans));
  texts.open = !pressed;
  texts.querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

function ordered(papers, order) {
  if (order === "title") return [...papers].sort((a, b) => a.title.localeCompare(b.title));
  if (order === "interest") return papers; // as they come
  if (order === "date") return [...papers].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : (a.date ?? "") > (b.date ?? "") ? -1 : 0));
  const sizes = counted(papers.map((paper) => [paper.topic]));
  const rank = (paper) => (paper.topic ? sizes.get(paper.topic) : -1);
  return [...papers].sort((a, b) => rank(b) - rank(a) || (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0));
}

// Draws papers a screenful at a time into the list; `more` draws on.
class PaperList {
  constructor(place, more, allFresh) {
    this.place = place;
    this.allFresh = allFresh; // of a first run: a badge on each paper would tell nothing
    this.more = more;
    more.addEventListener("click", () => this.draw());
    new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.draw(); }, { rootMargin: "800px" }).observe(more);
    place.addEventListener("click", (event) => {
      const button = event.target.closest("button[aria-pressed]");
      if (button) showEvidence(button);
    });
  }

  show(papers, grouped) {
    this.papers = papers;
    this.grouped = grouped;
    this.sizes = grouped ? counted(papers.map((paper) => [paper.topic])) : null;
    this.next = 0;
    this.place.replaceChildren();
    this.draw();
  }

  draw(until = this.next + AT_ONCE) {
    const fragment = document.createDocumentFragment();
    for (; this.next < Math.min(until, this.papers.length); this.next += 1) {
      const paper = this.papers[this.next];
      if (this.grouped && (this.next === 0 || this.papers[this.next - 1].topic !== paper.topic)) {
        fragment.append(element("h2", {}, `${paper.topic || "Without a topic"} `, element("span", { className: "quiet" }, String(this.sizes.get(paper.topic)))));
      }
      fragment.append(drawnPaper(paper, paper.fresh && !this.allFresh));
    }
    this.place.append(fragment);
    this.more.hidden = this.next >= this.papers.length;
    this.more.textContent = `Show more (${this.papers.length - this.next} left)`;
  }

  // Draws up to a paper, opens its abstract and brings it into view; false where it is not in the list.
  reveal(paperId) {
    const position = this.papers.findIndex((paper) => paper.id === paperId);
    if (position < 0) return false;
    if (position >= this.next) this.draw(position + 1);
    const article = [...this.place.querySelectorAll("article")].find((drawn) => drawn.paper.id === paperId);
    article.querySelector("details.evidence").open = true;
    article.classList.add("linked");
    this.go(article);
    return true;
  }

  go(article) {
    article.scrollIntoView({ block: "start" });
    article.focus({ preventScroll: true });
  }

  step(by) {
    const articles = [...this.place.querySelectorAll("article")];
    const here = articles.indexOf(document.activeElement?.closest("article"));
    const next = articles[Math.min(Math.max(here + by, 0), articles.length - 1)];
    if (next) this.go(next);
  }
}
