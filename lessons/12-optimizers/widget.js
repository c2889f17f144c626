"use strict";

// Five optimizers walk down a plane through the loss of a network, or a ravine, each with settings of its own.

Widget.define("descent", class Descent extends Widget {
  static prefix = "descent";
  static kinds = ["sgd", "momentum", "nesterov", "rmsprop", "adam"];
  static names = { sgd: "SGD", momentum: "Momentum", nesterov: "Nesterov", rmsprop: "RMSProp", adam: "Adam" };
  /** Rates are powers of ten in tenths: −20 is 0.01. */
  static rate = Field.whole(-40, 10, -20);
  static fields = {
    map: Field.choice(["network", "20", "50", "200"]),
    optimizer: Field.choice(Descent.kinds),
    ...Object.fromEntries(Descent.kinds.map((kind) => [kind, Descent.rate])),
    mu: Field.number(0, 0.99, 0.9, 0.01), nu: Field.number(0, 0.99, 0.9, 0.01),
    rho: Field.number(0, 0.99, 0.9, 0.01), beta: Field.number(0, 0.99, 0.9, 0.01), square: Field.number(0.5, 0.999, 0.999, 0.001),
    steps: Field.whole(0, 100, 20),
    // The start, in parts of the map to the right and upwards; −1 for where the page begins.
    right: Field.number(-1, 1, -1, 0.001), up: Field.number(-1, 1, -1, 0.001),
  };
  static memories = { momentum: "mu", nesterov: "nu", rmsprop: "rho", adam: "beta" };
  static ravine = { ends: [-12, 12, -4, 4], from: [-10, 1], level: 0.125 };
  static size = [96, 288];

  build() {
    const { kinds, names, memories } = Descent;
    this.ground = element("canvas", {
      class: "matrix", width: 1, height: 1, tabindex: 0, role: "application", "aria-label": "Map of the loss; arrow keys move the start",
      onpointerdown: (event) => this.startAt(event),
      onkeydown: (event) => this.step(event),
    });
    this.lines = shape("svg", { preserveAspectRatio: "none", "aria-hidden": "true", viewBox: "0 0 300 100" });
    this.rows = Object.fromEntries(kinds.map((kind, index) => {
      const [rate, found] = [element("span", { class: "rate" }), element("span", { class: "found" })];
      const button = element("button", {
        type: "button", class: "walker", style: `--line:var(--series-${index})`, onclick: () => this.set({ optimizer: kind }),
      }, element("i"), element("b", { text: names[kind] }), rate, found);
      return [kind, { button, rate, found }];
    }));
    const shownFor = (control, ...which) => {
      this.bind(() => { control.hidden = !which.includes(this.state.optimizer); });
      return control;
    };
    const rate = { tell: (tenths) => this.told(tenths) };
    const labels = { momentum: "Momentum μ", nesterov: "Momentum μ", rmsprop: "Kept of the squares", adam: "Kept of the mean, β₁" };
    return [element("div", { class: "descent" },
      element("div", { class: "controls three" },
        Controls.choice(this, "map", "Map", {
          network: "the network’s plane", 20: "ravine, steepness 20", 50: "ravine, steepness 50", 200: "ravine, steepness 200" }),
        Controls.slider(this, "steps", "Steps"),
        Controls.choice(this, "optimizer", "Sliders of", names)),
      element("div", { class: "plane" }, this.ground, this.lines),
      element("div", { class: "controls three own" },
        ...kinds.map((kind) => shownFor(Controls.slider(this, kind, "Learning rate", rate), kind)),
        ...Object.entries(memories).map(([kind, name]) => shownFor(Controls.slider(this, name, labels[kind]), kind)),
        shownFor(Controls.slider(this, "square", "Kept of the squares, β₂", { tell: (value) => shown(value, 3) }), "adam")),
      element("div", { class: "walkers", role: "group", "aria-label": "Optimizers" }, ...kinds.map((kind) => this.rows[kind].button)),
      element("div", { class: "actions" },
        Controls.player(this, "steps", () => this.fields.steps.to + 1, 0.25),
        Controls.button("Start over", () => this.reset())))];
  }

  update(core) {
    const { kinds } = Descent;
    const { map, steps, optimizer } = this.state;
    const { ends, level } = this.place(core, map);
    this.paths = Object.fromEntries(kinds.map((kind) => [kind, this.walk(core, kind, steps, this.start(map))]));
    this.drawGround(core, map, level);
    this.drawPaths(ends);
    const arrived = kinds.filter((kind) => this.arrival(this.paths[kind], level) !== undefined).length;
    kinds.forEach((kind) => {
      const { button, rate, found } = this.rows[kind];
      button.setAttribute("aria-pressed", kind === optimizer);
      rate.textContent = `rate ${this.told(this.state[kind])}`;
      found.textContent = this.outcome(this.paths[kind], level);
    });
    const path = this.paths[optimizer];
    const last = path.at(-1);
    this.say(`${arrived} of 5 have come to the pale valley, a loss of ${shown(level)} or less. `
      + (Number.isFinite(last[2]) ? `${Descent.names[optimizer]} is at a loss of ${shown(last[2], 3)}.` : `${Descent.names[optimizer]} has left the map.`));
  }

  goals(core) {
    const { kinds, ravine } = Descent;
    const { map } = this.state;
    const from = (map === "network" ? this.settings : ravine).from;
    const here = (kind, steps, start) => this.walk(core, kind, steps, start);
    // A goal of one optimizer counts only while its own sliders and all its steps are on view.
    const shows = (kind, steps) => this.state.optimizer === kind && this.state.steps === steps;
    const isNetwork = map === "network";
    const { level } = this.place(core, map);
    const swing = map === "20" ? here("momentum", 100, this.start(map)) : [];
    const ratio = swing.length === 101 ? Math.abs(swing[100][1] / swing[50][1]) : 0;
    const end = map === "200" ? here("momentum", 50, from).slice(-5) : [];
    return {
      five: isNetwork && kinds.every((kind) => this.arrival(here(kind, 20, from), level) !== undefined),
      edge: shows("momentum", 100) && this.state.mu >= 0.2 && ratio > 0.2 && ratio < 5 && Math.abs(swing[50][1]) >= 0.2
        && swing.slice(-10).every(([, y], index, last) => index === 0 || y * last[index - 1][1] < 0),
      heavy: shows("momentum", 50) && end.length === 5 && end.every(([, , loss]) => loss <= level),
    };
  }

  /** Puts the map into the core, and says where it ends and what counts as its valley. */
  place(core, map) {
    const { ravine } = Descent;
    const { heights, rows } = this.settings;
    const { ends, level } = map === "network" ? this.settings : ravine;
    if (map === "network") core.put("heights", [rows, heights.length / rows], heights);
    else core.put("heights", [2], [1, Number(map)]);
    core.put("ends", [4], ends);
    return { ends, level };
  }

  /** Where walkers start on a map. */
  start(map) {
    const { right, up } = this.state;
    const { ends, from } = map === "network" ? this.settings : Descent.ravine;
    if (right < 0 || up < 0) return from;
    return [ends[0] + right * (ends[1] - ends[0]), ends[2] + up * (ends[3] - ends[2])];
  }

  /** The places that an optimizer comes to: x, y and the loss of each. */
  walk(core, kind, steps, [x, y]) {
    const memory = this.state[Descent.memories[kind]] ?? 0;
    const key = { rmsprop: "rmsprop" }[kind] ?? kind;
    core.walkPlane("heights", "ends", core.number("optimizer", key), this.rateOf(this.state[kind]), memory, this.state.square, x, y, steps, "path");
    const values = core.numbers("path");
    return Array.from({ length: values.length / 3 }, (_, index) => [...values.slice(3 * index, 3 * index + 3)]);
  }

  rateOf(tenths) {
    return Number((10 ** (tenths / 10)).toPrecision(3));
  }

  told(tenths) {
    return String(this.rateOf(tenths));
  }

  arrival(path, level) {
    const step = path.findIndex(([, , loss]) => loss <= level);
    return step < 0 ? undefined : step;
  }

  outcome(path, level) {
    const step = this.arrival(path, level);
    if (step !== undefined) return `in the valley at step ${step}`;
    if (!Number.isFinite(path.at(-1)[2])) return `off the map at step ${path.length - 1}`;
    return "not there yet";
  }

  /** Bands of equal ratios of the loss; the valley has none. */
  drawGround(core, map, level) {
    if (this.drawn === `${map} ${colors.var("ink")}`) return;
    this.drawn = `${map} ${colors.var("ink")}`;
    const [rows, columns] = Descent.size;
    core.planeHeights("heights", "ends", rows, columns, "ground");
    const values = core.numbers("ground");
    const bands = Array.from(values, (loss) => (loss <= level ? 0 : Math.min(1 + Math.floor(Math.log(loss / level) / (map === "network" ? 0.3 : 0.6)), 12)));
    paintMatrix(this.ground, rows, columns, bands, Scale.between(0, 14, "magnitudes"), (row, column) => (rows - 1 - row) * columns + column);
  }

  drawPaths(ends) {
    const { kinds } = Descent;
    const across = (x) => Math.min(Math.max((300 * (x - ends[0])) / (ends[1] - ends[0]), -30), 330);
    const down = (y) => Math.min(Math.max(100 - (100 * (y - ends[2])) / (ends[3] - ends[2]), -30), 130);
    // The one that sliders belong to lies on top.
    const order = [...kinds.filter((kind) => kind !== this.state.optimizer), this.state.optimizer];
    this.lines.replaceChildren(...order.map((kind) => {
      const points = this.paths[kind].map(([x, y]) => `${across(x).toFixed(2)} ${down(y).toFixed(2)}`);
      return shape("g", { class: kind === this.state.optimizer ? "path chosen" : "path", style: `--line:var(--series-${kinds.indexOf(kind)})` },
        shape("path", { class: "halo", d: `M${points.join("L")}` }),
        shape("path", { class: "way", d: `M${points.join("L")}` }),
        shape("path", { class: "steps", d: points.map((point) => `M${point}h0`).join("") }));
    }));
  }

  startAt(event) {
    const { left, top, width, height } = this.ground.getBoundingClientRect();
    const part = (value) => Math.min(Math.max(value, 0), 1);
    this.set({ right: part((event.clientX - left) / width), up: 1 - part((event.clientY - top) / height) });
  }

  step(event) {
    const by = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
    if (!by) return;
    event.preventDefault();
    const { ends } = this.state.map === "network" ? this.settings : Descent.ravine;
    const [x, y] = this.start(this.state.map);
    const part = (value) => Math.min(Math.max(value, 0), 1);
    this.set({ right: part((x - ends[0]) / (ends[1] - ends[0]) + by[0]), up: part((y - ends[2]) / (ends[3] - ends[2]) + by[1]) });
  }
});
