// The map beside its list. The address says the present view: the filter in its query, centre, scale and chosen place behind the #.
"use strict";

(() => {
  const work = document.getElementById("mapwork");
  const sheet = document.getElementById("map");
  if (!work || !sheet || !window.L) return;
  const byId = (id) => document.getElementById(id);
  const form = byId("layers");
  const MOST_ROWS = 200;
  const NEARLY = { 1: "a settlement or site", 2: "near a settlement", 3: "a district or an area of that size", 4: "a province: no finer place is stated", 5: "along a line, such as a road, a river or a front", 6: "a country: no finer place is stated", 7: "across borders, in the air or at sea" };
  const SHAPES = ["dot", "circle", "extent"];
  const kindWords = Object.fromEntries([...form.querySelectorAll("[name=kind]")].map((box) => [box.value, box.parentElement.textContent.trim()]));
  const STATES = new Set(["presence", "control"]);
  const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

  document.documentElement.classList.add("scripted");
  sheet.hidden = false;

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const found = {};
    for (const name of ["paper", "ink", "soft", "land", "border", "dot", "warn", "band", "edge"]) found[name] = style.getPropertyValue(`--${name}`).trim();
    return { ...found, state: found.dot, event: found.warn };
  }
  let hues = colours();

  // The map itself.
  const map = L.map(sheet, { preferCanvas: true, minZoom: 2, maxZoom: 11, zoomSnap: 0.5, zoomDelta: 1, wheelPxPerZoomLevel: 120, maxBounds: [[-85, -200], [85, 200]], maxBoundsViscosity: 0.8, attributionControl: false });
  L.control.attribution({ prefix: false }).addAttribution("Outlines: Natural Earth").addTo(map);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  for (const [name, z] of [["land", 200], ["areas", 390], ["labels", 450]]) {
    map.createPane(name).style.zIndex = z;
    if (name !== "areas") map.getPane(name).style.pointerEvents = "none";
  }
  const landRenderer = L.canvas({ pane: "land", padding: 0.3 });
  const markRenderer = L.canvas({ padding: 0.3, tolerance: 4 });
  const land = L.featureGroup().addTo(map);
  const marks = L.layerGroup().addTo(map);
  let countries = [];
  let data = { places: [], months: [], kinds: [], listed: [] };
  let places = new Map();
  let chosen = null;

  // The address.
  function readHash() {
    const found = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)(?:\/(.+))?$/.exec(location.hash);
    return found && { zoom: Number(found[1]), at: [Number(found[2]), Number(found[3])], place: found[4] ? readKey(found[4]) : null };
  }
  function readKey(words) {
    try { return decodeURIComponent(words); } catch { return words; }
  }
  function query() {
    const asked = new URLSearchParams();
    const boxes = [...form.querySelectorAll("[name=kind]")];
    const all = boxes.every((box) => box.checked);
    for (const [name, value] of new FormData(form)) if (value !== "" && !(name === "kind" && all)) asked.append(name, value);
    return asked.toString();
  }
  function writeAddress() {
    const asked = query();
    const at = map.getCenter();
    const hash = `#${map.getZoom()}/${at.lat.toFixed(3)}/${at.lng.toFixed(3)}${chosen ? `/${encodeURIComponent(chosen)}` : ""}`;
    history.replaceState(null, "", `${location.pathname}${asked ? `?${asked}` : ""}${hash}`);
  }
  function pageOf(key) {
    const asked = query();
    return `/map/place/${encodeURIComponent(key)}${asked ? `?${asked}` : ""}`;
  }

  // The marks.
  function read(row) {
    const [key, label, lat, lng, shape, precision, radius, counts] = row;
    const kinds = data.kinds.map((kind, i) => [kind, counts[i]]).filter(([, n]) => n);
    const states = kinds.reduce((sum, [kind, n]) => sum + (STATES.has(kind) ? n : 0), 0);
    const claims = kinds.reduce((sum, [, n]) => sum + n, 0);
    return { key, label, at: L.latLng(lat, lng), shape: SHAPES[shape], precision, radius, kinds, states, events: claims - states, claims };
  }
  const size = (claims, most) => 4 + 9 * Math.sqrt(claims / Math.max(most, 12));
  function markOf(place, most) {
    const isChosen = place.key === chosen;
    const common = { renderer: markRenderer, bubblingMouseEvents: false };
    if (place.shape === "dot") return new SplitDot(place.at, { ...common, radius: size(place.claims, most), states: place.states, events: place.events, chosen: isChosen, colours: hues });
    const colour = place.states >= place.events ? hues.state : hues.event;
    const look = place.shape === "circle"
      ? { color: colour, weight: 1.5, fillColor: colour, fillOpacity: 0.12 }
      : { color: hues.ink, weight: 1.2, dashArray: "6 5", fillColor: hues.edge, fillOpacity: 0.04 };
    return L.circle(place.at, { ...common, ...look, ...(isChosen ? { weight: 4, color: hues.ink } : {}), radius: place.radius });
  }
  const rank = { extent: 0, circle: 1, dot: 2 };
  function draw() {
    marks.clearLayers();
    const most = Math.max(...[...places.values()].map((place) => place.claims), 1);
    const ordered = [...places.values()].sort((a, b) => rank[a.shape] - rank[b.shape] || b.radius - a.radius || b.claims - a.claims);
    for (const place of ordered) {
      const mark = markOf(place, most);
      mark.on("click", () => choose(place.key, { fromMap: true }));
      mark.on("mouseover", () => point(place.key, true));
      mark.on("mouseout", () => point(place.key, false));
      mark.bindTooltip(() => tip(place), { sticky: true, direction: "top" });
      mark.addTo(marks);
      place.mark = mark;
      place.size = place.shape === "dot" ? size(place.claims, most) : 0;
    }
    labels.redraw();
  }
  function tip(place) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    const rest = document.createElement("div");
    name.textContent = place.label;
    rest.textContent = `${nearly(place)}. ${inKinds(place)}`;
    box.append(name, rest);
    return box;
  }
  const nearly = (place) => `${NEARLY[place.precision] || "not located"}${place.shape && place.shape !== "dot" ? `, within about ${Math.ceil(place.radius / 1000).toLocaleString("en")} km` : ""}`;
  const inKinds = (place) => [...place.kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kindWords[kind] || kind} ${n.toLocaleString("en")}`).join(", ");

  // Names on the map.
  function names() {
    const scale = map.getZoomScale(map.getZoom(), 0) * 256 / 360;
    const said = new Set([...places.values()].filter((place) => place.precision === 6).map((place) => place.label));
    const written = countries.filter(({ name, bounds }) => !said.has(name) && map.getBounds().intersects(bounds)).map(({ name, middle, bounds }) => ({ at: middle, words: name, kind: "country", weight: 1e12, offset: 0, room: (bounds.getEast() - bounds.getWest()) * scale * 0.9 }));
    for (const place of places.values()) {
      if (place.shape === "dot") written.push({ at: place.at, words: place.label.split(",")[0], kind: "place", weight: place.claims, offset: place.size });
      else if (place.mark && place.mark._radius > 14) written.push({ at: place.at, words: place.label.split(",")[0], kind: "extent", weight: place.claims + 0.5, offset: place.shape === "extent" ? Math.min(place.mark._radius, 4000) - 8 : 0 });
    }
    return written;
  }
  const labels = new Labels(names, () => hues);

  // The list, which is the table of the map.
  const inView = (place) => (place.mark && place.mark.getBounds ? map.getBounds().intersects(place.mark.getBounds()) : map.getBounds().contains(place.at));
  function cell(tag, words, name) {
    const made = document.createElement(tag);
    made.textContent = words;
    if (name) made.className = name;
    return made;
  }
  function row(place) {
    const line = document.createElement("tr");
    line.dataset.place = place.key;
    if (place.key === chosen) line.className = "chosen";
    const head = document.createElement("th");
    head.scope = "row";
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    name.textContent = place.label;
    link.href = pageOf(place.key);
    link.append(name);
    if (place.key === chosen) link.setAttribute("aria-current", "true");
    head.append(link);
    line.append(head, cell("td", nearly(place), `as ${place.shape}`), cell("td", `${inKinds(place)}${place.shape === "dot" ? "" : ` · ${nearly(place)}`}`, "by"), cell("td", place.claims.toLocaleString("en"), "num"));
    return line;
  }
  function list() {
    const focused = document.activeElement && document.activeElement.closest("#list-body tr");
    const kept = focused && focused.dataset.place;
    const seen = [...places.values()].filter(inView);
    const shown = seen.slice(0, MOST_ROWS);
    byId("list-body").replaceChildren(...shown.map(row));
    const capped = data.more ? ` The map draws the ${places.size.toLocaleString("en")} places with most claims; ${data.more.toLocaleString("en")} more have fewer.` : "";
    byId("list-count").textContent = `${count(seen.length, "place")} in view of ${places.size.toLocaleString("en")}, those with most claims first${seen.length > shown.length ? `; showing ${shown.length}` : ""}.${capped}`;
    if (kept) byId("list-body").querySelector(`[data-place="${CSS.escape(kept)}"] a`)?.focus();
  }
  function listUnlocated() {
    const found = data.listed.map(([key, label, precision, counts]) => ({ key, label, precision, kinds: data.kinds.map((kind, i) => [kind, counts[i]]).filter(([, n]) => n) }));
    for (const place of found) place.claims = place.kinds.reduce((sum, [, n]) => sum + n, 0);
    byId("listed-body").replaceChildren(...found.map(row));
    byId("listed-count").textContent = (found.length + data.more_listed).toLocaleString("en") + (data.more_listed ? `, showing ${found.length}` : "");
    byId("nowhere-count").textContent = count(data.nowhere, "claim");
    const asked = query();
    byId("nowhere").href = `/map/nowhere${asked ? `?${asked}` : ""}`;
  }
  function point(key, on) {
    byId("list-body").querySelector(`[data-place="${CSS.escape(key)}"]`)?.classList.toggle("pointed", on);
  }

  // Choosing a place.
  let asking = null;
  async function choose(key, { fromMap = false, quiet = false } = {}) {
    const before = chosen;
    chosen = key;
    for (const one of [before, key]) restyle(one);
    const place = places.get(key);
    if (place && !fromMap && !quiet) bringIntoView(place);
    list();
    if (fromMap) byId("list-body").querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
    writeAddress();
    if (key === null) { byId("chosen").hidden = true; return; }
    byId("chosen-name").textContent = place ? place.label : "A place that this map does not show now";
    await showClaims(pageOf(key));
  }
  function restyle(key) {
    const place = places.get(key);
    if (!place || !place.mark) return;
    if (place.shape === "dot") { place.mark.options.chosen = key === chosen; place.mark.redraw(); }
    else place.mark.setStyle(key === chosen ? { weight: 4, color: hues.ink } : { weight: place.shape === "circle" ? 1.5 : 1.2, color: place.shape === "circle" ? (place.states >= place.events ? hues.state : hues.event) : hues.ink });
    if (place.shape === "dot" && key === chosen) place.mark.bringToFront();
  }
  function bringIntoView(place) {
    if (place.shape === "dot") {
      if (map.getZoom() < 5) map.setView(place.at, 6);
      else if (!map.getBounds().pad(-0.15).contains(place.at)) map.panTo(place.at);
    } else map.fitBounds(place.at.toBounds(place.radius * 2.3), { maxZoom: 9 });
  }
  async function showClaims(address) {
    asking?.abort();
    asking = new AbortController();
    byId("chosen-page").href = address;
    byId("chosen").hidden = false;
    try {
      const answer = await fetch(address, { headers: { "x-fragment": "1" }, signal: asking.signal });
      const words = await answer.text();
      const read = new DOMParser().parseFromString(words, "text/html");
      const main = answer.ok ? read.body : read.querySelector("main") || read.body;
      byId("chosen-claims").replaceChildren(...main.childNodes);
      byId("chosen-claims").scrollTop = 0;
    } catch (error) {
      if (error.name !== "AbortError") byId("chosen-claims").textContent = "The server did not answer. Choose the place again.";
    }
  }
  work.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const line = link.closest("tr[data-place]");
    if (line) { event.preventDefault(); choose(line.dataset.place); }
    else if (link.closest("#chosen-claims .pager")) { event.preventDefault(); showClaims(link.href); byId("chosen-name").focus(); }
  });
  byId("unchoose").addEventListener("click", () => {
    const last = chosen;
    choose(null);
    (byId("list-body").querySelector(`[data-place="${CSS.escape(last)}"] a`) || sheet).focus();
  });
  byId("list-body").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const link = step && event.target.closest("tr")?.[step]?.querySelector("a");
    if (link) { event.preventDefault(); link.focus(); }
  });
  for (const type of ["focusin", "focusout", "mouseover", "mouseout"]) {
    byId("list-body").addEventListener(type, (event) => {
      const place = places.get(event.target.closest("tr")?.dataset.place);
      if (!place || !place.mark || !map.hasLayer(place.mark)) return;
      if (type === "focusin" || type === "mouseover") place.mark.openTooltip(place.at);
      else place.mark.closeTooltip();
    });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen && work.contains(document.activeElement)) byId("unchoose").click(); });

  // What the filter asks for.
  const time = new TimeControl(byId("time"), ({ since, until, asOf }) => {
    form.elements.since.value = since;
    form.elements.until.value = until;
    form.elements.as_of.value = asOf;
    return load({ soon: true });
  });
  const days = () => ({ since: form.elements.since.value, until: form.elements.until.value, asOf: form.elements.as_of.value });
  let waiting = null, fetching = null;
  function load({ soon = false } = {}) {
    clearTimeout(waiting);
    writeAddress();
    return new Promise((done) => { waiting = setTimeout(() => fetchData().then(done), soon ? 90 : 0); });
  }
  async function fetchData() {
    fetching?.abort();
    fetching = new AbortController();
    const told = byId("told");
    try {
      const answer = await fetch(`/map/data?${query()}`, { headers: { accept: "application/json" }, signal: fetching.signal });
      const said = await answer.json();
      if (!answer.ok) { told.textContent = said.detail || "The server could not answer."; told.classList.add("problem"); return; }
      told.classList.remove("problem");
      data = said;
      places = new Map(data.places.map(read).map((place) => [place.key, place]));
      time.show(data.months, days());
      draw();
      list();
      listUnlocated();
      tell();
    } catch (error) {
      if (error.name !== "AbortError") { told.textContent = "The server did not answer; the map shows what it last said."; told.classList.add("problem"); }
    }
  }
  function tell() {
    const held = data.held ? ` ${count(data.held, "claim")} left out: denied by the source, or put as possible, planned or under a condition.` : "";
    byId("told").textContent = `${count(data.claims, "claim")}; ${count(places.size, "place")} drawn.${held}${data.capped ? ` Counted over the ${data.capped.toLocaleString("en")} latest published of more; narrow the filter to count all.` : ""}`;
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); load(); });
  form.addEventListener("change", (event) => { if (event.target.matches("[type=checkbox], [type=date], select")) load(); });
  map.on("moveend", () => { writeAddress(); list(); });

  // The view to begin with: what the address says, else where most claims are.
  function firstView() {
    const fine = [...places.values()].filter((place) => place.precision <= 5);
    const found = fine.length ? fine : [...places.values()];
    if (!found.length) return map.setView([25, 20], 2);
    const middle = (axis) => {
      const sorted = found.map((place) => [place.at[axis], place.claims]).sort((a, b) => a[0] - b[0]);
      const whole = sorted.reduce((sum, [, n]) => sum + n, 0);
      const at = (share) => { let sum = 0; for (const [value, n] of sorted) { sum += n; if (sum >= whole * share) return value; } return sorted[sorted.length - 1][0]; };
      return [at(0.06), at(0.94)];
    };
    const [south, north] = middle("lat"), [west, east] = middle("lng");
    return map.fitBounds([[south, west], [north, east]], { padding: [40, 40], maxZoom: 9 });
  }
  function drawLand() {
    land.clearLayers();
    for (const { rings } of countries) {
      L.polygon(rings, { renderer: landRenderer, interactive: false, fillRule: "evenodd", color: hues.border, weight: 0.8, fillColor: hues.land, fillOpacity: 1 }).addTo(land);
    }
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { hues = colours(); drawLand(); draw(); });

  async function start() {
    const said = readHash();
    if (said) map.setView(said.at, said.zoom, { animate: false });
    else map.setView([25, 20], 2, { animate: false });
    labels.addTo(map);
    const outlines = fetch(work.dataset.outlines).then((answer) => answer.json());
    await fetchData();
    if (!said) firstView();
    if (said && said.place) choose(said.place, { quiet: true });
    list();
    countries = readOutlines(await outlines);
    drawLand();
    labels.redraw();
    sheet.dataset.ready = "true";
  }
  window.addEventListener("hashchange", () => {
    const said = readHash();
    if (!said) return;
    map.setView(said.at, said.zoom);
    if (said.place !== chosen) choose(said.place, { quiet: true });
  });
  start();
})();
