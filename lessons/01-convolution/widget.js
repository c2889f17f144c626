"use strict";

// A kernel that nobody types: nine random weights follow the gradient until they make the maps that a hidden kernel made.

Widget.define("kernel-search", class extends Widget {
  static prefix = "search";
  static fields = {
    hidden: Field.choice(["edge", "outline", "blur", "corner"]),
    images: Field.choice(["digits", "stripes", "gray"]),
    rate: Field.choice(["0.1", "0.3", "1", "3"], "1"),
    steps: Field.whole(0, 400, 0),
  };
  static hidden = {
    edge: [1, 0, -1, 2, 0, -2, 1, 0, -1], outline: [-1, -1, -1, -1, 8, -1, -1, -1, -1], blur: Array(9).fill(1 / 9),
    corner: [1, 0, -1, 0, 0, 0, -1, 0, 1],
  };
  /** How many images there are, and how many rows and columns images and maps have. */
  static count = 20;
  static side = 28;
  static reach = 26;
  /** How long a frame may learn, in milliseconds. */
  static patience = 9;

  build() {
    this.grids = { hidden: new CellGrid("Hidden kernel"), learned: new CellGrid("Learned kernel") };
    this.views = { hidden: new PixelView("Map of the hidden kernel"), learned: new PixelView("Map of the learned kernel") };
    this.image = new PixelView("The first image");
    this.chart = new CurveChart("Mean squared error between the maps, by step", "Step");
    const part = (title, ...content) => element("div", { class: "part" }, element("h3", { text: title }), ...content);
    return [element("div", { class: "search" },
      element("div", { class: "controls" },
        Controls.choice(this, "hidden", "Hidden kernel"),
        Controls.choice(this, "images", "Images", { digits: "digits", stripes: "vertical stripes", gray: "evenly gray" }),
        Controls.choice(this, "rate", "Learning rate"),
        Controls.slider(this, "steps", "Steps")),
      element("div", { class: "actions" },
        Controls.button("Learn", () => this.set({ steps: this.fields.steps.to })),
        Controls.button("Back to the start", () => this.set({ steps: 0 })),
        Controls.button("Start over", () => this.reset())),
      element("div", { class: "views" },
        part("First image", this.image.element),
        part("Hidden kernel", this.grids.hidden.element), part("Its map", this.views.hidden.element),
        part("Squared error, by step", this.chart.element),
        part("Learned kernel", this.grids.learned.element), part("Its map", this.views.learned.element)))];
  }

  prepare() {
    this.made = undefined;
  }

  update(core) {
    this.#learn(core);
    this.#draw(core);
    this.say(this.#verdict());
    if (this.errors.length <= this.state.steps && !this.isRuined) this.redraw();
  }

  goals() {
    const isDone = this.state.steps > 0 && this.errors.length > this.state.steps && !this.isRuined;
    const distance = this.#distance();
    return {
      found: isDone && distance <= 0.01,
      another: isDone && this.errors.at(-1) < 1e-6 && distance >= 0.1,
    };
  }

  /** The largest error of a weight. */
  #distance() {
    const hidden = this.constructor.hidden[this.state.hidden];
    return Math.max(...this.kernel.map((weight, index) => Math.abs(weight - hidden[index])));
  }

  /** Begins anew where something else is asked for, and takes the steps that are missing: as many as fit into a frame. */
  #learn(core) {
    const { hidden, images, rate, steps } = this.state;
    const made = [hidden, images, rate].join();
    if (made !== this.made || this.errors.length > steps + 1) {
      this.#begin(core);
      this.made = made;
    }
    const begin = performance.now();
    while (this.errors.length <= steps && !this.isRuined && performance.now() - begin < this.constructor.patience) {
      // The error of the last step has its gradient still.
      const gradient = this.#gradient(core);
      this.velocity = this.velocity.map((speed, index) => 0.9 * speed - Number(rate) * gradient[index]);
      this.kernel = this.kernel.map((weight, index) => weight + this.velocity[index]);
      this.#compare(core);
    }
  }

  /** Makes the images, what the hidden kernel makes of them, and nine random weights. */
  #begin(core) {
    const { count, side } = this.constructor;
    const { hidden, images } = this.state;
    if (images === "digits") {
      core.drawDigits(1, 0, count, "images", "labels");
    } else {
      const stripe = (image, column) => 0.6 * (Math.floor((column + image) / (1 + ((image + 2) % 5))) % 2);
      core.put("images", [count, side, side, 1], Float32Array.from({ length: count * side * side }, (_, index) =>
        (images === "gray" ? 0.4 : stripe(Math.floor(index / (side * side)), index % side))));
    }
    this.pixels = core.numbers("images");
    // For the gradient, all images are channels of one.
    core.put("channels", [1, side, side, count], Float32Array.from(this.pixels, (_, index) =>
      this.pixels[(index % count) * side * side + Math.floor(index / count)]));
    this.truth = this.#map(core, this.constructor.hidden[hidden]);
    [this.kernel, this.velocity, this.errors, this.isRuined] = [this.settings.start, Array(9).fill(0), [], false];
    this.#compare(core);
  }

  #map(core, kernel) {
    core.put("kernel", [3, 3, 1, 1], kernel);
    core.convolve("images", "kernel", core.none, "maps", 1, 0, 0, 1);
    return core.numbers("maps");
  }

  /** What the kernel makes of the images, and how far that is from the truth. */
  #compare(core) {
    this.maps = this.#map(core, this.kernel);
    this.differences = this.maps.map((value, index) => value - this.truth[index]);
    const error = this.differences.reduce((sum, difference) => sum + difference * difference, 0) / this.maps.length;
    this.isRuined = !(error < 1e6);
    this.errors.push(this.isRuined ? NaN : error);
  }

  /** The gradient of a kernel is a convolution as well: the images', with the differences for a kernel. */
  #gradient(core) {
    const { count, reach } = this.constructor;
    core.put("differences", [reach, reach, count, 1], Float32Array.from(this.differences, (_, index) =>
      this.differences[(index % count) * reach * reach + Math.floor(index / count)]));
    core.convolve("channels", "differences", core.none, "gradient", 1, 0, 0, 1);
    return core.numbers("gradient").map((sum) => (2 * sum) / this.differences.length);
  }

  #draw() {
    const { side, reach, hidden } = this.constructor;
    const truth = hidden[this.state.hidden];
    const weights = { hidden: truth, learned: this.kernel };
    const scale = Scale.signed(truth);
    for (const [name, grid] of Object.entries(this.grids)) {
      grid.show(3, 3, (row, column) => {
        const value = weights[name][3 * row + column];
        const text = Number.isFinite(value) && Math.abs(value) < 1000 ? fixed(value, 2) : "–";
        return { text, label: `weight in row ${row + 1}, column ${column + 1}: ${text}`, color: [scale.map, limited(scale.place(value), 0, 1, 0.5)] };
      });
    }
    const [first, learned] = [this.truth, this.maps].map((maps) => maps.slice(0, reach * reach));
    const mapScale = Scale.signed(first);
    this.image.show(side, side, this.pixels.slice(0, side * side), Scale.between(0, 1, "ink"), { room: side });
    this.views.hidden.show(reach, reach, first, mapScale, { room: side });
    this.views.learned.show(reach, reach, learned.map((value) => (Number.isFinite(value) ? value : 0)), mapScale, { room: side });
    this.chart.show({
      x: Axis.linear(0, Math.max(this.state.steps, 50), 4), y: Axis.powers(this.errors, -6, 1, 4),
      curves: [{ points: this.errors.map((error, step) => [step, error]), color: "var(--series-0)" }],
      told: scientific(this.errors.at(-1)),
    });
  }

  #verdict() {
    const [steps, error] = [this.errors.length - 1, this.errors.at(-1)];
    if (this.isRuined) return `After ${steps} steps the error is beyond all bounds: the steps were too large. Choose a smaller rate.`;
    const distance = this.#distance();
    const facts = `After ${steps} steps the squared error of the maps is ${error < 0.01 ? scientific(error) : shown(error)}, the largest error of a weight ${distance < 0.001 ? "below 0.001" : shown(distance, 3)}.`;
    return error < 1e-6 && distance >= 0.1 ? `${facts} These images can’t tell the two kernels apart.` : facts;
  }
});
