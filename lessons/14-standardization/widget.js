"use strict";

// A cloud of two features that readers drag, prepared by the core, and the loss of a linear model with steps down to its bottom.

Widget.define("bowl", class Bowl extends Widget {
  static prefix = "bowl";
  static fields = {
    wide: Field.number(0.2, 3, 2, 0.05), high: Field.number(0.2, 3, 0.8, 0.05),
    correlation: Field.number(-0.95, 0.95, 0.8, 0.01),
    right: Field.number(-5, 5, 3.5, 0.1), up: Field.number(-5, 5, 2.5, 0.1),
    centre: Field.flag(), scale: Field.flag(), whiten: Field.flag(),
    share: Field.whole(10, 110, 90),
  };
  /** How far the cloud's picture reaches each way, and the loss's. */
  static reach = { cloud: 8, loss: 1.25 };
  static most = 3000;

  build() {
    const plane = (name, ...parts) => shape("svg", { viewBox: "-100 -100 200 200", class: name }, ...parts);
    this.raw = shape("path", { class: "raw" });
    this.dots = shape("path", { class: "dots" });
    this.axesOfCloud = shape("path", { class: "axes", d: "M-100 0H100M0 -100V100" });
    const handle = (name, label) => shape("circle", {
      r: 4.5, class: "handle", tabindex: 0, role: "slider", "aria-label": label, "aria-valuenow": 0,
      onpointerdown: (event) => this.grab(event, name), onkeydown: (event) => this.nudge(event, name),
    });
    this.handles = {
      mean: handle("mean", "Middle of the cloud; arrow keys move it"),
      right: handle("right", "Width: left and right; correlation: up and down"),
      bottom: handle("bottom", "Height: up and down; correlation: left and right"),
    };
    this.outline = shape("path", { class: "outline" });
    this.cloud = plane("cloud", this.axesOfCloud, this.raw, this.dots, this.outline, ...Object.values(this.handles));
    this.rings = shape("g", { class: "rings" });
    this.way = shape("path", { class: "way" });
    this.steps = shape("path", { class: "steps" });
    this.loss = plane("loss", this.rings, this.way, this.steps);
    this.loss.setAttribute("aria-hidden", "true");
    this.facts = ["Condition number", "Largest stable rate", "Steps to 1 % of the distance"].map((name) => [name, element("dd")]);
    const button = (name, label) => {
      const made = Controls.button(label, () => this.set({ [name]: !this.state[name] }), { "data-field": name });
      this.bind(() => made.setAttribute("aria-pressed", this.state[name]));
      return made;
    };
    const two = (value) => shown(value, 2);
    return [element("div", { class: "bowl" },
      element("div", { class: "pictures" },
        element("div", {}, element("p", { class: "caption", text: "The features x₁ (across) and x₂ (up)" }), this.cloud),
        element("div", {}, element("p", { class: "caption", text: "The loss over the weights w₁ and w₂" }), this.loss)),
      element("div", { class: "actions", role: "group", "aria-label": "Preparation" },
        button("centre", "Centre"), button("scale", "Scale"), button("whiten", "Whiten"),
        Controls.button("Start over", () => this.reset())),
      element("dl", { class: "found" }, ...this.facts.map(([name, cell]) => element("div", {}, element("dt", { text: name }), cell))),
      element("div", { class: "controls three" },
        Controls.slider(this, "wide", "Deviation of x₁", { tell: two }), Controls.slider(this, "high", "Deviation of x₂", { tell: two }),
        Controls.slider(this, "correlation", "Correlation", { tell: two }),
        Controls.slider(this, "right", "Mean of x₁"), Controls.slider(this, "up", "Mean of x₂"),
        Controls.slider(this, "share", "Rate, % of limit")))];
  }

  update(core) {
    const { centre, scale, whiten, share, correlation } = this.state;
    this.put(core);
    core.prepareFeatures("features", Number(centre), Number(scale), Number(whiten), "prepared", "axes");
    const [large, small, ...directions] = core.numbers("axes");
    this.condition = large / small;
    const rate = (share / 100) * (2 / large);
    const start = this.start(directions);
    core.put("start", [2], start);
    core.descendBowl("axes", "start", rate, Bowl.most, "path");
    const path = core.numbers("path");
    const size = (step) => Math.hypot(path[2 * step], path[2 * step + 1]);
    let count = 0;
    while (count <= Bowl.most && size(count) > 0.01 * size(0)) count += 1;
    this.arrival = count;
    this.drawCloud([...core.numbers("features")], [...core.numbers("prepared")]);
    this.drawLoss(directions, this.condition, path);
    const steps = share > 100 ? "never: it flies out" : count > Bowl.most ? `more than ${Bowl.most}` : String(count);
    [this.condition, 2 / large].forEach((value, index) => { this.facts[index][1].textContent = this.told(value); });
    this.facts[2][1].textContent = steps;
    const done = [centre && "centred", scale && "scaled", whiten && "whitened"].filter(Boolean).join(", ");
    this.say(`${done ? `${done[0].toUpperCase()}${done.slice(1)}` : "Raw"}, with a correlation of ${shown(correlation)} in the cloud: condition number ${this.told(this.condition)}.`);
  }

  /** Three digits. */
  told(value) {
    return shown(Number(value.toPrecision(3)), 4);
  }

  goals(core) {
    const { wide, high, correlation, centre, scale, whiten } = this.state;
    this.put(core, "goal");
    const condition = (centres) => {
      core.prepareFeatures("goal", centres, 0, 0, "goal prepared", "goal axes");
      const [large, small] = core.numbers("goal axes");
      return large / small;
    };
    const isGood = this.condition < 2;
    return {
      plain: isGood && !whiten && (wide >= 9.99 * high || high >= 9.99 * wide),
      white: isGood && whiten && Math.abs(correlation) >= 0.9,
      worse: !centre && !scale && !whiten && condition(0) < 2 && condition(1) > 50,
    };
  }

  /** Leaves the cloud in the core. */
  put(core, name = "features") {
    const { wide, high, correlation, right, up } = this.state;
    const root = Math.sqrt(1 - correlation * correlation);
    const { pairs } = this.settings;
    const values = [];
    for (let pair = 0; pair < pairs.length; pair += 2) {
      values.push(right + wide * pairs[pair], up + high * (correlation * pairs[pair] + root * pairs[pair + 1]));
    }
    core.put(name, [values.length / 2, 2], values);
  }

  /** As far from the bottom along the flattest axis as along the steepest, upper left where that can be. */
  start([a, b, c, d]) {
    const towards = (x, y) => (-2 * x + y >= 0 ? 1 : -1);
    const [steep, flat] = [0.5 * towards(a, b), 0.9 * towards(c, d)];
    return [steep * a + flat * c, steep * b + flat * d];
  }

  drawCloud(raw, prepared) {
    const scale = 100 / Bowl.reach.cloud;
    const dots = (values) => Array.from({ length: values.length / 2 }, (_, pair) =>
      `M${(scale * values[2 * pair]).toFixed(2)} ${(-scale * values[2 * pair + 1]).toFixed(2)}h0`).join("");
    this.raw.setAttribute("d", dots(raw));
    this.dots.setAttribute("d", dots(prepared));
    const { wide, high, correlation, right, up } = this.state;
    const places = {
      mean: [right, up], right: [right + wide, up + correlation * high], bottom: [right - correlation * wide, up - high],
    };
    const root = Math.sqrt(1 - correlation * correlation);
    const rim = Array.from({ length: 60 }, (_, part) => [Math.cos(part * Math.PI / 30), Math.sin(part * Math.PI / 30)])
      .map(([a, b]) => `${(scale * (right + wide * a)).toFixed(2)} ${(-scale * (up + high * (correlation * a + root * b))).toFixed(2)}`);
    this.outline.setAttribute("d", `M${rim.join("L")}Z`);
    const told = { mean: right, right: wide, bottom: high };
    for (const [name, [x, y]] of Object.entries(places)) {
      this.handles[name].setAttribute("cx", scale * x);
      this.handles[name].setAttribute("cy", -scale * y);
      this.handles[name].setAttribute("aria-valuenow", told[name]);
    }
  }

  drawLoss([a, b, c, d], condition, path) {
    const scale = 100 / Bowl.reach.loss;
    const angle = (-Math.atan2(d, c) * 180) / Math.PI;
    // Equal losses are ellipses along the axes, longer along the flat one by the root of the condition number.
    const root = Math.sqrt(Math.min(condition, 1e6));
    this.rings.replaceChildren(...[0.1, 0.25, 0.45, 0.7, 1, 1.35, 1.75, 2.2, 2.7].map((size) => shape("ellipse", {
      rx: scale * size, ry: Math.max((scale * size) / root, 0.05), transform: `rotate(${angle.toFixed(3)})`,
    })));
    const points = [];
    for (let step = 0; step <= Math.min(this.arrival, 400); step++) {
      const [x, y] = [path[2 * step], path[2 * step + 1]];
      if (!(Math.hypot(x, y) < 20)) break;
      points.push(`${(scale * x).toFixed(2)} ${(-scale * y).toFixed(2)}`);
    }
    this.way.setAttribute("d", points.length > 0 ? `M${points.join("L")}` : "");
    this.steps.setAttribute("d", points.map((point) => `M${point}h0`).join(""));
  }

  /** Follows the pointer until it lets go. */
  grab(event, name) {
    const handle = this.handles[name];
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    handle.focus();
    const move = (moved) => {
      const { left, top, width, height } = this.cloud.getBoundingClientRect();
      const x = Bowl.reach.cloud * ((2 * (moved.clientX - left)) / width - 1);
      const y = Bowl.reach.cloud * (1 - (2 * (moved.clientY - top)) / height);
      this.drag(name, x, y);
    };
    handle.onpointermove = move;
    handle.onpointerup = handle.onpointercancel = () => { handle.onpointermove = null; };
  }

  drag(name, x, y) {
    const { wide, high, right, up } = this.state;
    if (name === "mean") this.set({ right: x, up: y });
    else if (name === "right") this.set({ wide: Math.abs(x - right), correlation: (y - up) / high });
    else this.set({ high: Math.abs(y - up), correlation: (right - x) / wide });
  }

  nudge(event, name) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const { wide, high, correlation, right, up } = this.state;
    if (name === "mean") this.set({ right: right + 0.2 * by[0], up: up + 0.2 * by[1] });
    else if (name === "right") this.set({ wide: wide + 0.1 * by[0], correlation: correlation + 0.05 * by[1] });
    else this.set({ high: high - 0.1 * by[1], correlation: correlation - 0.05 * by[0] });
  }
});
