"use strict";

// Ten templates and an image to lay on them.

Widget.define("templates", class extends Widget {
  static prefix = "templates";

  static fieldsOf({ classes, variants, size, channels }) {
    const last = classes.split(",").length - 1;
    return {
      label: Field.whole(0, last, 0), variant: Field.whole(0, variants - 1, 0), mine: Field.flag(),
      unit: Field.whole(0, last, 0), flipped: Field.numbers(0, size / channels - 1, []),
    };
  }

  build() {
    this.classes = this.settings.classes.split(",");
    const flip = (row, column) => this.flip(row * this.settings.width + column);
    this.views = {
      image: new PixelView("The image: click a pixel to change it, or go there with the arrow keys and press enter",
        { point: () => {}, leave: () => {}, press: flip }),
      template: new PixelView("The template"), product: new PixelView("Image times template"),
    };
    this.small = this.classes.map((name, unit) => {
      const canvas = element("canvas", { class: "matrix", width: 1, height: 1, role: "img", "aria-label": `Template of ${name}` });
      const score = element("span", { class: "score" });
      const button = element("button", { type: "button", class: "template", onclick: () => this.set({ unit }) }, canvas, score);
      return { name, canvas, score, button };
    });
    this.titles = { template: element("h3"), product: element("h3") };
    const part = (title, view) => element("div", { class: "part" }, title, this.views[view].element);
    return [
      element("div", { class: "templates" },
        element("div", { class: "three-views" },
          part(element("h3", { text: "Image" }), "image"), part(this.titles.template, "template"),
          part(this.titles.product, "product")),
        element("div", { class: "ten", role: "group", "aria-label": "Templates and their scores" },
          ...this.small.map(({ button }) => button))),
      element("div", { class: "controls" },
        Controls.slider(this, "label", "Which image", { tell: (value) => this.classes[value] }),
        Controls.slider(this, "variant", "Which of them", { tell: (value) => shown(value + 1) })),
      element("div", { class: "actions" },
        Controls.button("Undo all changes", () => this.set({ flipped: [] })),
        Controls.button("Start over", () => this.reset())),
      this.settings.hands ? hand.offer((label) => this.set({ label, mine: true, flipped: [] })) : undefined,
    ].filter((each) => each !== undefined);
  }

  /** Turns paper into ink, and ink into paper. */
  flip(place) {
    const { flipped } = this.state;
    this.set({ flipped: flipped.includes(place) ? flipped.filter((each) => each !== place) : [...flipped, place] });
  }

  prepare(core) {
    this.images = bytesOf(pageData("template-images"));
    const { height, width, channels } = this.settings;
    const weights = floatsOf(pageData("template-weights"));
    core.beginNetwork(height, width, channels);
    core.layer("flatten");
    core.layer("dense", this.classes.length, 1, ...Networks.start(core, "constant"));
    core.buildNetwork(1);
    core.put("weights", [weights.length], weights);
    core.setWeights("weights");
    this.weights = weights;
  }

  update(core) {
    const { label, variant, mine, flipped } = this.state;
    const { height, width, channels, size, variants, hands } = this.settings;
    let pixels;
    if (mine && hands && hand.put(core, label, "mine")) pixels = [...core.numbers("mine")];
    else {
      const first = size * (variants * label + variant);
      pixels = Array.from(this.images.slice(first, first + size), (byte) => byte / 255);
    }
    this.before = this.#read(core, pixels);
    for (const place of flipped) {
      for (let channel = 0; channel < channels; channel++) {
        pixels[place * channels + channel] = pixels[place * channels + channel] > 0.5 ? 0 : 1;
      }
    }
    this.now = this.#read(core, pixels);
    const { unit } = this.state;
    core.cellTerms(1, 0, 0, unit, "terms");
    const terms = core.numbers("terms");
    const plane = (values) => Array.from({ length: height * width }, (_, place) => values[place * channels]);
    const products = plane(Array.from({ length: size }, (_, input) => terms[6 * input + 4]));
    const weights = (of) => plane(Array.from({ length: size }, (_, input) => this.weights[input * this.classes.length + of]));
    let reach = 0;
    for (const weight of this.weights.subarray(0, size * this.classes.length)) reach = Math.max(reach, Math.abs(weight));
    const scale = Scale.between(-0.6 * reach, 0.6 * reach, "diverging");
    this.views.image.show(height, width, plane(pixels), Scale.between(0, 1, "ink"),
      { outlines: flipped.map((place) => ({ row: Math.floor(place / width), column: place % width, size: 1 })) });
    this.views.template.show(height, width, weights(unit), scale);
    this.views.product.show(height, width, products, scale);
    const name = this.classes[unit];
    this.titles.template.textContent = `Template of ${name}`;
    this.titles.product.textContent = `Product, score ${fixed(this.now.scores[unit], 1)}`;
    this.small.forEach(({ canvas, score, button }, index) => {
      paintMatrix(canvas, height, width, weights(index), scale);
      score.textContent = `${this.classes[index]}: ${fixed(this.now.scores[index], 1)}`;
      button.classList.toggle("best", index === this.now.found);
      button.setAttribute("aria-pressed", index === unit);
      button.setAttribute("aria-label", `${this.classes[index]}: ${fixed(this.now.scores[index], 1)}`);
    });
    const changed = flipped.length === 0 ? "" : `, ${flipped.length} ${flipped.length === 1 ? "pixel" : "pixels"} changed`;
    const [first, second] = this.now.scores.map((_, index) => index).sort((a, b) => this.now.scores[b] - this.now.scores[a]);
    this.say(`This ${this.classes[label]}${changed} is read as ${this.classes[first]}, with ${fixed(this.now.scores[first], 1)}; next is `
      + `${this.classes[second]} with ${fixed(this.now.scores[second], 1)}. ${this.now.found === label ? "Right." : "Wrong."}`);
  }

  goals() {
    const { label, flipped } = this.state;
    return { fool: this.before.found === label && this.now.found !== label && flipped.length <= 8 };
  }

  #read(core, pixels) {
    const { height, width, channels } = this.settings;
    core.put("image", [1, height, width, channels], pixels);
    core.forward("image");
    core.layerOutput(1, "scores");
    const scores = [...core.numbers("scores")];
    return { scores, found: scores.indexOf(Math.max(...scores)) };
  }
});

// Points on a plane, and a network that parts them.

Widget.define("plane", class extends Widget {
  static prefix = "plane";
  static fields = {
    data: Field.choice(["xor", "rings", "spirals"]),
    layers: Field.whole(0, 8, 1),
    units: Field.whole(1, 10, 2),
    activation: Field.choice(["none", "relu"]),
    steps: Field.whole(0, 600, 0),
    seed: Field.shared(Field.whole(1, 9999, 1)),
  };
  /** How many places along each side are asked for their class, and how far the plane reaches. */
  static side = 41;
  static reach = 1.1;
  /** How long a frame may train, in milliseconds. */
  static patience = 6;

  build() {
    this.view = new PixelView("The plane");
    this.dots = shape("svg", { class: "points", viewBox: "-1.1 -1.1 2.2 2.2", "aria-hidden": "true" });
    this.view.element.querySelector(".pixels").append(this.dots);
    this.units = Array.from({ length: 10 }, (_, unit) => {
      const canvas = element("canvas", { class: "matrix", width: 1, height: 1, role: "img", "aria-label": `Unit ${unit + 1}` });
      return { canvas, cell: element("div", { class: "unit" }, canvas) };
    });
    return [
      element("div", { class: "plane" },
        element("div", { class: "part" }, this.view.element),
        element("div", { class: "side" },
          element("div", { class: "controls" },
            Controls.choice(this, "data", "Points", { xor: "XOR", rings: "rings", spirals: "spirals" }),
            Controls.choice(this, "activation", "Activation", { none: "none", relu: "ReLU" }),
            Controls.slider(this, "layers", "Hidden layers"), Controls.slider(this, "units", "Units in each"),
            Controls.slider(this, "steps", "Training steps")),
          element("div", { class: "actions" },
            Controls.button("Train it", () => this.set({ steps: this.fields.steps.to })),
            Controls.button("Other weights", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
            Controls.button("Start over", () => this.reset())),
          element("h3", { text: "Units of the first layer: one line each" }),
          element("div", { class: "first-units" }, ...this.units.map(({ cell }) => cell)))),
    ];
  }

  prepare(core) {
    this.made = undefined;
    this.drawn = undefined;
    const { side, reach } = this.constructor;
    const place = (index) => (2 * reach * index) / (side - 1) - reach;
    // Rows go down the page, and the second coordinate up.
    const grid = Array.from({ length: side * side }, (_, index) => [place(index % side), -place(Math.floor(index / side))]).flat();
    core.put("grid", [side * side, 1, 1, 2], grid);
  }

  update(core) {
    this.#points(core);
    this.#train(core);
    this.#measure(core);
    const { layers, units, activation, steps } = this.state;
    const sums = this.taken < steps ? "…" : "";
    const boundary = activation === "none" || layers === 0 ? " The boundary is a straight line, whatever the layers." : "";
    this.say(`${layers * units} hidden ${layers * units === 1 ? "unit" : "units"}: ${this.right} of ${this.settings.count} points are on their side after ${this.taken} steps${sums}.${this.taken > 0 ? boundary : ""}`);
    if (this.taken < steps) this.redraw();
  }

  goals() {
    const { data, layers, units, activation, steps } = this.state;
    const [isDone, all] = [steps > 0 && this.taken === steps, this.settings.count];
    return {
      xor: data === "xor" && isDone && this.right === all && layers * units <= 4,
      spirals: data === "spirals" && isDone && this.right === all && layers * units <= 20,
      straight: data === "spirals" && isDone && steps === this.fields.steps.to && activation === "none" && layers === 8 && units === 10,
    };
  }

  #points(core) {
    const { data } = this.state;
    const { count, points } = this.settings;
    if (this.drawn === data) return;
    const first = 2 * count * this.fields.data.choices.indexOf(data);
    const own = points.slice(first, first + 2 * count);
    core.put("points", [count, 1, 1, 2], own);
    this.classes = Array.from({ length: count }, (_, index) => index % 2);
    core.put("classes", [count], this.classes);
    this.dots.replaceChildren(...this.classes.map((label, index) => {
      const [x, y] = [own[2 * index], -own[2 * index + 1]];
      return label === 0 ? shape("circle", { class: "zero", cx: x, cy: y, r: 0.026 })
        : shape("rect", { class: "one", x: x - 0.023, y: y - 0.023, width: 0.046, height: 0.046 });
    }));
    this.drawn = data;
  }

  /** Builds the network where another one is asked for, and takes as many of the missing steps as fit into a frame. */
  #train(core) {
    const { data, layers, units, activation, steps, seed } = this.state;
    const made = [data, layers, units, activation, seed].join();
    if (made !== this.made || this.taken > steps) {
      core.beginNetwork(1, 1, 2);
      core.layer("flatten");
      for (let layer = 0; layer < layers; layer++) {
        core.layer("dense", units, 1, ...Networks.start(core, activation === "relu" ? "he-normal" : "glorot-uniform"));
        if (activation !== "none") Networks.activate(core, activation);
      }
      core.layer("dense", 2, 1, ...Networks.start(core, "glorot-uniform"));
      core.buildNetwork(seed);
      core.beginFitting(core.number("optimizer", "adam"));
      [this.made, this.taken] = [made, 0];
    }
    const begin = performance.now();
    while (this.taken < steps && performance.now() - begin < this.constructor.patience) {
      this.taken = core.fit("points", "classes", 1, this.settings.rate, "results");
    }
  }

  #measure(core) {
    const { layers, units, activation } = this.state;
    const { side } = this.constructor;
    core.forward("points");
    core.probabilities("chances");
    const found = core.numbers("chances");
    this.right = this.classes.filter((label, index) => (found[2 * index + 1] > found[2 * index] ? 1 : 0) === label).length;
    core.forward("grid");
    core.probabilities("map");
    const chances = core.numbers("map");
    this.view.show(side, side, Array.from({ length: side * side }, (_, index) => chances[2 * index + 1]), Scale.between(-0.4, 1.4, "diverging"));
    if (layers > 0) core.layerOutput(activation === "none" ? 1 : 2, "bent");
    const bent = layers > 0 ? core.numbers("bent") : [];
    this.units.forEach(({ canvas, cell }, unit) => {
      cell.classList.toggle("absent", layers === 0 || unit >= units);
      if (layers === 0 || unit >= units) return;
      const values = Array.from({ length: side * side }, (_, index) => bent[index * units + unit]);
      paintMatrix(canvas, side, side, values, Scale.signed(values));
    });
  }
});
