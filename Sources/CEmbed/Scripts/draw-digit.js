"use strict";

// Draw a digit and see everything that a trained network makes of it: the centring before it, all maps of all layers, the
// probabilities, what one cell saw and summed up, and which pixels mattered.

Widget.define("draw-digit", class extends Widget {
  static prefix = "draw";
  static fields = {
    strokes: Field.strokes(),
    example: Field.whole(-1, 9, 3),
    variant: Field.whole(0, 9999, 0),
    layer: Field.whole(0, 7, 3),
    row: Field.whole(0, 27, 8),
    column: Field.whole(0, 27, 7),
    channel: Field.whole(0, 15, 9),
  };

  /** What is shown of the network, by the number of the layer; maps after their ReLU belong to the convolution before it. */
  static layers = [
    { layer: 1, of: 0, side: 26, maps: 8, title: "First convolution and ReLU: 8 maps of 26×26" },
    { layer: 2, of: 2, side: 13, maps: 8, title: "Max pooling: 8 maps of 13×13" },
    { layer: 4, of: 3, side: 11, maps: 16, title: "Second convolution and ReLU: 16 maps of 11×11" },
    { layer: 5, of: 5, side: 5, maps: 16, title: "Max pooling: 16 maps of 5×5" },
  ];

  build() {
    this.pad = new DrawingPad("A pad to draw a digit on", {
      draws: (strokes) => { this.growing = strokes; this.redraw(); },
      ends: (strokes) => { this.growing = undefined; this.set({ strokes, example: -1 }); },
    });
    [this.inkBox, this.field] = [element("div", { class: "box-mark", hidden: true }), element("div", { class: "box-mark", hidden: true })];
    this.hint = element("p", { class: "pad-hint", "aria-hidden": "true", text: "Draw a digit here" });
    this.scaled = this.framed("The ink, fitted into 20 by 20 pixels", "Cut out, fitted into 20×20");
    this.centred = this.framed("The image that the network sees", "Centred: what the network sees");
    this.seen = this.framed("What the chosen cell sees of the image", "What the chosen cell sees", this.field);
    this.mattered = this.framed("Which pixels mattered", "Which pixels mattered");
    this.bars = Array.from({ length: 10 }, (_, digit) => this.bar(digit));
    this.maps = this.constructor.layers.map((part) => this.mapsOf(part));
    this.told = element("div", { class: "told" });
    return [
      element("div", { class: "draw-top" },
        element("div", { class: "draw-pad" },
          element("div", { class: "frame" }, this.pad.element, this.hint, this.inkBox),
          element("div", { class: "actions" },
            Controls.button("Clear", () => this.set({ strokes: [], example: -1 })),
            Controls.button("Start over", () => this.reset())),
          element("div", { class: "actions", role: "group", "aria-label": "Digits to look at" },
            ...Array.from({ length: 10 }, (_, digit) => Controls.button(String(digit), () => this.showExample(digit),
              { class: "small", "aria-label": `Show a ${digit}` }))),
          hand.offer((digit) => this.set({ strokes: hand.strokes(digit), example: -1 }))),
        element("div", { class: "bars", role: "group", "aria-label": "Probabilities" },
          ...this.bars.map(({ button }) => button)),
        element("div", { class: "draw-steps" },
          ...[this.scaled, this.centred, this.seen, this.mattered].map(({ figure }) => figure))),
      ...this.maps.map(({ section }) => section),
      element("h3", { text: "What made this cell" }),
      this.told,
    ];
  }

  prepare(core) {
    Networks.trained(core);
  }

  pause() {
    cancelAnimationFrame(this.covering);
  }

  update(core) {
    const image = this.#image(core);
    if (!image) return this.#showNothing();
    core.put("batch", [1, 28, 28, 1], image);
    core.forward("batch");
    core.probabilities("probabilities");
    const probabilities = core.numbers("probabilities");
    paintMatrix(this.centred.canvas, 28, 28, image, Scale.between(0, 1, "ink"));
    this.#showBars(probabilities);
    for (const part of this.maps) this.#showMaps(core, part);
    this.#tellCell(core, image);
    this.#cover(image, probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    this.say(`The network reads a ${best}, with a probability of ${fixed(100 * probabilities[best], 1)} %.`);
  }

  /** The 28 by 28 pixels that the network sees, and the steps to them; undefined for an empty pad. */
  #image(core) {
    const { example, variant } = this.state;
    const strokes = this.growing ?? this.state.strokes;
    let [side, picture] = [112, undefined];
    if (example >= 0 && !this.growing) {
      core.drawDigit(1, example, variant, 0, "example");
      [side, picture] = [28, core.numbers("example")];
    }
    this.pad.show(strokes, picture && { side, values: picture });
    core.put("drawing", [side, side], picture ?? DrawingPad.pixels(strokes, side));
    const isEmpty = core.centreDrawing("drawing", "box", "scaled", "image") === 0;
    [this.hint.hidden, this.inkBox.hidden] = [!isEmpty || strokes.length > 0, isEmpty];
    if (isEmpty) return undefined;
    const [row, column, rows, columns] = core.numbers("box");
    this.#mark(this.inkBox, row / side, column / side, rows / side, columns / side);
    const { shape, values } = core.get("scaled");
    const [above, before] = shape.map((size) => Math.floor((20 - size) / 2));
    // In the middle of its box, to be looked at.
    paintMatrix(this.scaled.canvas, 20, 20, values, Scale.between(0, 1, "ink"), (y, x) => {
      const [down, right] = [y - above, x - before];
      return down >= 0 && down < shape[0] && right >= 0 && right < shape[1] ? down * shape[1] + right : -1;
    });
    return core.numbers("image");
  }

  /** An image and the words below it. */
  framed(label, words, mark) {
    const canvas = element("canvas", { class: "matrix", width: 28, height: 28, role: "img", "aria-label": label });
    const caption = element("figcaption", { text: words });
    return {
      canvas, caption,
      figure: element("figure", { class: "framed" }, element("div", { class: "frame" }, canvas, mark), caption),
    };
  }

  /** The digit as another hand writes it, whenever it is asked for again. */
  showExample(digit) {
    const isSame = this.state.example === digit;
    this.set({ example: digit, variant: isSame ? (this.state.variant + 1) % 10000 : 0, strokes: [] });
  }

  #showNothing() {
    this.pause();
    this.covered = undefined;
    for (const { canvas } of [this.scaled, this.centred, this.seen, this.mattered]) {
      paintMatrix(canvas, 28, 28, [], Scale.between(0, 1, "ink"));
    }
    this.mattered.caption.textContent = "Which pixels mattered";
    this.field.hidden = true;
    this.#showBars([]);
    for (const { images, range } of this.maps) {
      range.textContent = "";
      for (const { canvas, mark } of images) {
        paintMatrix(canvas, canvas.height, canvas.width, [], Scale.between(0, 1));
        mark.hidden = true;
      }
    }
    this.told.replaceChildren(element("p", { text: "There is nothing yet." }));
    this.say("Draw a digit from 0 to 9 with a mouse, a finger or the arrow keys.");
  }

  bar(digit) {
    const bar = element("i");
    const share = element("span");
    const button = Controls.button("", () => this.set({ layer: 7, row: 0, column: 0, channel: digit }), { class: "bar" });
    button.append(element("b", { text: digit }), element("span", { class: "track" }, bar), share);
    return { button, bar, share };
  }

  /** Bars as long as the probabilities; none of them for an empty pad. */
  #showBars(probabilities) {
    const best = probabilities.indexOf(Math.max(...probabilities));
    this.bars.forEach(({ button, bar, share }, digit) => {
      const percent = probabilities.length > 0 ? `${fixed(100 * probabilities[digit], 1)} %` : "";
      bar.style.width = `${100 * (probabilities[digit] ?? 0)}%`;
      share.textContent = percent;
      button.classList.toggle("best", digit === best);
      button.setAttribute("aria-pressed", this.state.layer === 7 && this.state.channel === digit);
      button.setAttribute("aria-label", `${digit}: ${percent || "nothing drawn"}`);
    });
  }

  /** A row of maps; a click chooses a cell, arrows move it. */
  mapsOf(part) {
    const images = Array.from({ length: part.maps }, (_, channel) => {
      const canvas = element("canvas", {
        class: "matrix", width: part.side, height: part.side, role: "img", "aria-label": `Map ${channel + 1}` });
      const mark = element("div", { class: "box-mark", hidden: true });
      const button = element("button", { type: "button", class: "map" }, canvas, mark);
      const choose = (row, column) => this.set({ layer: part.of, row, column, channel });
      button.addEventListener("click", (event) => {
        // The enter key clicks without a place: the cell in the middle, or the one that is chosen already.
        if (event.detail === 0) return choose(...this.#cellIn(part, channel));
        const { left, top, width, height } = canvas.getBoundingClientRect();
        const within = (offset, length) => Math.min(Math.max(Math.floor((offset / length) * part.side), 0), part.side - 1);
        choose(within(event.clientY - top, height), within(event.clientX - left, width));
      });
      button.addEventListener("keydown", (event) => {
        const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
        if (!(event.key in steps)) return;
        event.preventDefault();
        const [row, column] = this.#cellIn(part, channel);
        const within = (number) => Math.min(Math.max(number, 0), part.side - 1);
        choose(within(row + steps[event.key][0]), within(column + steps[event.key][1]));
      });
      return { button, canvas, mark };
    });
    const range = element("span", { class: "range" });
    const section = element("section", { class: `maps side-${part.side}` }, element("h3", { text: part.title }, range),
      element("div", { class: "map-row" }, ...images.map(({ button }) => button)));
    return { ...part, images, range, section };
  }

  #cellIn(part, channel) {
    const { layer, row, column } = this.state;
    const isChosen = layer === part.of && channel === this.state.channel;
    const within = (number) => Math.min(number, part.side - 1);
    return isChosen ? [within(row), within(column)] : [Math.floor(part.side / 2), Math.floor(part.side / 2)];
  }

  #showMaps(core, part) {
    core.layerOutput(part.layer, "maps");
    const values = core.numbers("maps");
    const scale = Scale.positive(values);
    part.range.textContent = `, colours from 0 to ${shown(scale.high)}`;
    part.images.forEach(({ button, canvas, mark }, channel) => {
      paintMatrix(canvas, part.side, part.side, values, scale, (row, column) => (row * part.side + column) * part.maps + channel);
      const isChosen = this.state.layer === part.of && this.state.channel === channel;
      const [y, x] = this.#cellIn(part, channel);
      this.#mark(mark, y / part.side, x / part.side, 1 / part.side, 1 / part.side);
      mark.hidden = !isChosen;
      button.setAttribute("aria-label", `Map ${channel + 1}${isChosen ? `, row ${y + 1}, column ${x + 1} chosen` : ""}`);
      button.setAttribute("aria-pressed", isChosen);
    });
  }

  #mark(mark, top, left, height, width) {
    mark.hidden = false;
    const percent = (share) => `${100 * share}%`;
    Object.assign(mark.style, { top: percent(top), left: percent(left), height: percent(height), width: percent(width) });
  }

  /** The receptive field of the chosen cell, and the sum or the choice that made it. */
  #tellCell(core, image) {
    const part = this.constructor.layers.find(({ of }) => of === this.state.layer);
    // Layers without a sum of their own, such as a ReLU, are in no address that a page wrote.
    const layer = part?.of ?? 7;
    const [row, column] = part ? [this.state.row, this.state.column].map((number) => Math.min(number, part.side - 1)) : [0, 0];
    const map = Math.min(this.state.channel, (part?.maps ?? 10) - 1);
    core.receptiveField(layer, row, column, "field");
    this.#showSeen(image, ...core.numbers("field"));
    core.cellTerms(layer, row, column, map, "terms");
    const terms = core.numbers("terms");
    if (layer === 7) return this.#tellOutput(terms, map);
    const [top, left, height, width] = core.numbers("field");
    const name = `Map ${map + 1}, row ${row + 1}, column ${column + 1}: it sees rows ${top + 1} to ${top + height} and `
      + `columns ${left + 1} to ${left + width} of the image.`;
    if (layer === 2 || layer === 5) return this.#tellPooling(terms, name);
    core.getParameter(layer === 0 ? 1 : 3, "bias");
    this.#tellConvolution(terms, core.numbers("bias")[map], layer === 0 ? 1 : 8, name);
  }

  /** The image, faint where the chosen cell sees nothing of it. */
  #showSeen(image, top, left, height, width) {
    const isSeen = (row, column) => row >= top && row < top + height && column >= left && column < left + width;
    const values = image.map((value, pixel) => value * (isSeen(Math.floor(pixel / 28), pixel % 28) ? 1 : 0.2));
    paintMatrix(this.seen.canvas, 28, 28, values, Scale.between(0, 1, "ink"));
    this.#mark(this.field, top / 28, left / 28, height / 28, width / 28);
  }

  /** Channel by channel: what was read, the weights, and what their products come to. */
  #tellConvolution(terms, bias, channels, name) {
    const [reads, weights] = [2, 3].map((index) => terms.filter((_, place) => place % 6 === index));
    const [readScale, weightScale] = [Scale.positive(reads), Scale.signed(weights)];
    const { first, parts, result } = this.#tellingOf(channels, 2);
    parts.forEach(({ canvases, text }, channel) => {
      const at = (row, column) => (row * 3 + column) * channels + channel;
      paintMatrix(canvases[0], 3, 3, reads, readScale, at);
      paintMatrix(canvases[1], 3, 3, weights, weightScale, at);
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) sum += terms[6 * (tap * channels + channel) + 4];
      text.textContent = `= ${fixed(sum, 2)}`;
    });
    const sum = terms[terms.length - 1];
    const what = channels === 1 ? "9 pixels" : `9 numbers of each of the ${channels} maps before it`;
    first.textContent = `${name} It reads ${what} (left), each times its weight (right), and what that sums to:`;
    result.textContent = `The bias, ${fixed(bias, 2)}, and ${channels === 1 ? "this sum" : `these ${channels} sums`} `
      + `make ${fixed(sum, 2)}; ${sum > 0 ? "ReLU lets it pass." : "ReLU makes it 0."}`;
  }

  #tellPooling(terms, name) {
    const { first, result } = this.#tellingOf(0, 0);
    const numbers = Array.from({ length: terms.length / 6 }, (_, place) => fixed(terms[6 * place + 2], 2));
    first.textContent = name;
    result.textContent = `The largest of ${numbers.join(", ")} is ${fixed(terms[terms.length - 1], 2)}.`;
  }

  /** Which maps spoke for a class, and which against it. */
  #tellOutput(terms, digit) {
    const products = terms.filter((_, place) => place % 6 === 4);
    const scale = Scale.signed(products);
    const { first, parts, result } = this.#tellingOf(16, 1);
    parts.forEach(({ canvases, text }, map) => {
      const at = (row, column) => (row * 5 + column) * 16 + map;
      paintMatrix(canvases[0], 5, 5, products, scale, at);
      let sum = 0;
      for (let cell = 0; cell < 25; cell++) sum += products[cell * 16 + map];
      text.textContent = fixed(sum, 2);
    });
    first.textContent = `The score of the ${digit} sees the whole image. 25 products for each of the 16 maps, `
      + `red for the ${digit} and blue against it, and what they sum to:`;
    result.textContent = `With the bias, all together make ${fixed(terms[terms.length - 1], 2)}. `
      + "Softmax turns the ten scores into probabilities.";
  }

  /** The elements that tell of a cell with so many channels, each with some pictures; they are made once. */
  #tellingOf(channels, pictures) {
    const labels = pictures === 2 ? ["What was read of map", "The weights of map"] : ["The products of map"];
    this.tellings ??= {};
    this.tellings[channels] ??= (() => {
      const parts = Array.from({ length: channels }, (_, channel) => {
        const canvases = labels.map((label) =>
          element("canvas", { class: "matrix", width: 5, height: 5, role: "img", "aria-label": `${label} ${channel + 1}` }));
        const text = element("span");
        const dot = pictures === 2 ? element("span", { text: "·" }) : undefined;
        return { canvases, text, element: element("div", { class: "channel" }, canvases[0], dot, canvases[1], text) };
      });
      return {
        first: element("p"), parts, result: element("p"),
        channels: element("div", { class: pictures === 1 ? "channels outputs" : "channels" }, ...parts.map(({ element }) => element)),
      };
    })();
    const telling = this.tellings[channels];
    if (this.told.firstChild !== telling.first) this.told.replaceChildren(telling.first, telling.channels, telling.result);
    return telling;
  }

  /** Covers the image square by square, and shows how much less probable the first choice gets. */
  #cover(image, probabilities) {
    if (!this.covered?.image.every((value, pixel) => value === image[pixel])) {
      const best = probabilities.indexOf(Math.max(...probabilities));
      this.covered = { image, best, share: probabilities[best], drops: new Float32Array(28 * 28), row: 0 };
    }
    this.pause();
    this.#showCovered();
  }

  /** Shows what is known of it, and comes to know some more rows in the next frame. */
  #showCovered() {
    const { best, share, drops, row } = this.covered;
    const scale = Scale.signed(drops);
    paintMatrix(this.mattered.canvas, 28, 28, drops, scale);
    this.mattered.caption.textContent =
      row < 28 ? "Which pixels mattered: trying …" : `Which pixels mattered: by up to ${fixed(100 * scale.high, 1)} points`;
    if (row === 28) return;
    this.covering = requestAnimationFrame(() => this.attempt(() => {
      const begin = performance.now();
      while (this.covered.row < 28 && performance.now() - begin < 8) {
        this.core.occludedRow(this.covered.row, 5, 0, best, "shares");
        drops.set(this.core.numbers("shares").map((left) => share - left), 28 * this.covered.row);
        this.covered.row++;
      }
      this.#showCovered();
    }));
  }
});
