"use strict";

// A matrix of numbers as pixels, too many to be buttons: painted, outlined, and walked over with a pointer or the arrow keys.

class PixelView {
  /** A square, which the longer side of the picture fills. */
  element;
  /** The picture within it. */
  canvas;
  rows = 1;
  columns = 1;
  #frame;
  #outlines = shape("svg", { preserveAspectRatio: "none", "aria-hidden": "true" });
  #cursor;

  /**
   * `point(row, column)` is called when a pointer or the arrow keys come to a pixel, `leave()` when they leave the picture, and
   * `press(row, column)` for a click or the enter key. Without them it is only looked at.
   */
  constructor(label, { point, leave, press } = {}) {
    this.canvas = element("canvas", { class: "matrix", width: 1, height: 1, "aria-label": label });
    this.#frame = element("div", { class: "pixels" }, this.canvas, this.#outlines);
    this.element = element("div", { class: "pixel-room" }, this.#frame);
    this.canvas.addEventListener("pointerdown", (event) => { this.#cursor = this.pixel(event); });
    this.isUsed = point !== undefined;
    if (!point) return;
    this.canvas.addEventListener("pointermove", (event) => point(...this.pixel(event)));
    for (const kind of ["pointerleave", "blur"]) this.canvas.addEventListener(kind, leave);
    this.canvas.addEventListener("click", (event) => press(...this.pixel(event)));
    this.canvas.addEventListener("keydown", (event) => {
      const to = this.step(event.key);
      if (to) point(...to);
      else if (event.key === "Enter" || event.key === " ") press(...this.#cursor);
      else return;
      event.preventDefault();
    });
  }

  /** Whether there is something to do here, and not only to see. */
  set isUsed(isUsed) {
    this.canvas.setAttribute("role", isUsed ? "application" : "img");
    this.canvas.tabIndex = isUsed ? 0 : -1;
  }

  /** Whether the arrow keys are in use here. */
  get isWalked() {
    return this.canvas.matches(":focus-visible") && this.canvas.tabIndex === 0;
  }

  /** The pixel that the arrow keys are at. */
  get cursor() {
    return this.#cursor;
  }

  /**
   * Shows numbers in the colours of a scale, and outlines around some: `{ row, column, size }`. `room` says how many pixels would
   * fill the square, so that two pictures can be drawn at the same size.
   */
  show(rows, columns, values, scale, { room = Math.max(rows, columns), outlines = [] } = {}) {
    [this.rows, this.columns] = [rows, columns];
    this.#cursor = this.#within(this.#cursor ?? [Math.floor(rows / 2), Math.floor(columns / 2)]);
    paintMatrix(this.canvas, rows, columns, values, scale);
    this.#frame.style.width = `${(100 * columns) / room}%`;
    this.#outlines.setAttribute("viewBox", `0 0 ${columns} ${rows}`);
    // A dark line on a light one is seen on every picture.
    this.#outlines.replaceChildren(...outlines.flatMap(({ row, column, size }) =>
      ["halo", "line"].map((name) => shape("rect", { class: name, x: column, y: row, width: size, height: size }))));
  }

  /** Where in the picture a pointer is, in pixels and their parts, downwards and to the right. */
  place(event) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return [((event.clientY - top) / height) * this.rows, ((event.clientX - left) / width) * this.columns];
  }

  /** The pixel under a pointer. */
  pixel(event) {
    return this.#within(this.place(event).map(Math.floor));
  }

  /** Moves the cursor by an arrow key and says where to; nothing for other keys. */
  step(key) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (!(key in steps)) return undefined;
    const [down, right] = steps[key];
    this.#cursor = this.#within([this.#cursor[0] + down, this.#cursor[1] + right]);
    return this.#cursor;
  }

  #within([row, column]) {
    return [limited(row, 0, this.rows - 1, 0), limited(column, 0, this.columns - 1, 0)];
  }
}
