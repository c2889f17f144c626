"use strict";

// Pooling forwards and backwards: what each window keeps, and which numbers of the image the gradient reaches.

Widget.define("pooling", class extends Widget {
  static prefix = "pooling";
  static fields = {
    kind: Field.choice(["max", "average"]),
    size: Field.whole(4, 6, 4),
    window: Field.whole(2, 4, 2),
    stride: Field.whole(1, 4, 2),
    image: Field.numbers(0, 15, []),
    gradient: Field.numbers(-3, 3, []),
    at: Field.whole(-1, 24, -1),
  };

  /** What a pointer or the focus is at: `{ map: index }` or `{ image: index }`. */
  #pointed;
  /** How many rows and columns the map has. */
  #side = 1;
  /** What the core computed last. */
  #seen;
  /** The map before the image was moved, until the next one is known. */
  #before;
  /** What the last move made of the map: which of its numbers `changed`, and the `key` of the state that it led to. */
  #moved;
  /** The number of the image where a 1 was typed last, which another digit may follow; −1 for none. */
  #typed = -1;

  build() {
    const look = (part) => ({
      point: (row, column) => this.#point({ [part]: row * this.sideOf(part) + column }),
      leave: () => this.#point(undefined),
    });
    const keep = (row, column) => this.#keep(row * this.sideOf("map") + column);
    const change = (row, column, by) => this.#changePixel(row, column, by);
    const changeGradient = (row, column, by) => this.#changeGradient(row, column, by);
    this.image = new CellGrid("Image", { ...look("image"), press: (row, column) => change(row, column, 1), change });
    this.map = new CellGrid("Map", { ...look("map"), press: keep });
    this.leaving = new CellGrid("Gradient of the image", look("image"));
    this.arriving = new CellGrid("Gradient of the map", {
      ...look("map"), press: (row, column) => changeGradient(row, column, 1), change: changeGradient,
    });
    this.image.element.addEventListener("keydown", (event) => this.#type(event));
    this.facts = element("p", { class: "formula-line" });
    const part = (title, grid) => element("div", { class: "part" }, element("h3", { text: title }), grid.element);
    const arrow = (text) => element("span", { class: "arrow", "aria-hidden": "true", text });
    return [
      element("div", { class: "controls" },
        Controls.choice(this, "kind", "Keeps", { max: "the largest", average: "the mean" }),
        Controls.slider(this, "size", "Image size"),
        Controls.slider(this, "window", "Window"),
        Controls.slider(this, "stride", "Stride")),
      element("div", { class: "pooling" },
        part("Image", this.image), arrow("→"), part("Map", this.map),
        part("Gradient of the image", this.leaving), arrow("←"), part("Gradient of the map", this.arriving)),
      this.facts,
      element("div", { class: "actions" },
        Controls.button("Move the image by one", () => this.#move()), Controls.button("Start over", () => this.reset())),
    ];
  }

  /** How many columns the grids of the image or of the map have. */
  sideOf(part) {
    return part === "map" ? this.#side : this.state.size;
  }

  update(core) {
    const { kind, size, window, stride } = this.state;
    const isMax = kind === "max";
    const walk = [window, stride, 0];
    const pixels = this.#pixels();
    core.put("image", [1, size, size, 1], pixels);
    core.poolLargest("image", "map", "winners", ...walk);
    const winners = isMax ? core.numbers("winners") : [];
    if (!isMax) core.poolMean("image", "map", ...walk);
    this.#side = core.sizeOf("map", 1);
    core.windowCoverage(size, size, window, stride, 0, 0, 1, "reads");
    const seen = {
      pixels, winners, isMax, kept: core.numbers("map"), reads: core.numbers("reads"), gradient: this.#gradient(),
    };
    const back = (gradient, name) => {
      core.put("arriving", [1, this.#side, this.#side, 1], gradient);
      core.poolGradient("image", "arriving", name, ...walk, isMax ? 1 : 0);
      return core.numbers(name);
    };
    seen.leaving = back(seen.gradient, "leaving");
    // What each number of the map would hand back alone, for a gradient of 1: a share for each number of the image.
    seen.shares = Array.from(seen.kept, (_, output) =>
      back(Array.from(seen.kept, (_, index) => (index === output ? 1 : 0)), "shares"));
    this.#seen = seen;
    const key = [kind, size, window, stride, ...pixels].join();
    if (this.#before !== undefined) {
      const before = this.#before;
      this.#moved = { key, changed: new Set([...before.keys()].filter((index) => before[index] !== seen.kept[index])) };
    } else if (this.#moved?.key !== key) {
      this.#moved = undefined;
    }
    this.#before = undefined;
    const pointed = this.#pointed ?? (this.state.at >= 0 && this.state.at < seen.kept.length ? { map: this.state.at } : {});
    this.#draw(seen, pointed);
    this.#tell(seen, pointed);
  }

  goals() {
    const { isMax, leaving, gradient, kept } = this.#seen;
    const { size, window, stride } = this.state;
    const sources = Array.from(leaving, (_, pixel) => (isMax ? this.#sources(this.#seen, pixel) : []));
    return {
      four: size === 4 && sources.some((outputs) => outputs.length >= 4),
      cancel: sources.some((outputs, pixel) =>
        outputs.length > 1 && leaving[pixel] === 0 && outputs.some((output) => gradient[output] !== 0)),
      still: this.#moved?.changed.size === 0 && kept.length >= 4 && stride >= window,
    };
  }

  /** The numbers of the image, as many as there are rows and columns now. */
  #pixels() {
    const { size, image } = this.state;
    return Array.from({ length: size * size }, (_, index) => image[Math.floor(index / size) * 6 + (index % size)] ?? 0);
  }

  /** The gradient that arrives at each number of the map: 1 where the reader has set nothing else. */
  #gradient() {
    const side = this.#side;
    return Array.from({ length: side * side }, (_, index) =>
      this.state.gradient[Math.floor(index / side) * 5 + (index % side)] ?? 1);
  }

  #draw(seen, pointed) {
    const { size } = this.state;
    const { pixels, kept, gradient, leaving, shares, winners, reads, isMax } = seen;
    const window = pointed.map === undefined ? new Set() : this.#inWindow(pointed.map);
    const fed = pointed.map === undefined ? [] : shares[pointed.map];
    const feeding = new Set(pointed.image === undefined ? [pointed.map] : this.#sources(seen, pointed.image));
    const wins = new Set(winners);
    const changed = this.#moved?.changed;
    const marks = (...names) => names.filter(Boolean).join(" ");
    const ink = Scale.between(0, 15, "ink");
    const signed = Scale.signed([...gradient, ...leaving]);
    const soft = (value) => [signed.map, signed.place(value)];
    const place = (row, column) => `row ${row + 1}, column ${column + 1}`;
    this.image.show(size, size, (row, column) => {
      const index = row * size + column;
      const isDropped = reads[index] === 0;
      const notes = [wins.has(index) && "a winner", isDropped && "in no window"].filter(Boolean).join(", ");
      return {
        text: shown(pixels[index]), label: `${place(row, column)}: ${shown(pixels[index])}${notes && `, ${notes}`}`,
        color: isDropped ? undefined : [ink.map, ink.place(pixels[index])],
        mark: marks(isDropped && "dropped", wins.has(index) && "winner", window.has(index) && "under",
          pointed.image === index && "now"),
      };
    });
    this.map.show(this.#side, this.#side, (row, column) => {
      const index = row * this.#side + column;
      return {
        text: shown(kept[index]),
        label: `${place(row, column)}: ${shown(kept[index], 3)}, ${isMax ? "the largest" : "the mean"} of its window`
          + `${changed?.has(index) ? ", changed by the move" : ""}`,
        color: [ink.map, ink.place(kept[index])],
        mark: marks(feeding.has(index) && "now", changed?.has(index) && "changed"),
      };
    }, size);
    this.leaving.show(size, size, (row, column) => {
      const index = row * size + column;
      return {
        text: shown(leaving[index]), label: `${place(row, column)}: gradient ${shown(leaving[index], 3)}`,
        color: soft(leaving[index]), mark: fed[index] > 0 || pointed.image === index ? "now" : "",
      };
    });
    this.arriving.show(this.#side, this.#side, (row, column) => {
      const index = row * this.#side + column;
      return {
        text: shown(gradient[index]), label: `${place(row, column)}: gradient ${shown(gradient[index])}`,
        color: soft(gradient[index]), mark: feeding.has(index) ? "now" : "",
      };
    }, size);
  }

  /** The numbers of the image that a number of the map was made from. */
  #inWindow(output) {
    const { size, window, stride } = this.state;
    const [top, left] = [Math.floor(output / this.#side) * stride, (output % this.#side) * stride];
    return new Set(Array.from({ length: window * window }, (_, index) =>
      (top + Math.floor(index / window)) * size + left + (index % window)));
  }

  /** The numbers of the map that hand something back to a number of the image. */
  #sources({ shares }, pixel) {
    return shares.flatMap((share, output) => (share[pixel] > 0 ? [output] : []));
  }

  #tell(seen, pointed) {
    const { pixels, kept, leaving } = seen;
    const { size, window, stride } = this.state;
    const reached = leaving.filter((value) => value !== 0).length;
    const dropped = seen.reads.filter((count) => count === 0).length;
    const verb = (count, one, many) => (count === 1 ? one : many);
    this.facts.textContent = `Size of the map: ⌊(n − k) / s⌋ + 1 = ⌊(${size} − ${window}) / ${stride}⌋ + 1 = ${this.#side}. `
      + `Of ${pixels.length} numbers ${kept.length} ${verb(kept.length, "is", "are")} left, `
      + `${reached} ${verb(reached, "receives", "receive")} a gradient`
      + `${dropped ? `, ${dropped} ${verb(dropped, "lies", "lie")} in no window` : ""}.`;
    if (pointed.map !== undefined) this.say(this.#outputLine(seen, pointed.map));
    else if (pointed.image !== undefined) this.say(this.#pixelLine(seen, pointed.image));
    else if (this.#moved) this.say(this.#moveLine(kept.length));
    else this.say("Point at a number, or go there with the tab and arrow keys, to see what it was made from and what it hands back.");
  }

  #moveLine(count) {
    const { size } = this.#moved.changed;
    if (size === 0) return `The move changed none of the ${count} numbers of the map.`;
    return `The move changed ${size} of the ${count} numbers of the map: those with a dashed outline.`;
  }

  #outputLine({ pixels, kept, gradient, shares, winners, isMax }, output) {
    const inWindow = [...this.#inWindow(output)];
    const numbers = inWindow.map((index) => shown(pixels[index])).join(", ");
    const arriving = gradient[output];
    if (isMax) {
      const winner = winners[output];
      const isTie = inWindow.filter((index) => pixels[index] === kept[output]).length > 1;
      return `The largest of ${numbers} is ${shown(kept[output])}${isTie ? "; of equals the first wins" : ""}. `
        + `Its gradient, ${shown(arriving)}, goes to ${this.#place(winner)} alone.`;
    }
    const share = shares[output][inWindow[0]] * arriving;
    return `The mean of ${numbers} is ${shown(kept[output], 3)}. `
      + `Its gradient, ${shown(arriving)}, is shared out: ${shown(share, 3)} for each of the ${inWindow.length}.`;
  }

  #pixelLine(seen, pixel) {
    const { pixels, gradient, leaving, shares, reads, isMax } = seen;
    const sources = this.#sources(seen, pixel);
    const count = reads[pixel];
    const start = `The ${shown(pixels[pixel])} in ${this.#place(pixel)} lies in`;
    if (count === 0) return `${start} no window: it changes nothing, and receives no gradient.`;
    const windows = `${start} ${count === 1 ? "one window" : `${count} windows`}`;
    if (sources.length === 0) return `${windows} and wins none: it receives no gradient.`;
    const parts = sources.map((output) => shown(gradient[output] * shares[output][pixel], 3));
    const sum = parts.length > 1
      ? `${parts.map((part, index) => (index > 0 && part.startsWith("−") ? `(${part})` : part)).join(" + ")} = ` : "";
    const wins = count === 1 ? " and wins it" : ` and wins ${sources.length} of them`;
    return `${windows}${isMax ? wins : ""}: it receives the gradient ${sum}${shown(leaving[pixel], 3)}.`;
  }

  #place(index) {
    return `row ${Math.floor(index / this.state.size) + 1}, column ${(index % this.state.size) + 1}`;
  }

  #point(pointed) {
    this.#pointed = pointed;
    this.redraw();
  }

  /** Keeps looking at a number of the map, or stops that. */
  #keep(index) {
    this.set({ at: index === this.state.at ? -1 : index });
  }

  /** Numbers of the image go round from 0 to 15. */
  #changePixel(row, column, by) {
    const image = Array.from({ length: 36 }, (_, index) => this.state.image[index] ?? 0);
    image[row * 6 + column] = (image[row * 6 + column] + by + 16) % 16;
    this.set({ image });
  }

  /** A digit that is typed stands in the place of a number, or behind a 1 that was typed just before. */
  #type(event) {
    if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = [...this.image.element.children].indexOf(event.target);
    if (index < 0) return;
    const { size } = this.state;
    const [row, column] = [Math.floor(index / size), index % size];
    const digit = Number(event.key);
    const isSecond = this.#typed === index && digit <= 5;
    this.#typed = digit === 1 && !isSecond ? index : -1;
    this.#changePixel(row, column, (isSecond ? 10 + digit : digit) - this.#pixels()[index]);
    event.preventDefault();
  }

  /** All columns go to the right by one, the last one to the left edge. */
  #move() {
    const { size } = this.state;
    this.#before = [...this.#seen.kept];
    this.set({
      image: Array.from({ length: 36 }, (_, index) => {
        const column = index % 6;
        const source = column < size ? index - column + ((column + size - 1) % size) : index;
        return this.state.image[source] ?? 0;
      }),
    });
  }

  /** Gradients go round from −3 to 3. */
  #changeGradient(row, column, by) {
    const gradient = Array.from({ length: 25 }, (_, index) => this.state.gradient[index] ?? 1);
    gradient[row * 5 + column] = ((gradient[row * 5 + column] + by + 10) % 7) - 3;
    this.set({ gradient });
  }
});
