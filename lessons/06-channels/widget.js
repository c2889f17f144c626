"use strict";

// Two widgets: three planes that are weighted and added, and a trained network whose channels can be silenced.

/** Paints red, green and blue from 0 to 1, one pixel of the canvas for three numbers. */
function paintColors(canvas, rows, columns, values) {
  if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(columns, rows);
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    for (let part = 0; part < 3; part++) image.data[4 * pixel + part] = Math.round(255 * values[3 * pixel + part]);
    image.data[4 * pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

Widget.define("channels", class ColorMixer extends Widget {
  static prefix = "channels";
  static fields = {
    picture: Field.choice(["card", "photograph"]),
    kernel: Field.choice(["pixel", "mean", "edge"]),
    red: Field.number(-2, 2, 1, 0.25),
    green: Field.number(-2, 2, 1, 0.25),
    blue: Field.number(-2, 2, 1, 0.25),
    bias: Field.number(-2, 2, 0, 0.25),
    relu: Field.flag(),
    at: Field.whole(-1, 32 * 32 - 1, -1),
  };
  static #planes = ["red", "green", "blue"];
  /** The window in the place of a single weight. */
  static #kernels = { pixel: [1], mean: Array(9).fill(1 / 9), edge: [-1, 0, 1, -1, 0, 1, -1, 0, 1].map((weight) => weight / 3) };
  static #side = 32;

  #pointed;
  #maps = [];
  #size = [1, 1];

  build() {
    const look = {
      point: (row, column) => this.pointAt([row, column]), leave: () => this.pointAt(undefined),
      press: (row, column) => this.keep(row * ColorMixer.#side + column),
    };
    const part = (title, content) => element("div", { class: "part" }, element("h3", { text: title }), content);
    this.planes = ColorMixer.#planes.map((plane) => new PixelView(`The ${plane} plane`));
    this.parts = ColorMixer.#planes.map((plane) => new PixelView(`The ${plane} part`));
    this.total = new PixelView("Map: the sum of the parts; arrow keys go from number to number", look);
    this.picture = element("canvas", { class: "in-colours", role: "img", "aria-label": "The picture in its colours" });
    this.bar = new ColorBar("Parts and map");
    this.line = element("p", { class: "cell-line", "aria-live": "polite" });
    this.answers = element("p", { class: "field-sums" });
    return [
      element("div", { class: "controls" },
        Controls.choice(this, "picture", "Picture", { card: "test card", photograph: "picture" }),
        Controls.choice(this, "kernel", "Kernel", { pixel: "1×1", mean: "3×3 mean", edge: "3×3 edge: right − left" }),
        ...ColorMixer.#planes.map((plane) => Controls.slider(this, plane, `${plane[0].toUpperCase()}${plane.slice(1)} ×`)),
        Controls.slider(this, "bias", "Bias")),
      element("div", { class: "mixer" },
        ...ColorMixer.#planes.map((plane, index) => part(plane, this.planes[index].element)),
        part("picture", this.picture),
        ...ColorMixer.#planes.map((plane, index) => part(`${plane} part`, this.parts[index].element)),
        part("map", this.total.element)),
      this.bar.element,
      this.answers,
      this.line,
      element("div", { class: "actions" },
        Controls.check(this, "relu", "ReLU: negative sums become 0"),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  prepare(core) {
    this.pictures = Object.fromEntries(["card", "photograph"].map((name) => {
      const values = this.settings[name].map((byte) => byte / 255);
      const side = Math.sqrt(values.length / 3);
      core.put(name, [1, side, side, 3], values);
      const planes = [0, 1, 2].map((plane) => values.filter((_, index) => index % 3 === plane));
      planes.forEach((plane, index) => core.put(`${name} ${index}`, [1, side, side, 1], plane));
      return [name, { side, values, planes }];
    }));
  }

  update(core) {
    const { picture, relu } = this.state;
    const weights = this.#weights();
    const taps = ColorMixer.#kernels[this.state.kernel];
    const width = Math.sqrt(taps.length);
    const parts = weights.map((weight, plane) => {
      core.put("plane kernel", [width, width, 1, 1], taps.map((tap) => tap * weight));
      core.convolve(`${picture} ${plane}`, "plane kernel", core.none, "part", 1, 0, 0, 1);
      return core.numbers("part");
    });
    this.#convolve(core, picture, "map");
    core.activate("map", core.number("activation", "relu"), "rectified", "slopes");
    const sums = core.numbers("map");
    const shownMap = relu ? core.numbers("rectified") : sums;
    this.#size = [core.sizeOf("map", 1), width];
    this.#maps = [...parts, sums, shownMap];
    this.#draw(this.pictures[picture], parts, shownMap);
    const answers = picture === "card" ? Object.entries(this.#answers(sums, this.#size[0])) : [];
    this.answers.textContent = answers.length === 0 ? "\u00a0"
      : `Sums in the fields: ${answers.map(([name, sum]) => `${name} ${shown(sum)}`).join(", ")}.`;
    this.#tell(weights, parts, sums);
  }

  /** What the filter answers on the test card: in the middle of each field, and along the borders between gray levels. */
  goals(core) {
    const size = this.#convolve(core, "card", "card map");
    const map = core.numbers("card map");
    const answers = this.#answers(map, size);
    const above = Object.keys(answers).filter((name) => answers[name] > 1e-5);
    const rows = (first, last) => Array.from({ length: last - first }, (_, row) => first + row);
    // Rows whose windows lie within the first or the second row of fields, and all columns up to the second border.
    const least = (list, from, to) => Math.max(...list.flatMap((row) =>
      Array.from({ length: to - from }, (_, column) => Math.abs(map[row * size + from + column]))));
    const isEdge = this.state.kernel === "edge";
    return {
      red: above.length === 1 && above[0] === "red",
      yellow: above.length === 1 && above[0] === "yellow",
      border: isEdge && least(rows(1, 7), 0, size) < 1e-5 && least(rows(11, 17), 7, 11) > 0.1,
    };
  }

  /** What the filter answers in the middle of each field of the test card, by the field's name. */
  #answers(map, size) {
    const corner = Math.floor((30 - size) / 2);
    return Object.fromEntries(this.settings.fields.split(",").map((name, index) => {
      const [row, column] = [Math.floor(index / 3), index % 3].map((field) => 10 * field + 5 - corner);
      return [name, map[row * size + column]];
    }));
  }

  /** The card's field that the next detector is for; none with the edge kernel, or when both are found. */
  #wanted() {
    const met = memory.get("goals");
    const field = ["red", "yellow"].find((name) => met[name] !== 1);
    if (!field || this.state.picture !== "card" || this.state.kernel === "edge") return [];
    const index = this.settings.fields.split(",").indexOf(field);
    return [{ row: 10 * Math.floor(index / 3), column: 10 * (index % 3), size: 10 }];
  }

  /** Convolves all planes of a picture with the filter; returns the side of the map. */
  #convolve(core, picture, map) {
    const taps = ColorMixer.#kernels[this.state.kernel];
    const width = Math.sqrt(taps.length);
    const weights = this.#weights();
    core.put("filter", [width, width, 3, 1], taps.flatMap((tap) => weights.map((weight) => tap * weight)));
    core.put("bias", [1], [this.state.bias]);
    core.convolve(picture, "filter", "bias", map, 1, 0, 0, 1);
    return core.sizeOf(map, 1);
  }

  #weights() {
    return ColorMixer.#planes.map((plane) => this.state[plane]);
  }

  #draw({ side, values, planes }, parts, map) {
    const [size, width] = this.#size;
    const cell = this.#cell();
    const window = cell ? [{ ...cell, size: width }] : [];
    const place = cell ? [{ ...cell, size: 1 }] : [];
    const inset = (width - 1) / 2;
    const field = this.#wanted().map(({ row, column, size }) => ({ row: row - inset, column: Math.max(0, column - inset), size }));
    const light = Scale.between(0, 1, "gray");
    this.planes.forEach((view, plane) => {
      view.show(side, side, planes[plane], light, { outlines: window });
    });
    paintColors(this.picture, side, side, values);
    // One scale for all pictures, and steps that stay when a weight moves a little.
    const reach = Math.ceil(Math.max(1, ...parts.flatMap((part) => [...part]).map(Math.abs), ...[...map].map(Math.abs)));
    const scale = Scale.signed([reach]);
    this.parts.forEach((view, plane) => view.show(size, size, parts[plane], scale, { room: side, outlines: place }));
    this.total.show(size, size, map, scale, { room: side, outlines: [...field, ...place] });
    this.bar.show(scale);
  }

  #cell() {
    const [size] = this.#size;
    const [row, column] = this.#pointed ?? [Math.floor(this.state.at / ColorMixer.#side), this.state.at % ColorMixer.#side];
    return row >= 0 && row < size && column < size ? { row, column } : undefined;
  }

  #tell(weights, parts, sums) {
    const [size, width] = this.#size;
    const above = sums.filter((sum) => sum > 1e-5).length;
    this.say(`${fixed((100 * above) / sums.length, 0)} % of the map is above zero.`);
    const cell = this.#cell();
    if (!cell) {
      this.line.textContent = "Point at the map, or walk over it with the arrow keys, to see a sum.";
      return;
    }
    const index = cell.row * size + cell.column;
    const signed = (value) => (value < 0 ? `(${shown(value)})` : shown(value));
    const terms = ColorMixer.#planes.map((plane, channel) => `${signed(parts[channel][index])} from ${plane}`);
    const why = width === 1
      ? ` (${weights.map((weight, channel) => `${signed(weight)} · ${shown(parts[channel][index] / weight || this.#pixel(cell, channel))}`).join(", ")})`
      : "";
    const sum = sums[index];
    this.line.textContent = `Row ${cell.row + 1}, column ${cell.column + 1}: ${terms.join(" + ")} + bias ${signed(this.state.bias)} = `
      + `${shown(sum)}${this.state.relu && sum < 0 ? ", which ReLU makes 0" : ""}${why}.`;
  }

  #pixel({ row, column }, channel) {
    const { side, values } = this.pictures[this.state.picture];
    return values[3 * (row * side + column) + channel];
  }

  pointAt(cell) {
    this.#pointed = cell;
    this.redraw();
  }

  keep(index) {
    this.set({ at: index === this.state.at ? -1 : index });
  }
});

Widget.define("knock-out", class KnockOut extends Widget {
  static prefix = "out";
  static fields = {
    // A bit for each channel that is silent.
    silent: Field.whole(0, 255, 0),
    image: Field.whole(0, 11, 0),
    mine: Field.flag(),
    digit: Field.whole(0, 9, 0),
  };

  /** The accuracy with the channels that are left. */
  #accuracy = 0;

  build() {
    const channels = Math.log2(this.settings.accuracies.length);
    this.buttons = Array.from({ length: channels }, (_, channel) => {
      const canvas = element("canvas", { "aria-label": `Map ${channel + 1}` });
      // As long from the start, so that nothing below it moves.
      const cost = element("span", {}, "costs 0.0");
      const button = element("button", {
        type: "button", onclick: () => this.set({ silent: this.silent ^ (1 << channel) }),
      }, canvas, cost);
      return { button, canvas, cost };
    });
    this.image = element("canvas", { role: "img", "aria-label": "The image" });
    this.score = element("p", { class: "score" }, "\u00a0");
    this.filled = element("i");
    this.answer = element("p", { "aria-live": "polite" });
    return [
      element("div", { class: "knocked" }, this.image, element("div", {},
        this.score, element("div", { class: "scale", "aria-hidden": "true" }, this.filled), this.answer)),
      element("div", { class: "channel-room", role: "group", "aria-label": "Channels of the first layer" },
        ...this.buttons.map(({ button }) => button)),
      element("div", { class: "controls" }, Controls.slider(this, "image", "Image", { tell: (image) => String(image + 1) })),
      element("div", { class: "actions" }, Controls.button("Start over", () => this.reset())),
      this.settings.handwriting ? hand.offer((digit) => this.set({ digit, mine: true })) : undefined,
    ].filter(Boolean);
  }

  prepare(core) {
    core.beginNetwork(...this.settings.shape);
    for (const layer of this.settings.layers.split(",")) {
      const [key, ...numbers] = layer.trim().split(" ");
      core.layer(key, ...numbers.filter((number) => number !== "").map(Number));
    }
    core.buildNetwork(1);
    this.weights = floatsOf(pageData("channel-network"));
    // What one in ten of the sets of half of the channels reaches.
    const { accuracies } = this.settings;
    const isHalf = (_, left) => left.toString(2).replaceAll("0", "").length === Math.floor(this.buttons.length / 2);
    const halves = accuracies.filter(isHalf).sort((one, other) => other - one);
    this.goodHalf = halves[Math.floor(halves.length / 10)];
    // What the third of all pairs costs beyond both alone.
    const pairs = accuracies.map((_, out) => out).filter((out) => this.#list(out).length === 2);
    const beyond = pairs.map((pair) => this.#beyond(pair)).sort((one, other) => other - one);
    this.fewPairs = beyond[Math.min(2, beyond.length - 1)];
  }

  /** The silent channels, of those that there are. */
  get silent() {
    return this.state.silent & (this.settings.accuracies.length - 1);
  }

  update(core) {
    const { accuracies, shape: [height, width, depth], labels } = this.settings;
    const all = accuracies.length - 1;
    const silent = this.silent;
    const count = this.buttons.length;
    // The first layer's weights, filter by filter within each tap, and its biases.
    const taps = 9 * depth;
    const weights = this.weights.slice();
    for (let place = 0; place < (taps + 1) * count; place++) if ((silent >> (place % count)) & 1) weights[place] = 0;
    core.put("weights", [weights.length], weights);
    core.setWeights("weights");

    const isMine = this.state.mine && this.settings.handwriting && hand.put(core, this.state.digit, "mine");
    const image = Math.min(this.state.image, labels.length - 1);
    const size = height * width * depth;
    const pixels = isMine ? core.numbers("mine") : this.settings.pixels.slice(image * size, (image + 1) * size).map((byte) => byte / 255);
    core.put("image", [1, height, width, depth], pixels);
    core.forward("image");
    // The maps behind ReLU.
    core.layerOutput(1, "maps");
    const maps = core.numbers("maps");
    core.probabilities("probabilities");
    const probabilities = core.numbers("probabilities");

    if (depth === 3) paintColors(this.image, height, width, pixels);
    else paintMatrix(this.image, height, width, pixels, Scale.between(0, 1, "ink"));
    const scale = Scale.between(0, this.loudest(core, weights, maps));
    this.buttons.forEach(({ button, canvas, cost }, channel) => {
      const isSilent = ((silent >> channel) & 1) === 1;
      paintMatrix(canvas, height, width, maps, scale, (row, column) => (row * width + column) * count + channel);
      const points = fixed(accuracies[all] - accuracies[all - (1 << channel)], 1);
      cost.textContent = isSilent ? "silent" : `costs ${points}`;
      button.setAttribute("aria-pressed", isSilent);
      button.setAttribute("aria-label", `Channel ${channel + 1}${isSilent ? ", silent" : ""}: silencing it alone costs ${points} points`);
    });
    this.#accuracy = accuracies[all - silent];
    this.score.textContent = `${fixed(this.#accuracy, 1)} %`;
    this.filled.style.width = `${this.#accuracy}%`;
    const classes = this.settings.classes.split(",");
    const best = probabilities.indexOf(Math.max(...probabilities));
    const truth = isMine ? String(this.state.digit) : classes[labels[image]];
    this.answer.textContent = `Accuracy on ${this.settings.tested} test images. This ${isMine ? "one of yours" : "image"} shows ${truth}; it is taken for ${classes[best]} `
      + `(${fixed(100 * probabilities[best], 0)} %).`;
    this.#tell(silent);
  }

  goals() {
    const silent = this.#list(this.silent);
    return {
      half: this.buttons.length - silent.length <= this.buttons.length / 2 && this.#accuracy >= this.goodHalf - 1e-9,
      together: silent.length === 2 && this.#beyond(this.silent) >= this.fewPairs - 1e-9,
    };
  }

  /** The largest number of all maps with no channel silent, so that colours stay when one falls silent. */
  loudest(core, weights, maps) {
    if (this.silent === 0) return maps.reduce((most, value) => Math.max(most, value), 0);
    core.put("weights", [this.weights.length], this.weights);
    core.setWeights("weights");
    core.forward("image");
    core.layerOutput(1, "whole maps");
    return core.numbers("whole maps").reduce((most, value) => Math.max(most, value), 0);
  }

  /** What channels cost together, beyond the sum of what each costs alone. */
  #beyond(silent) {
    const { accuracies } = this.settings;
    const cost = (out) => accuracies[accuracies.length - 1] - accuracies[accuracies.length - 1 - out];
    return this.#list(silent).reduce((rest, channel) => rest - cost(1 << channel), cost(silent));
  }

  #list(silent) {
    return this.buttons.map((_, channel) => channel).filter((channel) => (silent >> channel) & 1);
  }

  #tell(silent) {
    const { accuracies } = this.settings;
    const all = accuracies.length - 1;
    const list = this.#list(silent);
    if (list.length === 0) return this.say("All channels are left. Click one.");
    const cost = (out) => fixed(accuracies[all] - accuracies[all - out], 1);
    const start = `With ${list.length === 1 ? "this channel" : `these ${list.length} channels`} silent, ${cost(silent)} points are lost`;
    if (list.length === 1) return this.say(`${start}.`);
    const sum = fixed(list.reduce((total, channel) => total + accuracies[all] - accuracies[all - (1 << channel)], 0), 1);
    return this.say(`${start}; silenced one at a time, they cost ${list.map((channel) => cost(1 << channel)).join(" + ")} = ${sum}.`);
  }
});
