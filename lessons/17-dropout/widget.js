"use strict";

// Eight numbers that dropout is applied to again and again: which are dropped, and what becomes of the mean and of the variance.

Widget.define("dropout", class extends Widget {
  static prefix = "dropout";
  static fields = {
    rate: Field.number(0, 0.95, 0.5, 0.05),
    draws: Field.whole(1, 1000, 1),
    seed: Field.shared(Field.whole(1, 9999, 1)),
    numbers: Field.numbers(0, 9, [3, 1, 4, 1, 5, 9, 2, 6]),
  };
  static count = 8;

  build() {
    this.input = new CellGrid("What goes in", {
      press: (_, column) => this.#change(column, 1),
      change: (_, column, by) => this.#change(column, by),
    });
    this.output = new CellGrid("What comes out");
    this.mean = new CellGrid("Mean");
    this.variance = new CellGrid("Variance");
    this.titles = {};
    for (const name of ["output", "mean", "variance"]) this.titles[name] = element("span", { text: "Draws" });
    this.sums = new CurveChart("Sum of what comes out", "Draw");
    this.scale = element("p", { class: "formula-line" });
    const row = (title, grid) => element("div", { class: "part" }, element("h3", {}, title), grid.element);
    return [
      element("div", { class: "controls" },
        Controls.slider(this, "rate", "Rate p", { tell: (rate) => fixed(rate, 2) }),
        Controls.slider(this, "draws", "Draws")),
      element("div", { class: "dropout" },
        element("div", { class: "rows" },
          row("What goes in", this.input), row(this.titles.output, this.output), row(this.titles.mean, this.mean),
          row(this.titles.variance, this.variance)),
        element("div", { class: "part" },
          element("h3", { text: "Sum of the eight numbers that come out" }), this.sums.element,
          element("ul", { class: "legend" },
            ...["one draw", "mean of all draws", "mean without the factor"].map((text, index) =>
              element("li", {},
                element("i", { class: index === 0 ? "dot" : "", style: `background:var(--series-${index})` }),
                element("span", { text })))))),
      this.scale,
      element("div", { class: "actions" },
        Controls.player(this, "draws", () => this.fields.draws.to + 1),
        Controls.button("100 more", () => this.set({ draws: this.state.draws + 100 })),
        Controls.button("Other masks", () => this.set({ seed: (this.state.seed % 9999) + 1 })),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  update(core) {
    const { rate, draws, seed } = this.state;
    const numbers = this.#numbers();
    core.put("numbers", [numbers.length], numbers);
    core.dropOutStatistics("numbers", rate, seed, draws, "means", "variances");
    const sums = this.#sums(core, numbers);
    core.dropOut("numbers", rate, seed, draws - 1, "draw");
    const [draw, means, variances] = ["draw", "means", "variances"].map((name) => core.numbers(name));
    this.#drawRows(numbers, draw, means, variances);
    this.#drawSums(numbers, sums);
    this.facts = { numbers, draw, means, share: this.#meansSoFar(sums.plain).at(-1) / this.#total(numbers) };
    this.scale.textContent =
      `Kept numbers are multiplied by 1 / (1 − p) = ${shown(1 / (1 - rate))}. `
      + `On paper the mean is x and the variance x² · p / (1 − p) = x² · ${shown(rate / (1 - rate))}.`;
    const dropped = numbers.filter((number, index) => number !== 0 && draw[index] === 0).length;
    this.say(`${dropped === 0 ? "None is" : dropped === 1 ? "One is" : `${dropped} are`} dropped in this draw. The means add up to `
      + `${shown(this.#total(means))}, what went in to ${shown(this.#total(numbers))}.`);
  }

  goals() {
    const { numbers, draw, means, share } = this.facts;
    const { rate, draws } = this.state;
    const areAll = numbers.every((number) => number > 0);
    return {
      empty: areAll && rate <= 0.75 && draw.every((number) => number === 0),
      settled: areAll && rate >= 0.8 && means.every((mean, index) => Math.abs(mean - numbers[index]) <= 0.2 * numbers[index]),
      quarter: draws >= 200 && Math.abs(share - 0.25) <= 0.02,
    };
  }

  /** The numbers that go in: whole ones, eight of them. */
  #numbers() {
    return Array.from({ length: this.constructor.count }, (_, index) => Math.round(this.state.numbers[index] ?? 0));
  }

  #change(column, by) {
    const numbers = this.#numbers();
    numbers[column] = (numbers[column] + by + 10) % 10;
    this.set({ numbers });
  }

  /** The sum that comes out of each draw, and what it would be without the factor; those of before are kept. */
  #sums(core, numbers) {
    const { rate, draws, seed } = this.state;
    const key = JSON.stringify([rate, seed, numbers]);
    if (this.drawn?.key !== key) this.drawn = { key, scaled: [], plain: [] };
    const { scaled, plain } = this.drawn;
    while (scaled.length < draws) {
      core.dropOut("numbers", rate, seed, scaled.length, "draw");
      const draw = core.numbers("draw");
      scaled.push(this.#total(draw));
      plain.push(this.#total(numbers.filter((_, index) => draw[index] !== 0)));
    }
    return { scaled: scaled.slice(0, draws), plain: plain.slice(0, draws) };
  }

  #drawRows(numbers, draw, means, variances) {
    const { draws } = this.state;
    const many = draws === 1 ? "1 draw" : `${draws} draws`;
    this.titles.output.textContent = `What comes out of draw ${draws}`;
    this.titles.mean.textContent = `Mean of ${many}`;
    this.titles.variance.textContent = draws === 1 ? "Variance, from two draws on" : `Variance of ${many}`;
    const top = Math.max(...numbers, 1);
    this.#drawRow(this.input, numbers, top, (number) => `goes in: ${shown(number)}`);
    this.#drawRow(this.output, draw, top, (number, index) =>
      (this.#isDropped(numbers, draw, index) ? "dropped" : `comes out: ${shown(number)}`),
    (index) => (this.#isDropped(numbers, draw, index) ? "dropped" : ""));
    this.#drawRow(this.mean, means, top, (number) => `mean ${this.#brief(number)}`);
    this.#drawRow(this.variance, variances, Math.max(...variances), (number) => `variance ${this.#brief(number)}`);
  }

  #isDropped(numbers, draw, index) {
    return numbers[index] !== 0 && draw[index] === 0;
  }

  #drawRow(grid, values, top, label, mark = () => "") {
    const scale = Scale.between(0, top, "ink");
    grid.show(1, values.length, (_, column) => ({
      text: this.#brief(values[column]), label: `number ${column + 1}, ${label(values[column], column)}`, mark: mark(column),
      color: mark(column) || top === 0 ? undefined : [scale.map, Math.min(scale.place(values[column]), 1)],
    }));
  }

  #drawSums(numbers, { scaled, plain }) {
    const aim = this.#total(numbers);
    const points = (values) => values.map((value, index) => [index + 1, value]);
    const last = Math.max(scaled.length, 10);
    this.sums.show({
      x: Axis.linear(0, last), y: Axis.linear(0, Math.max(1.4 * aim, ...scaled, 1)),
      lines: [{ value: aim, text: `what goes in: ${shown(aim)}` }],
      curves: [
        { points: points(scaled), color: "var(--series-0)", dots: "only", thin: scaled.length > 200 },
        { points: points(this.#meansSoFar(plain)), color: "var(--series-2)" },
        { points: points(this.#meansSoFar(scaled)), color: "var(--series-1)" },
      ],
      told: `draw ${scaled.length} gives ${shown(scaled.at(-1))}`,
    });
  }

  #total(values) {
    return values.reduce((sum, value) => sum + value, 0);
  }

  /** The mean of the first, of the first two, and so on. */
  #meansSoFar(values) {
    let sum = 0;
    return values.map((value, index) => (sum += value) / (index + 1));
  }

  /** A number that fits into a small cell. */
  #brief(value) {
    return shown(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  }
});
