"use strict";

// Three scores to drag and two losses that walk down from there: what each asks of every score, step by step, and who arrives first.

Widget.define("losses", class extends Widget {
  static prefix = "losses";
  static steps = 200;
  static fields = {
    scores: Field.numbers(-20, 20, [6, 0, -2]),
    right: Field.choice(["0", "1", "2"], "2"),
    cross: Field.choice(["0.1", "0.3", "1", "3", "10", "30", "100", "300", "1000"], "1"),
    squared: Field.choice(["0.1", "0.3", "1", "3", "10", "30", "100", "300", "1000"], "1"),
    step: Field.whole(0, 200, 0),
  };

  build() {
    this.names = ["A", "B", "C"];
    this.rows = this.names.map((name, index) => this.makeRow(name, index));
    this.charts = {
      shares: new CurveChart("Probability of the right class", "Step"),
      slopes: new CurveChart("Size of the gradient of the right class’s score", "Step"),
    };
    this.facts = element("p", { class: "formula-line" });
    const heading = ["class", "score", "", "p", "gradient", "p", "gradient"];
    const legend = element("ul", { class: "legend" }, ...["cross-entropy", "squared error"].map((text, index) =>
      element("li", {}, element("i", { style: `background:var(--series-${index})` }), element("span", { text }))));
    const part = (title, name) => element("div", { class: "part" }, element("h3", { text: title }), this.charts[name].element);
    return [element("div", { class: "losses" },
      element("div", { class: "controls three" },
        Controls.choice(this, "right", "Right class", { 0: "A", 1: "B", 2: "C" }),
        Controls.choice(this, "cross", "Cross-entropy’s rate"),
        Controls.choice(this, "squared", "Squared error’s rate")),
      element("div", { class: "table", role: "group", "aria-label": "Three classes" },
        element("div", { class: "over", "aria-hidden": "true" },
          element("span", { text: "cross-entropy" }), element("span", { text: "squared error" })),
        element("div", { class: "titles", "aria-hidden": "true" }, ...heading.map((text) => element("span", { text }))),
        ...this.rows.map(({ row }) => row)),
      this.facts,
      element("div", { class: "controls" }, Controls.slider(this, "step", "Step")),
      element("div", { class: "charts" },
        part("Probability of the right class (dashed: 90 %)", "shares"), part("Size of its score’s gradient", "slopes")),
      legend,
      element("div", { class: "actions" },
        Controls.player(this, "step", () => this.fields.step.to + 1, 0.1),
        Controls.button("Start over", () => this.reset())))];
  }

  /** One class: its score at the start; then, at the step that is shown, its probability and its gradient on either way. */
  makeRow(name, index) {
    const slider = element("input", {
      type: "range", min: -20, max: 20, step: 0.1, "aria-label": `score of ${name}`,
      oninput: () => this.set({ scores: this.scores().map((score, other) => (other === index ? Number(slider.value) : score)), step: 0 }),
    });
    const score = element("output");
    const sides = [0, 1].map((side) => {
      const [share, bar, slope] = [element("span", { class: "value" }), element("i"), element("span", { class: "value" })];
      return { share, bar, slope, cell: element("span", { class: "slope" }, element("span", { class: `track side-${side}` }, bar), slope) };
    });
    const label = element("span", { class: "name" });
    const row = element("div", { class: "row" }, label, slider, score,
      ...sides.flatMap(({ share, cell }) => [share, cell]));
    this.bind(() => {
      slider.value = this.scores()[index];
      score.textContent = fixed(this.scores()[index], 1);
      slider.setAttribute("aria-valuetext", score.textContent);
      const isRight = Number(this.state.right) === index;
      row.classList.toggle("right", isRight);
      label.textContent = isRight ? `${name} ✓` : name;
    });
    return { row, sides };
  }

  /** The three scores. */
  scores() {
    return this.names.map((_, index) => this.state.scores[index] ?? 0);
  }

  update(core) {
    const { steps } = this.constructor;
    const { right, step } = this.state;
    core.put("scores", [3], this.scores());
    this.races = ["cross", "squared"].map((name, side) => {
      core.descendLoss("scores", Number(right), side, Number(this.state[name]), steps, "path", "slopes", "course");
      const [path, slopes, course] = ["path", "slopes", "course"].map((name) => [...core.numbers(name)]);
      const losses = course.filter((_, index) => index % 2 === 0);
      const shares = course.filter((_, index) => index % 2 === 1);
      return { path, slopes, losses, shares, arrival: shares.findIndex((share) => share >= 0.9) };
    });
    this.races.forEach(({ path, slopes }, side) => {
      const scores = path.slice(3 * step, 3 * step + 3);
      core.put("now", [3], scores);
      core.softmaxOf("now", 1, 0, "probabilities", "gradient", "facts");
      const shares = core.numbers("probabilities");
      this.rows.forEach(({ sides }, index) => this.#fill(sides[side], shares[index], slopes[3 * step + index]));
    });
    this.#draw(step);
    const [cross, squared] = this.races;
    this.facts.textContent = `${step === 0 ? "Loss at the start" : `Loss after step ${step}`}: cross-entropy ${shown(cross.losses[step], 3)}, `
      + `squared error ${shown(squared.losses[step], 3)}.`;
    this.say(this.#verdict());
  }

  goals() {
    const [cross, squared] = this.races ?? [];
    if (!cross) return { stuck: false, overtaken: false, level: false };
    const right = Number(this.state.right);
    const isWrong = cross.shares[0] < 0.01;
    return {
      stuck: isWrong && Number(this.state.squared) >= 100 && this.#movement(squared) < 1 && Number(this.state.cross) <= 1 && cross.arrival >= 0,
      overtaken: isWrong && squared.arrival >= 0 && (cross.arrival < 0 || squared.arrival < cross.arrival)
        && Number(this.state.squared) <= 100 && Number(this.state.cross) >= 1,
      level: Math.abs(squared.slopes[right] / cross.slopes[right] - 1) < 0.01,
    };
  }

  /** How far the right class's score ever gets from its start. */
  #movement({ path }) {
    const scores = path.filter((_, index) => index % 3 === Number(this.state.right));
    return Math.max(...scores.map((score) => Math.abs(score - scores[0])));
  }

  #fill({ share, bar, slope }, probability, gradient) {
    share.textContent = probability > 0 && probability < 0.0005 ? this.#small(probability) : fixed(probability, 3);
    slope.textContent = gradient !== 0 && Math.abs(gradient) < 0.0005 ? this.#small(gradient) : `${gradient < 0 ? "−" : "+"}${fixed(Math.abs(gradient), 3)}`;
    const width = 50 * Math.min(Math.abs(gradient), 1);
    bar.style.left = gradient < 0 ? `${50 - width}%` : "50%";
    bar.style.width = `${width}%`;
  }

  #small(value) {
    return scientific(value);
  }

  #draw(step) {
    const { steps } = this.constructor;
    const right = Number(this.state.right);
    const points = (values) => values.map((value, index) => [index, value]);
    const slopes = this.races.map(({ slopes }) => slopes.filter((_, index) => index % 3 === right).map(Math.abs));
    const curves = (all) => all.flatMap((values, side) => [
      { points: points(values), color: `var(--series-${side})` },
      { points: [[step, values[step]]], color: `var(--series-${side})`, dots: "only" },
    ]);
    const shares = this.races.map(({ shares }) => shares);
    this.charts.shares.show({
      x: Axis.linear(0, steps), y: Axis.linear(0, 1), curves: curves(shares), lines: [{ value: 0.9, text: "" }],
      told: `at step ${step}, cross-entropy ${shown(shares[0][step])}, squared error ${shown(shares[1][step])}`,
    });
    this.charts.slopes.show({
      x: Axis.linear(0, steps), y: Axis.powers(slopes.flat(), -4, 0), curves: curves(slopes),
      told: `at step ${step}, cross-entropy ${scientific(slopes[0][step])}, squared error ${scientific(slopes[1][step])}`,
    });
  }

  #verdict() {
    const [cross, squared] = this.races;
    const told = ({ arrival }) => (arrival < 0 ? `not within ${this.constructor.steps} steps` : arrival === 0 ? "from the start" : `after ${arrival} ${arrival === 1 ? "step" : "steps"}`);
    return `The right class has 90 %: with cross-entropy ${told(cross)}, with squared error ${told(squared)}.`;
  }
});
