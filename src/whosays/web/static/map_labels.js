// What Leaflet lacks: a disc in two parts, outlines of countries on a canvas of their own, and names that do not lie on one another.
"use strict";

L.Canvas.include({
  _updateSplit(layer) {
    if (!this._drawing || layer._empty()) return;
    const point = layer._point, radius = Math.max(Math.round(layer._radius), 1), ctx = this._ctx;
    const { states, events, chosen, colours } = layer.options;
    const turn = (events / Math.max(states + events, 1)) * Math.PI * 2;
    const start = -Math.PI / 2;
    ctx.globalAlpha = 1;
    for (const [colour, from, to] of [[colours.event, start, start + turn], [colours.state, start + turn, start + Math.PI * 2]]) {
      if (to - from < 1e-6) continue;
      ctx.beginPath();
      if (to - from < Math.PI * 2 - 1e-6) ctx.moveTo(point.x, point.y);
      ctx.arc(point.x, point.y, radius, from, to);
      ctx.closePath();
      ctx.fillStyle = colour;
      ctx.fill();
    }
    ctx.beginPath();
    ctx.arc(point.x, point.y, radius + (chosen ? 2 : 0), 0, Math.PI * 2);
    ctx.setLineDash([]);
    ctx.lineWidth = chosen ? 4 : 1;
    ctx.strokeStyle = chosen ? colours.ink : colours.paper;
    ctx.stroke();
  },
});

const SplitDot = L.CircleMarker.extend({
  _updatePath() { this._renderer._updateSplit(this); },
});

// The outlines of countries from whole-number steps; `{scale, countries: [{name, rings}]}`.
function readOutlines(packed) {
  return packed.countries.map(({ name, rings }) => {
    const read = rings.map((steps) => {
      const points = [];
      for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        points.push([y / packed.scale, x / packed.scale]);
      }
      return points;
    });
    const largest = read.reduce((a, b) => (b.length > a.length ? b : a));
    return { name, rings: read, middle: middleOf(largest), bounds: L.latLngBounds(largest) };
  });
}

function middleOf(ring) {
  let area = 0, x = 0, y = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const [y1, x1] = ring[i], [y2, x2] = ring[(i + 1) % ring.length];
    const cross = x1 * y2 - x2 * y1;
    area += cross; x += (x1 + x2) * cross; y += (y1 + y2) * cross;
  }
  return area ? [y / (3 * area), x / (3 * area)] : ring[0];
}

// Names on a canvas above everything; `entries()` gives {at, words, kind, weight, offset}, and the weightiest are written first.
const Labels = L.Layer.extend({
  initialize(entries, colours) { this._entries = entries; this._colours = colours; },
  onAdd(map) {
    this._map = map;
    this._canvas = L.DomUtil.create("canvas", "map-labels leaflet-zoom-hide", map.getPane("labels"));
    map.on("moveend zoomend resize viewreset", this.redraw, this);
    this.redraw();
  },
  onRemove(map) { map.off("moveend zoomend resize viewreset", this.redraw, this); this._canvas.remove(); },
  redraw() {
    const map = this._map, size = map.getSize(), ratio = window.devicePixelRatio || 1, canvas = this._canvas;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    canvas.width = size.x * ratio; canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`; canvas.style.height = `${size.y}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    this._written = [];
    const colours = this._colours();
    for (const entry of this._entries().sort((a, b) => b.weight - a.weight)) {
      if (this._written.length >= 120) break;
      this._write(ctx, entry, size, colours);
    }
  },
  _write(ctx, entry, size, colours) {
    const at = this._map.latLngToContainerPoint(entry.at);
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return;
    const font = getComputedStyle(this._map.getContainer()).fontFamily;
    ctx.font = { country: `600 11px ${font}`, extent: `italic 12px ${font}`, place: `12px ${font}` }[entry.kind];
    ctx.letterSpacing = entry.kind === "country" ? "1.5px" : "0px";
    const words = entry.kind === "country" ? entry.words.toUpperCase() : entry.words;
    const wide = ctx.measureText(words).width;
    if (entry.room !== undefined && wide > entry.room) return;
    const left = entry.kind === "place" ? at.x + entry.offset + 3 : at.x - wide / 2;
    const top = entry.kind === "place" ? at.y - 7 : at.y - entry.offset - 7;
    const box = [left - 2, top, left + wide + 2, top + 14];
    if (box[2] > size.x || box[0] < 0) return;
    if (this._written.some(([a, b, c, d]) => box[0] < c && box[2] > a && box[1] < d && box[3] > b)) return;
    this._written.push(box);
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeStyle = entry.kind === "country" ? colours.land : colours.paper;
    ctx.strokeText(words, left, top + 7);
    ctx.fillStyle = entry.kind === "country" ? colours.soft : colours.ink;
    ctx.fillText(words, left, top + 7);
  },
});
