"use strict";

// One image through a tiny network and back: every number and every gradient, each with its sum. Gradients are checked by differences,
// and a bug in the backward pass of one layer is to be found so.

Widget.define("backpropagation", class extends Widget {
  static prefix = "way";
  /** The kinds of layers, with their places in the network. */
  static suspects = { conv: ["the convolution", 0], pool: ["max pooling", 1], relu: ["ReLU", 2], dense: ["the dense layer", 4] };
  /** Bugs by their numbers in the core, in the order of the hunts, and what they are. */
  static bugs = [
    ["relu", 4, "ReLU’s mask is forgotten"], ["conv", 0, "the gradients of the kernels are turned by half a turn"],
    ["dense", 8, "random weights take the gradient back"], ["pool", 6, "every pixel under a window gets the gradient"],
    ["conv", 2, "the biases get the gradient of the last window only"], ["pool", 7, "the gradient is shared out among four pixels"],
    ["dense", 9, "each weight gets the mean over all classes"], ["conv", 3, "kernels turned by half a turn take the gradient back"],
    ["relu", 5, "the mask asks for the sign of the gradient"], ["conv", 1, "the kernels get the gradient of the last window only"],
  ];
  /**
   * What can be looked at: the layer that makes it, the parameter's number in the network and in its layer, the layer that its
   * gradient comes through, and how it is laid out: rows, columns, and how many maps side by side.
   */
  static tensors = {
    image: ["Image", -1, -1, -1, 0, 8, 8, 1], kernels: ["Kernels", 0, 0, 0, 0, 3, 3, 2], biases: ["Biases", 0, 1, 1, 0, 1, 1, 2],
    maps: ["Maps", 0, -1, -1, 1, 6, 6, 2], pooled: ["Pooled", 1, -1, -1, 2, 3, 3, 2], relu: ["ReLU", 2, -1, -1, 4, 3, 3, 2],
    weights: ["Weights", 4, 2, 0, 4, 10, 18, 1], offsets: ["Biases", 4, 3, 1, 4, 1, 10, 1], scores: ["Scores", 4, -1, -1, -1, 1, 10, 1],
  };
  /** What each layer's backward pass gets, and what it makes. */
  static flow = { conv: ["maps", "kernels", "biases", "image"], pool: ["pooled", "maps"], relu: ["relu", "pooled"], dense: ["scores", "weights", "offsets", "relu"] };
  static fields = {
    image: Field.whole(0, 9, 0), hunt: Field.whole(0, 99, 0), step: Field.whole(0, 16, 5), look: Field.choice(Object.keys(this.tensors), "kernels"),
    cell: Field.whole(0, 255, 0), checked: Field.whole(0, 511, 0), named: Field.choice(["none", ...Object.keys(this.suspects)], "none"),
  };

  build() {
    const { tensors, suspects } = this.constructor;
    this.tiles = Object.fromEntries(Object.entries(tensors).map(([key, [name]]) => {
      const canvas = (what) => element("canvas", { "aria-label": `${name}: ${what}` });
      const tile = { value: canvas("values"), gradient: canvas("gradients"), verdict: element("span", { class: "verdict-mark", text: "–" }) };
      tile.button = element("button", { type: "button", onclick: () => this.set({ look: key, cell: 0 }) },
        element("span", { text: name }), element("span", { class: "room" }, tile.value), element("span", { class: "room" }, tile.gradient), tile.verdict);
      return [key, tile];
    }));
    const view = (label) => new PixelView(label, {
      point: (row, column) => { this.pointed = this.at(row, column); this.redraw(); },
      leave: () => { this.pointed = undefined; this.redraw(); },
      press: (row, column) => { const cell = this.at(row, column); if (cell >= 0) this.set({ cell }); },
    });
    [this.values, this.gradients] = [view("Values"), view("Gradients")];
    [this.sums, this.slopes] = [element("p"), element("p")];
    const sums = element("div", { class: "sums", role: "group", tabindex: "0", "aria-label": "Sums" }, this.sums, this.slopes);
    this.names = Object.entries(suspects).map(([key, [name]]) => Controls.button(name.replace("the ", ""), () => this.set({ named: key })));
    this.naming = element("div", { class: "actions naming" }, element("span", { text: "The bug is in" }), ...this.names);
    const part = (title, content) => element("div", { class: "part" }, element("h3", { text: title }), content.element);
    return [
      element("div", { class: "way-tiles" }, ...Object.values(this.tiles).map(({ button }) => button)),
      element("div", { class: "way-detail" },
        element("div", { class: "way-pair" }, part("Values", this.values), part("Gradients", this.gradients)),
        sums),
      element("div", { class: "controls" }, Controls.slider(this, "step", "Step h", { tell: (step) => this.step(step) })),
      element("div", { class: "actions" },
        Controls.button("Check these", () => this.set({ checked: this.state.checked | this.bit(this.state.look) })),
        Controls.button("Hunt a bug", () => this.set({ hunt: (this.state.hunt % 99) + 1, checked: 0, named: "none" })),
        Controls.button("No bug", () => this.set({ hunt: 0, checked: 0, named: "none" })),
        Controls.button("Another image", () => this.set({ image: (this.state.image + 1) % this.settings.labels.length })),
        Controls.button("Start over", () => this.reset())),
      this.naming,
    ];
  }

  prepare(core) {
    core.beginNetwork(8, 8, 1);
    for (const layer of this.settings.layers.split(",")) {
      const [key, ...numbers] = layer.trim().split(" ");
      core.layer(key, ...numbers.filter((number) => number !== "").map(Number));
    }
    this.weights = floatsOf(pageData("tiny-network"));
    [this.planted, this.errors, this.solved, this.judged] = [undefined, new Map(), new Set(), undefined];
    // Hunts that a layer was named in: only the first name counts.
    this.tried = new Set();
  }

  /** A step in words: 10⁰, 10⁻⁰·⁵ and so on. */
  step(step) {
    return (10 ** (-step / 2)).toPrecision(1).replace("e-", "e−");
  }

  bit(key) {
    return 1 << Object.keys(this.constructor.tensors).indexOf(key);
  }

  /** Rows and columns of what is drawn of a tensor; maps side by side have a gap between them. */
  layout(key) {
    const [, , , , , rows, columns, maps] = this.constructor.tensors[key];
    const across = key === "weights" || rows > 1 || maps === 1 ? maps * columns + maps - 1 : maps;
    return { rows, columns, maps, across };
  }

  /** Which number of what is looked at is drawn at a place; −1 in a gap. */
  at(row, column, key = this.state.look) {
    const { rows, columns, maps, across } = this.layout(key);
    if (key === "weights") return column * this.classes.length + row;
    if (rows === 1) return column;
    const map = Math.floor(column / (columns + 1));
    const within = column - map * (columns + 1);
    return across > columns && within === columns ? -1 : (row * columns + within) * maps + map;
  }

  get classes() {
    return this.settings.classes.split(",");
  }

  update(core) {
    const { tensors, bugs, suspects } = this.constructor;
    const { hunt, look, named } = this.state;
    const image = Math.min(this.state.image, this.settings.labels.length - 1);
    this.bug = hunt > 0 ? bugs[(hunt - 1) % bugs.length] : undefined;
    if (this.planted !== hunt) {
      for (const [, place] of Object.values(suspects)) core.plantBug(place, -1);
      if (this.bug) core.plantBug(suspects[this.bug[0]][1], this.bug[1]);
      core.buildNetwork(1);
      core.put("weights", [this.weights.length], this.weights);
      core.setWeights("weights");
      this.planted = hunt;
    }
    core.put("image", [1, 8, 8, 1], this.settings.pixels.slice(64 * image, 64 * image + 64));
    core.put("label", [1], [this.settings.labels[image]]);
    core.forward("image");
    core.probabilities("probabilities");
    core.backward("label", "loss");

    const numbers = {};
    for (const [key, [, layer, parameter]] of Object.entries(tensors)) {
      if (parameter < 0) {
        core.layerOutput(layer, `${key} values`);
        core.outputGradient(layer, `${key} gradients`);
      } else {
        core.getParameter(parameter, `${key} values`);
        core.getGradient(parameter, `${key} gradients`);
      }
      numbers[key] = { values: core.numbers(`${key} values`), gradients: core.numbers(`${key} gradients`) };
      this.#drawTile(key, numbers[key], this.#error(core, image, key));
    }
    const chosen = Math.min(this.state.cell, numbers[look].values.length - 1);
    const cell = this.pointed >= 0 && this.pointed < numbers[look].values.length ? this.pointed : chosen;
    this.#drawDetail(numbers[look], cell);
    this.#tellSums(core, numbers, cell);
    this.naming.classList.toggle("idle", hunt === 0);
    for (const [index, key] of Object.keys(suspects).entries()) this.names[index].setAttribute("aria-pressed", named === key);
    this.#judge(core, image);
  }

  goals() {
    const { hunt, step } = this.state;
    return {
      step: hunt === 0 && step >= 8 && this.found.kernels > 0.01,
      name: this.solved.size >= 2,
    };
  }

  /** The relative error of a gradient, if it was checked. */
  #error(core, image, key) {
    this.found ??= {};
    const { hunt, step, checked } = this.state;
    if ((checked & this.bit(key)) === 0) return (this.found[key] = undefined);
    const name = `${image} ${hunt} ${step} ${key}`;
    if (!this.errors.has(name)) {
      if (this.errors.size > 500) this.errors.clear();
      const [, layer, parameter] = this.constructor.tensors[key];
      core.checkGradient(layer, parameter, 10 ** (-step / 2), "differences", "error");
      this.errors.set(name, { error: core.numbers("error")[0], differences: core.numbers("differences") });
    }
    this.differences = { ...this.differences, [key]: this.errors.get(name).differences };
    return (this.found[key] = this.errors.get(name).error);
  }

  #drawTile(key, { values, gradients }, error) {
    const tile = this.tiles[key];
    const { rows, across } = this.layout(key);
    const at = (row, column) => this.at(row, column, key);
    paintMatrix(tile.value, rows, across, values, key === "image" ? Scale.between(0, 1.1, "ink") : Scale.signed(values), at);
    paintMatrix(tile.gradient, rows, across, gradients, Scale.signed(gradients), at);
    const isRight = error <= 0.01;
    tile.verdict.textContent = error === undefined ? "–" : `${isRight ? "✓" : "✗"} ${this.brief(error)}`;
    tile.verdict.className = `verdict-mark ${error === undefined ? "" : isRight ? "right" : "wrong"}`;
    tile.button.setAttribute("aria-pressed", this.state.look === key);
    const [name] = this.constructor.tensors[key];
    tile.button.setAttribute("aria-label",
      `${name}${key === "offsets" ? " of the dense layer" : ""}, ${error === undefined ? "not checked" : `relative error ${this.brief(error)}`}`);
  }

  /** A number in few letters. */
  brief(value) {
    return Math.abs(value) >= 0.001 || value === 0 ? Number(value.toPrecision(2)).toString().replace("-", "−")
      : value.toExponential(0).replaceAll("-", "−");
  }

  #drawDetail({ values, gradients }, cell) {
    const { look } = this.state;
    const { rows, across } = this.layout(look);
    let place = [0, 0];
    for (let row = 0; row < rows; row++) for (let column = 0; column < across; column++) if (this.at(row, column) === cell) place = [row, column];
    const spread = (numbers) => Array.from({ length: rows * across }, (_, index) => numbers[this.at(Math.floor(index / across), index % across)] ?? 0);
    // The rooms of the two pictures are twice as wide as high.
    const room = Math.max(across, 2 * rows);
    const outlines = [{ row: place[0], column: place[1], size: 1 }];
    this.values.show(rows, across, spread(values), look === "image" ? Scale.between(0, 1.1, "ink") : Scale.signed(values), { outlines, room });
    this.gradients.show(rows, across, spread(gradients), Scale.signed(gradients), { outlines, room });
  }

  /** What the number and its gradient are made of. */
  #tellSums(core, numbers, cell) {
    const { look } = this.state;
    const [, layer, , own, through, rows, columns, maps] = this.constructor.tensors[look];
    const { values, gradients } = numbers[look];
    const four = (value) => fixed(value, Math.abs(value) < 0.1 ? 3 : 2);
    const product = ([one, other]) => `${four(one)} · ${other < 0 ? `(${four(other)})` : four(other)}`;
    const value = four(values[cell]);
    if (look === "image") this.sums.textContent = `Value: ${value}, a pixel.`;
    else if (own >= 0) this.sums.textContent = `Value: ${value}, learned.`;
    else if (look === "relu") this.sums.textContent = `Value: max(0, ${four(numbers.pooled.values[cell])}) = ${value}`;
    else {
      const place = Math.floor(cell / maps);
      if (look === "scores") core.cellTerms(layer, 0, 0, cell, "terms");
      else core.cellTerms(layer, Math.floor(place / columns), place % columns, cell % maps, "terms");
      const list = core.numbers("terms");
      const terms = Array.from({ length: list.length / 6 }, (_, term) => [list[6 * term + 2], list[6 * term + 3]]);
      const kept = terms.filter(([pixel]) => pixel !== 0);
      const bias = look === "scores" ? numbers.offsets.values[cell] : numbers.biases.values[cell % maps];
      this.sums.textContent = look === "pooled" ? `Value: the largest of ${terms.map(([pixel]) => four(pixel)).join(", ")}: ${value}`
        : `Value: bias ${four(bias)} + ${kept.map(product).join(" + ")} = ${value}`;
    }
    let told;
    if (look === "scores") {
      const chance = core.numbers("probabilities")[cell];
      const truth = cell === core.numbers("label")[0] ? 1 : 0;
      told = `p − y = ${four(chance)} − ${truth} = ${four(gradients[cell])}`;
    } else {
      core.gradientTerms(through, own, cell, "terms");
      const list = core.numbers("terms");
      const terms = Array.from({ length: list.length / 4 }, (_, term) => [list[4 * term + 1], list[4 * term + 2]]);
      const kept = terms.filter(([, gradient]) => gradient !== 0);
      const rest = terms.length - kept.length;
      told = kept.length > 0 ? `${kept.map(product).join(" + ")} = ${four(gradients[cell])}${rest > 0 ? `; ${rest} more with gradient 0` : ""}`
        : `${four(gradients[cell])}: ${rest > 0 ? `all ${rest} gradients behind it are 0` : "nothing behind depends on it"}`;
    }
    const difference = this.found[look] === undefined ? "" : ` By differences: ${four(this.differences[look][cell])}.`;
    this.slopes.textContent = `Gradient: ${told}.${difference}`;
  }

  /** Says what was found, and whether the right layer was named. */
  #judge(core, image) {
    const { suspects } = this.constructor;
    const { hunt, named, checked } = this.state;
    const failed = Object.values(this.found).filter((error) => error > 0.01).length;
    const chance = core.numbers("probabilities");
    const best = chance.indexOf(Math.max(...chance));
    const said = `It takes this ${this.classes[this.settings.labels[image]]} for ${this.classes[best]} (${fixed(100 * chance[best], 0)} %); `
      + `the loss is ${fixed(core.numbers("loss")[0], 2)}.`;
    if (hunt === 0) {
      return this.say(`No bug. ${said} ${checked === 0 ? "" : failed > 0 ? "But a check fails: is it the gradient or the step?" : "The checked gradients agree."}`);
    }
    if (named === "none") {
      return this.say(`Hunt ${hunt}: one layer’s backward pass has a bug. ${checked === 0 ? "Check gradients to find it." : failed > 0 ? "Found a wrong gradient: which layer made it?" : "So far all is right."}`);
    }
    const isRight = named === this.bug[0];
    if (this.judged !== `${hunt} ${named}`) {
      this.judged = `${hunt} ${named}`;
      const [gets, ...makes] = this.constructor.flow[named];
      this.isShown = this.found[gets] <= 0.01 && makes.some((key) => this.found[key] > 0.01);
      this.isFirst = !this.tried.has(hunt);
      this.tried.add(hunt);
      if (isRight && this.isShown && this.isFirst) this.solved.add(hunt);
      if (!isRight) this.solved.clear();
    }
    const count = !this.isFirst ? "But it was not your first answer here; hunt another." : this.isShown ? `Solved in a row: ${this.solved.size}.`
      : "But you guessed: that it gets a right gradient and makes a wrong one was not checked.";
    this.say(isRight
      ? `Yes: in ${suspects[named][0]} ${this.bug[2]}. ${count}`
      : `No: its gradients are what they should be, given what it gets. The wrong one begins elsewhere.`);
  }
});
