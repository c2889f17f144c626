"use strict";

// The last layer of two networks, one trained without dropout and one with it: its units are dropped by hand or by chance, and what the
// network says changes with them.

Widget.define("dropout", class extends Widget {
  static prefix = "dropout";

  static fieldsOf({ units, shown }) {
    return {
      net: Field.choice(["without", "with"]),
      image: Field.whole(0, shown.length - 1, 0),
      shade: Field.choice(["lead", "output"]),
      rate: Field.number(0.05, 0.95, 0.5, 0.05),
      off: Field.numbers(0, units - 1, []),
      draws: Field.whole(0, 500, 0),
      seed: Field.shared(Field.whole(1, 9999, 1)),
    };
  }

  /** What was found for a network and an image with all units. */
  #whole = new Map();
  #mask;

  build() {
    this.classes = this.settings.classes.split(",");
    this.grid = new CellGrid("Units of the layer", { press: (row, column) => this.#toggle(row * this.#columns + column) });
    this.picture = element("canvas", { role: "img", "aria-label": "The image" });
    this.rows = this.classes.map((name) => {
      const [bar, mean, whole, text] = ["i", "b", "s", "span"].map((tag) => element(tag));
      const title = element("span", { text: name });
      return { bar, mean, whole, text, title,
        row: element("li", {}, title, element("div", { class: "track", "aria-hidden": "true" }, bar, whole, mean), text) };
    });
    this.cells = ["All units", "These units", "Mean of draws"].map((name) =>
      [element("th", { scope: "row", text: name }), element("td"), element("td")]);
    this.title = element("h3", { text: "Units" });
    const legend = [["now", "these units"], ["whole", "all units"], ["mean", "mean of all draws so far"]];
    return [
      element("div", { class: "controls" },
        Controls.choice(this, "net", "Trained with", { without: "no dropout", with: "dropout" }),
        Controls.slider(this, "image", "Image", { tell: (image) => String(image + 1) }),
        Controls.slider(this, "rate", "Rate p", { tell: (rate) => fixed(rate, 2) }),
        Controls.choice(this, "shade", "Shades", { lead: "adds to lead", output: "puts out" })),
      element("div", { class: "thinned" },
        element("div", { class: "part units" }, this.title, this.grid.element),
        element("div", { class: "part says" },
          element("div", { class: "facts-row" }, this.picture,
            element("table", {},
              element("thead", {}, element("tr", {}, ...["With", "it says", "right"].map((text) => element("th", { scope: "col", text })))),
              element("tbody", {}, ...this.cells.map((row) => element("tr", {}, ...row))))),
          element("ol", { class: "class-bars" }, ...this.rows.map(({ row }) => row)),
          element("ul", { class: "legend" }, ...legend.map(([name, text]) =>
            element("li", {}, element("i", { class: name }), element("span", { text }))))),
        element("div", { class: "actions" },
          Controls.player(this, "draws", () => this.fields.draws.to + 1, 0.4),
          Controls.button("50 more", () => this.set({ draws: this.state.draws + 50 })),
          Controls.button("All units back", () => this.set({ draws: 0, off: [] })),
          Controls.button("Start over", () => this.reset()))),
    ];
  }

  get #columns() {
    return matchMedia("(max-width:40rem)").matches ? 8 : 16;
  }

  prepare(core) {
    const { units, labels, layers } = this.settings;
    core.beginNetwork(1, 1, units);
    for (const layer of layers.split(",")) {
      const [key, ...numbers] = layer.trim().split(" ");
      core.layer(key, ...numbers.filter((number) => number !== "").map(Number));
    }
    core.buildNetwork(1);
    this.#whole.clear();
    this.networks = [0, 1].map((place) => {
      const values = floatsOf(pageData(`dropout-network-${place}`));
      const features = values.subarray(0, labels.length * units);
      core.put(`units ${place}`, [labels.length, 1, 1, units], features);
      return { features, weights: values.subarray(features.length) };
    });
    this.pixels = bytesOf(pageData("dropout-images"));
    core.put("ones", [units], new Float32Array(units).fill(1));
  }

  update(core) {
    const { image, rate, draws, seed } = this.state;
    const { units, shape: [height, width, depth], labels, shown } = this.settings;
    const whole = this.#wholeOf(core);
    let mean;
    if (draws > 0) {
      core.dropOutStatistics("ones", rate, seed, draws, "means", "variances");
      mean = this.#ask(core, core.numbers("means"));
      core.dropOut("ones", rate, seed, draws - 1, "mask");
      this.#mask = core.numbers("mask");
    } else {
      const off = new Set(this.state.off.map(Math.round));
      this.#mask = Float32Array.from({ length: units }, (_, unit) => (off.has(unit) ? 0 : units / (units - off.size)));
    }
    const now = this.#ask(core, this.#mask);
    const dropped = this.#mask.filter((factor) => factor === 0).length;
    this.truth = labels[shown[image]];
    this.facts = { whole, now, mean, dropped };
    const size = height * width * depth;
    const pixels = Array.from(this.pixels.subarray(image * size, (image + 1) * size), (byte) => byte / 255);
    if (depth === 3) paintColors(this.picture, height, width, pixels);
    else paintMatrix(this.picture, height, width, pixels, Scale.between(0, 1, "ink"));
    this.#drawUnits(whole);
    this.#drawAnswers();
    this.#tell();
  }

  goals() {
    const { whole, now, mean, dropped } = this.facts;
    const { net, draws } = this.state;
    const { least, units } = this.settings;
    const isRead = whole.answer === this.truth;
    return {
      flip: draws === 0 && net === "without" && isRead && now.answer !== this.truth && dropped <= least[this.state.image] + 1,
      spare: dropped >= units / 2 && now.right >= whole.right - 2,
      wide: draws === 0 && now.answer === this.truth && units - dropped <= 3,
      outvoted: draws >= 20 && net === "with" && isRead && now.answer !== this.truth && mean.answer === this.truth,
    };
  }

  get #place() {
    return this.state.net === "with" ? 1 : 0;
  }

  /** What the network says of the image when each unit arrives times a factor, and of how many test images it is right, in percent. */
  #ask(core, factors) {
    const { labels, shown } = this.settings;
    const count = this.classes.length;
    const weights = this.networks[this.#place].weights.slice();
    factors.forEach((factor, unit) => {
      for (let place = unit * count; place < (unit + 1) * count; place++) weights[place] *= factor;
    });
    core.put("weights", [weights.length], weights);
    core.setWeights("weights");
    core.forward(`units ${this.#place}`);
    core.probabilities("probabilities");
    const probabilities = core.numbers("probabilities");
    const row = (image) => probabilities.subarray(image * count, (image + 1) * count);
    const best = (chances) => chances.indexOf(Math.max(...chances));
    const chances = row(shown[this.state.image]);
    const right = labels.filter((label, image) => best(row(image)) === label).length;
    return { chances, answer: best(chances), right: (100 * right) / labels.length };
  }

  /** The same with all units, and what each of them adds to the lead of the answer over its strongest rival. */
  #wholeOf(core) {
    const key = `${this.#place} ${this.state.image}`;
    if (this.#whole.has(key)) return this.#whole.get(key);
    const { units, shown } = this.settings;
    const count = this.classes.length;
    const { features, weights } = this.networks[this.#place];
    const whole = this.#ask(core, new Float32Array(units).fill(1));
    const output = features.slice(shown[this.state.image] * units, (shown[this.state.image] + 1) * units);
    const alone = new Float32Array(units * units);
    output.forEach((value, unit) => { alone[unit * (units + 1)] = value; });
    core.put("alone", [units, 1, 1, units], alone);
    core.forward("alone");
    core.layerOutput(1, "scores");
    const scores = core.numbers("scores");
    const rival = [...whole.chances.keys()].filter((label) => label !== whole.answer)
      .reduce((best, label) => (whole.chances[label] > whole.chances[best] ? label : best));
    const bias = (label) => weights[units * count + label];
    const lead = output.map((_, unit) =>
      scores[unit * count + whole.answer] - scores[unit * count + rival] - bias(whole.answer) + bias(rival));
    const found = { ...whole, output, lead, rival };
    this.#whole.set(key, found);
    return found;
  }

  /** Drops a unit or brings it back; what chance dropped stays dropped. */
  #toggle(unit) {
    if (unit >= this.settings.units) return;
    const off = [...this.#mask.keys()].filter((other) => (this.#mask[other] === 0) !== (other === unit));
    this.set({ off, draws: 0 });
  }

  #drawUnits({ output, lead, answer, rival }) {
    const isLead = this.state.shade === "lead";
    const values = isLead ? lead : output;
    const scale = isLead ? Scale.signed(values) : Scale.between(0, Math.max(...values, 1e-6), "ink");
    const names = this.classes;
    this.title.textContent = isLead ? `Units: red adds to the lead of ${names[answer]} over ${names[rival]}, blue takes from it` : "Units: what each puts out";
    const columns = this.#columns;
    this.grid.show(Math.ceil(this.settings.units / columns), columns, (row, column) => {
      const unit = row * columns + column;
      const isDropped = this.#mask[unit] === 0;
      return {
        label: `unit ${unit + 1}${isDropped ? ", dropped" : ""}, puts out ${shown(output[unit])}, adds ${shown(lead[unit])}`,
        mark: isDropped ? "dropped" : "", color: isDropped ? undefined : [scale.map, scale.place(values[unit])],
      };
    }, columns);
  }

  #drawAnswers() {
    const { whole, now, mean, dropped } = this.facts;
    const { units } = this.settings;
    const { draws } = this.state;
    const color = `var(--series-${this.#place})`;
    this.rows.forEach(({ bar, mean: line, whole: all, text, title, row }, label) => {
      row.className = label === now.answer ? "best" : "";
      title.textContent = `${this.classes[label]}${label === this.truth ? " ✓" : ""}`;
      bar.style.width = `${100 * now.chances[label]}%`;
      bar.style.background = color;
      all.style.left = `${100 * whole.chances[label]}%`;
      line.style.left = `${100 * (mean ?? now).chances[label]}%`;
      line.hidden = !mean;
      text.textContent = `${fixed(100 * now.chances[label], 0)} %`;
    });
    const names = [`All ${units}`, draws > 0 ? `Draw ${draws}: ${units - dropped}` : `These ${units - dropped}`,
      draws > 0 ? `Mean of ${draws}` : "No draws yet"];
    this.cells.forEach(([title, says, right], place) => {
      const found = [whole, now, mean][place];
      title.textContent = names[place];
      says.textContent = found ? this.classes[found.answer] : "–";
      right.textContent = found ? `${fixed(found.right, 1)} %` : "–";
    });
  }

  #tell() {
    const { now, dropped } = this.facts;
    const missing = dropped === 0 ? "All units are there" : dropped === 1 ? "One unit is dropped" : `${dropped} units are dropped`;
    this.say(`${missing}: it says ${this.classes[now.answer]}, which is ${now.answer === this.truth ? "right" : "wrong"}. `
      + `Of ${this.settings.labels.length} test images ${fixed(now.right, 1)} % are right.`);
  }
});
