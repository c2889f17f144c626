"use strict";

// A stack of equal layers: how much of the gradient reaches each of them, whatever stands between them and however they are
// initialized.

Widget.define("depth", class extends Widget {
  static prefix = "depth";
  static fields = {
    activation: Field.choice(["sigmoid", "tanh", "relu", "leaky-relu", "gelu"]),
    initialization: Field.choice(["xavier", "he", "naive"]),
    depth: Field.whole(2, 30, 20),
    seed: Field.shared(Field.whole(1, 9999, 1)),
    kept: Field.numbers(0, 9999, []),
  };
  static initializations = {
    xavier: ["Xavier", "glorot-uniform"], he: ["He", "he-normal"], naive: ["naive (0.01)", "normal", 0.01],
  };
  /** How many curves are kept at most. */
  static most = 4;

  build() {
    const { initializations } = this.constructor;
    const names = (known) => Object.fromEntries(Object.entries(known).map(([key, [name]]) => [key, name]));
    this.slopes = new CurveChart("The function and its slope", "z");
    this.layers = new CurveChart("Gradient of each layer’s weights", "Layer, from the first to the last");
    this.legend = element("ul", { class: "legend" });
    this.facts = element("p", { class: "formula-line" });
    this.keep = Controls.button("Keep this curve", () => this.#keep());
    return [
      element("div", { class: "controls three" },
        Controls.choice(this, "activation", "Function", Networks.activations),
        Controls.choice(this, "initialization", "Initialization", names(initializations)),
        Controls.slider(this, "depth", "Layers")),
      element("div", { class: "depth" },
        element("div", { class: "part" },
          element("h3", { text: "The function, " }, element("span", { class: "slope", text: "and its slope" })),
          this.slopes.element),
        element("div", { class: "part" },
          element("h3", { text: "Gradient of each layer’s weights (root mean square)" }), this.layers.element,
          this.legend)),
      this.facts,
      element("div", { class: "actions" },
        this.keep,
        Controls.button("Other weights", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  prepare(core) {
    this.measured = new Map();
    core.drawDigits(1, 0, this.settings.batch, "images", "labels");
    core.put("places", [81], Array.from({ length: 81 }, (_, index) => (index - 40) / 10));
  }

  update(core) {
    const now = this.#now();
    const kept = this.#kept();
    const stacks = [...kept, now];
    const curves = stacks.map((stack) => this.#gradients(core, stack));
    const gradients = curves.at(-1);
    this.#drawFunction(core, now);
    this.#drawLayers(stacks, curves);
    this.#drawLegend(stacks, curves);
    this.keep.disabled = kept.length === this.constructor.most || kept.some((stack) => this.#name(stack) === this.#name(now));
    this.facts.textContent = this.#facts(gradients);
    this.say(this.#verdict(now, gradients));
  }

  #now() {
    const { activation, initialization, depth, seed } = this.state;
    return { activation, initialization, depth, seed };
  }

  /** The stacks whose curves are kept: four numbers in the address for each. */
  #kept() {
    const { initializations, most } = this.constructor;
    const { fields, state } = this;
    const stacks = [];
    for (let i = 0; i + 4 <= state.kept.length && stacks.length < most; i += 4) {
      const [activation, initialization, depth, seed] = state.kept.slice(i, i + 4);
      const stack = {
        activation: Object.keys(Networks.activations)[activation], initialization: Object.keys(initializations)[initialization],
        depth: fields.depth.read(depth), seed: fields.seed.read(seed),
      };
      if (stack.activation && stack.initialization) stacks.push(stack);
    }
    return stacks;
  }

  #keep() {
    this.#setKept([...this.#kept(), this.#now()]);
  }

  #remove(index) {
    this.#setKept(this.#kept().filter((_, other) => other !== index));
    // The button that was pressed goes; the keyboard goes on at the next one.
    this.keep.disabled = false;
    this.keep.focus();
  }

  #setKept(stacks) {
    const { initializations } = this.constructor;
    this.set({
      kept: stacks.flatMap(({ activation, initialization, depth, seed }) =>
        [
          Object.keys(Networks.activations).indexOf(activation),
          Object.keys(initializations).indexOf(initialization), depth, seed,
        ]),
    });
  }

  /** The root mean square of the gradient of each layer's weights, without those of the ten scores. */
  #gradients(core, stack) {
    const key = JSON.stringify(stack);
    if (!this.measured.has(key)) this.measured.set(key, this.#measure(core, stack));
    return this.measured.get(key);
  }

  #measure(core, { activation, initialization, depth, seed }) {
    const { initializations } = this.constructor;
    core.beginNetwork(28, 28, 1);
    // Digits of half the size do for this, and take less time.
    core.layer("maxPool2D", ...Networks.window(2, 2));
    core.layer("flatten");
    for (let layer = 0; layer < depth; layer++) {
      core.layer("dense", this.settings.width, 1, ...Networks.start(core, ...initializations[initialization].slice(1)));
      Networks.activate(core, activation);
    }
    core.layer("dense", 10, 1, ...Networks.start(core, "glorot-uniform"));
    core.buildNetwork(seed);
    core.gradientSizes("images", "labels", "sizes");
    // Each layer has weights and biases.
    return [...core.numbers("sizes")].filter((_, index) => index % 2 === 0).slice(0, depth);
  }

  #drawFunction(core, { activation }) {
    core.activate("places", core.number("activation", activation), "values", "slopes");
    const places = core.numbers("places");
    // Whatever leaves the chart at the top is cut off there.
    const points = (name) => [...core.numbers(name)].map((value, index) => [places[index], value <= 2.001 ? value : NaN]);
    const curve = (name, color) => ({ points: points(name), color: `var(--series-${color})` });
    this.slopes.show({
      x: Axis.linear(-4, 4, 4), y: Axis.linear(-1, 2, 3), curves: [curve("values", 0), curve("slopes", 1)],
    });
  }

  #drawLayers(stacks, curves) {
    const deepest = Math.max(...stacks.map(({ depth }) => depth));
    const x = Axis.linear(1, deepest, 8);
    x.ticks = x.ticks.filter(Number.isInteger);
    if (x.ticks[0] !== 1) x.ticks.unshift(1);
    this.layers.show({
      x, y: Axis.powers(curves.flat(), -6, 0),
      curves: curves.map((gradients, index) => ({
        points: gradients.map((gradient, layer) => [layer + 1, gradient]),
        color: this.#color(index, curves.length), thin: index < curves.length - 1,
        dots: index < curves.length - 1 ? "none" : "all",
      })),
      told: curves.at(-1).map(scientific).join(", "),
    });
  }

  #drawLegend(stacks, curves) {
    this.legend.replaceChildren(...stacks.map((stack, index) => {
      const isNow = index === stacks.length - 1;
      const zeros = curves[index].filter((gradient) => gradient === 0).length;
      const name = `${isNow && index > 0 ? "now: " : ""}${this.#name(stack)}`;
      return element("li", {},
        element("i", { style: `background:${this.#color(index, stacks.length)}` }),
        element("span", { text: zeros === 0 ? name : `${name} (zero in ${zeros} layers)` }),
        isNow ? undefined : Controls.button("×", () => this.#remove(index), { "aria-label": `Remove ${name}` }));
    }));
  }

  /** The curve of now has the first colour. */
  #color(index, count) {
    return `var(--series-${index === count - 1 ? 0 : index + 1})`;
  }

  #name({ activation, initialization, depth, seed }) {
    const { initializations } = this.constructor;
    const weights = seed === 1 ? "" : `, weights ${seed}`;
    return `${depth} layers, ${Networks.activations[activation]}, ${initializations[initialization][0]}${weights}`;
  }

  /** Both ends of the curve, and what one layer does; the first has another number of inputs, so it is left out of that. */
  #facts(gradients) {
    const [first, second, last] = [gradients[0], gradients[1], gradients.at(-1)];
    const ends = `First layer ${scientific(first)}, last layer ${scientific(last)}.`;
    if (gradients.length < 3 || second === 0) return ends;
    const factor = (second / last) ** (1 / (gradients.length - 2));
    return `${ends} From one layer to the one before: times ${fixed(factor, 2)} on average.`;
  }

  /** What the curve says, in a sentence. */
  #verdict({ depth }, gradients) {
    const [first, last] = [gradients[0], gradients.at(-1)];
    const zeros = gradients.filter((gradient) => gradient === 0).length;
    if (zeros > 0) {
      return `${zeros} of ${depth} layers get no gradient at all: it is too small even for a 32-bit number.`;
    }
    if (first < last / 100) return `The gradient vanishes: the first layer gets ${scientific(first / last)} of what the last one gets.`;
    if (first > last * 100) return `The gradient explodes: the first layer gets ${scientific(first / last)} times what the last one gets.`;
    if (first < 1e-5) return "All layers get about as much, which is next to nothing.";
    return "All layers get about as much, and enough to learn from.";
  }
});
