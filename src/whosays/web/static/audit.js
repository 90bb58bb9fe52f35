// Checks the chain of decisions without leaving the page. Without this script the button leads to a page that says the same.
"use strict";

const checking = document.getElementById("check");
const outcome = document.getElementById("outcome");
checking.addEventListener("submit", async (event) => {
  event.preventDefault();
  outcome.className = "";
  outcome.textContent = "Checking every decision …";
  try {
    const answer = await fetch(checking.action, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const said = await answer.json();
    outcome.className = said.holds ? "holds" : "broken";
    outcome.textContent = `${said.words} (checked just now)`;
  } catch (error) {
    outcome.className = "broken";
    outcome.textContent = `It could not be checked: ${error.message}`;
  }
});
