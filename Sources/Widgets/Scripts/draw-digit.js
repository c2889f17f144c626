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
    row: Field.whole(0, 27, 4),
    column: Field.whole(0, 27, 5),
    channel: Field.whole(0, 15, 0),
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
    const canvas = (label) => element("canvas", { class: "matrix", width: 28, height: 28, role: "img", "aria-label": label });
    this.drawn = canvas("The drawing; a frame marks the ink.");
    this.scaled = canvas("The ink, fitted into 20 by 20 pixels.");
    this.centred = canvas("The image that the network sees.");
    this.mattered = canvas("Which pixels mattered.");
    this.inkBox = element("div", { class: "box-mark" });
    this.field = element("div", { class: "box-mark" });
    this.bars = Array.from({ length: 10 }, (_, digit) => this.#bar(digit));
    this.maps = this.constructor.layers.map((part) => this.#mapsOf(part));
    this.told = element("div", { class: "told" });
    const framed = (label, image, mark) => element("figure", { class: "framed" },
      element("div", { class: "frame" }, image, mark), element("figcaption", { text: label }));
    return [
      element("div", { class: "draw-top" },
        element("div", { class: "draw-pad" }, this.pad.element,
          element("div", { class: "actions" },
            Controls.button("Clear", () => this.set({ strokes: [], example: -1 })),
            element("span", { text: "or look at a" }),
            ...Array.from({ length: 10 }, (_, digit) => Controls.button(String(digit), () => this.#showExample(digit),
              { class: "small", "aria-label": `Show a ${digit}` })))),
        element("div", { class: "draw-steps" },
          framed("Drawn", this.drawn, this.inkBox), framed("Fitted into 20×20", this.scaled),
          framed("Centred: what the network sees", this.centred, this.field),
          framed("Which pixels mattered", this.mattered)),
        element("div", { class: "bars", role: "group", "aria-label": "Probabilities" },
          ...this.bars.map(({ button }) => button))),
      ...this.maps.map(({ section }) => section),
      element("h4", { text: "What made this cell" }),
      this.told,
    ];
  }

  prepare(core) {
    Networks.trained(core);
  }

  update(core) {
    const image = this.#image(core);
    this.pad.show(this.growing ?? this.state.strokes);
    cancelAnimationFrame(this.covering);
    if (!image) return this.#showNothing();
    core.put("batch", [1, 28, 28, 1], image);
    core.forward("batch");
    core.probabilities("probabilities");
    const probabilities = core.numbers("probabilities");
    paintMatrix(this.centred, 28, 28, image, Scale.between(0, 1, "ink"));
    this.#showBars(probabilities);
    for (const part of this.maps) this.#showMaps(core, part);
    this.#tellCell(core);
    this.#cover(core, probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    this.say(`The network reads a ${best}, with a probability of ${fixed(100 * probabilities[best], 1)} %.`);
  }

  /** The 28 by 28 pixels that the network sees, and the steps to them; undefined for an empty pad. */
  #image(core) {
    const { example, variant, strokes } = this.state;
    if (example >= 0 && !this.growing) {
      core.drawDigit(1, example, variant, 0, "image");
      const image = core.numbers("image");
      // Drawn in its place already.
      paintMatrix(this.drawn, 28, 28, image, Scale.between(0, 1, "ink"));
      paintMatrix(this.scaled, 28, 28, image, Scale.between(0, 1, "ink"));
      this.inkBox.hidden = true;
      return image;
    }
    const side = 112;
    const pixels = DrawingPad.pixels(this.growing ?? strokes, side);
    core.put("drawing", [side, side], pixels);
    paintMatrix(this.drawn, side, side, pixels, Scale.between(0, 1, "ink"));
    if (core.centreDrawing("drawing", "box", "scaled", "image") === 0) return undefined;
    const [row, column, rows, columns] = core.numbers("box");
    this.#mark(this.inkBox, row / side, column / side, rows / side, columns / side);
    const { shape, values } = core.get("scaled");
    paintMatrix(this.scaled, 20, 20, values, Scale.between(0, 1, "ink"), (y, x) => {
      // In the middle of its box, to be looked at.
      const [down, right] = [y - Math.floor((20 - shape[0]) / 2), x - Math.floor((20 - shape[1]) / 2)];
      return down >= 0 && down < shape[0] && right >= 0 && right < shape[1] ? down * shape[1] + right : -1;
    });
    return core.numbers("image");
  }

  #showExample(digit) {
    const isSame = this.state.example === digit;
    this.set({ example: digit, variant: isSame ? this.state.variant + 1 : 0, strokes: [] });
  }

  #showNothing() {
    for (const image of [this.scaled, this.centred, this.mattered]) paintMatrix(image, 28, 28, [], Scale.between(0, 1, "ink"));
    [this.inkBox.hidden, this.field.hidden] = [true, true];
    for (const { bar, share } of this.bars) [bar.style.width, share.textContent] = ["0", ""];
    for (const { images } of this.maps) {
      for (const { canvas, mark } of images) {
        paintMatrix(canvas, canvas.height, canvas.width, [], Scale.between(0, 1));
        mark.hidden = true;
      }
    }
    this.told.replaceChildren();
    this.say("Draw a digit from 0 to 9 with a mouse, a finger or the arrow keys.");
  }

  #bar(digit) {
    const bar = element("i");
    const share = element("span");
    const button = Controls.button("", () => this.set({ layer: 7, row: 0, column: 0, channel: digit }), { class: "bar" });
    button.append(element("b", { text: digit }), element("span", { class: "track" }, bar), share);
    return { button, bar, share };
  }

  #showBars(probabilities) {
    const best = probabilities.indexOf(Math.max(...probabilities));
    this.bars.forEach(({ button, bar, share }, digit) => {
      bar.style.width = `${100 * probabilities[digit]}%`;
      share.textContent = `${fixed(100 * probabilities[digit], 1)} %`;
      button.classList.toggle("best", digit === best);
      button.setAttribute("aria-pressed", this.state.layer === 7 && this.state.channel === digit);
      button.setAttribute("aria-label", `${digit}: ${fixed(100 * probabilities[digit], 1)} percent`);
    });
  }

  /** A row of maps; a click chooses a cell, arrows move it. */
  #mapsOf(part) {
    const images = Array.from({ length: part.maps }, (_, channel) => {
      const canvas = element("canvas", { class: "matrix", width: part.side, height: part.side });
      const mark = element("div", { class: "box-mark" });
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
    const section = element("section", { class: `maps of-${part.maps}` }, element("h4", { text: part.title }),
      element("div", { class: "map-row" }, ...images.map(({ button }) => button)));
    return { ...part, images, section };
  }

  #cellIn(part, channel) {
    const { layer, row, column } = this.state;
    const isChosen = layer === part.of && channel === this.state.channel;
    return isChosen ? [row, column] : [Math.floor(part.side / 2), Math.floor(part.side / 2)];
  }

  #showMaps(core, part) {
    core.layerOutput(part.layer, "maps");
    const values = core.numbers("maps");
    const scale = Scale.positive(values);
    part.images.forEach(({ button, canvas, mark }, channel) => {
      paintMatrix(canvas, part.side, part.side, values, scale, (row, column) => (row * part.side + column) * part.maps + channel);
      const isChosen = this.state.layer === part.of && this.state.channel === channel;
      mark.hidden = !isChosen;
      const { row, column } = this.state;
      if (isChosen) this.#mark(mark, row / part.side, column / part.side, 1 / part.side, 1 / part.side);
      button.setAttribute("aria-label", `Map ${channel + 1}${isChosen ? `, row ${row + 1}, column ${column + 1} chosen` : ""}`);
      button.setAttribute("aria-pressed", isChosen);
    });
  }

  #mark(mark, top, left, height, width) {
    mark.hidden = false;
    const percent = (share) => `${100 * share}%`;
    Object.assign(mark.style, { top: percent(top), left: percent(left), height: percent(height), width: percent(width) });
  }

  /** The receptive field of the chosen cell, and the sum or the choice that made it. */
  #tellCell(core) {
    const part = this.constructor.layers.find(({ of }) => of === this.state.layer);
    const { layer, channel } = this.state;
    const [row, column] = part ? [this.state.row, this.state.column].map((number) => Math.min(number, part.side - 1)) : [0, 0];
    if (!part && layer !== 7) return this.told.replaceChildren();
    core.receptiveField(layer, row, column, "field");
    const [top, left, height, width] = core.numbers("field");
    this.#mark(this.field, top / 28, left / 28, height / 28, width / 28);
    const map = Math.min(channel, (part?.maps ?? 10) - 1);
    core.cellTerms(layer, row, column, map, "terms");
    const terms = core.numbers("terms");
    const sees = `It sees rows ${top + 1} to ${top + height} and columns ${left + 1} to ${left + width} of the image.`;
    if (layer === 7) return this.#tellOutput(core, terms, map);
    const name = `Map ${map + 1}, row ${row + 1}, column ${column + 1}. ${sees}`;
    if (layer === 2 || layer === 5) return this.#tellPooling(terms, name);
    core.getParameter(layer === 0 ? 1 : 3, "bias");
    this.#tellConvolution(terms, core.numbers("bias")[map], layer === 0 ? 1 : 8, name);
  }

  /** Channel by channel: what was read, the weights, and what their products come to. */
  #tellConvolution(terms, bias, channels, name) {
    const column = (index) => (_, place) => terms[6 * place + index];
    const all = Array.from({ length: terms.length / 6 });
    const [reads, weights] = [all.map(column(2)), all.map(column(3))];
    const [readScale, weightScale] = [Scale.positive(reads), Scale.signed(weights)];
    const parts = Array.from({ length: channels }, (_, channel) => {
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) sum += terms[6 * (tap * channels + channel) + 4];
      const patch = (values, scale, label) => {
        const canvas = element("canvas", { class: "matrix", role: "img", "aria-label": label });
        paintMatrix(canvas, 3, 3, values, scale, (y, x) => (y * 3 + x) * channels + channel);
        return canvas;
      };
      return element("div", { class: "channel" },
        patch(reads, readScale, "what was read"), element("span", { text: "·" }),
        patch(weights, weightScale, "weights"), element("span", { class: "part-sum", text: `= ${fixed(sum, 3)}` }));
    });
    const sum = terms[terms.length - 1];
    const what = channels === 1 ? "9 products" : `9 products for each of the ${channels} maps below`;
    this.told.replaceChildren(element("p", { text: `${name} ${what}, their sum, and the bias:` }),
      element("div", { class: "channels" }, ...parts),
      element("p", { class: "result", text: `${fixed(bias, 3)} (bias) + products = ${fixed(sum, 3)}; ReLU makes ${fixed(Math.max(sum, 0), 3)} of it.` }));
  }

  #tellPooling(terms, name) {
    const numbers = Array.from({ length: terms.length / 6 }, (_, place) => fixed(terms[6 * place + 2], 3));
    this.told.replaceChildren(element("p", { text: name }),
      element("p", { class: "result", text: `The largest of ${numbers.join(", ")} is ${fixed(terms[terms.length - 1], 3)}.` }));
  }

  /** Which maps spoke for a class, and which against it. */
  #tellOutput(core, terms, digit) {
    const products = Array.from({ length: 400 }, (_, place) => terms[6 * place + 4]);
    const scale = Scale.signed(products);
    const parts = Array.from({ length: 16 }, (_, map) => {
      const canvas = element("canvas", { class: "matrix", role: "img", "aria-label": `map ${map + 1}` });
      const at = (row, column) => (row * 5 + column) * 16 + map;
      paintMatrix(canvas, 5, 5, products, scale, at);
      let sum = 0;
      for (let cell = 0; cell < 25; cell++) sum += products[cell * 16 + map];
      return element("div", { class: "channel" }, canvas, element("span", { class: "part-sum", text: fixed(sum, 2) }));
    });
    this.told.replaceChildren(
      element("p", { text: `The score of the ${digit}: 25 products for each of the 16 maps, red for it and blue against it, their sums below.` }),
      element("div", { class: "channels outputs" }, ...parts),
      element("p", { class: "result", text: `All together, with the bias: ${fixed(terms[terms.length - 1], 3)}. Softmax makes the probabilities of the ten scores.` }));
  }

  /** Covers the image square by square, some rows a frame, and shows how much less probable the first choice gets. */
  #cover(core, probabilities) {
    const best = probabilities.indexOf(Math.max(...probabilities));
    const drops = new Float32Array(28 * 28);
    let row = 0;
    this.isCovered = false;
    const step = () => {
      const begin = performance.now();
      while (row < 28 && performance.now() - begin < 8) {
        core.occludedRow(row, 5, 0, best, "shares");
        core.numbers("shares").forEach((share, column) => { drops[28 * row + column] = probabilities[best] - share; });
        row++;
      }
      paintMatrix(this.mattered, 28, 28, drops, Scale.signed(drops));
      if (row < 28) this.covering = requestAnimationFrame(step);
      else this.isCovered = true;
    };
    this.covering = requestAnimationFrame(step);
  }
});
