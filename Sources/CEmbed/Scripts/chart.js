"use strict";

// Curves between two axes, as wide as their room is: words keep their size on every screen.

/** Where numbers lie along one side of a chart, from 0 to 1, and which of them are written there. */
const Axis = {
  /** Equal steps between two numbers. */
  linear(from, to, count = 5) {
    const rough = (to - from) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
    const ticks = [];
    for (let tick = Math.ceil(from / step); tick * step <= to + 1e-9 * step; tick++) ticks.push(tick * step);
    return { place: (value) => (value - from) / (to - from), ticks, tell: (value) => shown(value, 6) };
  },

  /** Powers of ten: all that the numbers need, and at least those from 10 to the power of `low` to that of `high`. */
  powers(values, low, high, count = 6) {
    const used = values.filter((value) => value > 0).map(Math.log10);
    const [least, most] = [Math.min(low, ...used), Math.max(high, ...used)];
    const step = [1, 2, 3, 5, 10].find((step) => (most - least) / step <= count) ?? 20;
    const [from, to] = [Math.floor(least / step), Math.ceil(most / step)];
    const ticks = Array.from({ length: to - from + 1 }, (_, index) => 10 ** ((from + index) * step));
    return {
      // What is not above zero has no place among powers.
      place: (value) => (value > 0 ? (Math.log10(value) / step - from) / (to - from) : NaN),
      ticks, tell: (value) => `10${raised(Math.round(Math.log10(value)))}`,
    };
  },
};

/** A whole number as small raised digits. */
function raised(number) {
  return [...String(number)].map((letter) => (letter === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[letter])).join("");
}

/** A number with two digits and its power of ten: 3.1·10⁻⁹. */
function scientific(value) {
  if (value === 0 || !Number.isFinite(value)) return shown(value);
  const [digits, power] = value.toExponential(1).split("e");
  return `${digits.replace("-", "−")}·10${raised(Number(power))}`;
}

class CurveChart {
  /** The drawing; the style of its place says how high it is. */
  element;
  #label;
  #name;

  /** `label` is what screen readers call it, `name` what is measured to the right. */
  constructor(label, name = "") {
    [this.#label, this.#name] = [label, name];
    this.element = shape("svg", { class: "chart", role: "img", "aria-label": label });
  }

  /**
   * Draws curves, each with its `points` as [x, y] and its `color`; a point that an axis has no place for leaves a gap. A curve may
   * be `thin`, and have `dots` on its points or nothing but them. `lines` go across at their `value`, with a `text`; `told` is what
   * the chart says to those who can't see it.
   */
  show({ x, y, curves, lines = [], told = "" }) {
    const { width, height } = this.element.getBoundingClientRect();
    if (width === 0) return;
    const texts = y.ticks.map(y.tell);
    // A digit is about 7 pixels wide.
    const frame = {
      left: 10 + 7 * Math.max(...texts.map((text) => text.length)), right: width - 8, top: 10,
      bottom: height - (this.#name ? 40 : 24),
    };
    const across = (value) => frame.left + x.place(value) * (frame.right - frame.left);
    const down = (value) => frame.bottom - y.place(value) * (frame.bottom - frame.top);
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.setAttribute("aria-label", told ? `${this.#label}: ${told}` : this.#label);
    this.element.replaceChildren(
      ...y.ticks.map((tick, index) => this.#rung(frame, down(tick), texts[index])),
      ...x.ticks.map((tick) => shape("text", { x: across(tick), y: frame.bottom + 17, class: "middle", text: x.tell(tick) })),
      shape("text", { x: (frame.left + frame.right) / 2, y: height - 5, class: "middle name", text: this.#name }),
      ...curves.map((curve) => this.#curve(curve, across, down)),
      ...lines.map(({ value, text }) => this.#line(frame, down(value), text)));
  }

  #rung({ left, right }, y, text) {
    return shape("g", {},
      shape("line", { x1: left, x2: right, y1: y, y2: y, class: "rung" }),
      shape("text", { x: left - 6, y: y + 4, class: "end", text }));
  }

  #line({ left, right }, y, text) {
    return shape("g", {},
      shape("line", { x1: left, x2: right, y1: y, y2: y, class: "reference" }),
      shape("text", { x: right, y: y - 5, class: "end name remark", text }));
  }

  #curve({ points, color, thin = false, dots = "none" }, across, down) {
    let [path, spots, isDrawing] = ["", "", false];
    for (const [x, y] of points) {
      const place = `${across(x).toFixed(1)} ${down(y).toFixed(1)}`;
      const isShown = Number.isFinite(across(x)) && Number.isFinite(down(y));
      if (isShown) {
        path += `${isDrawing ? "L" : "M"}${place}`;
        // A line of no length with round ends is a dot: one element for all of them.
        spots += `M${place}h0`;
      }
      isDrawing = isShown;
    }
    return shape("g", { style: `stroke:${color}`, class: thin ? "thin" : "" },
      dots === "only" ? undefined : shape("path", { d: path, class: "curve" }),
      dots === "none" ? undefined : shape("path", { d: spots, class: "dots" }));
  }
}
