"use strict";

// A pad to draw on with a mouse, a finger, a pen or the arrow keys. Strokes are lists of points from 0 to 279.

class DrawingPad {
  static side = 280;
  /** The element, a square as wide as the room it is given. */
  element;
  #canvas;
  #pen = [140, 140];
  #isDown = false;
  #strokes = [];
  #picture;
  #draws;
  #ends;

  /** `draws(strokes)` is called while a stroke grows, `ends(strokes)` when it is done. */
  constructor(label, { draws, ends }) {
    [this.#draws, this.#ends] = [draws, ends];
    this.#canvas = element("canvas", {
      class: "pad", tabindex: 0, role: "application",
      "aria-label": `${label}. Arrow keys move the pen, space puts it down or lifts it, delete clears.`,
    });
    this.element = this.#canvas;
    this.#canvas.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#canvas.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.#canvas.addEventListener(name, (event) => { if (event.isPrimary) this.#end(); });
    }
    this.#canvas.addEventListener("keydown", (event) => this.#key(event));
    this.#canvas.addEventListener("focus", () => this.paint());
    this.#canvas.addEventListener("blur", () => {
      this.#end();
      this.paint();
    });
  }

  /** Whether a stroke is being drawn. */
  get isDrawing() {
    return this.#isDown;
  }

  /** Shows other strokes, or a picture below them: `{ side, values }`, numbers from 0 to 1. */
  show(strokes, picture) {
    if (!this.#isDown) this.#strokes = strokes;
    this.#picture = picture;
    this.paint();
  }

  paint() {
    paintSharp(this.#canvas, (context, width) => {
      context.scale(width / DrawingPad.side, width / DrawingPad.side);
      const color = colors.var("ink");
      if (this.#picture) DrawingPad.#paintPicture(context, this.#picture, color);
      DrawingPad.ink(context, this.#strokes, color);
      if (document.activeElement !== this.#canvas || !this.#usesKeys) return;
      context.strokeStyle = colors.var(this.#isDown ? "bad" : "accent");
      context.lineWidth = 2;
      context.beginPath();
      const [x, y] = this.#pen;
      for (const [right, down] of [[9, 0], [0, 9]]) {
        context.moveTo(x - right, y - down);
        context.lineTo(x + right, y + down);
      }
      context.stroke();
    });
  }

  /** The ink of strokes, as `size` by `size` numbers from 0 to 1. */
  static pixels(strokes, size = 112) {
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.scale(size / DrawingPad.side, size / DrawingPad.side);
    DrawingPad.ink(context, strokes, "#000");
    const bytes = context.getImageData(0, 0, size, size).data;
    return Float32Array.from({ length: size * size }, (_, pixel) => bytes[4 * pixel + 3] / 255);
  }

  static ink(context, strokes, color) {
    [context.strokeStyle, context.fillStyle] = [color, color];
    [context.lineWidth, context.lineCap, context.lineJoin] = [22, "round", "round"];
    for (const stroke of strokes) {
      if (stroke.length === 0) continue;
      context.beginPath();
      context.moveTo(...stroke[0]);
      // A stroke of one point is a dot.
      for (const point of stroke.length === 1 ? stroke : stroke.slice(1)) context.lineTo(...point);
      context.stroke();
    }
  }

  static #paintPicture(context, { side, values }, color) {
    const canvas = new OffscreenCanvas(side, side);
    const small = canvas.getContext("2d");
    const image = small.createImageData(side, side);
    values.forEach((value, pixel) => { image.data[4 * pixel + 3] = 255 * value; });
    small.putImageData(image, 0, 0);
    small.globalCompositeOperation = "source-in";
    small.fillStyle = color;
    small.fillRect(0, 0, side, side);
    context.drawImage(canvas, 0, 0, DrawingPad.side, DrawingPad.side);
  }

  #usesKeys = false;

  #place(event) {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const within = (offset) => Math.round(Math.min(Math.max((offset / width) * DrawingPad.side, 0), 279));
    return [within(event.clientX - left), within(event.clientY - top)];
  }

  #begin(event) {
    // One stroke at a time, with the first finger.
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    this.#end();
    this.#canvas.focus({ preventScroll: true });
    this.#canvas.setPointerCapture(event.pointerId);
    this.#usesKeys = false;
    this.#down(this.#place(event));
  }

  #move(event) {
    if (!this.#isDown || this.#usesKeys || !event.isPrimary) return;
    for (const part of event.getCoalescedEvents?.() ?? [event]) this.#add(this.#place(part));
  }

  #down(point) {
    this.#isDown = true;
    this.#strokes = [...this.#strokes, [point]];
    this.#draws(this.#strokes);
  }

  /** Points closer than three steps to the last are left out: nobody sees them, and addresses stay short. */
  #add(point) {
    const stroke = this.#strokes.at(-1);
    const [x, y] = stroke.at(-1);
    if (Math.hypot(point[0] - x, point[1] - y) < 3) return;
    stroke.push(point);
    this.#draws(this.#strokes);
  }

  #end() {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.#ends(this.#strokes);
  }

  #key(event) {
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (event.key in steps) {
      const length = event.shiftKey ? 4 : 14;
      this.#pen = this.#pen.map((number, axis) =>
        Math.min(Math.max(number + length * steps[event.key][axis], 0), 279));
      if (this.#isDown) this.#add(this.#pen);
    } else if (event.key === " " || event.key === "Enter") {
      if (this.#isDown) this.#end();
      else this.#down(this.#pen);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#isDown = false;
      this.#ends([]);
    } else {
      return;
    }
    this.#usesKeys = true;
    event.preventDefault();
    this.paint();
  }
}
