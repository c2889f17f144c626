"use strict";

// A stack of equal layers: what each of them gives, which gradient reaches it, and what becomes of that when the stack learns.

Widget.define("depth", class extends Widget {
  static prefix = "depth";
  static fields = {
    activation: Field.choice(["sigmoid", "tanh", "relu"]),
    initialization: Field.choice(["xavier", "centred", "he", "naive"]),
    scale: Field.whole(1, 6, 1),
    shortcuts: Field.choice(["without", "with"]),
    depth: Field.whole(2, 30, 20),
    rate: Field.choice(["0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3"], "0.1"),
    steps: Field.whole(0, 300, 0),
    seed: Field.shared(Field.whole(1, 9999, 1)),
  };
  static initializations = {
    xavier: ["Xavier", "glorot-uniform"], centred: ["Xavier, centred", "glorot-uniform"], he: ["He", "he-normal"], naive: ["naive (0.01)", "normal", 0.01],
  };
  /** How long a frame may train, in milliseconds. */
  static patience = 9;

  build() {
    const { initializations } = this.constructor;
    this.charts = {
      gradients: new CurveChart("Gradients of each layer’s weights", "Layer, from the first to the last"),
      outputs: new CurveChart("What each layer gives", "Layer, from the first to the last"),
      ratios: new CurveChart("Last update of each layer’s weights, relative to the weights", "Layer, from the first to the last"),
      losses: new CurveChart("Loss while it learns", "Step"),
    };
    this.facts = element("p", { class: "formula-line" });
    const part = (title, name) => element("div", { class: "part" }, element("h3", { text: title }), this.charts[name].element);
    return [element("div", { class: "depth" },
      element("div", { class: "controls three" },
        Controls.choice(this, "activation", "Function", { sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU" }),
        Controls.choice(this, "initialization", "Initialization",
          Object.fromEntries(Object.entries(initializations).map(([key, [name]]) => [key, name]))),
        Controls.slider(this, "scale", "Weights times"),
        Controls.choice(this, "shortcuts", "Shortcuts", { without: "none", with: "around every layer" }),
        Controls.slider(this, "depth", "Layers"),
        Controls.choice(this, "rate", "Learning rate"),
        Controls.slider(this, "steps", "Steps of training")),
      element("div", { class: "actions" },
        Controls.button("Train it", () => this.set({ steps: this.fields.steps.to })),
        Controls.button("Untrain", () => this.set({ steps: 0 })),
        Controls.button("Other weights", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
        Controls.button("Start over", () => this.reset())),
      element("div", { class: "charts" },
        part("Gradients of each layer’s weights; line: root mean square", "gradients"),
        part("What each layer gives", "outputs"),
        part("Last update, relative to the weights", "ratios"),
        part("Loss while it learns", "losses")),
      this.facts)];
  }

  prepare(core) {
    this.made = undefined;
    core.drawDigits(1, 0, this.settings.batch, "images", "labels");
  }

  update(core) {
    try {
      this.#train(core);
      this.found = this.#measure(core);
    } catch (refusal) {
      // Charts of another network would belong to nothing that the controls say.
      this.found = { sizes: [], gradients: [], outputs: [], ratios: [] };
      this.#draw();
      this.facts.textContent = "";
      throw refusal;
    }
    this.#draw();
    this.facts.textContent = this.#facts();
    this.say(this.#verdict());
    if (this.losses.length < this.state.steps) this.redraw();
  }

  goals() {
    const { activation, depth, shortcuts, steps } = this.state;
    const { sizes, ratios } = this.found ?? { sizes: [], ratios: [] };
    const isDone = steps >= 50 && this.losses?.length === steps;
    return {
      "sigmoid deep": activation === "sigmoid" && depth >= 20 && shortcuts === "without" && sizes[0] >= sizes.at(-1) / 10,
      "thirty learn": depth === 30 && isDone && this.#loss() < 1.5,
      "even updates": depth >= 20 && isDone && this.#loss() < 2 && ratios.every((ratio) => ratio >= 1e-4 && ratio <= 1e-2),
    };
  }

  /** Builds the network where another one is asked for, and takes the steps that are missing: as many as fit into a frame. */
  #train(core) {
    const { depth, activation, initialization, scale, shortcuts, rate, steps, seed } = this.state;
    const made = [depth, activation, initialization, scale, shortcuts, rate, seed].join();
    if (made !== this.made || this.losses.length > steps) {
      this.#build(core);
      core.beginTraining(core.number("optimizer", "sgd"), this.settings.batch, seed);
      [this.made, this.losses, this.ruined] = [made, [], undefined];
    }
    if (this.ruined && steps > this.losses.length) throw this.ruined;
    const begin = performance.now();
    while (this.losses.length < steps && performance.now() - begin < this.constructor.patience) {
      try {
        core.train(1, Number(rate), "results");
      } catch (error) {
        this.ruined = error;
        throw error;
      }
      this.losses.push(core.numbers("results")[0]);
    }
  }

  #build(core) {
    const { depth, activation, initialization, shortcuts, seed } = this.state;
    const [, ...start] = this.constructor.initializations[initialization];
    const dense = [this.settings.width, 1, ...Networks.start(core, ...start)];
    const squash = [core.number("activation", activation), 0.01];
    core.beginNetwork(28, 28, 1);
    // Digits of half the size do for this, and take less time.
    core.layer("maxPool2D", ...Networks.window(2, 2));
    core.layer("flatten");
    core.layer("dense", ...dense);
    for (let layer = 1; layer < depth; layer++) {
      if (shortcuts === "with") {
        core.layer("residual",
          ...Networks.beside(core, "activation", ...squash), ...Networks.beside(core, "dense", ...dense));
      } else {
        core.layer("activation", ...squash);
        core.layer("dense", ...dense);
      }
    }
    core.layer("activation", ...squash);
    core.layer("dense", 10, 1, ...Networks.start(core, "glorot-uniform"));
    core.buildNetwork(seed);
    this.#scale(core);
  }

  /** Makes the weights between the stack's layers larger; centred biases take back what these make of a mean of ½. */
  #scale(core) {
    const { depth, initialization, scale } = this.state;
    if (scale === 1 && initialization !== "centred") return;
    const parameters = Array.from({ length: 2 * depth + 2 }, (_, index) => {
      core.getParameter(index, "parameter");
      return core.numbers("parameter");
    });
    for (let layer = 1; layer < depth; layer++) {
      const [weights, biases] = parameters.slice(2 * layer);
      weights.forEach((weight, place) => {
        weights[place] = scale * weight;
        if (initialization === "centred") biases[place % biases.length] -= scale * weight / 2;
      });
    }
    const all = new Float32Array(parameters.reduce((count, values) => count + values.length, 0));
    let start = 0;
    for (const values of parameters) {
      all.set(values, start);
      start += values.length;
    }
    core.put("parameters", [all.length], all);
    core.setWeights("parameters");
  }

  /** What each layer gives for some digits, the gradients of its weights, and what the last step did to them. */
  #measure(core) {
    const { depth, shortcuts } = this.state;
    const layers = Array.from({ length: depth }, (_, layer) => layer);
    core.gradientSizes("images", "labels", "sizes");
    // Each layer has weights and biases; the ten scores are left out.
    const sizes = [...core.numbers("sizes")].filter((_, index) => index % 2 === 0).slice(0, depth);
    const gradients = layers.map((layer) => {
      core.getGradient(2 * layer, "gradient");
      return core.numbers("gradient");
    });
    core.forward("images");
    const outputs = layers.map((layer) => {
      // Behind pooling and flattening; without shortcuts there is a function behind each layer.
      core.layerOutput(shortcuts === "with" ? 2 + layer : 3 + 2 * layer, "output");
      return core.numbers("output");
    });
    core.updateRatios("ratios");
    return { sizes, gradients, outputs, ratios: [...core.numbers("ratios")].slice(0, depth) };
  }

  #draw() {
    // After a step that was too large there are numbers that are none, and no chart has a place for them.
    const finite = (values) => values.map((value) => (Number.isFinite(value) ? value : 0));
    const { depth, steps } = this.state;
    const [sizes, ratios] = [this.found.sizes, this.found.ratios].map(finite);
    const outputs = this.found.outputs.map(finite);
    const x = Axis.linear(1, depth, 8);
    x.ticks = x.ticks.filter(Number.isInteger);
    if (x.ticks[0] !== 1) x.ticks.unshift(1);
    const line = (values) => ({ points: values.map((value, layer) => [layer + 1, value]), color: "var(--series-0)" });
    const told = (values) => values.map(scientific).join(", ");

    const y = Axis.powers(sizes, -6, 0);
    const dots = this.#spread(this.found.gradients, 0.25, (value) => Math.log10(Math.abs(value)), (power) => 10 ** power);
    // What is far smaller than the rest would lie below the chart.
    for (const curve of dots) curve.points = curve.points.filter(([, value]) => y.place(value) >= 0 && y.place(value) <= 1);
    this.charts.gradients.show({ x, y, curves: [...dots, line(sizes)], told: told(sizes) });
    const reach = Math.max(1, ...outputs.map((values) => Math.max(...values.map(Math.abs))));
    this.charts.outputs.show({
      x, y: Axis.linear(-reach, reach, 4), curves: this.#spread(outputs, reach / 20, (value) => value, (value) => value),
      told: outputs.length === 0 ? "none"
        : `from ${shown(Math.min(...outputs.at(-1)), 2)} to ${shown(Math.max(...outputs.at(-1)), 2)} in the last layer`,
    });
    this.charts.ratios.show({
      x, y: Axis.powers(ratios, -6, 0), curves: ratios.length > 0 ? [line(ratios)] : [], told: told(ratios),
      lines: [{ value: 1e-3, text: ratios.length > 0 ? "a thousandth" : "a thousandth; train to see the updates" }],
    });
    this.charts.losses.show({
      x: Axis.linear(0, Math.max(steps, 50), 4), y: Axis.linear(0, Math.max(2.5, ...finite(this.losses)), 5),
      curves: [{ points: finite(this.losses).map((loss, step) => [step + 1, loss]), color: "var(--series-0)" }],
      lines: [{ value: Math.log(10), text: "guessing" }], told: this.losses.length > 0 ? fixed(this.#loss(), 2) : "not yet",
    });
  }

  /** The mean loss of the last steps, up to twenty. */
  #loss() {
    const recent = this.losses.slice(-20);
    return recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
  }

  /** Both ends of the curve, and what one layer does; the first has another number of inputs, so it is left out of that. */
  #facts() {
    const { sizes } = this.found;
    const [first, second, last] = [sizes[0], sizes[1], sizes.at(-1)];
    const ends = `First layer ${scientific(first)}, last layer ${scientific(last)}.`;
    if (sizes.length < 3 || second === 0) return ends;
    const factor = (second / last) ** (1 / (sizes.length - 2));
    return `${ends} From layer ${sizes.length} to layer 2: times ${fixed(factor, 2)} a layer.`;
  }

  /** What the curves say, in a sentence. */
  #verdict() {
    const { sizes } = this.found;
    const [first, last] = [sizes[0], sizes.at(-1)];
    const count = this.losses.length;
    if (count > 0) {
      const [loss, guess] = [this.#loss(), fixed(Math.log(10), 2)];
      const still = this.found.ratios.filter((ratio) => ratio === 0).length;
      const layers = still === 1 ? "The weights of one layer have" : `The weights of ${still} layers have`;
      return `After ${count} ${count === 1 ? "step" : "steps"} the loss is ${fixed(loss, 2)}${count > 1 ? `, the mean of the last ${Math.min(count, 20)}` : ""}; guessing has ${guess}.`
        + (still > 0 ? ` ${layers} not moved by a single bit in the last step.` : "");
    }
    const zeros = sizes.filter((size) => size === 0).length;
    if (zeros > 0) return `${zeros} of ${sizes.length} layers get no gradient at all: it is too small even for a 32-bit number.`;
    if (first < last / 100) return `The gradient vanishes: the first layer gets ${scientific(first / last)} of what the last one gets.`;
    if (first > last * 100) return `The gradient explodes: the first layer gets ${scientific(first / last)} times what the last one gets.`;
    if (first > 1) return "All layers get about as much, and far too much: already small steps will be too large.";
    if (first < 1e-5) return "All layers get about as much, which is next to nothing.";
    return "All layers get about as much, and enough to learn from.";
  }

  /**
   * Histograms beside each other, one a layer: dots at each `step` of what `read` makes of the numbers, the darker the more of them
   * there are; `place` takes that back.
   */
  #spread(layers, step, read, place) {
    const shades = [0.02, 0.2, 0.45, 0.7];
    const curves = shades.map((_, index) => ({
      points: [], dots: "only", thin: true,
      color: `color-mix(in srgb, var(--series-2) ${[16, 36, 62, 100][index]}%, transparent)`,
    }));
    layers.forEach((values, layer) => {
      // Powers of ten of 32-bit numbers lie between −45 and 39.
      const [counts, middle] = [new Int32Array(512), 256];
      // What is no number, or the logarithm of zero, has no place; an array passes over what is written there.
      for (let index = 0; index < values.length; index++) counts[middle + Math.round(read(values[index]) / step)] += 1;
      const most = Math.max(...counts);
      counts.forEach((count, bin) => {
        const shade = count > 0 ? shades.findLastIndex((share) => count >= share * most) : -1;
        if (shade >= 0) curves[shade].points.push([layer + 1, place((bin - middle) * step)]);
      });
    });
    return curves;
  }
});
