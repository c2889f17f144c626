"use strict";

// One hidden layer between digits and ten scores: what its units receive, what they pass on, and which of them are off for every digit.

Widget.define("activations", class extends Widget {
  static prefix = "bend";
  static fields = {
    activation: Field.choice(["relu", "leaky-relu", "gelu", "tanh", "sigmoid"]),
    scale: Field.choice(["0.1", "0.3", "1", "3", "10", "30", "100"], "1"),
    rate: Field.choice(["0.01", "0.03", "0.1", "0.3", "1", "3", "10"], "0.1"),
    steps: Field.whole(0, 100, 0),
    rescue: Field.choice(["relu", "leaky-relu", "gelu", "tanh", "sigmoid"]),
    slower: Field.choice(["0.01", "0.03", "0.1", "0.3", "1", "3", "10"], "0.1"),
    more: Field.whole(0, 300, 0),
    raised: Field.flag(false),
    seed: Field.shared(Field.whole(1, 9999, 1)),
  };
  static names = { relu: "ReLU", "leaky-relu": "leaky ReLU", gelu: "GELU", tanh: "tanh", sigmoid: "sigmoid" };
  /** How long a frame may train, in milliseconds. */
  static patience = 8;
  /** Slopes below this count as none. */
  static flat = 0.01;
  static reach = 8;

  build() {
    const { names } = this.constructor;
    this.charts = {
      curve: new CurveChart("Function, slope and what the units receive", "Sum that a unit receives"),
      passed: new CurveChart("What the units pass on", "Output of a unit"),
    };
    this.raster = element("canvas", { class: "raster", role: "img", "aria-label": "Units by digits" });
    this.facts = element("p", { class: "formula-line" });
    const part = (title, ...inside) => element("div", { class: "part" }, element("h3", { text: title }), ...inside);
    const legend = (...texts) => element("ul", { class: "legend" }, ...texts.map(([text, series]) => element("li", {},
      element("i", { style: `background:var(--series-${series})` }), element("span", { text }))));
    return [element("div", { class: "bends" },
      element("div", { class: "controls three" },
        Controls.choice(this, "activation", "Function", names),
        Controls.choice(this, "scale", "Weights times"),
        Controls.choice(this, "rate", "Learning rate"),
        Controls.slider(this, "steps", "Steps"),
        Controls.choice(this, "rescue", "Then go on with", names),
        Controls.choice(this, "slower", "at the rate"),
        Controls.slider(this, "more", "for steps"),
        Controls.check(this, "raised", "Raise dead biases")),
      element("div", { class: "actions" },
        Controls.button("Train", () => this.set({ steps: this.fields.steps.to })),
        Controls.button("Go on", () => this.set({ more: this.fields.more.to })),
        Controls.button("Untrain", () => this.set({ steps: 0, more: 0 })),
        Controls.button("Start over", () => this.reset())),
      part("Units (rows) by digits (columns): ink where above zero", this.raster),
      this.facts,
      element("div", { class: "charts" },
        part("What a unit receives", this.charts.curve.element, legend(["function", 0], ["slope", 1], ["sums", 2])),
        part("What it passes on", this.charts.passed.element, legend(["outputs", 2]))))];
  }

  prepare(core) {
    this.made = undefined;
    core.drawDigits(1, 0, this.settings.digits, "images", "labels");
  }

  update(core) {
    const { activation, rescue, steps, more } = this.state;
    try {
      this.#train(core);
    } catch (refusal) {
      this.found = undefined;
      this.facts.textContent = "";
      throw refusal;
    }
    const isAfter = this.losses.length === steps && more > 0;
    this.found = this.#measure(core, isAfter ? rescue : activation);
    this.#draw();
    this.facts.textContent = this.#facts();
    this.say(this.#verdict());
    if (this.losses.length < steps || this.after.length < more) this.redraw();
  }

  goals() {
    const { activation, scale, steps, more } = this.state;
    const isTrained = steps > 0 && this.losses?.length === steps;
    const half = this.settings.units / 2;
    const isFair = activation === "relu" && scale === "1";
    return {
      saturated: activation === "sigmoid" && steps === 0 && more === 0 && (this.found?.flat ?? 0) >= 0.9,
      "half dead": isFair && isTrained && this.killed?.length >= half,
      revived: isFair && isTrained && this.killed?.length >= half && more > 0 && this.after.length === more
        && this.found?.dead.length <= half / 4,
    };
  }

  /** Takes the steps that are missing, as many as fit into a frame: first those of the layer, then those that go on from there. */
  #train(core) {
    const { activation, scale, rate, steps, rescue, slower, more, raised, seed } = this.state;
    const made = [activation, scale, rate, seed].join();
    // What went on with another function can't go back.
    const isStale = made !== this.made || this.losses.length > steps || (this.going !== undefined && (more === 0 || this.losses.length < steps));
    if (isStale) {
      this.#build(core, activation);
      this.#scale(core);
      core.beginTraining(core.number("optimizer", "sgd"), this.settings.batch, seed);
      [this.made, this.losses, this.after, this.going, this.killed, this.killedAt, this.ruined] = [made, [], [], undefined, undefined, undefined, undefined];
    }
    if (this.ruined) throw this.ruined;
    const begin = performance.now();
    const advance = (losses, count, rate) => {
      while (losses.length < count && performance.now() - begin < this.constructor.patience) {
        try {
          core.train(1, Number(rate), "results");
        } catch (error) {
          this.ruined = error;
          this.made = undefined;
          throw error;
        }
        losses.push(core.numbers("results")[0]);
      }
    };
    advance(this.losses, steps, rate);
    if (this.losses.length < steps) return;
    const isNew = this.losses.length + more > 0 && this.killedAt !== this.losses.length;
    if (this.going === undefined && isNew) {
      this.killedAt = this.losses.length;
      this.killed = this.#dead(core);
      core.getWeights("weights");
      this.#raise(core);
    }
    if (more === 0) return;
    const going = [steps, rescue, slower, raised].join();
    if (going !== this.going || this.after.length > more) {
      this.#build(core, rescue);
      core.setWeights(raised ? "raised" : "weights");
      core.beginTraining(core.number("optimizer", "sgd"), this.settings.batch, seed);
      [this.going, this.after] = [going, []];
    }
    advance(this.after, more, slower);
  }

  #build(core, activation) {
    core.beginNetwork(28, 28, 1);
    // Digits of half the size do for this, and take less time.
    core.layer("maxPool2D", ...Networks.window(2, 2));
    core.layer("flatten");
    core.layer("dense", this.settings.units, 1, ...Networks.start(core, "he-normal"));
    Networks.activate(core, activation);
    core.layer("dense", 10, 1, ...Networks.start(core, "glorot-uniform"));
    core.buildNetwork(this.state.seed);
  }

  /** Makes the layer's weights larger or smaller. */
  #scale(core) {
    const { scale } = this.state;
    if (scale === "1") return;
    const { units } = this.settings;
    core.getWeights("all");
    const all = core.numbers("all");
    const count = 196 * units;
    for (let index = 0; index < count; index++) all[index] *= Number(scale);
    core.put("all", [all.length], all);
    core.setWeights("all");
  }

  /** Leaves the weights in “raised”, with each dead unit's bias so much higher that a tenth of the digits switches it on. */
  #raise(core) {
    const { units } = this.settings;
    const [all, sums] = [core.numbers("weights"), core.numbers("sums")];
    for (const unit of this.killed) {
      const own = sums.filter((_, index) => index % units === unit).sort();
      all[196 * units + unit] -= own[Math.floor(0.9 * own.length) - 1];
    }
    core.put("raised", [all.length], all);
  }

  /** The units whose sums are above zero for none of the digits. */
  #dead(core) {
    core.forward("images");
    core.layerOutput(2, "sums");
    const { values, shape: [digits, units] } = core.get("sums");
    return Array.from({ length: units }, (_, unit) => unit).filter((unit) => {
      for (let digit = 0; digit < digits; digit++) if (values[digit * units + unit] > 0) return false;
      return true;
    });
  }

  #measure(core, activation) {
    const dead = this.#dead(core);
    const sums = core.numbers("sums");
    core.activate("sums", core.number("activation", activation), "outputs", "slopes");
    const [outputs, slopes] = [core.numbers("outputs"), core.numbers("slopes")];
    let [flat, mean] = [0, 0];
    for (const slope of slopes) if (Math.abs(slope) < this.constructor.flat) flat += 1 / slopes.length;
    for (const output of outputs) mean += output / outputs.length;
    const { reach } = this.constructor;
    const places = Float32Array.from({ length: 161 }, (_, index) => reach * (index / 80 - 1));
    core.put("places", [places.length], places);
    core.activate("places", core.number("activation", activation), "curve", "curveSlopes");
    return { dead, sums, outputs, flat, mean, places, curve: core.numbers("curve"), slopes: core.numbers("curveSlopes") };
  }

  #draw() {
    const { sums, outputs, places, curve, slopes } = this.found;
    const { reach } = this.constructor;
    const line = (values, color) => ({ points: Array.from(places, (place, index) => [place, values[index] >= -1.05 && values[index] <= 2.05 ? values[index] : NaN]), color });
    this.charts.curve.show({
      x: Axis.linear(-reach, reach, 8), y: Axis.linear(-1.05, 2.05, 4),
      curves: [this.#histogram(sums, -reach, reach), line(curve, "var(--series-0)"), line(slopes, "var(--series-1)")],
      told: `${percent(this.found.flat)} of the sums meet a slope below a hundredth`,
    });
    let most = 1;
    for (const output of outputs) most = Math.max(most, Math.min(output, 20));
    this.charts.passed.show({
      x: Axis.linear(-1, most, 6), y: Axis.linear(0, 1.05, 2), curves: [this.#histogram(outputs, -1, most)],
      told: `the mean is ${fixed(this.found.mean, 2)}`,
    });
    const { units } = this.settings;
    const digits = sums.length / units;
    let top = 1e-6;
    for (const sum of sums) top = Math.max(top, sum);
    const scale = { map: "ink", place: (value) => (value > 0 ? 0.25 + 0.75 * Math.sqrt(value / top) : 0) };
    paintMatrix(this.raster, units, digits, sums, scale, (row, column) => column * units + row);
    this.raster.setAttribute("aria-label", `Units by digits: ${this.found.dead.length} of ${units} units are off for all ${digits} digits`);
  }

  /** How many numbers lie where, as a line with steps; the highest step is 1. Numbers beyond the ends are counted at the ends. */
  #histogram(values, from, to) {
    const counts = new Int32Array(40);
    for (const value of values) counts[Math.min(39, Math.max(0, Math.floor(40 * (value - from) / (to - from))))] += 1;
    const most = Math.max(...counts);
    const points = [];
    counts.forEach((count, bin) => {
      for (const side of [bin, bin + 1]) points.push([from + (to - from) * side / 40, count / most]);
    });
    return { points, color: "var(--series-2)", thin: true };
  }

  #facts() {
    const { dead, flat, mean } = this.found;
    const losses = this.after.length > 0 ? this.after : this.losses;
    const recent = losses.slice(-20);
    const loss = recent.length > 0 ? ` Loss: ${fixed(recent.reduce((sum, loss) => sum + loss, 0) / recent.length, 2)}.` : "";
    return `Off for every digit: ${dead.length} of ${this.settings.units} units. Flat slope: ${percent(flat)} of the sums. `
      + `Mean output: ${fixed(mean, 2)}.${loss}`;
  }

  #verdict() {
    const { dead } = this.found;
    const { names } = this.constructor;
    const { units, digits } = this.settings;
    const { activation, rescue } = this.state;
    if (this.after.length > 0) {
      const back = this.killed.filter((unit) => !dead.includes(unit)).length;
      return this.killed.length === 0 ? `No unit was off for all ${digits} digits before ${names[rescue]} went on.`
        : `Of ${this.killed.length} units that were off for all ${digits} digits, ${back} came back with ${names[rescue]}`
          + (rescue === "relu" && back > 0 && !this.state.raised ? ": new digits had switched them on." : ".");
    }
    if (dead.length === 0) return `Each of the ${units} units is above zero for some of the ${digits} digits.`;
    const what = dead.length === 1 ? "One unit is" : `${dead.length} units are`;
    const ends = { relu: "none of these sends a gradient there", "leaky-relu": "a hundredth of the gradient still arrives there" };
    return `${what} off for all ${digits} digits: ${ends[activation] ?? "what gradient arrives depends on how flat the curve is"}.`;
  }
});

/** A share as a percentage. */
function percent(share) {
  return `${fixed(100 * share, 0)} %`;
}
