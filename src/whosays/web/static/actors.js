// The day of the order of battle: a slider over the days of the record. Without it the buttons and the date do the same.
"use strict";

(() => {
  const DAY = 86400000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
  const inWords = (iso) => `${Number(iso.slice(8))} ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
  let asked = null;

  function arm() {
    const form = document.getElementById("days");
    const slide = document.getElementById("slide");
    if (!form || !slide) return;
    slide.closest("p").hidden = false;
    const first = Date.parse(`${form.dataset.first}T00:00:00Z`);
    const day = () => isoDay(first + Number(slide.value) * DAY);
    const said = form.querySelector(".sentence");
    slide.addEventListener("input", () => {
      form.elements.as_of.value = day();
      slide.setAttribute("aria-valuetext", inWords(day()));
      const words = document.createElement("strong");
      words.textContent = inWords(day());
      said.replaceChildren("What claims can say of ", words);
    });
    slide.addEventListener("change", () => {
      form.elements.as_of.value = day();
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
      go(`${form.getAttribute("action")}?${query}`, true);
    });
  }

  // Fetches the page of another day and puts its parts in place, so that the slider keeps its focus.
  async function go(address, push) {
    const battle = document.getElementById("battle");
    if (!battle) { location.assign(address); return; }
    if (asked) asked.abort();
    asked = new AbortController();
    battle.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) { location.assign(address); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const held = document.activeElement && document.activeElement.id === "slide";
      for (const part of ["battle", "days-part", "views-part"]) {
        const fresh = page.getElementById(part);
        const old = document.getElementById(part);
        if (fresh && old) old.replaceWith(document.adoptNode(fresh));
      }
      for (const field of document.querySelectorAll(".filter input[type=hidden]")) {
        field.value = new URL(address, location.href).searchParams.get(field.name) || "";
      }
      if (push) history.pushState(null, "", address);
      arm();
      if (held) document.getElementById("slide").focus();
      document.dispatchEvent(new CustomEvent("battle", { detail: address }));
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }
  window.addEventListener("popstate", () => go(location.pathname + location.search, false));
  arm();
})();
