// The data of the page: unpacked from base64 of deflated JSON, with its numbers resolved.

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// The day that a chart counts a paper on: that of its publication; where no day is stated, the one it was first read on,
// if that lies in the month or year that is; else the month, which is in no week.
function nearestDay(paper) {
  const { date, vague, seen } = paper;
  if (!date) return seen;
  if (!vague) return date;
  const known = date.slice(0, vague === "year" ? 4 : 7);
  return seen.startsWith(known) ? seen : vague === "month" ? known : "";
}

// Gives each paper what the page asks of it: the lists that may be missing, its tags with their labels, its month.
function completed(digest) {
  // two of arXiv's categories are called Machine Learning: its codes tell them apart
  const name = (scheme, tag, label) => (scheme === "arxiv" ? `${tag} ${label}` : label);
  const tags = digest.tags.map(([scheme, tag, label]) => ({ scheme, tag, label, name: name(scheme, tag, label) }));
  for (const paper of digest.papers) {
    for (const name of ["authors", "summary", "keyphrases", "systems", "links", "claims", "sources", "quotes", "earned"]) paper[name] ??= [];
    paper.title ??= "";
    paper.abstract ??= "";
    paper.tags = (paper.tags ?? []).map(([number, score, evidence, declared]) => ({ ...tags[number], score, evidence, declared }));
    paper.sources = paper.sources.map((number) => digest.sources[number]);
    paper.month = paper.date && paper.vague !== "year" ? paper.date.slice(0, 7) : "";
    paper.near = nearestDay(paper);
    paper.topics = paper.tags.filter((tag) => tag.scheme === "topics");
    paper.categories = paper.tags.filter((tag) => tag.scheme !== "topics");
    paper.topic = paper.topics.length ? paper.topics[0].label : "";
    paper.code = paper.links.some((link) => link[4] === "code");
  }
  return digest;
}
