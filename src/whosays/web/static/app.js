// What every page shares: the menu on narrow screens, and word of a catalogue that is being made anew. Pages work without it.
"use strict";

const narrow = window.matchMedia("(max-width: 60rem)");
const menu = document.querySelector("details.menu");
function fold() { if (menu) menu.open = !narrow.matches; }
narrow.addEventListener("change", fold);
fold();

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
