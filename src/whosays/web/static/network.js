// The order of battle as a network, in step with its card. The table under it says the same; without this script only that is shown.
"use strict";

(() => {
  const drawing = document.getElementById("drawing");
  const sheet = document.getElementById("network");
  if (!drawing || !sheet || !window.cytoscape) return;
  const byId = (id) => document.getElementById(id);
  const card = byId("card");
  const pick = byId("pick");
  const LINES = { claimed: "solid", "names table": "dashed", declared: "dotted" };
  const ARROWS = { "part of": ["triangle", "filled"], "backed by": ["triangle", "hollow"], "counted under": ["diamond", "filled"] };
  const SHAPES = { state: "round-rectangle", "state force": "rectangle", alliance: "hexagon", organisation: "barrel", "armed group": "ellipse" };
  const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  let cy = null;
  let data = { nodes: [], ties: [] };
  let order = [];
  let chosen = null;
  const unfold = byId("unfold");
  const drawn = byId("drawn");
  const LETTERS = 12;  // pixels of the screen
  const widest = () => (small.matches ? 84 : 130);
  const FEW = 60;  // what a small screen has room for; the address can ask for more
  const small = window.matchMedia("(max-width: 44rem)");
  const room = () => (small.matches ? 46 : 30);  // at the edges, for names
  const asksFor = () => new URLSearchParams(location.search).get("most");
  let stale = true;
  let lettering = 0;

  drawing.hidden = false;
  unfold.open = !small.matches || asksFor() !== null;

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(["paper", "ink", "soft", "link", "band", "edge", "warn", "raised"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  function look() {
    const hue = colours();
    return [
      { selector: "node", style: {
        label: "data(label)", shape: "data(shape)", width: "data(size)", height: "data(size)", "background-color": hue.band, "border-color": hue.link, "border-width": 1.5,
        color: hue.ink, "font-size": "data(letters)", "font-family": "system-ui, sans-serif", "text-valign": "data(up)", "text-halign": "data(along)", "text-margin-y": "data(down)", "text-margin-x": "data(over)", "text-wrap": "wrap", "text-max-width": "data(wide)",
        "text-background-color": hue.paper, "text-background-opacity": 0.75, "text-background-padding": 1 } },
      { selector: "node.mute", style: { "text-opacity": 0, "text-background-opacity": 0 } },
      { selector: "node[!cited]", style: { "background-color": hue.paper, "border-style": "dashed", "border-color": hue.edge } },
      { selector: "edge", style: {
        width: "data(width)", "line-color": hue.soft, "target-arrow-color": hue.soft, "target-arrow-shape": "data(arrow)", "target-arrow-fill": "data(fill)", "line-style": "data(line)",
        "curve-style": "bezier", "arrow-scale": 1.1, "font-size": 12, color: hue.warn } },
      { selector: "edge[kind = 'backed by']", style: { "line-color": hue.link, "target-arrow-color": hue.link } },
      { selector: "edge[?doubted]", style: { label: "✕", "text-background-color": hue.paper, "text-background-opacity": 1 } },
      { selector: ".far", style: { opacity: 0.18 } },
      { selector: "node.chosen", style: { "border-width": 4, "border-color": hue.ink, "font-weight": "bold", "z-index": 10 } },
    ];
  }

  function elements() {
    const most = Math.max(...data.nodes.map((node) => node.claims), 1);
    const nodes = data.nodes.map((node) => ({ data: {
      letters: LETTERS, wide: widest(), up: "bottom", along: "center", down: 2, over: 0, id: `n${node.number}`, label: node.label, shape: SHAPES[node.type] || "ellipse", size: 14 + 30 * Math.sqrt(node.claims / most), cited: node.cited, number: node.number } }));
    const ties = data.ties.map((tie) => ({ data: {
      id: `t${tie.number}`, source: `n${tie.lower}`, target: `n${tie.upper}`, kind: tie.kind, arrow: ARROWS[tie.kind][0], fill: ARROWS[tie.kind][1], line: LINES[tie.evidence],
      width: tie.evidence === "claimed" ? Math.min(1.5 + Math.log2(1 + tie.claims) / 2, 5) : 1.5, doubted: tie.denied + tie.ended > 0 } }));
    return [...nodes, ...ties];
  }

  // Names are as large on the screen at every scale, and none lies over another or over an actor: below, above or beside its own. The chosen one and those
  // tied to it come first, then the most cited; what has no room now has some nearer by.
  const SIDES = [["bottom", "center"], ["top", "center"], ["center", "right"], ["center", "left"]];
  function beside(body, size, [up, along], gap) {
    const x = along === "right" ? body.x2 + gap : along === "left" ? body.x1 - gap - size.w : (body.x1 + body.x2 - size.w) / 2;
    const y = up === "bottom" ? body.y2 + gap : up === "top" ? body.y1 - gap - size.h : (body.y1 + body.y2 - size.h) / 2;
    return { x1: x, y1: y, x2: x + size.w, y2: y + size.h };
  }
  const meets = (one, other) => one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
  function letter() {
    const zoom = cy.zoom();
    const first = chosen === null ? cy.collection() : cy.getElementById(`n${chosen}`).closedNeighborhood().nodes();
    const rest = order.map((number) => cy.getElementById(`n${number}`)).filter((node) => node.nonempty() && !first.contains(node));
    const chosenFirst = chosen === null ? [] : [cy.getElementById(`n${chosen}`), ...first.filter((node) => node.data("number") !== chosen)];
    cy.batch(() => cy.nodes().forEach((node) => { node.data({ letters: LETTERS / zoom, wide: widest() / zoom }); node.removeClass("mute"); }));
    const bodies = new Map(cy.nodes().map((node) => [node.id(), node.boundingBox({ includeNodes: true, includeEdges: false, includeLabels: false, includeOverlays: false })]));
    const sheetNow = cy.extent();
    const taken = [];
    const found = [...chosenFirst, ...rest].map((node) => {
      const size = node.boundingBox({ includeNodes: false, includeEdges: false, includeLabels: true, includeOverlays: false });
      const free = SIDES.map((one) => [one, beside(bodies.get(node.id()), size, one, 2 / zoom)]).filter(([, box]) =>
        !taken.some((other) => meets(box, other)) && ![...bodies].some(([id, body]) => id !== node.id() && meets(box, body)));
      const [side, box] = free.find(([, one]) => one.x1 > sheetNow.x1 && one.x2 < sheetNow.x2) || free[0] || [];  // not over the edge, where there is another way
      if (box) taken.push(box);
      return [node, side];
    });
    cy.batch(() => found.forEach(([node, side]) => {
      if (!side) { node.addClass("mute"); return; }
      const [up, along] = side;
      node.data({ up, along, down: { bottom: 2, top: -2, center: 0 }[up] / zoom, over: { right: 2, left: -2, center: 0 }[along] / zoom });
    }));
    sheet.dataset.named = String(taken.length);
  }

  function draw() {
    if (cy) cy.destroy();
    cy = window.cytoscape({ container: sheet, elements: elements(), style: look(), minZoom: 0.1, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true });
    const places = placeNodes(order, data.ties.map((tie) => [tie.lower, tie.upper]), sheet.clientWidth / Math.max(sheet.clientHeight, 1));
    cy.layout({ name: "preset", positions: (node) => places.get(node.data("number")), fit: true, padding: room() }).run();
    cy.on("zoom", () => { cancelAnimationFrame(lettering); lettering = requestAnimationFrame(letter); });
    cy.on("tap", "node", (event) => choose(event.target.data("number")));
    cy.on("tap", (event) => { if (event.target === cy) choose(null); });
    cy.on("dbltap", "node", (event) => open(event.target.data("number")));
    sheet.dataset.drawn = String(data.nodes.length);
    choose(data.nodes.some((node) => node.number === chosen) ? chosen : null, { still: true });
  }

  // The card.
  function made(tag, words, name) {
    const one = document.createElement(tag);
    if (words !== undefined) one.textContent = words;
    if (name) one.className = name;
    return one;
  }
  function linkTo(page, words) {
    const link = made("a", words);
    link.href = page + location.search;
    return link;
  }
  function fact(list, name, parts) {
    if (!parts.length) return;
    const row = made("div");
    const said = made("dd");
    parts.forEach((part, i) => { if (i) said.append("; "); said.append(part); });
    row.append(made("dt", name), said);
    list.append(row);
  }
  function cited(one, words = one.label) {
    const claim = made("a", words);
    claim.href = `/claims/${one.claim}`;
    return claim;
  }
  async function fill(node, said, facts) {
    const answer = await fetch(`/actors/card/${node.page.slice("/actors/".length)}${location.search}`, { headers: { accept: "application/json" } });
    if (!answer.ok || chosen !== node.number) return;
    const told = await answer.json();
    const days = told.first ? `, published ${told.first === told.last ? told.first : `${told.first} to ${told.last}`}` : "";
    said.textContent = `${node.type}; ${count(told.claims, "claim")}${days}`;
    fact(facts, "Strength", told.strengths.map(strength));
    fact(facts, "At", told.posts.map((post) => cited(post)));
    fact(facts, "Led by", told.leaders.map((one) => cited(one, one.former ? `${one.label} (former: ${one.former})` : one.label)));
  }
  function strength(one) {
    const box = made("span");
    box.append(cited(one, one.figure || "no number"), ` ${one.counted} (${one.root})`);
    return box;
  }
  function tieItem(tie, node) {
    const up = tie.lower === node.number;
    const other = data.nodes.find((one) => one.number === (up ? tie.upper : tie.lower));
    const item = made("li");
    const button = made("button", other.label);
    button.type = "button";
    button.addEventListener("click", () => choose(other.number));
    const rests = tie.evidence === "claimed" ? `claimed, ${count(tie.claims, "claim")}` : tie.evidence;
    const doubts = [tie.denied ? `denied by ${count(tie.denied, "claim")}` : "", tie.ended ? `said to be over by ${count(tie.ended, "claim")}` : ""].filter(Boolean).join(", ");
    item.append(...(up ? [`${tie.kind} `, button] : [button, ` is ${tie.kind} it`]), made("span", ` ${rests}${doubts ? `; ${doubts}` : ""}`, "basis"));
    return item;
  }
  function show(node) {
    if (!node) {
      card.replaceChildren(made("p", "Choose an actor in the drawing, or in the list: what claims say of it stands here.", "empty"));
      return;
    }
    const head = made("h3");
    head.append(linkTo(node.page, node.label));
    const said = made("p", node.cited ? node.type : `${node.type}; no claim cites it`, "basis");
    const facts = made("dl", undefined, "facts");
    if (node.cited) fill(node, said, facts);
    const list = made("ul", undefined, "plain");
    const own = data.ties.filter((tie) => tie.lower === node.number || tie.upper === node.number);
    list.append(...own.slice(0, 24).map((tie) => tieItem(tie, node)));
    card.replaceChildren(head, said, facts, list);
    if (own.length > 24) card.append(made("p", `and ${own.length - 24} more ties: see its page`, "basis"));
  }

  function choose(number, { still = false } = {}) {
    chosen = number;
    const node = data.nodes.find((one) => one.number === number) || null;
    pick.value = node ? String(number) : "";
    cy.elements().removeClass("chosen far");
    if (node) {
      const at = cy.getElementById(`n${number}`);
      cy.elements().not(at.closedNeighborhood()).addClass("far");
      at.addClass("chosen");
      if (!still) cy.animate({ center: { eles: at }, duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 });
    }
    letter();
    show(node);
  }
  function open(number) {
    const node = data.nodes.find((one) => one.number === number);
    if (node) location.assign(node.page + location.search);
  }

  // The keyboard: arrows step through the actors in the order of the list, Enter opens a page, plus and minus change the scale.
  function step(by) {
    if (!order.length) return;
    const at = order.indexOf(chosen);
    choose(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]);
  }
  function zoom(by) { cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: sheet.clientWidth / 2, y: sheet.clientHeight / 2 } }); }
  const KEYS = {
    ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
    Home: () => order.length && choose(order[0]), End: () => order.length && choose(order[order.length - 1]),
    Enter: () => chosen !== null && open(chosen), Escape: () => choose(null), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => cy.fit(undefined, room()),
  };
  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key] || !cy) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  byId("fit").addEventListener("click", () => cy && cy.fit(undefined, room()));
  byId("nearer").addEventListener("click", () => cy && zoom(1.25));
  byId("farther").addEventListener("click", () => cy && zoom(0.8));
  pick.addEventListener("change", () => cy && choose(pick.value ? Number(pick.value) : null));

  // On a small screen the drawing is folded until it is asked for, and shows the most cited alone.
  function tellHowMany(few) {
    drawn.hidden = !few || data.tied <= data.nodes.length;
    if (drawn.hidden) return;
    const all = made("a", `draw ${Math.min(data.tied, data.most).toLocaleString("en")}`);
    const query = new URLSearchParams(location.search);
    query.set("most", String(data.most));
    all.href = `${location.pathname}?${query}#drawing`;
    drawn.replaceChildren(`Showing ${data.nodes.length.toLocaleString("en")} of ${count(data.tied, "tied actor")}, those most cited; `, all, ".");
  }

  async function load() {
    stale = true;
    drawing.hidden = byId("battle").dataset.tied === "0";
    if (drawing.hidden || !unfold.open) return;
    stale = false;
    const few = small.matches && asksFor() === null;
    const source = new URL(byId("battle").dataset.source, location.href);
    if (few) source.searchParams.set("most", String(FEW));
    const answer = await fetch(source, { headers: { accept: "application/json" } });
    if (!answer.ok) { drawing.hidden = true; return; }
    data = await answer.json();
    drawing.hidden = !data.nodes.length;
    if (drawing.hidden) return;
    order = data.nodes.map((node) => node.number);
    const named = [...data.nodes].sort((a, b) => a.label.localeCompare(b.label));
    pick.replaceChildren(pick.options[0], ...named.map((node) => new Option(node.label, String(node.number))));
    tellHowMany(few);
    draw();
  }
  document.addEventListener("battle", load);
  unfold.addEventListener("toggle", () => { if (unfold.open && stale) load(); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy && cy.style(look()));
  load();
})();
