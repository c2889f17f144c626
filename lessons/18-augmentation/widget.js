"use strict";

// A digit that is moved, bent and repainted, and what a trained network takes it for.

Widget.define("augmentation", class extends Widget {
  static prefix = "augmentation";
  static fields = {
    digit: Field.whole(0, 9, 2),
    hand: Field.whole(0, 99, 0),
    mine: Field.flag(),
    right: Field.number(-14, 14, 0, 0.5),
    down: Field.number(-14, 14, 0, 0.5),
    turn: Field.whole(-180, 180, 0),
    lean: Field.whole(-45, 45, 0),
    zoom: Field.number(0.4, 1.6, 1, 0.05),
    flip: Field.flag(),
    bend: Field.number(0, 6, 0, 0.25),
    brightness: Field.number(0, 2, 1, 0.05),
    noise: Field.number(0, 0.6, 0, 0.02),
    cutout: Field.whole(0, 20, 0),
    row: Field.whole(0, 27, 14),
    column: Field.whole(0, 27, 14),
    seed: Field.shared(Field.whole(1, 9999, 1)),
  };
  /** How many pixels a digit has in each row, and in each column. */
  static side = 28;

  build() {
    this.original = this.picture("The digit");
    this.changed = this.picture("The changed digit");
    this.changed.addEventListener("pointerdown", (event) => this.#cut(event));
    this.changed.addEventListener("pointermove", (event) => { if (event.buttons === 1) this.#cut(event); });
    this.titles = [element("h3", { text: "As written" }), element("h3", { text: "Changed" })];
    this.bars = Array.from({ length: 10 }, (_, digit) =>
      element("li", {}, element("span", { class: "column" }), element("b", { text: digit })));
    const slider = (name, label, options) => Controls.slider(this, name, label, options);
    const square = { off: () => this.state.cutout === 0 };
    const unit = (text) => ({ tell: (value) => `${shown(value)}${text}` });
    return [
      element("div", { class: "augmentation" },
        element("div", { class: "seen" },
          ...[this.original, this.changed].map((canvas, index) =>
            element("div", { class: "part" }, this.titles[index], canvas)),
          element("div", { class: "part chances" },
            element("h3", { text: "What a trained network reads (line: as written)" }),
            element("ol", { "aria-label": "Probabilities" }, ...this.bars))),
        element("div", { class: "controls" },
          slider("digit", "Digit"), slider("right", "Shift right"), slider("down", "Shift down"),
          slider("turn", "Rotate", unit("°")), slider("zoom", "Zoom"), slider("lean", "Shear", unit("°")),
          slider("bend", "Elastic"), slider("brightness", "Brightness"), slider("noise", "Noise"),
          slider("cutout", "Cutout"), slider("row", "… its row", square), slider("column", "… its column", square),
          Controls.check(this, "flip", "Flip, as in a mirror"))),
      element("div", { class: "actions" },
        Controls.button("Another hand", () => this.set({ hand: (this.state.hand + 1) % 100, mine: false })),
        Controls.button("Other bends and noise", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
        Controls.button("Start over", () => this.reset())),
      hand.offer((digit) => this.set({ digit, mine: true })),
    ];
  }

  picture(label) {
    const { side } = this.constructor;
    return element("canvas", { class: "matrix", role: "img", "aria-label": label, width: side, height: side });
  }

  prepare(core) {
    Networks.trained(core);
  }

  update(core) {
    const { digit } = this.state;
    const isMine = this.state.mine && hand.put(core, digit, "original");
    if (!isMine) core.drawDigit(1, digit, this.state.hand, 1, "original");
    this.#change(core);
    const [original, changed] = ["original", "changed"].map((name) => core.numbers(name));
    this.#paint(this.original, original, `A ${digit} as it was written`);
    this.#paint(this.changed, changed, `The same ${digit}, changed`);
    const before = this.#read(core, original);
    const after = this.#read(core, changed);
    this.#drawChances(before, after);
    this.say(this.#verdict(before, after));
  }

  /** All changes in the order in which training makes them: moves first, in one sampling, then bends, then values. */
  #change(core) {
    const { right, down, turn, zoom, lean, flip, bend, brightness, noise, seed, cutout, row, column } = this.state;
    core.moveImage("original", "changed", right, down, turn, zoom, lean, flip ? 1 : 0);
    if (bend > 0) core.bendImage("changed", "changed", bend, this.settings.smoothness, seed);
    core.repaintImage("changed", "changed", brightness, noise, seed, cutout, row, column);
  }

  /** The probabilities that the network gives to the ten digits. */
  #read(core, image) {
    const { side } = this.constructor;
    core.put("input", [1, side, side, 1], image);
    core.forward("input");
    core.probabilities("chances");
    return [...core.numbers("chances")];
  }

  #paint(canvas, values, label) {
    const { side } = this.constructor;
    paintMatrix(canvas, side, side, values, Scale.between(0, 1, "ink"));
    canvas.setAttribute("aria-label", label);
  }

  #drawChances(before, after) {
    const winner = this.#largest(after);
    this.bars.forEach((item, digit) => {
      item.style.setProperty("--now", after[digit]);
      // Below the axis it can't be seen.
      item.style.setProperty("--before", before[digit] > 0.02 ? before[digit] : -1);
      item.className = digit !== winner ? "" : digit === this.state.digit ? "right" : "mistaken";
      item.setAttribute("aria-label", `${digit}: ${this.#percent(after[digit])}, before ${this.#percent(before[digit])}`);
    });
  }

  #verdict(before, after) {
    const { digit } = this.state;
    const told = (chances) => `${this.#largest(chances)} (${this.#percent(chances[this.#largest(chances)])})`;
    const was = this.#largest(before) === this.#largest(after) ? "" : ` As written it reads ${told(before)}.`;
    return this.#largest(after) === digit
      ? `The network reads ${told(after)}, as the label says.${was}`
      : `The network reads ${told(after)}; in training, the label would still say ${digit}.${was}`;
  }

  /** Puts the middle of the square that is cut out where the reader points. */
  #cut(event) {
    const { side } = this.constructor;
    const box = this.changed.getBoundingClientRect();
    const cell = (place, size) => Math.min(Math.max(Math.floor((place / size) * side), 0), side - 1);
    this.set({
      row: cell(event.clientY - box.top, box.height), column: cell(event.clientX - box.left, box.width),
      cutout: this.state.cutout || 9,
    });
  }

  /** The place of the largest number. */
  #largest(values) {
    return values.indexOf(Math.max(...values));
  }

  #percent(share) {
    return `${shown(100 * share, share > 0.995 || share < 0.005 ? 1 : 0)} %`;
  }
});
