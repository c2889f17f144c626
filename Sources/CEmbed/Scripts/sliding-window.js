"use strict";

// A window slides over a small image: what it reads, what it multiplies, and what becomes of the sums.

Widget.define("sliding-window", class extends Widget {
  static prefix = "window";
  static fields = {
    size: Field.whole(3, 9, 6),
    kernelSize: Field.whole(1, 5, 3),
    stride: Field.whole(1, 4, 1),
    padding: Field.whole(0, 3, 0),
    dilation: Field.whole(1, 3, 1),
    position: Field.whole(0, 400, 0),
    kernel: Field.choice(["edge", "sum", "centre", "own"]),
    border: Field.choice(["zero", "replicate", "reflect"]),
    show: Field.choice(["numbers", "readings"]),
    weights: Field.numbers(-9, 9, []),
    image: Field.numbers(-9, 9, []),
  };

  build() {
    this.image = new CellGrid("Image", {
      press: (row, column) => this.#changePixel(row, column, 1),
      change: (row, column, by) => this.#changePixel(row, column, by),
    });
    this.kernel = new CellGrid("Kernel", {
      press: (row, column) => this.#changeWeight(row, column, 1),
      change: (row, column, by) => this.#changeWeight(row, column, by),
    });
    this.products = new CellGrid("Products");
    this.map = new CellGrid("Map", { press: (row, column) => this.#moveTo(row, column) });
    this.formula = element("p", { class: "formula-line" });
    this.sum = element("p", { class: "sum-line" });
    const part = (title, grid, size) =>
      element("div", { class: `part ${size}` }, element("h3", { text: title }), grid.element);
    return [
      element("div", { class: "controls" },
        Controls.slider(this, "size", "Image size"),
        Controls.slider(this, "kernelSize", "Kernel size"),
        Controls.slider(this, "stride", "Stride"),
        Controls.slider(this, "padding", "Padding"),
        Controls.slider(this, "dilation", "Dilation"),
        Controls.choice(this, "kernel", "Kernel", {
          edge: "larger to the right", sum: "sum", centre: "centre alone", own: "your own",
        }),
        Controls.choice(this, "border", "Border", { zero: "zeros", replicate: "outermost pixel", reflect: "mirror image" }),
        Controls.choice(this, "show", "Image shows", { numbers: "its numbers", readings: "how often each is read" })),
      element("div", { class: "sliding" },
        part("Image", this.image, "large"),
        element("div", { class: "pair" },
          part("Kernel", this.kernel, "small"), part("Products", this.products, "small")),
        part("Map", this.map, "large")),
      this.sum,
      this.formula,
      element("div", { class: "actions" },
        Controls.player(this, "position", () => this.count),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  count = 1;

  update(core) {
    const { size, kernelSize, stride, padding, dilation } = this.state;
    const walk = [stride, padding, padding, dilation];
    this.side = 0;
    const pixels = this.#pixels();
    const weights = this.#weights();
    this.#drawKernel(weights);
    core.put("image", [1, size, size, 1], pixels);
    core.put("kernel", [kernelSize, kernelSize, 1, 1], weights);
    let side;
    try {
      side = core.windowPositions(size, kernelSize, ...walk);
    } catch (refusal) {
      if (refusal.code !== -4) throw refusal;
      return this.#drawNothing(pixels, refusal);
    }
    this.count = side * side;
    this.formula.textContent = this.#formula(side);
    const position = Math.min(this.state.position, this.count - 1);
    const [row, column] = [Math.floor(position / side), position % side];
    // The frame is part of the image here, so that the core needs to know nothing of what stands in it.
    const framed = size + 2 * padding;
    core.put("framed", [1, framed, framed, 1], this.#square(framed, (y, x) => this.#pixel(pixels, y - padding, x - padding)));
    core.convolve("framed", "kernel", core.none, "map", stride, 0, 0, dilation);
    core.windowTerms("framed", "kernel", core.none, "terms", row, column, 0, stride, 0, 0, dilation);
    core.windowCoverage(framed, framed, kernelSize, stride, 0, 0, dilation, "reads");
    const terms = this.#terms(core.numbers("terms"));
    const reads = this.#gathered(core.numbers("reads"));
    [this.side, this.reads] = [side, reads];
    this.#drawImage(pixels, reads, terms);
    this.#drawProducts(terms);
    this.#drawMap(core.numbers("map"), side, position);
    this.sum.textContent = this.#sumLine(terms);
    const dropped = reads.filter((count) => count === 0).length;
    const [least, most] = [Math.min(...reads), Math.max(...reads)];
    const told = least !== most ? `${least} to ${most} times` : least === 1 ? "once" : `${least} times`;
    const often = this.state.show === "numbers" ? "" : `, ${told}`;
    this.say(dropped === 0
      ? `The map has ${side} × ${side} cells; every pixel is read${often}.`
      : `The map has ${side} × ${side} cells; ${dropped} ${dropped === 1 ? "pixel is" : "pixels are"} never read.`);
  }

  goals() {
    const { size, kernelSize, stride, dilation } = this.state;
    if (this.side === 0) return { "every pixel": false, fair: false, holes: false };
    const [least, most] = [Math.min(...this.reads), Math.max(...this.reads)];
    return {
      "every pixel": stride >= 2 && least > 0,
      fair: kernelSize >= 2 && least > 0 && least === most,
      holes: size >= 6 && kernelSize >= 2 && dilation >= 2 && this.side === size,
    };
  }

  /** A number of the image, or what is taken for it beyond the edges. */
  #pixel(pixels, row, column) {
    const source = this.#source(row, column);
    return source === undefined ? 0 : pixels[source];
  }

  /** Which pixel stands in a place: itself, the one that it copies beyond the edges, or none where zeros do. */
  #source(row, column) {
    const { size, border } = this.state;
    const isInside = row >= 0 && row < size && column >= 0 && column < size;
    if (!isInside && border === "zero") return undefined;
    const inside = (index) => {
      if (border !== "reflect") return Math.min(Math.max(index, 0), size - 1);
      // A mirror does not repeat the edge.
      const period = 2 * (size - 1);
      const place = ((index % period) + period) % period;
      return Math.min(place, period - place);
    };
    return inside(row) * size + inside(column);
  }

  /** How often each pixel is read, its copies beyond the edges included, from the counts of the framed image. */
  #gathered(counts) {
    const { size, padding } = this.state;
    const framed = size + 2 * padding;
    const reads = Array(size * size).fill(0);
    counts.forEach((count, place) => {
      const source = this.#source(Math.floor(place / framed) - padding, (place % framed) - padding);
      if (source !== undefined) reads[source] += count;
    });
    return reads;
  }

  /** The image's numbers, as many as there are rows and columns now. */
  #pixels() {
    const { size, image } = this.state;
    return this.#square(size, (row, column) => image[row * 9 + column] ?? 0);
  }

  /** The kernel's numbers: a known kernel of the size, or the reader's own. */
  #weights() {
    const { kernelSize, kernel, weights } = this.state;
    const middle = Math.floor((kernelSize - 1) / 2);
    const known = {
      edge: (row, column) => Math.sign(column - middle),
      sum: () => 1,
      centre: (row, column) => (row === middle && column === middle ? 1 : 0),
      own: (row, column) => weights[row * 5 + column] ?? 0,
    };
    return this.#square(kernelSize, known[kernel]);
  }

  #square(size, value) {
    return Array.from({ length: size * size }, (_, index) => value(Math.floor(index / size), index % size));
  }

  #terms(numbers) {
    return Array.from({ length: numbers.length / 6 }, (_, index) => {
      const [row, column, pixel, weight, product, sum] = numbers.subarray(6 * index, 6 * index + 6);
      return { row, column, pixel, weight, product, sum };
    });
  }

  #drawImage(pixels, reads, terms) {
    const { size, padding, show } = this.state;
    const scale = Scale.between(0, 9, "ink");
    const counts = Scale.between(0, Math.max(1, ...reads));
    // Rows and columns of terms count from the frame on.
    const under = new Set(terms.map(({ row, column }) => `${row},${column}`));
    this.image.show(size + 2 * padding, size + 2 * padding, (y, x) => {
      const [row, column] = [y - padding, x - padding];
      const mark = under.has(`${y},${x}`) ? "under" : "";
      const value = this.#pixel(pixels, row, column);
      if (row < 0 || row >= size || column < 0 || column >= size) {
        return { text: show === "readings" ? "" : shown(value), label: `padding, ${value === 0 ? "zero" : shown(value)}`, mark: `frame ${mark}` };
      }
      const count = reads[row * size + column];
      const isDropped = count === 0;
      if (show === "readings") {
        return {
          text: String(count), label: `row ${row + 1}, column ${column + 1}: read ${count} ${count === 1 ? "time" : "times"}`,
          color: [counts.map, counts.place(count)], mark: isDropped ? "dropped" : mark,
        };
      }
      return {
        text: shown(value),
        label: `row ${row + 1}, column ${column + 1}: ${shown(value)}${isDropped ? ", never read" : ""}`,
        color: isDropped ? undefined : [scale.map, scale.place(value)],
        mark: isDropped ? "dropped" : mark,
      };
    });
  }

  #drawKernel(weights) {
    const { kernelSize } = this.state;
    const scale = Scale.signed(weights);
    this.kernel.show(kernelSize, kernelSize, (row, column) => {
      const weight = weights[row * kernelSize + column];
      return {
        text: shown(weight), label: `weight in row ${row + 1}, column ${column + 1}: ${shown(weight)}`,
        color: [scale.map, scale.place(weight)],
      };
    });
  }

  #drawProducts(terms) {
    const { kernelSize } = this.state;
    const scale = Scale.signed(terms.map(({ product }) => product));
    this.products.show(kernelSize, kernelSize, (row, column) => {
      const { pixel, weight, product } = terms[row * kernelSize + column];
      return {
        text: shown(product), label: `${shown(pixel)} times ${shown(weight)} is ${shown(product)}`,
        color: [scale.map, scale.place(product)],
      };
    });
  }

  #drawMap(values, side, position) {
    const scale = Scale.signed(values);
    this.map.show(side, side, (row, column) => {
      const index = row * side + column;
      const place = `row ${row + 1}, column ${column + 1}`;
      if (index > position) return { label: `${place}: not yet reached`, mark: "later" };
      return {
        text: shown(values[index]), label: `${place}: ${shown(values[index])}`,
        color: [scale.map, scale.place(values[index])], mark: index === position ? "now" : "",
      };
    });
  }

  #drawNothing(pixels, refusal) {
    const nothing = pixels.map(() => 0);
    this.count = 0;
    this.formula.textContent = this.#formula("no place at all");
    this.#drawImage(pixels, nothing, []);
    this.products.show(0, 0);
    this.map.show(0, 0);
    this.sum.textContent = "";
    throw refusal;
  }

  /** The size of the map, with the numbers filled in. */
  #formula(result) {
    const { size: n, kernelSize: k, stride: s, padding: p, dilation: d } = this.state;
    const names = d === 1 ? "⌊(n + 2p − f) / s⌋ + 1" : "⌊(n + 2p − d(f − 1) − 1) / s⌋ + 1";
    const numbers = d === 1
      ? `⌊(${n} + 2·${p} − ${k}) / ${s}⌋ + 1`
      : `⌊(${n} + 2·${p} − ${d}·${k - 1} − 1) / ${s}⌋ + 1`;
    return `Size of the map: ${names} = ${numbers} = ${result}`;
  }

  #sumLine(terms) {
    const products = terms.map(({ pixel, weight }) => `${shown(pixel)}·${weight < 0 ? `(${shown(weight)})` : shown(weight)}`);
    return `${products.join(" + ")} = ${shown(terms.at(-1).sum)}`;
  }

  #moveTo(row, column) {
    const side = Math.round(Math.sqrt(this.count));
    this.set({ position: row * side + column });
  }

  /** Numbers of the image go round from 0 to 9. */
  #changePixel(y, x, by) {
    const { size, padding } = this.state;
    const [row, column] = [y - padding, x - padding];
    if (row < 0 || row >= size || column < 0 || column >= size) return;
    const image = Array.from({ length: 81 }, (_, index) => this.state.image[index] ?? 0);
    image[row * 9 + column] = (image[row * 9 + column] + by + 10) % 10;
    this.set({ image });
  }

  /** Weights go round from −3 to 3. */
  #changeWeight(row, column, by) {
    const { kernelSize } = this.state;
    const shown = this.#weights();
    const weights = Array.from({ length: 25 }, () => 0);
    shown.forEach((weight, index) => { weights[Math.floor(index / kernelSize) * 5 + (index % kernelSize)] = weight; });
    const index = row * 5 + column;
    weights[index] = ((weights[index] + by + 10) % 7) - 3;
    this.set({ kernel: "own", weights });
  }
});
