// The time of a map: two ends over months, steps, and play. It knows months as year × 12 + month − 1, and tells its owner when they change.
"use strict";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function monthOf(day) {
  const found = /^(\d{4})-(\d{2})/.exec(day || "");
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : null;
}
function pad(number, width) { return String(number).padStart(width, "0"); }
function firstDay(month) { return `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}-01`; }
function lastDay(month) {
  const day = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${firstDay(month).slice(0, 8)}${pad(day, 2)}`;
}
function inWords(month) { return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`; }

class TimeControl {
  // `changed({since, until, asOf})` is called with ISO days or "", and may return a promise that play waits for.
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.first = 0;
    this.last = 0;
    this.months = new Map();
    for (const [name, id] of Object.entries({ from: "from-month", to: "to-month", bars: "months", said: "span", asOf: "as-of", playing: "play" })) {
      this[name] = root.querySelector(`#${id}`);
    }
    this.from.addEventListener("input", () => { if (this.lower > this.upper) this.to.value = this.from.value; this.tell(); });
    this.to.addEventListener("input", () => { if (this.upper < this.lower) this.from.value = this.to.value; this.tell(); });
    this.asOf.addEventListener("change", () => this.tell());
    root.querySelector("#earlier").addEventListener("click", () => this.step(-1));
    root.querySelector("#later").addEventListener("click", () => this.step(1));
    root.querySelector("#all-time").addEventListener("click", () => { this.asOf.checked = false; this.from.value = this.first; this.to.value = this.last; this.tell(); });
    this.playing.addEventListener("click", () => (this.running ? this.pause() : this.play()));
  }

  get lower() { return Number(this.from.value); }
  get upper() { return Number(this.to.value); }
  get isWhole() { return this.lower <= this.first && this.upper >= this.last; }

  // What months there are, with how many claims begin in each, and the days that are asked for now.
  show(months, { since, until, asOf }) {
    const asked = [since, until, asOf].map(monthOf).filter((month) => month !== null);
    const known = months.map(([month]) => month);
    this.root.hidden = !known.length && !asked.length;
    if (this.root.hidden) return;
    this.months = new Map(months);
    this.first = Math.min(...known, ...asked);
    this.last = Math.max(...known, ...asked);
    for (const end of [this.from, this.to]) { end.min = this.first; end.max = this.last; }
    this.asOf.checked = Boolean(asOf);
    this.from.value = monthOf(since) ?? this.first;
    this.to.value = monthOf(asOf) ?? monthOf(until) ?? this.last;
    this.exact = { since, until, asOf };
    this.draw();
  }

  days() {
    if (this.asOf.checked) return { since: "", until: "", asOf: lastDay(this.upper) };
    if (this.isWhole) return { since: "", until: "", asOf: "" };
    return { since: firstDay(this.lower), until: lastDay(this.upper), asOf: "" };
  }

  tell() {
    this.exact = this.days();
    this.draw();
    return this.changed(this.exact);
  }

  step(by) {
    if (this.isWhole && !this.asOf.checked) this.to.value = this.from.value = by > 0 ? this.first : this.last;
    else {
      const moved = Math.max(this.first - this.lower, Math.min(this.last - this.upper, by));
      if (!this.asOf.checked) this.from.value = this.lower + moved;
      this.to.value = this.asOf.checked ? Math.max(this.first, Math.min(this.last, this.upper + by)) : this.upper + moved;
    }
    return this.tell();
  }

  async play() {
    this.running = true;
    this.playing.textContent = "Pause";
    if (this.upper >= this.last) {
      const width = this.asOf.checked || this.isWhole ? 0 : this.upper - this.lower;
      this.from.value = this.first;
      this.to.value = this.first + width;
      await this.tell();
    }
    while (this.running && this.upper < this.last) {
      await new Promise((done) => setTimeout(done, 700));
      if (this.running) await this.step(1);
    }
    this.pause();
  }

  pause() {
    this.running = false;
    this.playing.textContent = "Play";
  }

  draw() {
    this.from.disabled = this.asOf.checked;
    this.from.setAttribute("aria-valuetext", inWords(this.lower));
    this.to.setAttribute("aria-valuetext", inWords(this.upper));
    const { since, until, asOf } = this.exact;
    const uneven = [since && since !== firstDay(this.lower) && since, until && until !== lastDay(this.upper) && until].filter(Boolean);
    this.said.textContent = this.asOf.checked ? `As of ${asOf}` : this.isWhole && !since && !until ? "All time"
      : uneven.length ? `${since || "…"} to ${until || "…"}`
      : this.lower === this.upper ? inWords(this.lower) : `${inWords(this.lower)} to ${inWords(this.upper)}`;
    this.drawBars();
  }

  drawBars() {
    const wide = this.last - this.first + 1;
    const most = Math.max(...this.months.values(), 1);
    const lower = this.asOf.checked ? this.first : this.lower;
    const made = [];
    for (const [month, claims] of this.months) {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const high = 4 + 36 * Math.sqrt(claims / most);
      const attributes = { x: ((month - this.first) / wide) * 1000, width: Math.max((1000 / wide) * 0.85, 1), y: 40 - high, height: high };
      for (const [name, value] of Object.entries(attributes)) bar.setAttribute(name, value.toFixed(2));
      if (month >= lower && month <= this.upper) bar.setAttribute("class", "in");
      made.push(bar);
    }
    this.bars.replaceChildren(...made);
  }
}
