"use strict";

// A digit or a drawing that is moved and bent, and what networks that were trained differently take it for.

Widget.define("augmentation", class extends Widget {
  static prefix = "augmentation";
  static fields = {
    strokes: Field.strokes(),
    digit: Field.whole(0, 9, 2),
    hand: Field.whole(0, 7, 0),
    mine: Field.flag(),
    right: Field.number(-14, 14, 0, 0.5),
    down: Field.number(-14, 14, 0, 0.5),
    turn: Field.whole(-180, 180, 0),
    lean: Field.whole(-45, 45, 0),
    zoom: Field.number(0.4, 1.6, 1, 0.05),
    flip: Field.flag(),
    bend: Field.number(0, 6, 0, 0.25),
    seed: Field.shared(Field.whole(1, 9999, 1)),
  };
  /** The networks, and what readers call them. */
  static networks = { plain: "plain", augmented: "augmented", turned: "turned" };
  /** How many pixels a digit has in each row, and in each column. */
  static side = 28;

  build() {
    this.pad = new DrawingPad("A pad to draw a digit on", {
      draws: (strokes) => { this.growing = strokes; this.redraw(); },
      ends: (strokes) => { this.growing = undefined; this.set({ strokes }); },
    });
    this.changed = this.picture("The changed digit");
    const digits = Array.from({ length: 10 }, (_, digit) => digit);
    this.rows = Object.fromEntries(Object.entries(this.constructor.networks).map(([name, title]) => {
      const reading = element("span", { class: "reading" });
      const bars = digits.map(() => element("li", {}, element("span", { class: "column" })));
      const list = element("ol", { "aria-label": `Probabilities of the ${title} network` }, ...bars);
      return [name, { bars, reading, element: element("div", { class: "network" }, element("h3", { text: title }), reading, list) }];
    }));
    const slider = (name, label, options) => Controls.slider(this, name, label, options);
    const unit = (text) => ({ tell: (value) => `${shown(value)}${text}` });
    return [
      element("div", { class: "augmentation" },
        element("div", { class: "seen" },
          element("div", { class: "part" }, element("h3", { text: "Draw here" }), this.pad.element),
          element("div", { class: "part" }, element("h3", { text: "Changed" }), this.changed),
          element("div", { class: "part chances" }, ...Object.values(this.rows).map((row) => row.element),
            element("div", { class: "names", "aria-hidden": "true" }, ...digits.map((digit) => element("b", { text: digit }))))),
        element("div", { class: "controls" },
          slider("right", "Shift right"), slider("down", "Shift down"),
          slider("turn", "Rotate", unit("°")), slider("lean", "Shear", unit("°")),
          slider("zoom", "Zoom"), slider("bend", "Elastic"),
          slider("digit", "Digit", { off: () => this.state.strokes.length > 0 }), Controls.check(this, "flip", "Flip, as in a mirror"))),
      element("div", { class: "actions" },
        Controls.button("Another hand", () => this.set({ hand: (this.state.hand + 1) % 8, mine: false, strokes: [] })),
        Controls.button("Another epoch", () => this.#drawChange()),
        Controls.button("Other bends", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
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
    for (const name of Object.keys(this.rows)) {
      const weights = floatsOf(pageData(`${name}-network`));
      core.put(name, [weights.length], weights);
    }
  }

  update(core) {
    const strokes = this.growing ?? this.state.strokes;
    const isDrawn = this.#original(core, strokes);
    this.#change(core);
    const [original, changed] = ["original", "changed"].map((name) => core.numbers(name));
    this.pad.show(strokes, isDrawn ? undefined : { side: this.constructor.side, values: original });
    this.#paint(this.changed, changed, isDrawn ? "The drawing, changed" : `A ${this.state.digit}, changed`);
    this.readings = Object.fromEntries(Object.keys(this.rows).map((name) =>
      [name, this.#read(core, name, original, changed, isDrawn)]));
    for (const [name, row] of Object.entries(this.rows)) this.#drawChances(row, this.readings[name], isDrawn);
    this.say(`In training, the label would ${isDrawn ? "be what you meant" : `still say ${this.state.digit}`}.`);
  }

  goals() {
    const { plain, augmented, turned } = this.readings;
    const { digit, strokes, right, down, turn, lean, zoom, flip, bend } = this.state;
    const onlyMoves = lean === 0 && zoom === 1 && !flip && bend === 0;
    const onlyTurns = onlyMoves && right === 0 && down === 0;
    const isFooled = ({ wasRight, isRight }) => wasRight && !isRight;
    const isSpared = ({ wasRight, isRight }) => wasRight && isRight;
    return {
      fooled: isFooled(plain) && onlyMoves && Math.max(Math.abs(right), Math.abs(down)) <= 2 && Math.abs(turn) <= 15,
      spared: isFooled(plain) && isSpared(augmented),
      nine: strokes.length === 0 && digit === 6 && onlyTurns && Math.abs(turn) >= 90 && plain.wasRight && plain.found === 9,
      borne: isFooled(augmented) && isSpared(turned) && onlyTurns,
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
    if (!isMine) core.drawDigit(1, digit, this.settings.hands[8 * digit + this.state.hand], 1, "original");
    return false;
  }

  /** All changes in the order in which training makes them: moves first, in one sampling, then bends. */
  #change(core) {
    const { right, down, turn, zoom, lean, flip, bend, seed } = this.state;
    core.moveImage("original", "changed", right, down, turn, zoom, lean, flip ? 1 : 0);
    if (bend > 0) core.bendImage("changed", "changed", bend, this.settings.smoothness, seed);
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

  #drawChances({ bars, reading }, { before, after, found, isRight }, isDrawn) {
    bars.forEach((item, digit) => {
      item.style.setProperty("--now", after[digit]);
      // Below the axis it can't be seen.
      item.style.setProperty("--before", before[digit] > 0.02 ? before[digit] : -1);
      item.className = digit !== found ? "" : isRight ? "right" : "mistaken";
      item.setAttribute("aria-label", `${digit}: ${this.#percent(after[digit])}, before ${this.#percent(before[digit])}`);
    });
    reading.textContent = `${found}${isDrawn ? "" : isRight ? " ✓" : " ✗"} ${this.#percent(after[found])}`;
    reading.className = `reading ${isRight ? "right" : "mistaken"}`;
  }

  /** A change as training draws it: a pixel of shift, some degrees, a tenth of zoom, and other bends. */
  #drawChange() {
    const within = (limit, step = 1) => step * Math.round((2 * Math.random() - 1) * (limit / step + 0.499));
    this.set({
      right: within(1), down: within(1), turn: within(10), lean: within(8), zoom: 1 + within(0.1, 0.05), bend: 1,
      seed: (this.state.seed % 9999) + 1, flip: false,
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
