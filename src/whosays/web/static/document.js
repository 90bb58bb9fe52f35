// Walking through the claims of a text, and deciding on them, beside the text. Without this script the same stands in the list under the text.
const text = document.getElementById("text");
const desk = document.querySelector(".desk");
const panel = document.getElementById("panel");
const chosen = document.getElementById("chosen");
const flags = [...text.querySelectorAll(".flag")];
const items = new Map([...document.querySelectorAll(".listed > li")].map((item) => [item.id.slice(6), item]));
const lines = [...text.querySelectorAll("p[data-at]")];
const starts = lines.map((line) => Number(line.dataset.at));
const token = document.querySelector('meta[name="csrf"]').content;
const documentId = document.querySelector("article.document").dataset.document;
const wide = window.matchMedia("(min-width: 64rem)");
let here = -1;
let asked = 0;

// Offsets count characters as Python does; a script counts UTF-16 units.
const plain = (words) => !/[\ud800-\udfff]/.test(words);
const length = (words) => (plain(words) ? words.length : [...words].length);
const units = (words, count) => (plain(words) ? count : [...words].slice(0, count).join("").length);

function lineAt(offset) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle; else high = middle - 1;
  }
  return low;
}

function pointAt(offset, isEnd) {
  const line = lineAt(isEnd ? Math.max(0, offset - 1) : offset);
  const walker = document.createTreeWalker(lines[line], NodeFilter.SHOW_TEXT);
  let left = offset - starts[line];
  for (let node = walker.nextNode(), last = null; ; last = node, node = walker.nextNode()) {
    if (!node) return last ? [last, last.data.length] : [lines[line], 0];
    const size = length(node.data);
    if (left < size || (isEnd && left === size)) return [node, units(node.data, left)];
    left -= size;
  }
}

function rangeOf(start, end) {
  const range = document.createRange();
  range.setStart(...pointAt(start, false));
  range.setEnd(...pointAt(end, true));
  return range;
}

export function offsetAt(node, at) {
  const line = (node.nodeType === 1 ? node : node.parentElement).closest("p[data-at]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, at);
  return Number(line.dataset.at) + length(before.toString());
}

function paint() {
  if (!("highlights" in CSS)) return;
  const sets = { "claim-words": [], "claim-trigger": [], "claim-source": [] };
  for (const words of chosen.querySelectorAll("[data-span]")) {
    const [start, end] = words.dataset.span.split(",").map(Number);
    const name = words.closest(".chain") ? "claim-source" : words.dataset.trigger === "" ? "claim-trigger" : "claim-words";
    sets[name].push(rangeOf(start, end));
  }
  for (const [name, ranges] of Object.entries(sets)) CSS.highlights.set(name, new Highlight(...ranges));
}

function idOf(flag) { return flag.id.slice(3); }

async function choose(number, { scroll = true, focus = true } = {}) {
  if (!flags.length) return;
  here = (number + flags.length) % flags.length;
  const flag = flags[here];
  for (const other of text.querySelectorAll(".flag.here")) { other.classList.remove("here"); other.removeAttribute("aria-current"); }
  flag.classList.add("here");
  flag.setAttribute("aria-current", "true");
  panel.hidden = false;
  desk.classList.add("open");
  if (focus) flag.focus({ preventScroll: true });
  if (scroll) flag.scrollIntoView({ block: wide.matches ? "center" : "start" });
  const item = items.get(idOf(flag));
  document.getElementById("place").textContent = `Claim ${here + 1} of ${flags.length}`;
  history.replaceState(null, "", `#claim-${idOf(flag)}`);
  await show(idOf(flag), item);
}

async function show(id, item) {
  const mine = ++asked;
  try {
    const answer = await fetch(`/claims/${id}/panel`);
    if (mine !== asked) return;
    if (!answer.ok) throw new Error(String(answer.status));
    chosen.innerHTML = await answer.text();
  } catch {
    if (mine !== asked) return;
    chosen.replaceChildren(...(item ? [item.querySelector(".what").cloneNode(true), item.querySelector(".basis").cloneNode(true)] : []));
    tell("The server did not answer: what the list says of the claim is shown. Choose it again to try once more.");
  }
  paint();
}

function tell(words) {
  let said = document.getElementById("told");
  if (!said) {
    said = document.createElement("p");
    said.id = "told";
    said.setAttribute("role", "alert");
    said.className = "problem";
  }
  said.textContent = words;
  chosen.prepend(said);
}

async function decide(id, action, why) {
  const body = new URLSearchParams({ why });
  try {
    const answer = await fetch(`/claims/${id}/${action}`, { method: "POST", body, headers: { accept: "application/json", "x-csrf-token": token } });
    const said = await answer.json();
    if (!answer.ok) { tell(said.detail || said.title); chosen.querySelector("[name=why]")?.focus(); return; }
    mark(id, said);
    await show(id, items.get(id));
    chosen.querySelector(".decide .status")?.setAttribute("role", "status");
  } catch {
    tell("The server did not answer, and nothing was decided. Try again.");
  }
}

function mark(id, said) {
  const places = [document.getElementById(`at-${id}`), items.get(id)];
  for (const place of places) {
    if (!place) continue;
    place.classList.remove("proposed", "accepted", "rejected", "edited");
    place.classList.add(said.status);
  }
  const status = items.get(id)?.querySelector(".status");
  if (status) { status.className = `status ${said.status}`; status.textContent = said.words; }
}

chosen.addEventListener("submit", (event) => {
  if (!event.target.closest(".decide")) return; // grades are sent as a plain form, and lead back to this text
  const action = (event.submitter?.getAttribute("formaction") || event.target.getAttribute("action")).split("/").pop();
  event.preventDefault();
  decide(event.target.closest("[data-claim]").dataset.claim, action, event.target.elements.why.value);
});

text.addEventListener("click", (event) => {
  const flag = event.target.closest(".flag");
  if (flag) { event.preventDefault(); choose(flags.indexOf(flag), { scroll: false }).then(() => { if (event.detail === 0) panel.focus(); }); return; }
  const words = event.target.closest(".w");
  if (!words || !document.getSelection().isCollapsed) return;
  const several = words.dataset.c.split(" ").map((n) => flags.findIndex((one) => one.dataset.n === n)).filter((n) => n >= 0);
  const at = several.indexOf(here);
  choose(several[(at + 1) % several.length], { scroll: false, focus: false });
});

document.querySelector(".listed")?.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#at-"]');
  if (!link) return;
  event.preventDefault();
  choose(flags.findIndex((flag) => flag.id === link.hash.slice(1)));
});

document.getElementById("next").addEventListener("click", () => choose(here + 1, { focus: false }));
document.getElementById("previous").addEventListener("click", () => choose(here - 1, { focus: false }));
document.getElementById("close").addEventListener("click", close);

function close() {
  panel.hidden = true;
  desk.classList.remove("open");
  if ("highlights" in CSS) CSS.highlights.clear();
  flags[here]?.focus();
}

const keys = document.getElementById("single-keys");
keys.checked = localStorage.getItem("whosays-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("whosays-keys", keys.checked ? "on" : "off"));

const press = (action) => [...chosen.querySelectorAll(".decide button")].find((one) => (one.getAttribute("formaction") || one.form.getAttribute("action")).endsWith(action));
const STEPS = {
  j: () => choose(here + 1), n: () => choose(here + 1),
  k: () => choose(here < 0 ? -1 : here - 1), p: () => choose(here < 0 ? -1 : here - 1),
  a: () => press("/accept")?.click(), u: () => press("/reopen")?.click(),
  r: () => press("/reject") && chosen.querySelector("[name=why]").focus(),
  e: () => chosen.querySelector('a[href$="/edit"]')?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !panel.hidden) {
    if (panel.contains(document.activeElement)) flags[here]?.focus(); else close();
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (keys.checked && STEPS[event.key]) { event.preventDefault(); STEPS[event.key](); }
});

// Kinds can be put out of sight.
for (const box of document.querySelectorAll(".legend input")) {
  box.disabled = false;
  box.addEventListener("change", () => {
    for (const one of text.querySelectorAll(`.k-${box.value}`)) one.classList.toggle("out", !box.checked);
  });
}

// Words that are selected can become a claim that the reader missed.
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const note = document.getElementById("selected");
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) return;
  const start = offsetAt(range.startContainer, range.startOffset), end = offsetAt(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  document.getElementById("add-selected").href = `/documents/${documentId}/claims/new?start=${start}&end=${end}`;
  note.hidden = false;
  panel.hidden = false;
  desk.classList.add("open");
});

function follow() {
  const id = location.hash.replace(/^#(claim|at)-/, "");
  const number = flags.findIndex((flag) => idOf(flag) === id);
  if (number >= 0 && number !== here) choose(number);
}
window.addEventListener("hashchange", follow);
follow();
