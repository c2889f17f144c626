"use strict";

// A network with one batch normalization. Batches go through it as in training, each with the image that was chosen: what it says of
// this image there, and what it says in inference, with the running statistics that these batches have left.

Widget.define("batch", class extends Widget {
  static prefix = "batch";

  static fieldsOf({ shown }) {
    return {
      image: Field.whole(0, shown.length - 1, 0),
      size: Field.choice(["1", "2", "4", "8", "16", "64"], "4"),
      company: Field.choice(["any", "same"]),
      begin: Field.choice(["trained", "new"]),
      momentum: Field.choice(["0", "0.5", "0.9", "0.99"], "0.9"),
      batch: Field.whole(1, 40, 1),
    };
  }

  /** What has gone through the network since it was built: settings in words, and how many batches. */
  #done = { key: "", count: 0 };

  build() {
    this.classes = this.settings.classes.split(",");
    this.picture = element("canvas", { class: "matrix", role: "img", "aria-label": "The batch, the image first" });
    this.tile = element("div", {}, this.picture, element("i", { "aria-hidden": "true" }));
    this.units = shape("svg", { class: "units", viewBox: "0 0 480 150", preserveAspectRatio: "none", role: "img", "aria-label": "Units before they are normalized" });
    this.rows = this.classes.map((name) => {
      const [first, second] = [element("i", { class: "train" }), element("i", { class: "infer" })];
      return { first, second, row: element("li", {}, element("span", { text: name }), element("div", { class: "track", "aria-hidden": "true" }, first, second)) };
    });
    const line = (name) => {
      const [says, sure] = [element("td"), element("td")];
      return { says, sure, row: element("tr", {}, element("th", { scope: "row" }, element("i", { class: name === "Training" ? "train" : "infer" }), name), says, sure) };
    };
    [this.inTraining, this.inInference] = ["Training", "Inference"].map(line);
    const legend = [["dot other", "the batch"], ["dot own", "the image"], ["running", "running mean ± deviation"]];
    return [
      element("div", { class: "controls three" },
        Controls.slider(this, "image", "Image", { tell: (image) => this.classes[this.settings.labels[this.settings.shown[image]]] }),
        Controls.choice(this, "size", "Batch size"),
        Controls.choice(this, "company", "Others", { any: "of any class", same: "of its class" }),
        Controls.choice(this, "begin", "Statistics", { trained: "as trained", new: "new: 0 and 1" }),
        Controls.choice(this, "momentum", "Momentum")),
      element("div", { class: "batch-room" },
        element("div", { class: "part" },
          element("h3", { text: "This batch" }), element("div", { class: "members" }, this.tile),
          element("h3", { text: "What arrives at the 24 units" }), this.units,
          element("ul", { class: "legend" }, ...legend.map(([name, text]) => element("li", {}, element("i", { class: name }), element("span", { text }))))),
        element("div", { class: "part says" },
          element("table", {},
            element("thead", {}, element("tr", {}, ...["In", "it says", "sure"].map((text) => element("th", { scope: "col", text })))),
            element("tbody", {}, this.inTraining.row, this.inInference.row)),
          element("ol", { class: "two-bars" }, ...this.rows.map(({ row }) => row)))),
      element("div", { class: "actions" },
        Controls.player(this, "batch", () => 41, 0.6),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  prepare(core) {
    this.weights = floatsOf(pageData("batch-network"));
    const bytes = bytesOf(pageData("batch-images"));
    this.pixels = Float32Array.from(bytes, (byte) => byte / 255);
    this.#done = { key: "", count: 0 };
    const { labels, shape } = this.settings;
    core.put("all", [labels.length, ...shape], this.pixels);
  }

  update(core) {
    const { image, size, batch } = this.state;
    const { labels, shown } = this.settings;
    this.#feed(core, Math.max(batch, 1));
    const { training, units, offset, normalized } = this.#last;
    const inference = this.#ask(core, "image").slice(0, this.classes.length);
    const all = this.#ask(core, "all");
    const count = this.classes.length;
    const best = (chances) => chances.indexOf(Math.max(...chances));
    const right = labels.filter((label, place) => best(all.subarray(place * count, (place + 1) * count)) === label).length;
    core.getParameter(4, "mean");
    core.getParameter(5, "variance");
    this.facts = {
      training, inference, answers: [best(training), best(inference)], truth: labels[shown[image]], right: (100 * right) / labels.length,
      isBlind: normalized.every((value, place) => value === offset[place % offset.length]),
    };
    this.#drawBatch(Number(size));
    this.#drawUnits(units, core.numbers("mean"), core.numbers("variance"));
    this.#drawAnswers();
    this.#tell();
  }

  goals() {
    const { answers: [training, inference], truth, right, isBlind } = this.facts;
    const { size, begin, batch } = this.state;
    return {
      two: begin === "trained" && inference === truth && training !== truth && Number(size) >= 8,
      blind: isBlind,
      fresh: begin === "new" && batch <= 10 && right >= this.settings.trained - 2,
      drift: begin === "trained" && right <= this.settings.trained - 15,
    };
  }

  #last;

  /** The places of the images in a batch, the chosen one first. */
  members(batch) {
    const { labels, shown } = this.settings;
    const { size, company } = this.state;
    const image = shown[this.state.image];
    const own = [...labels.keys()].filter((place) => labels[place] === labels[image] && place !== image);
    const from = company === "same" && own.length > 0 ? own : undefined;
    return [image, ...Array.from({ length: Number(size) - 1 }, (_, other) =>
      from ? from[(5 * batch + other) % from.length] : (image + 61 * batch + 7 * (other + 1)) % labels.length)];
  }

  #rowsOf(places) {
    const length = this.settings.shape.reduce((product, side) => product * side);
    const rows = new Float32Array(places.length * length);
    places.forEach((place, row) => rows.set(this.pixels.subarray(place * length, (place + 1) * length), row * length));
    return rows;
  }

  /** Sends batches through as in training, up to one; those that went through already are not sent again. */
  #feed(core, count) {
    const { shape, shown } = this.settings;
    const { image, size, company, begin, momentum } = this.state;
    const key = [image, size, company, begin, momentum].join(" ");
    if (key !== this.#done.key || count < this.#done.count) this.#begin(core, key);
    core.put("image", [1, ...shape], this.#rowsOf([shown[image]]));
    while (this.#done.count < count) {
      this.#done.count++;
      core.put("batch", [Number(size), ...shape], this.#rowsOf(this.members(this.#done.count)));
      core.forwardInTraining("batch");
      if (this.#done.count < count) continue;
      core.probabilities("probabilities");
      core.layerOutput(1, "units");
      core.layerOutput(2, "normalized");
      core.getParameter(3, "offset");
      this.#last = {
        training: core.numbers("probabilities").slice(0, this.classes.length), units: core.numbers("units"),
        normalized: core.numbers("normalized"), offset: core.numbers("offset"),
      };
    }
  }

  /** Builds the network anew, with the statistics that training left or with new ones. */
  #begin(core, key) {
    const { layers, shape } = this.settings;
    core.beginNetwork(...shape);
    for (const layer of layers.split(",")) {
      const [name, ...numbers] = layer.trim().split(" ").filter((word) => word !== "");
      const settings = numbers.map(Number);
      if (name === "batchNorm") settings[0] = Number(this.state.momentum);
      core.layer(name, ...settings);
    }
    core.buildNetwork(1);
    core.getParameter(4, "mean");
    core.getParameter(5, "variance");
    const fresh = [core.numbers("mean"), core.numbers("variance")];
    const weights = this.weights.slice();
    if (this.state.begin === "new") {
      // Two lists of weights, then scale, offset, mean and variance, then the last layer.
      const units = fresh[0].length;
      const start = shape.reduce((product, side) => product * side) * units + 3 * units;
      fresh.forEach((values, place) => weights.set(values, start + place * units));
    }
    core.put("weights", [weights.length], weights);
    core.setWeights("weights");
    this.#done = { key, count: 0 };
  }

  #ask(core, name) {
    core.forward(name);
    core.probabilities("probabilities");
    return core.numbers("probabilities");
  }

  #drawBatch(size) {
    const [height, width, depth] = this.settings.shape;
    // As large as they can be: up to 4, 16 or 64 of them fill the room.
    const room = [4, 8, 16].find((room) => size <= (room * room) / 4);
    const across = Math.min(size, room);
    const down = size / across;
    this.tile.style.cssText = `--room:${room};--across:${across};--down:${down}`;
    const members = this.members(Math.max(this.state.batch, 1));
    const values = new Float32Array(down * height * across * width);
    const length = height * width * depth;
    for (let member = 0; member < size; member++) {
      const [top, left] = [Math.floor(member / across) * height, (member % across) * width];
      for (let pixel = 0; pixel < height * width; pixel++) {
        values[(top + Math.floor(pixel / width)) * across * width + left + (pixel % width)] =
          this.pixels[members[member] * length + pixel * depth];
      }
    }
    paintMatrix(this.picture, down * height, across * width, values, Scale.between(0, 1, "ink"));
  }

  #drawUnits(values, mean, variance) {
    const [low, high] = this.settings.ends;
    const count = mean.length;
    const step = 480 / count;
    const at = (value) => 147 - (144 * (Math.min(Math.max(value, low), high) - low)) / (high - low);
    const dots = ["", ""];
    values.forEach((value, place) => {
      dots[place < count ? 1 : 0] += `M${((place % count) + 0.5) * step} ${at(value).toFixed(1)}h0`;
    });
    const boxes = [...mean].map((value, unit) => {
      const deviation = Math.sqrt(variance[unit]);
      const top = at(value + deviation);
      return shape("g", { class: "box" },
        shape("rect", { x: unit * step + 2, width: step - 4, y: top.toFixed(1), height: Math.max(at(value - deviation) - top, 1).toFixed(1) }),
        shape("line", { x1: unit * step + 2, x2: (unit + 1) * step - 2, y1: at(value).toFixed(1), y2: at(value).toFixed(1) }));
    });
    this.units.replaceChildren(...boxes,
      shape("path", { class: "other", d: dots[0] || "M0 0" }), shape("path", { class: "own", d: dots[1] }));
  }

  #drawAnswers() {
    const { training, inference, answers } = this.facts;
    this.rows.forEach(({ first, second, row }, label) => {
      first.style.width = `${100 * training[label]}%`;
      second.style.width = `${100 * inference[label]}%`;
      row.className = answers.includes(label) ? "best" : "";
    });
    [[this.inTraining, training, answers[0]], [this.inInference, inference, answers[1]]].forEach(([line, chances, answer]) => {
      line.says.textContent = this.classes[answer];
      line.sure.textContent = `${fixed(100 * chances[answer], 0)} %`;
      line.row.className = answer === this.facts.truth ? "" : "wrong";
    });
  }

  #tell() {
    const { answers: [training, inference], truth, right } = this.facts;
    const name = (answer) => `${this.classes[answer]} (${answer === truth ? "right" : "wrong"})`;
    this.say(`${training === inference ? `Both say ${name(training)}` : `Training says ${name(training)}, inference ${name(inference)}`}. `
      + `In inference ${fixed(right, 1)} % of ${this.settings.labels.length} test images are right; ${fixed(this.settings.trained, 1)} % with the statistics of training.`);
  }
});
