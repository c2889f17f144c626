"use strict";

// A kernel to try out: its numbers, what it is applied to, and the map that comes of it.

Widget.define("kernel-bench", class KernelBench extends Widget {
  static prefix = "bench";
  static fields = {
    source: Field.choice(["digit", "drawing", "picture"]),
    digit: Field.whole(0, 9, 3),
    hand: Field.whole(0, 999, 0),
    drawing: Field.picture(28),
    kernel: Field.choice(
      ["identity", "blur", "soft", "sharpen", "right", "below", "diagonal", "outline", "corner", "emboss", "own"], "right"),
    size: Field.choice(["3", "5", "7"]),
    weights: Field.numbers(-999, 999, []),
    divisor: Field.number(0.01, 9999, 1, 0.01),
    relu: Field.flag(),
    at: Field.whole(-1, 96 * 96 - 1, -1),
  };

  /** What the kernels are called. */
  static #names = {
    identity: "identity", blur: "blur", soft: "soft blur", sharpen: "sharpen", right: "edge: larger right",
    below: "edge: larger below", diagonal: "edge: slanting", outline: "edges all around", corner: "corner", emboss: "emboss",
    own: "your own",
  };

  /** Their weights, by row and column counted from the middle; `reach` is how far these go, 1 to 3. */
  static #weights = {
    identity: (y, x) => (y === 0 && x === 0 ? 1 : 0),
    blur: () => 1,
    soft: (y, x, reach) => KernelBench.#bells[reach][y + reach] * KernelBench.#bells[reach][x + reach],
    sharpen: (y, x, reach) => (y === 0 && x === 0 ? 4 * reach + 1 : y === 0 || x === 0 ? -1 : 0),
    right: (y, x) => Math.sign(x),
    below: (y) => Math.sign(y),
    diagonal: (y, x) => Math.sign(x + y),
    outline: (y, x, reach) => (y === 0 && x === 0 ? (2 * reach + 1) ** 2 - 1 : -1),
    corner: (y, x) => Math.sign(y) * Math.sign(x),
    emboss: (y, x) => (y === 0 && x === 0 ? 1 : x + y),
  };
  static #bells = { 1: [1, 2, 1], 2: [1, 4, 6, 4, 1], 3: [1, 6, 15, 20, 15, 6, 1] };

  /** How many pixels the longer side of a picture from outside gets. */
  static #longest = 96;

  /** What the kernel is applied to: its size and its numbers, none where there is no picture yet. */
  #image = { rows: 28, columns: 28, values: [] };
  /** A picture that the reader brought. */
  #picture = this.#image;
  /** The map before and after ReLU. */
  #map = { rows: 0, columns: 0 };
  /** The cell of the map that a pointer or the arrow keys are at. */
  #pointed;

  build() {
    this.image = new PixelPad("Image", {
      draw: (from, to, erases) => this.set({ drawing: PixelPad.drawn(this.state.drawing, 28, from, to, erases) }),
      move: () => this.redraw(),
    });
    this.kernel = new NumberGrid("Kernel", (row, column, value) => this.#changeWeight(row, column, value));
    this.map = new PixelView("Map; arrow keys go from number to number", {
      point: (row, column) => this.#point([row, column]),
      leave: () => this.#point(undefined),
      press: (row, column) => this.#keep(row * KernelBench.#longest + column),
    });
    [this.imageBar, this.mapBar] = [new ColorBar("Image"), new ColorBar("Map")];
    this.products = new CellGrid("Products of one number of the map");
    this.sum = element("p", { class: "sum-line" });
    this.cell = element("p", { class: "sum-line", "aria-live": "polite" });
    this.strokes = element("p", { class: "cell-line" });
    this.listenForDrops();
    const part = (title, ...content) => element("div", { class: "part" }, element("h3", { text: title }), ...content);
    this.parts = element("div", { class: "bench" },
      part("Image", this.image.element, this.imageBar.element),
      part("Kernel", this.kernel.element, this.buildDivisor(), this.sum),
      part("Products", this.products.element, this.cell),
      part("Map", this.map.element, this.mapBar.element));
    return [
      element("div", { class: "controls" },
        Controls.choice(this, "source", "Image", { digit: "a digit", drawing: "your drawing", picture: "a picture of yours" }),
        this.buildTools(),
        Controls.choice(this, "kernel", "Kernel", KernelBench.#names),
        Controls.choice(this, "size", "Kernel size", { 3: "3 × 3", 5: "5 × 5", 7: "7 × 7" })),
      this.parts,
      this.strokes,
      element("div", { class: "actions" },
        Controls.check(this, "relu", "ReLU: negative sums become 0"),
        Controls.button("Start over", () => this.reset())),
      hand.offer((digit) => this.attempt(() => {
        if (!hand.put(this.core, digit, "own")) return;
        this.set({ source: "drawing", drawing: [...this.core.numbers("own")] });
      })),
    ];
  }

  /** What there is to do with each kind of image, one group in the place of the other. */
  buildTools() {
    const file = element("input", {
      type: "file", accept: "image/*", hidden: true, "aria-label": "A picture from your device",
      onchange: () => {
        this.#open(file.files[0]);
        file.value = "";
      },
    });
    const hint = (text) => element("span", { class: "hint", text });
    const tools = {
      digit: [
        Controls.slider(this, "digit", "Digit"),
        Controls.button("Other hand", () => this.set({ hand: (this.state.hand + 1) % 1000 })),
        Controls.button("Draw on it", () => this.set({ source: "drawing", drawing: [...this.#image.values] })),
      ],
      drawing: [
        Controls.button("Clear", () => this.set({ drawing: [] })),
        hint("Or by keyboard: arrows move the pen, space inks, shift and arrow draw a line, delete erases."),
      ],
      picture: [
        Controls.button("Choose a picture", () => file.click()), file,
        hint("Or drop one here. It stays on your device, and out of links."),
      ],
    };
    const groups = Object.entries(tools).map(([source, content]) => {
      const group = element("div", { class: "tools" }, ...content);
      this.bind(() => group.classList.toggle("off", this.state.source !== source));
      return group;
    });
    return element("div", { class: "tool-room" }, ...groups);
  }

  buildDivisor() {
    const { from, to } = this.fields.divisor;
    const input = element("input", {
      type: "number", min: from, max: to, step: "any",
      oninput: () => { if (input.valueAsNumber >= from) this.#changeKernel({ divisor: input.valueAsNumber }); },
      onblur: () => this.redraw(),
    });
    this.bind(() => {
      const { divisor } = this.kernelNow();
      const isHalfTyped = document.activeElement === input && !(input.valueAsNumber >= from);
      if (!isHalfTyped && input.valueAsNumber !== divisor) input.value = divisor;
    });
    return element("label", { class: "divisor" }, element("span", { text: "all divided by" }), input);
  }

  update(core) {
    this.#image = this.#readImage(core);
    const size = Number(this.state.size);
    const { weights, divisor } = this.kernelNow();
    this.#drawKernel(size, weights, divisor);
    this.image.isOn = this.state.source === "drawing";
    this.parts.classList.toggle("drawing", this.image.isOn);
    this.parts.classList.toggle("empty", this.#image.values.length === 0);
    if (this.#image.values.length === 0) return this.#drawNothing();
    const { rows, columns, values } = this.#image;
    core.put("image", [1, rows, columns, 1], values);
    core.put("kernel", [size, size, 1, 1], weights.map((weight) => weight / divisor));
    try {
      core.convolve("image", "kernel", core.none, "sums", 1, 0, 0, 1);
    } catch (refusal) {
      this.#drawNothing();
      throw refusal;
    }
    core.activate("sums", core.number("activation", "relu"), "rectified", "slopes");
    const sums = core.numbers("sums");
    this.#map = {
      rows: rows - size + 1, columns: columns - size + 1, sums,
      values: this.state.relu ? core.numbers("rectified") : sums,
    };
    const cell = this.#cell();
    this.#drawImage(size, cell);
    this.#drawMap(weights, cell);
    this.#drawProducts(core, size, cell);
    const { upright, level, even } = this.#answers(core);
    this.strokes.textContent = `The kernel’s largest sum over a vertical stroke is ${shown(upright, 2)}, over a horizontal one ${shown(level, 2)}, over even gray ${shown(even, 2)}.`;
    this.say(this.#mapLine());
  }

  /** What kernels of the reader's own do to the image, to even gray, and to strokes of two directions. */
  goals(core) {
    const { weights, divisor } = this.kernelNow();
    const { upright, level, even } = this.#answers(core);
    const isOwn = this.state.kernel === "own" && !this.#isReadyMade(weights);
    const middle = (weights.length - 1) / 2;
    return {
      upright: isOwn && upright > 0.5 && level < 0.01 * upright,
      silent: isOwn && even < 1e-4 && Math.min(upright, level) > 0.5,
      twice: this.state.kernel === "own" && weights.every((weight, index) => weight === (index === middle ? 2 * divisor : 0)),
    };
  }

  /** The largest sums, whatever their sign, over a vertical and a horizontal stroke three pixels wide, and over even gray. */
  #answers(core) {
    const side = 15;
    const isStroke = (place) => (place > 5 && place < 9 ? 1 : 0);
    const most = (value) => {
      core.put("trial", [1, side, side, 1], Float32Array.from({ length: side * side }, (_, at) => value(Math.floor(at / side), at % side)));
      core.convolve("trial", "kernel", core.none, "trial-sums", 1, 0, 0, 1);
      return core.numbers("trial-sums").reduce((largest, sum) => Math.max(largest, Math.abs(sum)), 0);
    };
    return { upright: most((_, column) => isStroke(column)), level: most((row) => isStroke(row)), even: most(() => 0.5) };
  }

  /** Whether the weights are those of a known kernel but for one factor. */
  #isReadyMade(weights) {
    const product = (first, second) => first.reduce((sum, weight, index) => sum + weight * second[index], 0);
    return Object.values(KernelBench.#weights).some((weight) => {
      const known = this.squareOf(weight);
      return product(known, weights) ** 2 > 0.999999 * product(known, known) * product(weights, weights);
    });
  }

  /** What stands in each cell of a kernel of this size, by row and column counted from the middle. */
  squareOf(weight) {
    const size = Number(this.state.size);
    const reach = (size - 1) / 2;
    return Array.from({ length: size * size }, (_, index) => weight(Math.floor(index / size) - reach, (index % size) - reach, reach));
  }

  #readImage(core) {
    const { source, drawing, digit, hand } = this.state;
    if (source === "picture") return this.#picture;
    if (source === "drawing") {
      return { rows: 28, columns: 28, values: drawing.length ? drawing : new Float32Array(28 * 28) };
    }
    core.drawDigit(1, digit, hand, 1, "digit");
    return { rows: 28, columns: 28, values: core.numbers("digit") };
  }

  /** The kernel's numbers row by row, whole ones where it is a known one, and what they are divided by. */
  kernelNow() {
    const { kernel, weights, divisor } = this.state;
    const size = Number(this.state.size);
    const reach = (size - 1) / 2;
    // The reader's own numbers are 7×7 ones, of which a smaller kernel is the middle.
    const weight = kernel === "own" ? (y, x) => weights[(y + 3) * 7 + x + 3] ?? 0 : KernelBench.#weights[kernel];
    const divisors = { blur: size * size, soft: 16 ** reach, own: divisor };
    return { weights: this.squareOf(weight), divisor: divisors[kernel] ?? 1 };
  }

  #changeWeight(row, column, value) {
    const { weights } = this.kernelNow();
    weights[row * Number(this.state.size) + column] = value;
    this.#changeKernel({ weights });
  }

  /** Makes the kernel the reader's own, changed as told. */
  #changeKernel({ weights, divisor }) {
    const now = this.kernelNow();
    const size = Number(this.state.size);
    const first = (7 - size) / 2;
    const all = Array.from({ length: 49 }, (_, index) => (this.state.kernel === "own" && this.state.weights[index]) || 0);
    (weights ?? now.weights).forEach((weight, index) => {
      all[(first + Math.floor(index / size)) * 7 + first + (index % size)] = weight;
    });
    this.set({ kernel: "own", weights: all, divisor: divisor ?? now.divisor });
  }

  #point(cell) {
    this.#pointed = cell;
    this.redraw();
  }

  #keep(index) {
    this.set({ at: index === this.state.at ? -1 : index });
  }

  /** The cell of the map to look at: where a pointer is or was pressed, or else the largest. */
  #cell() {
    const { rows, columns, sums } = this.#map;
    const { at } = this.state;
    const [row, column] = this.#pointed ?? [Math.floor(at / KernelBench.#longest), at % KernelBench.#longest];
    if (row >= 0 && row < rows && column < columns) return { row, column };
    const strongest = sums.reduce((most, sum, index) => (Math.abs(sum) > Math.abs(sums[most]) ? index : most), 0);
    return { row: Math.floor(strongest / columns), column: strongest % columns };
  }

  #drawKernel(size, weights, divisor) {
    const scale = Scale.signed(weights);
    this.kernel.show(size, (row, column) => {
      const value = weights[row * size + column];
      return {
        value, label: `weight in row ${row + 1}, column ${column + 1}`,
        color: [scale.map, scale.place(value)],
      };
    });
    const sum = weights.reduce((total, weight) => total + weight, 0) / divisor;
    const text = Math.abs(sum) < 5e-4 ? "0" : shown(sum, 3);
    const effect = { 0: "become 0", 1: "keep their brightness" }[text] ?? `get ${text} times their brightness`;
    this.sum.textContent = `They sum to ${text}: even areas ${effect}.`;
  }

  /** What a number is in colours: ink in digits and drawings, brightness in a reader's picture. */
  get #light() {
    return this.state.source === "picture" ? "gray" : "ink";
  }

  #drawImage(size, cell) {
    const { rows, columns, values } = this.#image;
    const scale = Scale.between(0, 1, this.#light);
    const outlines = [{ ...cell, size }];
    if (this.image.isWalked) outlines.push({ row: this.image.cursor[0], column: this.image.cursor[1], size: 1 });
    this.image.show(rows, columns, values, scale, { outlines });
    this.imageBar.show(scale);
  }

  #drawMap(weights, cell) {
    const { rows, columns, sums, values } = this.#map;
    // Without negative weights the map is an image, too, and on its scale: twice as much shows.
    const scale = weights.some((weight) => weight < 0) ? Scale.signed(sums) : Scale.between(0, 1, this.#light);
    const room = Math.max(this.#image.rows, this.#image.columns);
    this.map.show(rows, columns, values, scale, { room, outlines: [{ ...cell, size: 1 }] });
    this.mapBar.show(scale);
  }

  #drawNothing() {
    const { rows, columns } = this.#image;
    const nothing = new Float32Array(rows * columns);
    const scale = Scale.between(0, 1, "ink");
    this.#map = { rows: 0, columns: 0 };
    this.image.show(rows, columns, this.#image.values.length ? this.#image.values : nothing, scale);
    this.map.show(rows, columns, nothing, scale);
    for (const bar of [this.imageBar, this.mapBar]) bar.show(scale);
    this.products.show(0, 0);
    for (const line of [this.cell, this.strokes]) line.textContent = "";
    this.say("Choose a picture, or drop one here: PNG, JPEG, or whatever this browser can show.");
  }

  #mapLine() {
    const { rows, columns, sums } = this.#map;
    let [least, most, below] = [Infinity, -Infinity, 0];
    for (const sum of sums) {
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    // Sums that would be zero without rounding are not below it.
    const rounding = 1e-6 * Math.max(most, -least);
    for (const sum of sums) if (sum < -rounding) below += 1;
    const share = fixed((100 * below) / sums.length, 0);
    const range = least < most ? `from ${shown(least)} to ${shown(most)}` : `all ${shown(least)}`;
    const start = `The map has ${rows} × ${columns} sums, ${range}`;
    if (below === 0) return `${start}; none lies below zero.`;
    return `${start}; ${share} % of them lie below zero${this.state.relu ? ", and ReLU makes these zero." : "."}`;
  }

  /** What one number of the map is the sum of. */
  #drawProducts(core, size, { row, column }) {
    core.windowTerms("image", "kernel", core.none, "terms", row, column, 0, 1, 0, 0, 1);
    const terms = core.numbers("terms");
    const products = Array.from({ length: size * size }, (_, index) => terms[6 * index + 4]);
    const scale = Scale.signed(products);
    this.products.show(size, size, (y, x) => {
      const index = y * size + x;
      const [pixel, weight, product] = terms.subarray(6 * index + 2, 6 * index + 5);
      return {
        text: shown(product, size < 7 ? 2 : 1), label: `${shown(pixel, 3)} times ${shown(weight, 3)} is ${shown(product, 3)}`,
        color: [scale.map, scale.place(product)],
      };
    });
    const index = row * this.#map.columns + column;
    const [sum, value] = [this.#map.sums[index], this.#map.values[index]];
    this.cell.textContent = `Row ${row + 1}, column ${column + 1} of the map: ${shown(sum, 3)}${value === sum ? "" : ", which ReLU makes 0"}.`;
  }

  /** Pictures can be dropped anywhere on the widget. */
  listenForDrops() {
    const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
    const light = (isOn) => this.host.classList.toggle("dropping", isOn);
    this.host.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      light(true);
    });
    this.host.addEventListener("dragleave", () => light(false));
    this.host.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      light(false);
      this.#open(event.dataTransfer.files[0]);
    });
  }

  /** Reads a picture, in grey and not too large; nothing of it leaves the page. */
  async #open(file) {
    if (!file) return;
    let bitmap;
    try {
      bitmap = await createImageBitmap(file);
    } catch {
      this.say(`This browser can't read “${file.name}” as a picture; PNG and JPEG work everywhere.`);
      return;
    }
    const part = Math.min(1, KernelBench.#longest / Math.max(bitmap.width, bitmap.height));
    const [columns, rows] = [bitmap.width, bitmap.height].map((length) => Math.max(1, Math.round(length * part)));
    const context = element("canvas", { width: columns, height: rows }).getContext("2d");
    // What is transparent lies on white paper.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, columns, rows);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, columns, rows);
    bitmap.close();
    const { data } = context.getImageData(0, 0, columns, rows);
    // Grey as bright as the colour looks, by the weights of ITU-R BT.709.
    const values = Float32Array.from({ length: rows * columns }, (_, index) =>
      (0.2126 * data[4 * index] + 0.7152 * data[4 * index + 1] + 0.0722 * data[4 * index + 2]) / 255);
    this.#picture = { rows, columns, values };
    this.set({ source: "picture" });
    this.redraw();
  }
});
