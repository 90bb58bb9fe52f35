// The queue of review at the speed of keys: what waits is fetched ahead, a decision is sent at once while the next thing already shows, and what could not
// be sent is kept, shown and sent again. Without this script the page's forms do the same, one page at a time.
"use strict";

const bench = document.getElementById("bench");
const card = document.getElementById("card");
const form = document.getElementById("deciding");
const tab = bench.dataset.tab;
const KEPT = "whosays-unsent";
const AHEAD = 8;
const MOST = 20;
const READ_MS = 1500;

let csrf = document.querySelector('meta[name="csrf"]').content;
let items = [];
let at = 0;
let after = bench.dataset.after;
let fetching = false;
let sending = false;
let waitMs = 1000;
const seen = new Set();
const done = [];
let unsent = [];
let tickets = Date.now();

const byId = (id) => document.getElementById(id);
const say = (words) => { byId("said").textContent = words; };

// What is shown

function first() {
  const article = card.querySelector("article");
  if (!article) return;
  const open = article.querySelector('a[href^="/documents/"]');
  const choices = [...article.querySelectorAll('button[name="place"]')].map((button) => button.value);
  items = [{
    key: article.dataset.key, kind: form.kind.value, subject: form.subject.value, line: article.querySelector(".what").textContent,
    html: card.innerHTML, open: open ? open.getAttribute("href").split("#")[0] : "", choices,
  }];
  seen.add(items[0].key);
}

function show(index) {
  at = index;
  const item = items[at];
  if (!item) return end();
  card.innerHTML = item.html;
  if (item.decided) {
    const note = document.createElement("p");
    note.className = "verdict";
    note.textContent = `You decided: ${item.decided}. Deciding again replaces it.`;
    card.prepend(note);
  }
  form.hidden = false;
  form.kind.value = item.kind;
  form.subject.value = item.subject;
  if (byId("edit")) byId("edit").href = `/claims/${item.subject}/edit`;
  if (byId("why")) byId("why").value = "";
  if (byId("rejecting")) byId("rejecting").open = false;
  if (form.everywhere) form.everywhere.checked = false;
  window.scrollTo({ top: Math.min(window.scrollY, bench.offsetTop) });
  more();
}

function end() {
  form.hidden = true;
  const words = document.createElement("p");
  words.className = "empty";
  if (after || fetching) { words.textContent = "Fetching what waits next …"; more(); }
  else {
    words.textContent = "Nothing more waits here. ";
    const again = document.createElement("a");
    again.href = byId("back").href;
    again.textContent = "From the first one";
    words.append(again);
  }
  card.replaceChildren(words);
  card.focus();
}

async function more() {
  if (fetching || !after || items.length - at > AHEAD) return;
  fetching = true;
  try {
    const joint = bench.dataset.more.includes("?") ? "&" : "?";
    const answer = await fetch(`${bench.dataset.more}${joint}after=${encodeURIComponent(after)}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(await problemOf(answer));
    const said = await answer.json();
    for (const item of said.items) if (!seen.has(item.key)) { seen.add(item.key); items.push(item); }
    after = said.after;
    fetching = false;
    if (!items[at]) end();
    else if (!card.querySelector("article")) show(at);
    else if (said.items.length) more();
  } catch (error) {
    fetching = false;
    if (!items[at]) trouble(`What waits next could not be fetched: ${error.message}. It is tried again in 3 seconds.`);
    setTimeout(more, 3000);
  }
}

async function problemOf(answer) {
  try { return (await answer.json()).detail || `the server answered ${answer.status}`; } catch { return `the server answered ${answer.status}`; }
}

function next() {
  let index = at + 1;
  while (items[index] && items[index].decided) index += 1;
  show(index);
}

function previous() {
  let index = at - 1;
  while (items[index] && items[index].edited) index -= 1;
  if (items[index]) show(index);
}

// A claim that was edited, here in another tab or by somebody else, leaves the queue: what stands in its place has been decided on by whoever edited it.

function leave(item, instead) {
  item.decided = item.edited = "edited";
  const words = notice(`“${item.line}” was edited meanwhile and has left the queue. `);
  const link = document.createElement("a");
  link.href = `/claims/${instead}`;
  link.textContent = "What stands in its place";
  words.append(link, " ");
}

async function lookAgain() {
  const item = items[at];
  if (document.hidden || !item || item.kind !== "claim" || item.decided) return;
  try {
    const answer = await fetch(`/review/standing?claim=${encodeURIComponent(item.subject)}`, { headers: { accept: "application/json" } });
    const { instead } = answer.ok ? await answer.json() : {};
    if (!instead || item.decided) return;
    count(-1);
    leave(item, instead);
    if (items[at] === item) next();
    say(`Edited: left the queue. ${items[at] ? `Next: ${items[at].line}` : "Nothing more waits here."}`);
  } catch { /* it is told when somebody decides on it */ }
}

// What is decided

const WORDS = { accept: "accepted", reject: "rejected", same: "the same", different: "different", unsure: "unsure", choose: "place chosen", none: "no place" };

function decide(action, extra = {}) {
  const item = items[at];
  if (!item || !card.querySelector("article")) { say("Nothing to decide on shows yet."); return; }
  if (!bench.dataset.reviewer) { trouble("Write your name first: it is kept with every decision."); byId("name").focus(); return; }
  forget();
  const why = extra.why !== undefined ? extra.why : byId("why") ? byId("why").value.trim() : "";
  const word = {
    ticket: ++tickets, kind: item.kind, subject: item.subject, action, why, place: extra.place || "",
    everywhere: Boolean(form.everywhere && form.everywhere.checked),
  };
  const entry = { word, index: at, line: item.line, state: "waits", left: !item.decided };
  if (entry.left) count(-1);
  item.decided = WORDS[action];
  done.push(entry);
  unsent.push({ entry });
  keep();
  list(entry);
  byId("undo").hidden = false;
  next();
  say(`${WORDS[action]}. ${items[at] ? `Next: ${items[at].line}` : "Nothing more waits here."}`);
  send();
}

function undo() {
  const entry = done.findLast((one) => !["gone", "refused"].includes(one.state) && !one.undoing);
  if (!entry) { say("Nothing of this session is left to take back."); return; }
  const waiting = unsent.findIndex((op) => op.entry === entry && !op.flying);
  if (waiting >= 0) {
    unsent.splice(waiting, 1);
    keep();
    mark(entry, "gone", "not sent");
  } else {
    entry.undoing = true;
    unsent.push({ entry, undo: true });
    keep();
    send();
  }
  if (entry.left) count(1);
  items[entry.index].decided = "";
  show(entry.index);
  say(`Taking back: ${WORDS[entry.word.action]}, ${entry.line}`);
}

// Sending: one request at a time, in order

async function post(path, fields) {
  const body = new URLSearchParams({ csrf, ...fields });
  const answer = await fetch(path, { method: "POST", body, headers: { accept: "application/json", "x-csrf-token": csrf }, keepalive: body.toString().length < 60000 });
  if (answer.status === 403) { await renew(); throw new Error("the server was started again"); }
  return answer;
}

async function renew() {
  const page = await (await fetch(location.pathname, { headers: { accept: "text/html" } })).text();
  csrf = new DOMParser().parseFromString(page, "text/html").querySelector('meta[name="csrf"]').content;
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = csrf;
}

async function send() {
  if (sending || !unsent.length) return;
  sending = true;
  const stop = unsent.findIndex((op) => op.undo);
  const batch = unsent.slice(0, stop < 0 ? MOST : stop || 1).slice(0, MOST);
  for (const op of batch) op.flying = true;
  try {
    if (batch[0].undo) await sendUndo(batch[0].entry);
    else await sendWords(batch);
    unsent.splice(0, batch.length);
    keep();
    waitMs = 1000;
    if (!document.querySelector("#trouble .refusal")) trouble("");
    sending = false;
    send();
  } catch (error) {
    for (const op of batch) op.flying = false;
    sending = false;
    const many = unsent.length === 1 ? "1 decision is" : `${unsent.length} decisions are`;
    trouble(`${many} NOT in the record yet: ${error.message}. They are kept here and sent again in ${Math.round(waitMs / 1000)} seconds. Do not close this page.`);
    setTimeout(send, waitMs);
    waitMs = Math.min(waitMs * 2, 15000);
  }
}

async function sendWords(batch) {
  const answer = await post("/review/decisions", { decisions: JSON.stringify(batch.map((op) => op.entry.word)) });
  if (!answer.ok) throw new Error(await problemOf(answer));
  const said = await answer.json();
  const entries = new Map(batch.map((op) => [op.entry.word.ticket, op.entry]));
  for (const one of said.told) {
    const entry = entries.get(one.ticket);
    if (one.instead) {
      mark(entry, "gone", "not recorded, for it was edited meanwhile");
      leave(items[entry.index] || { line: entry.line }, one.instead);
    } else if (one.refused) { mark(entry, "refused", `refused: ${one.refused}`); refusal(entry, one.refused); }
    else { entry.number = one.number; mark(entry, "sure", `${one.words}; decision ${one.number.toLocaleString("en")}`); }
  }
  today(said.today);
}

async function sendUndo(entry) {
  if (!entry.number) { entry.undoing = false; return; }
  const answer = await post("/review/undo", { number: entry.number });
  if (answer.status >= 500) throw new Error(await problemOf(answer));
  if (!answer.ok) { entry.undoing = false; refusal(entry, await problemOf(answer)); return; }
  const said = await answer.json();
  mark(entry, "gone", `taken back; decision ${said.number.toLocaleString("en")}`);
  today(said.today);
}

function keep() {
  const words = unsent.filter((op) => !op.undo).map((op) => ({ word: op.entry.word, line: op.entry.line }));
  try { sessionStorage.setItem(KEPT, JSON.stringify(words)); } catch { /* kept in this page all the same */ }
  const note = byId("unsent");
  note.hidden = unsent.length < 2;
  note.textContent = `${unsent.length} on their way`;
}

function restore() {
  let words = [];
  try { words = JSON.parse(sessionStorage.getItem(KEPT) || "[]"); } catch { words = []; }
  for (const { word, line } of words) {
    const entry = { word, line, index: -1, state: "waits", left: false };
    done.push(entry);
    unsent.push({ entry });
    list(entry);
  }
  if (words.length) send();
}

document.addEventListener("visibilitychange", lookAgain);
window.addEventListener("focus", lookAgain);
window.addEventListener("beforeunload", (event) => { if (unsent.length) { event.preventDefault(); event.returnValue = ""; } });

// What is told

function trouble(words) {
  const box = byId("trouble");
  if (words === box.textContent) return;
  box.textContent = words;
  box.hidden = !words;
}

function refusal(entry, words) { notice(`Not recorded: ${WORDS[entry.word.action]}, “${entry.line}”. ${words} `); }

// What is told until it was seen, or until the next decision: by then whoever decides has had the time to read it.

function notice(told) {
  const box = byId("trouble");
  const line = document.createElement("p");
  line.className = "refusal";
  const words = document.createElement("span");
  words.textContent = told;
  line.append(words);
  line.dataset.since = Date.now();
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Seen";
  close.addEventListener("click", () => { line.remove(); if (!box.childElementCount) box.hidden = true; });
  line.append(close);
  if (!box.querySelector(".refusal")) box.textContent = "";
  box.append(line);
  box.hidden = false;
  return words;
}

function forget() {
  const box = byId("trouble");
  for (const line of box.querySelectorAll(".refusal")) if (Date.now() - line.dataset.since > READ_MS) line.remove();
  if (!box.textContent) box.hidden = true;
}

function list(entry) {
  const session = byId("session");
  if (session.firstElementChild && session.firstElementChild.className === "soft") session.replaceChildren();
  entry.row = document.createElement("li");
  session.prepend(entry.row);
  while (session.childElementCount > 100) session.lastElementChild.remove();
  mark(entry, "waits", WORDS[entry.word.action]);
}

function mark(entry, state, words) {
  entry.state = state;
  entry.row.className = state;
  const line = entry.line.length > 70 ? `${entry.line.slice(0, 69)}…` : entry.line;
  entry.row.textContent = `${words}: ${line}`;
}

function today(rows) {
  byId("today").replaceChildren(...rows.map(([by, n]) => {
    const line = document.createElement("li");
    line.textContent = `${by}: ${n.toLocaleString("en")}`;
    return line;
  }));
}

function count(change) {
  const tab = document.querySelector(".tabs a[aria-current] .n");
  const waiting = tab && /^[\d,]+$/.test(tab.textContent) ? Number(tab.textContent.replaceAll(",", "")) : null;
  if (waiting !== null) tab.textContent = Math.max(0, waiting + change).toLocaleString("en");
  const left = byId("left");
  if (!left) return;
  left.dataset.left = Number(left.dataset.left) + change;
  if (Number(left.dataset.left) <= 10000) left.textContent = Number(left.dataset.left).toLocaleString("en");
}

// Keys and buttons

function openDocument() {
  const item = items[at];
  const link = card.querySelector('a[href^="/documents/"]');
  if (item && link) window.open(link.href, "_blank", "noopener");
}

function rejecting() {
  byId("rejecting").open = true;
  byId("why").focus();
  say("What is wrong with it? 1 to 6, or type a reason and press Enter. Escape goes back.");
}

const CLAIM_KEYS = { a: () => decide("accept"), r: rejecting, e: () => { if (items[at]) window.open(byId("edit").href, "_blank", "noopener"); } };
const PAIR_KEYS = { s: () => decide("same"), d: () => decide("different"), u: () => decide("unsure") };
const PLACE_KEYS = { 0: () => decide("none") };
for (let n = 1; n <= 9; n += 1) {
  PLACE_KEYS[n] = () => { const place = items[at] && items[at].choices[n - 1]; if (place) decide("choose", { place }); else say(`There is no place ${n}.`); };
}
const KEYS = {
  z: undo, j: next, n: next, k: previous, p: previous, o: openDocument, "?": () => byId("shortcuts").showModal(),
  ...(tab === "places" ? { ...PLACE_KEYS, f: () => { const search = card.querySelector("form.finding"); if (search) search.find.focus(); } } : tab === "claims" || tab === "contested" ? CLAIM_KEYS : PAIR_KEYS),
};

function reasonKey(event) {
  const quick = form.querySelectorAll('button[name="reason"]')[Number(event.key) - 1];
  if (event.key === "Escape") { byId("rejecting").open = false; card.focus(); event.preventDefault(); }
  else if (quick && !event.target.value && /^[1-9]$/.test(event.key)) { event.preventDefault(); reject(quick.value); }
  else if (event.key === "Enter") { event.preventDefault(); reject(event.target.value.trim()); }
}

function reject(why) {
  if (!why) { byId("why").focus(); say("A rejection has a reason: 1 to 6, or type one."); return; }
  decide("reject", { why });
  card.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("shortcuts").open) return;
  if (event.target.id === "why" && byId("rejecting")) { reasonKey(event); return; }
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (!byId("keys").querySelector("input").checked) return;
  const act = KEYS[event.key];
  if (!act || event.repeat) return;
  event.preventDefault();
  act();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (!button) return;
  if (button.name === "reason") reject(button.value);
  else if (button.name === "place") decide("choose", { place: button.value });
  else if (button.value === "reject") reject(byId("why").value.trim());
  else decide(button.value);
});

// The search for a place that the words do not name: what was found is put under the words, and chosen as a candidate is.

card.addEventListener("submit", async (event) => {
  const search = event.target.closest("form.finding");
  if (!search) return;
  event.preventDefault();
  const item = items[at];
  const found = card.querySelector(".found");
  try {
    const answer = await fetch(`${search.action}?${new URLSearchParams({ subject: item.subject, find: search.find.value, part: 1 })}`, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const part = await answer.text();
    if (items[at] !== item) return;
    found.innerHTML = part;
    const first = found.querySelector("button");
    if (first) first.focus();
    say(found.querySelector("[role=status]").textContent);
  } catch (error) { if (items[at] === item) found.textContent = `The place could not be looked up: ${error.message}. Try again.`; }
});

byId("undo").addEventListener("click", undo);
byId("back").addEventListener("click", (event) => { event.preventDefault(); previous(); });
byId("on").addEventListener("click", (event) => { event.preventDefault(); next(); });
byId("help").addEventListener("click", () => byId("shortcuts").showModal());
byId("help").hidden = false;
const keys = byId("keys").querySelector("input");
keys.checked = localStorage.getItem("whosays-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("whosays-keys", keys.checked ? "on" : "off"));
byId("keys").hidden = false;
first();
restore();
more();
