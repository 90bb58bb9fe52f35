// What every page shares: the menu on narrow screens, forms that say they are being sent, and word of a catalogue that is being made anew.
// Pages work without it.
"use strict";

const narrow = window.matchMedia("(max-width: 60rem)");
const menu = document.querySelector("details.menu");
function fold() { if (menu) menu.open = !narrow.matches; }
if (!CSS.supports("selector(::details-content)")) {  // else the style sheet shows it where there is room
  narrow.addEventListener("change", fold);
  fold();
}

// A form that writes says that it is being sent, and is not sent twice. What other scripts send by themselves is theirs to tell.
const GIVES_UP_MS = 30000;
const FILE_COMES_MS = 2000;
const told = document.getElementById("sending");
const sent = new Map();
function release(form) {
  sent.get(form)?.removeAttribute("aria-busy");
  sent.delete(form);
  if (told && !sent.size) told.textContent = "";
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  const method = event.submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get";
  if (event.defaultPrevented || method.toLowerCase() !== "post") return;
  if (sent.has(form)) { event.preventDefault(); return; }
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  sent.set(form, button);
  button?.setAttribute("aria-busy", "true");
  if (told) told.textContent = "Sending …";
  setTimeout(() => release(form), form.hasAttribute("data-gives-file") ? FILE_COMES_MS : GIVES_UP_MS);
});
window.addEventListener("pageshow", () => [...sent.keys()].forEach(release));  // the page that Back leads to can be sent again

const freshness = document.getElementById("freshness");
async function lookAtFreshness() {
  if (!freshness || document.hidden) return;
  try {
    const answer = await fetch(freshness.dataset.source, { headers: { accept: "application/json" } });
    const said = await answer.json();
    freshness.textContent = said.words;
    freshness.hidden = !said.words;
  } catch { /* the server is away for a moment; the next look tells */ }
}
if (freshness) { lookAtFreshness(); setInterval(lookAtFreshness, 5000); }
