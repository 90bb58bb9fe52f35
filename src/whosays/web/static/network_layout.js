// Where the nodes of a network stand: every group of tied nodes settled by pull and push from rings around its most tied one, the groups side by side.
// There is no chance in it: the same nodes and ties always stand in the same places.
"use strict";

const RING = 60;
const NEAR = 62;
const PUSHED = 260;
const TURNS = 220;
const MARGIN = 45;

// `order` are the numbers of nodes, those that matter most first; `ties` pairs of them; `aspect` is width by height. Gives a Map of {x, y}.
function placeNodes(order, ties, aspect) {
  const beside = new Map(order.map((number) => [number, []]));
  for (const [one, other] of ties) {
    if (!beside.get(one).includes(other)) beside.get(one).push(other);
    if (!beside.get(other).includes(one)) beside.get(other).push(one);
  }
  const rank = new Map(order.map((number, place) => [number, place]));
  for (const others of beside.values()) others.sort((a, b) => rank.get(a) - rank.get(b));
  const groups = groupsOf(order, beside).map((group) => boxed(settled(ringsOf(group, beside, rank), beside)));
  return side(groups, aspect);
}

function groupsOf(order, beside) {
  const seen = new Set();
  const groups = [];
  for (const number of order) {
    if (seen.has(number)) continue;
    const group = [number];
    seen.add(number);
    for (let i = 0; i < group.length; i++) for (const other of beside.get(group[i])) if (!seen.has(other)) { seen.add(other); group.push(other); }
    groups.push(group);
  }
  return groups;
}

// One group: a tree that reaches each node by the shortest way, each branch with as much of the circle as it has ends.
function ringsOf(group, beside, rank) {
  const middle = group.reduce((best, number) => {
    const more = beside.get(number).length - beside.get(best).length;
    return more > 0 || (more === 0 && rank.get(number) < rank.get(best)) ? number : best;
  }, group[0]);
  const below = new Map([[middle, []]]);
  const depth = new Map([[middle, 0]]);
  const line = [middle];
  for (let i = 0; i < line.length; i++) {
    for (const other of beside.get(line[i])) {
      if (depth.has(other)) continue;
      depth.set(other, depth.get(line[i]) + 1);
      below.get(line[i]).push(other);
      below.set(other, []);
      line.push(other);
    }
  }
  const ends = new Map();
  for (const number of [...line].reverse()) ends.set(number, below.get(number).reduce((sum, other) => sum + ends.get(other), 0) || 1);
  const places = new Map();
  const spread = (number, from, to) => {
    const angle = (from + to) / 2;
    const radius = RING * depth.get(number);
    places.set(number, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    let at = from;
    for (const other of below.get(number)) {
      const wide = ((to - from) * ends.get(other)) / ends.get(number);
      spread(other, at, at + wide);
      at += wide;
    }
  };
  spread(middle, -Math.PI / 2, 1.5 * Math.PI);
  return places;
}

// Pull along ties and push between all, less at every turn, from where the rings put them.
function settled(places, beside) {
  const numbers = [...places.keys()];
  const at = new Map(numbers.map((number, i) => [number, i]));
  const x = Float64Array.from(numbers, (number) => places.get(number).x);
  const y = Float64Array.from(numbers, (number) => places.get(number).y);
  const ties = numbers.flatMap((number, i) => beside.get(number).map((other) => [i, at.get(other)]).filter(([one, two]) => one < two));
  const size = numbers.length;
  for (let turn = 0; turn < TURNS && size > 1; turn++) {
    const most = 2 + 60 * (1 - turn / TURNS);
    const dx = new Float64Array(size);
    const dy = new Float64Array(size);
    const move = (i, j, strength, away, reach) => {
      const gx = x[i] - x[j] || 0.01 * (i - j);
      const gy = y[i] - y[j] || 0.01;
      const far = Math.max(Math.hypot(gx, gy), 1);
      if (far > reach) return;
      const by = strength(far) / far * away;
      dx[i] += gx * by; dy[i] += gy * by; dx[j] -= gx * by; dy[j] -= gy * by;
    };
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) move(i, j, (far) => NEAR * NEAR / far, 1, PUSHED);
    for (const [i, j] of ties) move(i, j, (far) => far * far / NEAR, -1, Infinity);
    for (let i = 0; i < size; i++) {
      const pull = 0.05;
      dx[i] -= x[i] * pull; dy[i] -= y[i] * pull;
      const far = Math.hypot(dx[i], dy[i]) || 1;
      x[i] += dx[i] / far * Math.min(far, most);
      y[i] += dy[i] / far * Math.min(far, most);
    }
  }
  return new Map(numbers.map((number, i) => [number, { x: x[i], y: y[i] }]));
}

// A group in the smallest upright box around it.
function boxed(places) {
  const all = [...places.values()];
  const left = Math.min(...all.map((at) => at.x)) - MARGIN;
  const top = Math.min(...all.map((at) => at.y)) - MARGIN;
  const wide = Math.max(...all.map((at) => at.x)) + MARGIN - left;
  const high = Math.max(...all.map((at) => at.y)) + MARGIN - top;
  return { places: new Map([...places].map(([number, at]) => [number, { x: at.x - left, y: at.y - top }])), wide, high };
}

// The groups in rows, as wide as the sheet is for its height.
function side(groups, aspect) {
  const ordered = [...groups].sort((a, b) => b.high - a.high || b.wide - a.wide);
  const area = ordered.reduce((sum, group) => sum + group.wide * group.high, 0);
  const width = Math.max(Math.sqrt(area * aspect) * 1.05, ...ordered.map((group) => group.wide));
  const found = new Map();
  let x = 0;
  let y = 0;
  let row = 0;
  for (const { places, wide, high } of ordered) {
    if (x > 0 && x + wide > width) { x = 0; y += row; row = 0; }
    for (const [number, at] of places) found.set(number, { x: x + at.x, y: y + at.y });
    x += wide;
    row = Math.max(row, high);
  }
  return found;
}
