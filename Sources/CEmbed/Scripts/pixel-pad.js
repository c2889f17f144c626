"use strict";

// A picture to draw in: with a finger, a pen or the mouse, or with the keyboard.

class PixelPad extends PixelView {
  #isOn = false;
  #last;

  /**
   * `draw(from, to, erases)` is called for each piece of a line; its ends are places in pixels, downwards and to the right.
   * `move()` is called when the arrow keys have moved the pen above the paper.
   */
  constructor(label, { draw, move }) {
    super(label);
    const middle = ([row, column]) => [row + 0.5, column + 0.5];
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!this.#isOn || event.button !== 0) return;
      this.canvas.setPointerCapture(event.pointerId);
      this.#last = this.place(event);
      draw(this.#last, this.#last, false);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.#last) return;
      const from = this.#last;
      this.#last = this.place(event);
      draw(from, this.#last, false);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(kind, () => { this.#last = undefined; });
    }
    this.canvas.addEventListener("keydown", (event) => {
      if (!this.#isOn) return;
      const from = this.cursor;
      const to = this.step(event.key);
      if (to && event.shiftKey) draw(middle(from), middle(to), false);
      else if (to) move();
      else if (event.key === " ") draw(middle(from), middle(from), false);
      else if (event.key === "Delete" || event.key === "Backspace") draw(middle(from), middle(from), true);
      else return;
      event.preventDefault();
    });
  }

  /** Whether it can be drawn in now. */
  get isOn() {
    return this.#isOn;
  }

  set isOn(isOn) {
    [this.#isOn, this.isUsed] = [isOn, isOn];
    this.canvas.classList.toggle("pixel-pad", isOn);
  }

  /** A square picture of numbers from 0 to 1 with a soft line added, or taken away. */
  static drawn(values, side, from, to, erases) {
    const [down, right] = [to[0] - from[0], to[1] - from[1]];
    const length = down * down + right * right;
    return Array.from({ length: side * side }, (_, index) => {
      const [row, column] = [Math.floor(index / side) + 0.5 - from[0], (index % side) + 0.5 - from[1]];
      // The nearest point of the line.
      const part = length > 0 ? limited((row * down + column * right) / length, 0, 1, 0) : 0;
      const distance = Math.hypot(row - part * down, column - part * right);
      const ink = limited(1.6 - distance, 0, 1, 0);
      const before = values[index] ?? 0;
      return erases ? Math.min(before, 1 - ink) : Math.max(before, ink);
    });
  }
}
