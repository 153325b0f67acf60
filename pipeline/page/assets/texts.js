// Texts and their places. Offsets count code points, JavaScript counts UTF-16 units: texts without surrogates are cut
// directly, others by code points. All text reaches the page as text nodes; nothing is ever parsed as HTML.

const FIELDS = ["title", "abstract"];
const SURROGATE = /[\ud800-\udfff]/;

function cut(text, start, end) {
  return SURROGATE.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

// What a span quotes; of a body the page holds the quotations alone, each with its place in words.
function ofBody(paper, span) {
  return paper.quotes.find((quote) => quote[0] === span[1] && quote[1] === span[2]);
}

function quoted(paper, span) {
  if (span[0] === 2) return ofBody(paper, span)?.[2] ?? "";
  return cut(paper[FIELDS[span[0]]], span[1], span[2]);
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

// The address of a link in a text: only the web's own schemes are followed.
function address(url) {
  return /^https?:\/\//i.test(url) ? url : `https://${url.replace(/^[a-z][a-z0-9+.-]*:\/*/i, "")}`;
}

// A text with the given spans of it marked; spans may overlap and come in any order.
function marked(text, spans) {
  const fragment = document.createDocumentFragment();
  let done = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    fragment.append(cut(text, done, from), element("mark", {}, cut(text, from, end)));
    done = end;
  }
  fragment.append(cut(text, done, Infinity));
  return fragment;
}
