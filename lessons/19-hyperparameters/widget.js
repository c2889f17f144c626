"use strict";

// A table of runs: the reader chooses hyperparameters, the core trains a network on digits that it draws, and each run becomes a row and a
// point. The address carries the table.

Widget.define("runs", class Runs extends Widget {
  static prefix = "runs";
  /** What a run is made of, in the order in which its number counts. */
  static choices = {
    filters: Field.choice(["2", "4", "6", "8", "10", "16"], "8"),
    growth: Field.choice(["double", "same"]),
    size: Field.choice(["1", "3", "5", "7"], "3"),
    convolutions: Field.choice(["1", "2"]),
    blocks: Field.choice(["1", "2", "3"], "2"),
    batch: Field.choice(["8", "16", "32", "64"], "16"),
    rate: Field.choice(["0.001", "0.003", "0.01", "0.03", "0.1"], "0.003"),
    schedule: Field.choice(["constant", "falling"]),
    images: Field.choice(["1000", "4000", "16000", "32000"], "1000"),
  };
  static fields = {
    ...Runs.choices,
    axis: Field.choice(["parameters", "products", "seconds"]),
    // For each run what it is made of, as one number, how many test digits were right, and hundredths of seconds.
    runs: Field.numbers(0, 1e9, []),
  };
  static columns = ["Parameters", "Multiply-adds", "Sees", "Seconds", "Accuracy, 95 % interval"];
  static tested = 1000;
  static most = 24;
  static axes = { parameters: "Parameters", products: "Multiply-adds for one image", seconds: "Seconds of training" };

  build() {
    this.costs = new Map();
    this.chart = new CurveChart("Test accuracy of all runs, %", " ");
    this.facts = ["parameters", "multiply-adds", "pixels seen"].map((name) => [name, element("dd")]);
    this.go = Controls.button("Train it", () => (this.isRunning ? this.pause() : this.begun()));
    this.bar = element("progress", { max: 1, value: 0, "aria-label": "Progress of training" });
    this.rows = element("tbody");
    const names = { double: "twice as many", same: "as many" };
    return [element("div", { class: "runs" },
      element("div", { class: "controls three" },
        Controls.choice(this, "filters", "Filters in block 1"),
        Controls.choice(this, "growth", "In each further block", names),
        Controls.choice(this, "size", "Filter size", { 1: "1×1", 3: "3×3", 5: "5×5", 7: "7×7" }),
        Controls.choice(this, "convolutions", "Convolutions a block"),
        Controls.choice(this, "blocks", "Blocks"),
        Controls.choice(this, "batch", "Batch size"),
        Controls.choice(this, "rate", "Learning rate"),
        Controls.choice(this, "schedule", "Rate over time", { falling: "falls to 0" }),
        Controls.choice(this, "images", "Images to learn from")),
      element("dl", { class: "facts" }, ...this.facts.flatMap(([name, fact]) => [element("dt", { text: name }), fact])),
      element("div", { class: "actions" }, this.go, this.bar,
        Controls.button("Remove last", () => this.set({ runs: this.state.runs.slice(0, -3) })),
        Controls.button("Start over", () => { this.pause(); this.reset(); })),
      element("div", { class: "board" },
        element("div", { class: "map" },
          Controls.choice(this, "axis", "Horizontal axis", { parameters: "parameters", products: "multiply-adds", seconds: "seconds" }),
          this.chart.element),
        element("div", { class: "list", tabindex: 0, role: "region", "aria-label": "Runs so far" },
          element("table", {},
            element("thead", {}, element("tr", {}, ...["Run", ...Runs.columns]
              .map((text) => element("th", { text, scope: "col" })))),
            this.rows))))];
  }

  prepare() {
    this.pause();
  }

  /** What a run is made of as one number, and back. */
  code(state = this.state) {
    return Object.entries(Runs.choices).reduce((sum, [name, { choices }]) => sum * choices.length + choices.indexOf(state[name]), 0);
  }

  decoded(code) {
    const made = {};
    let rest = Math.round(code);
    for (const [name, { choices }] of Object.entries(Runs.choices).reverse()) {
      made[name] = choices[rest % choices.length];
      rest = Math.floor(rest / choices.length);
    }
    return made;
  }

  /** Builds the network of some settings in the core. */
  network(core, { filters, growth, size, convolutions, blocks }, seed = 1) {
    const [side, pad] = [Number(size), (Number(size) - 1) / 2];
    core.beginNetwork(28, 28, 1);
    for (let block = 0; block < Number(blocks); block++) {
      const count = Number(filters) * (growth === "double" ? 2 ** block : 1);
      for (let index = 0; index < Number(convolutions); index++) {
        core.layer("conv2D", count, side, side, 1, 1, 1, 1, pad, pad, pad, pad, 1, ...Networks.start(core, "glorot-uniform"));
        Networks.activate(core, "relu");
      }
      core.layer("maxPool2D", ...Networks.window(2, 2));
    }
    core.layer("flatten");
    core.layer("dense", 10, 1, ...Networks.start(core, "glorot-uniform"));
    core.buildNetwork(seed);
  }

  /** Parameters, multiply-adds and receptive field, as the core counts them. */
  cost(core, made) {
    const key = [made.filters, made.growth, made.size, made.convolutions, made.blocks].join();
    if (!this.costs.has(key)) {
      this.network(core, made);
      core.networkCost("cost");
      this.costs.set(key, [...core.numbers("cost")]);
    }
    return this.costs.get(key);
  }

  /** All runs of the table with what they cost and how well they did. */
  table(core) {
    const { runs } = this.state;
    return Array.from({ length: Math.min(Math.floor(runs.length / 3), Runs.most) }, (_, index) => {
      const [code, right, hundredths] = runs.slice(3 * index, 3 * index + 3);
      const made = this.decoded(code);
      const [parameters, products, field] = this.cost(core, made);
      const share = Math.min(right, Runs.tested) / Runs.tested;
      return { code, made, parameters, products, field, seconds: hundredths / 100, share, interval: this.interval(share, Runs.tested) };
    });
  }

  /** Wilson's interval of a share. */
  interval(share, count) {
    const z = 1.959964;
    const below = 1 + (z * z) / count;
    const middle = (share + (z * z) / (2 * count)) / below;
    const half = (z / below) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
    return [Math.max(middle - half, 0), Math.min(middle + half, 1)];
  }

  /** The runs that no other beats in cost and accuracy. */
  front(table, axis) {
    return table.filter((run) => !table.some((other) =>
      other[axis] <= run[axis] && other.share >= run.share && (other[axis] < run[axis] || other.share > run.share)));
  }

  begun() {
    this.attempt(() => {
      const { core } = this;
      const made = Object.fromEntries(Object.keys(Runs.choices).map((name) => [name, this.state[name]]));
      const seed = 1 + this.state.runs.length / 3;
      // Costs first: they build networks of their own.
      this.table(core);
      this.network(core, made, seed);
      core.beginTraining(core.number("optimizer", "adam"), Number(made.batch), seed);
      core.writeNeatly(1);
      this.run = { made, code: this.code(), steps: Math.round(Number(made.images) / Number(made.batch)), step: 0, seconds: 0, tested: 0, right: 0 };
      this.isRunning = true;
      this.go.textContent = "Stop";
      this.turn();
    });
  }

  turn() {
    requestAnimationFrame(() => {
      if (!this.isRunning) return;
      this.attempt(() => (this.run.step < this.run.steps ? this.learn() : this.test()));
      if (this.isRunning) this.turn();
    });
  }

  learn() {
    const { run, core } = this;
    const begin = performance.now();
    do {
      const share = run.made.schedule === "falling" ? 1 - run.step / run.steps : 1;
      core.train(1, Number(run.made.rate) * share, "results");
      run.step++;
    } while (run.step < run.steps && performance.now() - begin < 13);
    run.seconds += (performance.now() - begin) / 1000;
    this.bar.value = (0.95 * run.step) / run.steps;
    this.say(`Training: step ${run.step} of ${run.steps}.`);
  }

  test() {
    const { run, core } = this;
    const count = 50;
    core.measure(run.tested, count, "measured");
    run.right += Math.round(core.numbers("measured")[1] * count);
    run.tested += count;
    this.bar.value = 0.95 + (0.05 * run.tested) / Runs.tested;
    if (run.tested < Runs.tested) return this.say(`Testing: digit ${run.tested} of ${Runs.tested}.`);
    this.pause();
    const runs = [...this.state.runs, run.code, run.right, Math.round(100 * run.seconds)];
    this.set({ runs: runs.slice(-3 * Runs.most) });
  }

  pause() {
    this.isRunning = false;
    this.go.textContent = "Train it";
    this.bar.value = 0;
  }

  update(core) {
    if (this.isRunning && this.code() !== this.run.code) this.pause();
    if (this.isRunning) return this.draw(this.known ?? []);
    const [parameters, products, field] = this.cost(core, this.state);
    const texts = [parameters, products].map((value) => value.toLocaleString("en"));
    this.facts.forEach(([, fact], index) => { fact.textContent = [...texts, `${field}×${field}`][index]; });
    this.known = this.table(core);
    this.draw(this.known);
    const last = this.known.at(-1);
    this.say(last ? `Run ${this.known.length}: ${fixed(100 * last.share, 1)} % of ${Runs.tested} new digits. `
      + `${this.front(this.known, this.state.axis).length} of ${this.known.length} runs are on the front.`
      : "No runs yet: choose, then train.");
  }

  draw(table) {
    const { axis } = this.state;
    const front = this.front(table, axis).sort((a, b) => a[axis] - b[axis]);
    const low = Math.min(90, ...table.map((run) => 10 * Math.floor(10 * run.interval[0])));
    const steps = front.flatMap((run, index) => [
      ...(index > 0 ? [[run[axis], 100 * front[index - 1].share]] : []), [run[axis], 100 * run.share]]);
    this.chart.show({
      x: Axis.powers(table.map((run) => run[axis]), ...{ parameters: [3, 5], products: [4, 7], seconds: [-1, 2] }[axis]),
      y: Axis.linear(low, 100),
      curves: [
        { points: steps, color: "var(--series-0)" },
        ...table.map((run) => ({ points: run.interval.map((end) => [run[axis], 100 * end]), color: "var(--soft)", thin: true })),
        { points: table.map((run) => [run[axis], 100 * run.share]), color: "var(--series-1)", dots: "only" },
      ],
      lines: [{ value: this.settings.goalAccuracy, text: `${this.settings.goalAccuracy} %` }],
      told: `${table.length} runs, ${front.length} on the front`,
    });
    // The newest first: it is the one that readers look for.
    this.rows.replaceChildren(...table.map((run, index) => {
      const { made } = run;
      const what = `${index + 1}: ${made.filters} filters${made.growth === "same" ? ", as many" : ""}, ${made.size}×${made.size}, `
        + `${Number(made.convolutions) > 1 ? "two a block, " : ""}${made.blocks} ${made.blocks === "1" ? "block" : "blocks"}; `
        + `${made.images} images by ${made.batch}, rate ${made.rate}${made.schedule === "falling" ? " falling" : ""}`;
      return element("tr", { class: front.includes(run) ? "front" : "" },
        element("th", { scope: "row" }, Controls.button(what, () => this.set(made), { class: "quiet small", title: "Take these settings" })),
        ...[run.parameters.toLocaleString("en"), run.products.toLocaleString("en"), `${run.field}×${run.field}`, fixed(run.seconds, 1),
          `${fixed(100 * run.share, 1)} % (${run.interval.map((end) => fixed(100 * end, 1)).join("–")})`]
          .map((text, place) => element("td", { text, "data-name": Runs.columns[place] })));
    }).reverse());
  }

  goals(core) {
    const table = this.known ?? [];
    const { goalAccuracy, goalParameters } = this.settings;
    const codes = table.map((run) => run.code);
    const [parameters, , field] = this.isRunning ? [Infinity, 0, 0] : this.cost(core, this.state);
    return {
      small: table.some((run) => 100 * run.share >= goalAccuracy && run.parameters <= goalParameters),
      four: new Set(this.front(table, "parameters").map((run) => run.parameters)).size >= 4,
      twice: codes.some((code, index) => codes.indexOf(code) < index),
      whole: field === 28 && parameters <= goalParameters,
    };
  }
});
