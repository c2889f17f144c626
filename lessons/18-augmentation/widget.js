"use strict";

// A digit or a drawing that is moved, bent and repainted, and what networks that were trained differently take it for.

Widget.define("augmentation", class extends Widget {
  static prefix = "augmentation";
  static fields = {
    network: Field.choice(["plain", "augmented", "turned"]),
    strokes: Field.strokes(),
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
    this.pad = new DrawingPad("A pad to draw a digit on", {
      draws: (strokes) => { this.growing = strokes; this.redraw(); },
      ends: (strokes) => { this.growing = undefined; this.set({ strokes }); },
    });
    this.changed = this.picture("The changed digit");
    this.changed.addEventListener("pointerdown", (event) => this.#cut(event));
    this.changed.addEventListener("pointermove", (event) => { if (event.buttons === 1) this.#cut(event); });
    this.bars = Array.from({ length: 10 }, (_, digit) =>
      element("li", {}, element("span", { class: "column" }), element("b", { text: digit })));
    const slider = (name, label, options) => Controls.slider(this, name, label, options);
    const square = { off: () => this.state.cutout === 0 };
    const unit = (text) => ({ tell: (value) => `${shown(value)}${text}` });
    return [
      element("div", { class: "augmentation" },
        element("div", { class: "seen" },
          element("div", { class: "part" }, element("h3", { text: "Draw here" }), this.pad.element),
          element("div", { class: "part" }, element("h3", { text: "Changed" }), this.changed),
          element("div", { class: "part chances" },
            Controls.choice(this, "network", "Network", {
              plain: "not augmented", augmented: "augmented", turned: "turned up to 180°" }),
            element("ol", { "aria-label": "Probabilities" }, ...this.bars))),
        element("div", { class: "controls" },
          slider("digit", "Digit", { off: () => this.state.strokes.length > 0 }), slider("right", "Shift right"), slider("down", "Shift down"),
          slider("turn", "Rotate", unit("°")), slider("zoom", "Zoom"), slider("lean", "Shear", unit("°")),
          slider("bend", "Elastic"), slider("brightness", "Brightness"), slider("noise", "Noise"),
          slider("cutout", "Cutout"), slider("row", "… its row", square), slider("column", "… its column", square),
          Controls.check(this, "flip", "Flip, as in a mirror"))),
      element("div", { class: "actions" },
        Controls.button("Another hand", () => this.set({ hand: (this.state.hand + 1) % 100, mine: false, strokes: [] })),
        Controls.button("Another epoch", () => this.#drawChange()),
        Controls.button("Other bends and noise", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
        Controls.button("Start over", () => this.reset())),
      hand.offer((digit) => this.set({ digit, mine: true, strokes: [] })),
    ];
  }

  picture(label) {
    const { side } = this.constructor;
    return element("canvas", { class: "matrix", role: "img", "aria-label": label, width: side, height: side });
  }

  prepare(core) {
    Networks.tiny(core);
    for (const name of this.fields.network.choices) {
      const weights = floatsOf(pageData(`${name}-network`));
      core.put(name, [weights.length], weights);
    }
  }

  update(core) {
    const { network } = this.state;
    const strokes = this.growing ?? this.state.strokes;
    const isDrawn = this.#original(core, strokes);
    this.#change(core);
    const [original, changed] = ["original", "changed"].map((name) => core.numbers(name));
    this.pad.show(strokes, isDrawn ? undefined : { side: this.constructor.side, values: original });
    this.#paint(this.changed, changed, isDrawn ? "The drawing, changed" : `A ${this.state.digit}, changed`);
    this.readings = Object.fromEntries(this.fields.network.choices.map((name) =>
      [name, this.#read(core, name, original, changed, isDrawn)]));
    core.put("chances", [10], this.readings[network].after);
    this.#drawChances(this.readings[network]);
    this.say(this.#verdict(isDrawn));
  }

  goals() {
    const { plain, augmented } = this.readings;
    const { digit, strokes, right, down, turn, lean, zoom, flip, bend, brightness, noise, cutout } = this.state;
    const onlyMoves = lean === 0 && zoom === 1 && !flip && bend === 0 && brightness === 1 && noise === 0 && cutout === 0;
    const isFooled = ({ wasRight, isRight }) => wasRight && !isRight;
    return {
      fooled: isFooled(plain) && onlyMoves && Math.max(Math.abs(right), Math.abs(down)) <= 2 && Math.abs(turn) <= 15,
      spared: isFooled(plain) && augmented.wasRight && augmented.isRight,
      nine: strokes.length === 0 && digit === 6 && onlyMoves && right === 0 && down === 0 && Math.abs(turn) >= 90
        && plain.wasRight && plain.found === 9,
    };
  }

  /** The digit before it is changed: what was drawn, centred as MNIST's digits are, or a written one. Says whether it was drawn. */
  #original(core, strokes) {
    const { digit, mine } = this.state;
    if (strokes.length > 0) {
      core.put("drawing", [112, 112], DrawingPad.pixels(strokes, 112));
      if (core.centreDrawing("drawing", "box", "scaled", "original") !== 0) return true;
    }
    const isMine = mine && hand.put(core, digit, "original");
    if (!isMine) core.drawDigit(1, digit, this.state.hand, 1, "original");
    return false;
  }

  /** All changes in the order in which training makes them: moves first, in one sampling, then bends, then values. */
  #change(core) {
    const { right, down, turn, zoom, lean, flip, bend, brightness, noise, seed, cutout, row, column } = this.state;
    core.moveImage("original", "changed", right, down, turn, zoom, lean, flip ? 1 : 0);
    if (bend > 0) core.bendImage("changed", "changed", bend, this.settings.smoothness, seed);
    core.repaintImage("changed", "changed", brightness, noise, seed, cutout, row, column);
  }

  /** What a network makes of the digit before and after the change; of a drawing nobody knows the label but by its first reading. */
  #read(core, name, original, changed, isDrawn) {
    const { side } = this.constructor;
    core.setWeights(name);
    core.put("input", [2, side, side, 1], [...original, ...changed]);
    core.forward("input");
    core.probabilities("both");
    const both = [...core.numbers("both")];
    const [before, after] = [both.slice(0, 10), both.slice(10)];
    const [first, found] = [this.#largest(before), this.#largest(after)];
    const label = isDrawn ? first : this.state.digit;
    return { before, after, found, label, wasRight: first === label, isRight: found === label };
  }

  #paint(canvas, values, label) {
    const { side } = this.constructor;
    paintMatrix(canvas, side, side, values, Scale.between(0, 1, "ink"));
    canvas.setAttribute("aria-label", label);
  }

  #drawChances({ before, after, found, isRight }) {
    this.bars.forEach((item, digit) => {
      item.style.setProperty("--now", after[digit]);
      // Below the axis it can't be seen.
      item.style.setProperty("--before", before[digit] > 0.02 ? before[digit] : -1);
      item.className = digit !== found ? "" : isRight ? "right" : "mistaken";
      item.setAttribute("aria-label", `${digit}: ${this.#percent(after[digit])}, before ${this.#percent(before[digit])}`);
    });
  }

  /** What all three networks read, and what a label would still say. */
  #verdict(isDrawn) {
    const { network, digit } = this.state;
    const names = { plain: "Not augmented", augmented: "augmented", turned: "turned" };
    const told = Object.entries(this.readings).map(([name, { after, found, isRight }]) =>
      `${names[name]}: ${found}${isDrawn ? "" : isRight ? " ✓" : " ✗"} ${this.#percent(after[found])}`).join("; ");
    const label = isDrawn ? this.readings[network].label : digit;
    return `${told}. In training, the label would ${isDrawn ? "be what you meant" : `still say ${label}`}.`;
  }

  /** A change as training draws it: a pixel of shift, some degrees, a tenth of zoom, and other bends. */
  #drawChange() {
    const within = (limit, step = 1) => step * Math.round((2 * Math.random() - 1) * (limit / step + 0.499));
    this.set({
      right: within(1), down: within(1), turn: within(10), lean: within(8), zoom: 1 + within(0.1, 0.05), bend: 1,
      seed: (this.state.seed % 9999) + 1, flip: false, brightness: 1, noise: 0, cutout: 0,
    });
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
