"use strict";

// Two widgets: a window that skips pixels of an image, and an image that moves under a network that skips.

Widget.define("stride", class extends Widget {
  static prefix = "stride";
  static fields = {
    size: Field.whole(4, 28, 20),
    kernelSize: Field.whole(1, 5, 3),
    stride: Field.whole(1, 4, 1),
    padding: Field.whole(0, 3, 0),
    dilation: Field.whole(1, 3, 1),
    pattern: Field.choice(["stripes", "rings"]),
    period: Field.number(2, 8, 4, 0.1),
    kernel: Field.choice(["middle", "mean"]),
    position: Field.whole(0, 1200, 0),
  };
  /** How many windows there are along a side. */
  side = 0;

  build() {
    this.image = new PixelView("Image");
    this.map = new PixelView("Map", {
      point: () => {}, leave: () => {}, press: (row, column) => this.set({ position: row * this.side + column }),
    });
    // What no window reads is crossed out, and what the window reads now has dots.
    this.overlay = shape("svg", { class: "overlay", "aria-hidden": "true" });
    this.image.canvas.parentElement.append(this.overlay);
    this.facts = element("p", { class: "formula-line" });
    const part = (title, view) => element("div", { class: "part" }, element("h3", { text: title }), view.element);
    return [
      element("div", { class: "controls" },
        Controls.slider(this, "size", "Image size"),
        Controls.slider(this, "kernelSize", "Kernel size"),
        Controls.slider(this, "stride", "Stride"),
        Controls.slider(this, "padding", "Padding"),
        Controls.slider(this, "dilation", "Dilation"),
        Controls.slider(this, "period", "Period", { tell: (value) => fixed(value, 1) }),
        Controls.choice(this, "pattern", "Image", { stripes: "upright stripes", rings: "rings" }),
        Controls.choice(this, "kernel", "Kernel keeps", { middle: "its middle pixel", mean: "the mean" })),
      element("div", { class: "skipping" }, part("Image", this.image), part("Map", this.map)),
      this.facts,
      element("div", { class: "actions" },
        Controls.player(this, "position", () => this.side * this.side, 0.4),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  update(core) {
    const { size, kernelSize, stride, padding, dilation } = this.state;
    const walk = [stride, padding, padding, dilation];
    [this.side, this.row] = [0, []];
    core.put("image", [1, size, size, 1], this.#pixels());
    core.put("kernel", [kernelSize, kernelSize, 1, 1], this.#weights());
    let side;
    try {
      side = core.windowPositions(size, kernelSize, ...walk);
    } catch (refusal) {
      this.facts.textContent = this.#formula("no place at all");
      this.#drawImage(core.numbers("image"), new Array(size * size).fill(0));
      this.map.show(1, 1, [0], Scale.between(0, 1, "ink"));
      throw refusal;
    }
    core.convolve("image", "kernel", core.none, "map", ...walk);
    core.windowCoverage(size, size, kernelSize, ...walk, "reads");
    const [values, reads] = [core.numbers("map"), core.numbers("reads")];
    // The row in the middle is what a pattern of upright stripes is judged by.
    const middle = Math.floor(side / 2) * side;
    [this.side, this.reads, this.row] = [side, [...reads], [...values.subarray(middle, middle + side)]];
    const position = Math.min(this.state.position, side * side - 1);
    this.#drawImage(core.numbers("image"), reads, position);
    this.map.show(side, side, values, Scale.between(0, 1, "ink"), {
      room: Math.max(side, Math.ceil((size + 2 * padding) / stride)),
      outlines: [{ row: Math.floor(position / side), column: position % side, size: 1 }],
    });
    this.facts.textContent = this.#formula(side);
    this.#tell();
  }

  goals() {
    const { size, kernelSize, stride, padding, pattern, period } = this.state;
    if (this.side === 0) return { every: false, sieve: false, ghost: false, ninths: false };
    const unread = this.#unread();
    return {
      every: size % 2 === 0 && stride === 2 && padding === 0 && unread === 0,
      sieve: stride === 2 && kernelSize >= 2 && unread >= 0.75 * size * size,
      // Padding has a dark edge of its own.
      ghost: pattern === "stripes" && padding === 0 && period < 3 && this.side >= 8 && this.#contrast() > 0.5 && this.#changes() <= 2,
      ninths: stride === 3 && kernelSize > stride && 9 * unread >= 8 * size * size,
    };
  }

  /** The pattern, from 0, the paper, to 1. */
  #pixels() {
    const { size, pattern, period } = this.state;
    const wave = (turns) => (1 + Math.cos(2 * Math.PI * turns)) / 2;
    return Array.from({ length: size * size }, (_, index) => {
      const [row, column] = [Math.floor(index / size), index % size];
      if (pattern === "stripes") return wave(column / period);
      // Rings become narrower outwards: at the edge they have the period.
      const square = (row - size / 2) ** 2 + (column - size / 2) ** 2;
      return wave(square / (size * period));
    });
  }

  #weights() {
    const { kernelSize, kernel } = this.state;
    const count = kernelSize * kernelSize;
    const middle = Math.floor((kernelSize - 1) / 2) * (kernelSize + 1);
    return Array.from({ length: count }, (_, index) => (kernel === "mean" ? 1 / count : index === middle ? 1 : 0));
  }

  #drawImage(pixels, reads, position) {
    const { size, padding, stride, dilation, kernelSize } = this.state;
    const framed = size + 2 * padding;
    const inside = (row, column) => row >= 0 && row < size && column >= 0 && column < size;
    const at = (row, column) => (inside(row - padding, column - padding) ? (row - padding) * size + column - padding : -1);
    this.image.show(framed, framed, Array.from({ length: framed * framed }, (_, index) =>
      pixels[at(Math.floor(index / framed), index % framed)] ?? 0), Scale.between(0, 1, "ink"));
    let [crosses, taps] = ["", ""];
    reads.forEach((count, index) => {
      if (count > 0) return;
      const [x, y] = [(index % size) + padding, Math.floor(index / size) + padding];
      crosses += `M${x + 0.2} ${y + 0.2}l.6 .6m0 -.6l-.6 .6`;
    });
    if (position !== undefined) {
      const [top, left] = [Math.floor(position / this.side) * stride, (position % this.side) * stride];
      for (let tap = 0; tap < kernelSize * kernelSize; tap++) {
        const [y, x] = [top + Math.floor(tap / kernelSize) * dilation, left + (tap % kernelSize) * dilation];
        taps += `M${x} ${y}h1v1h-1z`;
      }
    }
    this.overlay.setAttribute("viewBox", `0 0 ${framed} ${framed}`);
    this.overlay.replaceChildren(
      shape("rect", { class: "edge", x: padding, y: padding, width: size, height: size }),
      shape("path", { class: "crosses halo", d: crosses }), shape("path", { class: "crosses", d: crosses }),
      shape("path", { class: "taps halo", d: taps }), shape("path", { class: "taps", d: taps }));
  }

  #unread() {
    return this.reads.filter((count) => count === 0).length;
  }

  /** How far light and dark are apart in the map's row. */
  #contrast() {
    return Math.max(...this.row) - Math.min(...this.row);
  }

  /** How often the map's row goes through the middle between light and dark. */
  #changes() {
    const middle = (Math.max(...this.row) + Math.min(...this.row)) / 2;
    return this.row.filter((value, index) => index > 0 && (value > middle) !== (this.row[index - 1] > middle)).length;
  }

  #formula(result) {
    const { size: n, kernelSize: f, stride: s, padding: p, dilation: d } = this.state;
    const extent = d === 1 ? `${f}` : `${d * (f - 1) + 1}`;
    return `Places along a side: ⌊(${n} + 2·${p} − ${extent}) / ${s}⌋ + 1 = ${result}`
      + `${d > 1 ? `, since the kernel covers ${d}·${f - 1} + 1 = ${extent} pixels` : ""}.`;
  }

  #tell() {
    const { size, pattern } = this.state;
    const [all, unread] = [size * size, this.#unread()];
    const read = unread === 0 ? `All ${all} pixels are read.`
      : `${unread} of ${all} pixels (${shown((100 * unread) / all, 1)} %) are in no window.`;
    const stripes = pattern !== "stripes" || this.side < 3 ? ""
      : this.#contrast() < 0.1 ? " The stripes are gone: all cells of the map are nearly equal."
        : ` Light and dark change ${this.#changes()} ${this.#changes() === 1 ? "time" : "times"} across the map.`;
    const told = read + stripes;
    this.image.canvas.setAttribute("aria-label", `Image of ${size} by ${size} pixels. ${read}`);
    this.map.canvas.setAttribute("aria-label", `Map of ${this.side} by ${this.side} cells`);
    this.say(told);
  }
});

Widget.define("jitter", class extends Widget {
  static prefix = "jitter";
  static fields = {
    network: Field.choice(["steps", "one", "late", "maximum", "mean"]),
    image: Field.whole(1, 24, 1),
    shift: Field.whole(0, 16, 0),
    mine: Field.flag(),
    digit: Field.whole(0, 9, 3),
  };
  static names = {
    steps: "three strides of 2", one: "the same weights, stride 1", late: "the step, then a mean", maximum: "a maximum, then the step",
    mean: "a mean, then the step",
  };
  /** How many blank pixels around the image are shown; so far it moves to each side. */
  static margin = 8;

  build() {
    this.classes = this.settings.classes.split("|");
    this.field = new PixelView("The field");
    this.chart = new CurveChart("Scores of all classes", "Moved to the right by, in pixels");
    const part = (title, shown) => element("div", { class: "part" }, element("h3", { text: title }), shown);
    return [
      element("div", { class: "controls three movers" },
        Controls.choice(this, "network", "Network", this.constructor.names),
        Controls.slider(this, "image", "Image", { tell: (value) => (this.state.mine ? "yours" : `${value}`) }),
        Controls.slider(this, "shift", "Moved by")),
      ...(this.settings.hand ? [hand.offer((digit) => this.set({ digit, mine: true }))] : []),
      element("div", { class: "moving" }, part("What the network gets", this.field.element), part("Scores", this.chart.element)),
      element("div", { class: "actions" },
        Controls.player(this, "shift", () => 17, 0.5),
        Controls.button("Next image", () => this.set({ image: (this.state.image % 24) + 1, mine: false })),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  prepare(core) {
    [this.made, this.computed] = [undefined, undefined];
    this.weights = floatsOf(pageData("stride-networks"));
    this.pixels = bytesOf(pageData("stride-images"));
    this.sideOfImage = Math.sqrt(this.pixels.length / this.settings.labels.length);
  }

  update(core) {
    const { network, image, shift, mine, digit } = this.state;
    const asked = [network, mine ? `hand ${digit} ${JSON.stringify(hand.strokes(digit))}` : image].join();
    if (asked !== this.computed) {
      this.#build(core, network);
      this.#move(core);
      this.computed = asked;
    }
    this.#draw(shift);
    this.#tell(shift);
  }

  goals() {
    const { shift } = this.state;
    const [now, before] = [this.#winner(shift), shift > 0 ? this.#winner(shift - 1) : undefined];
    const distance = (row) => Math.max(...this.#row(row).map((score, index) => Math.abs(score - this.#row(0)[index])));
    return {
      flip: before !== undefined && now !== before && (now === this.label || before === this.label),
      return: shift > 0 && distance(shift) < 1e-3 && distance(1) > 1e-3,
    };
  }

  /** Builds the network with the weights that the page carries: three convolutions, the mean of each map, the scores. */
  #build(core, network) {
    if (network === this.made) return;
    const [side, { room, filters }] = [this.sideOfImage, this.settings];
    core.beginNetwork(side + 2 * room, side + 2 * room, 1);
    const window = (stride, gap = 1) => [3, 3, stride, stride, gap, gap, gap, gap, gap, gap];
    const steps = network === "steps" || network === "late" ? 2 : 1;
    filters.forEach((count, index) => {
      const gap = network === "one" ? 2 ** index : 1;
      core.layer("conv2D", count, ...window(steps, gap), 0, ...Networks.start(core, "glorot-uniform"));
      Networks.activate(core, "relu");
      if (network === "mean" || network === "late") core.layer("averagePool2D", ...window(3 - steps));
      if (network === "maximum") core.layer("maxPool2D", ...window(2));
    });
    core.layer("globalAveragePool2D");
    core.layer("dense", this.classes.length, 1, ...Networks.start(core, "glorot-uniform"));
    core.buildNetwork(1);
    const size = this.weights.length / this.constructor.fields.network.choices.length;
    const place = this.constructor.fields.network.choices.indexOf(network);
    core.put("weights", [size], this.weights.subarray(place * size, (place + 1) * size));
    core.setWeights("weights");
    this.made = network;
  }

  /** The scores of the image in all its places, one after the other: a core computes only so much at once. */
  #move(core) {
    const [side, { room }] = [this.sideOfImage, this.settings];
    const { image, mine, digit } = this.state;
    const isMine = mine && this.settings.hand && hand.put(core, digit, "hand");
    const pixels = isMine ? core.numbers("hand")
      : Array.from(this.pixels.subarray((image - 1) * side * side, image * side * side), (value) => value / 255);
    this.label = isMine ? digit : this.settings.labels[image - 1];
    const wide = side + 2 * room;
    this.images = new Float32Array(17 * wide * wide);
    for (let shift = 0; shift < 17; shift++) {
      for (let row = 0; row < side; row++) {
        for (let column = 0; column < side; column++) {
          this.images[(shift * wide + row + room) * wide + column + room - this.constructor.margin + shift] = pixels[row * side + column];
        }
      }
    }
    this.scores = [];
    for (let shift = 0; shift < 17; shift++) {
      core.put("image", [1, wide, wide, 1], this.images.subarray(shift * wide * wide, (shift + 1) * wide * wide));
      core.forward("image");
      core.layerOutput(this.constructor.last(this.state.network), "scores");
      this.scores.push(...core.numbers("scores"));
    }
  }

  /** The place of the last layer. */
  static last(network) {
    return network === "steps" || network === "one" ? 7 : 10;
  }

  #row(shift) {
    const count = this.classes.length;
    return this.scores.slice(shift * count, (shift + 1) * count);
  }

  #winner(shift) {
    const row = this.#row(shift);
    return row.indexOf(Math.max(...row));
  }

  #draw(shift) {
    const [side, { room }] = [this.sideOfImage, this.settings];
    const count = this.classes.length;
    const wide = side + 2 * room;
    // The network gets more blank pixels than the picture shows.
    const [first, seen] = [room - this.constructor.margin, side + 2 * this.constructor.margin];
    this.field.show(seen, seen, Array.from({ length: seen * seen }, (_, index) =>
      this.images[(shift * wide + first + Math.floor(index / seen)) * wide + first + (index % seen)]), Scale.between(0, 1, "ink"));
    const [low, high] = [Math.min(...this.scores), Math.max(...this.scores)];
    const x = Axis.linear(0, 16, 8);
    const y = Axis.linear(low - 0.05 * (high - low), high + 0.05 * (high - low), 5);
    const curve = (index) => Array.from({ length: 17 }, (_, shift) => [shift, this.scores[shift * count + index]]);
    const others = Array.from({ length: count }, (_, index) => index).filter((index) => index !== this.label);
    this.chart.show({
      x, y,
      curves: [
        { points: [[shift, low], [shift, high]], color: "var(--soft)", thin: true },
        ...others.map((index) => ({ points: curve(index), color: "var(--series-0)", thin: true })),
        { points: curve(this.label), color: "var(--series-1)" },
        { points: [[shift, this.#row(shift)[this.#winner(shift)]]], color: "var(--ink)", dots: "only" },
      ],
      lines: [{ value: this.#row(shift)[this.#winner(shift)], text: `${this.classes[this.#winner(shift)]} wins` }],
      told: `the right class has ${this.#row(shift).map((score) => fixed(score, 1))[this.label]}`,
    });
  }

  #tell(shift) {
    const now = this.#winner(shift);
    const verdict = (winner) => `${this.classes[winner]}, which is ${winner === this.label ? "right" : `wrong (it is ${this.classes[this.label]})`}`;
    const changes = Array.from({ length: 16 }, (_, index) => this.#winner(index) !== this.#winner(index + 1)).filter(Boolean).length;
    this.field.canvas.setAttribute("aria-label", `The field, with the image moved by ${shift} pixels`);
    this.say(`Moved by ${shift}: the network says ${verdict(now)}. `
      + `On the way of 16 pixels it changes its mind ${changes} ${changes === 1 ? "time" : "times"}.`);
  }
});
