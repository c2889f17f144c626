"use strict";

// An image that is dragged over a field, what four networks read there, and maps of where each of them reads.

Widget.define("translation", class extends Widget {
  static prefix = "translation";

  static fieldsOf({ classes, reach }) {
    const place = () => Field.whole(-reach, reach, 0);
    return {
      label: Field.whole(0, classes.split(",").length - 1, 0), variant: Field.whole(0, 4, 0), mine: Field.flag(),
      right: place(), down: place(), show: Field.choice(["tests", "this"]),
    };
  }

  /** Which network the core has now; all others must be built. */
  #built;
  /** Where each network reads this image, as far as that was tried. */
  #tried = { key: "" };
  #timer;

  build() {
    const { names, reach } = this.settings;
    this.names = names.split(";");
    this.classes = this.settings.classes.split(",");
    this.places = 2 * reach + 1;
    this.field = new PixelView("The field: drag the image, or move it with the arrow keys");
    this.field.isUsed = true;
    this.listen(this.field.canvas);
    const go = (row, column) => this.set({ right: column - reach, down: row - reach });
    this.readers = this.names.map((name) => {
      const map = new PixelView(`${name}: where it reads`, {
        point: (row, column) => { if (map.isWalked) go(row, column); }, leave: () => {}, press: go,
      });
      return { map, text: element("p", { class: "reading" }) };
    });
    const parts = this.readers.map(({ map, text }, index) =>
      element("div", { class: "part" }, element("h3", { text: this.names[index] }), map.element, text));
    return [
      element("div", { class: "translation" },
        element("div", { class: "part field" }, element("h3", { text: "The field" }), this.field.element),
        element("div", { class: "readers" }, ...parts)),
      element("div", { class: "controls" },
        Controls.slider(this, "label", "Which one", { tell: (value) => this.classes[value] }),
        Controls.choice(this, "show", "Maps show", { tests: `${this.settings.images} images`, this: "this one" })),
      element("div", { class: "actions" },
        Controls.button("Another one", () => this.#another()),
        Controls.button("Back to the middle", () => this.set({ right: 0, down: 0 })),
        Controls.button("Start over", () => this.reset())),
      this.settings.hands ? hand.offer((label) => this.set({ label, mine: true })) : undefined,
    ].filter((part) => part !== undefined);
  }

  /** The next of five images of this class, then the first of the next class. */
  #another() {
    const { label, variant } = this.state;
    const next = (5 * label + variant + 1) % (5 * this.classes.length);
    this.set({ label: Math.floor(next / 5), variant: next % 5, mine: false });
  }

  /** Dragging and arrow keys. */
  listen(canvas) {
    let grip;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      grip = { at: this.field.place(event), right: this.state.right, down: this.state.down };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!grip || event.buttons === 0) return;
      const [down, right] = this.field.place(event).map((place, axis) => Math.round(place - grip.at[axis]));
      this.set({ right: grip.right + right, down: grip.down + down });
    });
    canvas.addEventListener("pointerup", () => { grip = undefined; });
    canvas.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      if (event.key === "Home") this.set({ right: 0, down: 0 });
      else if (event.key in steps) {
        const [right, down] = steps[event.key];
        this.set({ right: this.state.right + right, down: this.state.down + down });
      } else return;
      event.preventDefault();
    });
  }

  prepare(core) {
    this.#built = undefined;
    this.images = bytesOf(pageData("field-images"));
    this.names.forEach((_, index) => {
      const weights = floatsOf(pageData(`reader-${index}`));
      core.put(`weights ${index}`, [weights.length], weights);
    });
  }

  update(core) {
    const { right, down, show } = this.state;
    const { side, reach } = this.settings;
    const key = this.#place(core);
    if (this.#tried.key !== key) {
      this.#tried = { key, rows: 0, right: this.names.map(() => new Float32Array(this.places ** 2)), middle: [] };
      this.#tried.middle = this.names.map((_, index) => this.#read(core, index, [[0, 0]])[0].isRight);
    }
    const twice = [2 * right, 2 * down];
    const places = twice.every((place) => Math.abs(place) <= reach) ? [[right, down], twice] : [[right, down]];
    this.readings = this.names.map((_, index) => this.#read(core, index, index === 2 ? places : [[right, down]]));
    core.put("chances", [4, this.classes.length], this.readings.flatMap(([{ chances }]) => [...chances]));
    core.moveImage("middle", "moved", right, down, 0, 1, 0, 0);
    this.field.show(side, side, core.numbers("moved"), Scale.between(0, 1, "ink"));
    this.#drawMaps();
    this.#tell();
    this.pause();
    if (show === "this" && this.#tried.rows < this.names.length * this.places) this.#timer = setTimeout(() => this.#goOn(), 0);
  }

  pause() {
    clearTimeout(this.#timer);
  }

  /** How many rows of places were tried with this image, all networks counted. */
  get tried() {
    return this.#tried.rows;
  }

  /** Which networks read this image at a place of their maps, as far as that was tried. */
  readsAt(place) {
    return this.#tried.right.map((map) => map[place] > 0);
  }

  goals() {
    const { right, down } = this.state;
    const { middle } = this.#tried;
    const now = this.readings.map(([{ isRight }]) => isRight);
    const distance = Math.max(Math.abs(right), Math.abs(down));
    const isByTwos = distance === 2 && right % 2 === 0 && down % 2 === 0;
    return {
      one: distance === 1 && middle[1] && !now[1],
      grid: isByTwos && middle[2] && !now[2] && this.readings[2][1].isRight,
      alone: middle.every((isRight) => isRight) && now[3] && !now.slice(0, 3).some((isRight) => isRight),
    };
  }

  /** Puts the image into the middle of the field, in the core, and says which one it is. */
  #place(core) {
    const { label, variant, mine } = this.state;
    const { side, reach, hands } = this.settings;
    if (mine && hands && hand.put(core, label, "mine")) {
      core.put("large", [1, 28, 28, 1], core.numbers("mine"));
      core.put("quarter", [2, 2, 1, 1], [0.25, 0.25, 0.25, 0.25]);
      core.convolve("large", "quarter", core.none, "small", 2, 2 * reach + 2, 2 * reach + 2, 1);
      const small = core.numbers("small");
      core.put("middle", [side, side, 1], small);
      return `${label} ${small.join(" ")}`;
    }
    const first = side * side * (5 * label + variant);
    core.put("middle", [side, side, 1], Array.from(this.images.slice(first, first + side * side), (byte) => byte / 255));
    return `${label} ${variant}`;
  }

  /** What a network reads with the image at some places: the probabilities, the most probable class, and whether that is right. */
  #read(core, index, places) {
    const { side } = this.settings;
    const images = places.flatMap(([right, down]) => {
      core.moveImage("middle", "shifted", right, down, 0, 1, 0, 0);
      return [...core.numbers("shifted")];
    });
    if (this.#built !== index) {
      core.beginNetwork(side, side, 1);
      for (const layer of this.settings.layers.split("|")[index].split(",")) {
        const [key, ...numbers] = layer.split(" ");
        core.layer(key, ...numbers.map(Number));
      }
      core.buildNetwork(1);
      core.setWeights(`weights ${index}`);
      this.#built = index;
    }
    core.put("input", [places.length, side, side, 1], images);
    core.forward("input");
    core.probabilities("all chances");
    const all = core.numbers("all chances");
    const count = this.classes.length;
    return places.map((_, image) => {
      const chances = all.slice(image * count, (image + 1) * count);
      const found = chances.indexOf(Math.max(...chances));
      return { chances, found, isRight: found === this.state.label };
    });
  }

  /** Tries this image with one network along one row of places. */
  #goOn() {
    const { reach } = this.settings;
    const tried = this.#tried;
    this.attempt(() => {
      const [row, index] = [Math.floor(tried.rows / this.names.length), tried.rows % this.names.length];
      const places = Array.from({ length: this.places }, (_, column) => [column - reach, row - reach]);
      this.#read(this.core, index, places).forEach(({ isRight }, column) => {
        tried.right[index][row * this.places + column] = isRight ? 100 : 0;
      });
      tried.rows += 1;
      this.#drawMaps();
      if (tried.rows < this.names.length * this.places) this.#timer = setTimeout(() => this.#goOn(), 0);
    });
  }

  #accuracies(index) {
    const size = this.places ** 2;
    return this.settings.maps.slice(index * size, (index + 1) * size);
  }

  #drawMaps() {
    const { right, down, show } = this.state;
    const { reach } = this.settings;
    this.readers.forEach(({ map }, index) => {
      const values = show === "this" ? this.#tried.right[index] : this.#accuracies(index);
      map.show(this.places, this.places, values, Scale.between(0, 100), { outlines: [{ row: down + reach, column: right + reach, size: 1 }] });
    });
  }

  #tell() {
    const { right, down, label } = this.state;
    const { reach } = this.settings;
    const percent = (share) => `${shown(share, 0)} %`;
    const here = this.names.map((_, index) => this.#accuracies(index)[(down + reach) * this.places + right + reach]);
    this.readings.forEach(([{ chances, found, isRight }], index) => {
      this.readers[index].text.replaceChildren(
        element("b", { class: isRight ? "right" : "mistaken", text: `${this.classes[found]} ${isRight ? "✓" : "✗"}` }),
        ` with ${percent(100 * chances[found])}`, element("br"), `of ${this.settings.images}: ${percent(here[index])}`);
    });
    const way = (distance, ahead, back) => (distance === 0 ? [] : [`${Math.abs(distance)} ${distance > 0 ? ahead : back}`]);
    const moves = [...way(right, "to the right", "to the left"), ...way(down, "down", "up")];
    const place = moves.length === 0 ? "in the middle" : `moved by ${moves.join(" and ")}`;
    const readers = this.names.filter((_, index) => this.readings[index][0].isRight);
    this.field.canvas.setAttribute("aria-label", `The field: ${this.classes[label]}, ${place}; drag it, or move it with the arrow keys`);
    const which = this.state.mine ? "yours" : `${this.state.variant + 1} of 5`;
    this.say(`${this.classes[label]} (${which}), ${place}: ${readers.length === 4 ? "all four read it" : readers.length === 0 ? "no network reads it"
      : `read by ${readers.join("; ")}`}.`);
  }
});
