"use strict";

// A small network that learns in the page: its losses and accuracies on training and validation images, and what a rule says of them.

Widget.define("curves", class Curves extends Widget {
  static prefix = "curves";
  static fields = {
    game: Field.choice(["make", "name"]),
    units: Field.choice(["4", "8", "32", "128"], "32"),
    images: Field.choice(["64", "160", "640", "0"], "0"),
    rate: Field.choice(["0.0001", "0.001", "0.003", "0.01", "0.1", "1"], "0.001"),
    end: Field.whole(40, 400, 400),
    seed: Field.whole(1, 99, 1),
    trained: Field.flag(),
    mystery: Field.whole(1, 99, 1),
    guess: Field.choice(["none", "good", "underfit", "overfit", "tooHigh", "tooLow"]),
  };
  static readings = {
    good: "good fit", underfit: "underfit", overfit: "overfit", tooHigh: "rate too high", tooLow: "rate too low",
  };
  static steps = 400;
  static every = 10;
  static batch = 16;
  static tested = 200;
  /** What unknown runs are made of: units, images, rate. */
  static hidden = [
    ["128", "64", "0.003"], ["32", "0", "1"], ["4", "0", "0.01"], ["128", "0", "0.003"], ["32", "0", "0.0001"],
    ["32", "160", "0.01"], ["8", "0", "0.0001"], ["32", "0", "0.01"], ["32", "0", "0.1"], ["4", "640", "0.01"],
  ];

  build() {
    const { readings } = Curves;
    this.loss = new CurveChart("Loss", "steps");
    this.accuracy = new CurveChart("Accuracy", "steps");
    this.progress = element("progress", { max: 1, value: 0, "aria-label": "How much of the training is done" });
    const own = (control, game) => {
      this.bind(() => { control.classList.toggle("away", this.state.game !== game); });
      return control;
    };
    this.train = Controls.button("Train", () => this.set({ trained: true }));
    this.bind(() => { this.train.disabled = this.state.trained && this.state.game === "make"; });
    this.answers = Object.entries(readings).map(([name, title]) => {
      const button = Controls.button(title, () => this.set({ guess: name }), { class: "reading", "data-reading": name });
      this.bind(() => {
        button.setAttribute("aria-pressed", this.state.game === "name" && this.state.guess === name);
        button.disabled = this.state.game !== "name";
      });
      return button;
    });
    const next = Controls.button("Next run", () => this.set({ mystery: (this.state.mystery % 99) + 1, guess: "none" }));
    this.bind(() => { next.disabled = this.state.game !== "name"; });
    const legend = [["training", 0], ["validation", 1]].map(([name, place]) =>
      element("li", {}, element("i", { style: `background:var(--series-${place})` }), element("span", { text: `${name} images` })));
    return [element("div", { class: "curves" },
      element("div", { class: "controls three" },
        Controls.choice(this, "game", "You", { make: "make the curve", name: "name the curve" }),
        own(Controls.choice(this, "units", "Hidden units"), "make"),
        own(Controls.choice(this, "images", "Images", { 0: "no image twice" }), "make"),
        own(Controls.choice(this, "rate", "Learning rate"), "make"),
        own(Controls.slider(this, "end", "Stop after"), "make"),
        own(Controls.slider(this, "seed", "Seed"), "make")),
      element("div", { class: "charts" },
        element("div", { class: "part" }, element("h3", { text: "Loss" }), this.loss.element),
        element("div", { class: "part" }, element("h3", { text: "Accuracy, %" }), this.accuracy.element)),
      element("ul", { class: "legend" }, ...legend),
      element("div", { class: "readings", role: "group", "aria-label": "What the curves show" }, ...this.answers),
      element("div", { class: "actions" }, this.train, this.progress, next, Controls.button("Start over", () => this.reset())))];
  }

  prepare() {
    this.pause();
    [this.made, this.marks] = [undefined, []];
    this.named ??= new Set();
  }

  update(core) {
    const recipe = this.recipe;
    const made = recipe && JSON.stringify(recipe);
    if (made !== this.made) this.commence(core, recipe, made);
    this.show();
  }

  goals() {
    const { game, images, end } = this.state;
    const isMade = game === "make" && this.isDone && this.state.trained;
    const losses = this.marks.map((mark) => mark.validation[0]);
    const least = losses.indexOf(Math.min(...losses));
    const reading = isMade && end >= 200 ? this.reading : undefined;
    return {
      ...Object.fromEntries(Object.keys(Curves.readings).map((name) => [name, reading === name])),
      five: this.named?.size >= 5,
      stopped: isMade && images === "64" && this.marks.length > 0 && least * Curves.every === this.end && this.end < Curves.steps,
    };
  }

  /** What the run on show is made of; nothing before it is asked for. */
  get recipe() {
    const { game, units, images, rate, seed, trained, mystery } = this.state;
    if (game === "make") return trained ? [units, images, rate, seed] : undefined;
    const { hidden } = Curves;
    // Seven and ten have no common factor: ten runs in a row are all different.
    return [...hidden[(mystery * 7) % hidden.length], mystery];
  }

  /** The step that training ends with. */
  get end() {
    return this.state.game === "make" ? Math.round(this.state.end / Curves.every) * Curves.every : Curves.steps;
  }

  get isDone() {
    return this.made !== undefined && !this.isRunning;
  }

  /** The marks up to the end. */
  get shown() {
    return this.marks.filter(({ step }) => step <= this.end);
  }

  /** What the losses show, by the rule of the lesson's teaching code. */
  get reading() {
    const [training, validation] = ["training", "validation"].map((set) => this.shown.map((mark) => mark[set][0]));
    const [start, end] = [training[0], training.at(-1)];
    const fall = start - end;
    const rises = training.slice(1).reduce((sum, loss, place) => sum + Math.max(loss - training[place], 0), 0);
    const late = training[Math.floor((training.length * 2) / 3)] - end;
    const isStuck = end > 0.85 * start && late < 0.05 * fall;
    if (!Number.isFinite(end) || rises > fall || isStuck) return "tooHigh";
    const [last, least] = [validation.at(-1), Math.min(...validation)];
    if (last > 1.2 * least || last - end > start / 5) return "overfit";
    if (end < start / 3) return "good";
    return late > 0.15 * fall ? "tooLow" : "underfit";
  }

  /** Begins a run, and goes on with it between frames. */
  commence(core, recipe, made) {
    this.pause();
    [this.made, this.marks] = [made, []];
    if (!recipe) return;
    const work = this.#work(core, recipe);
    this.isRunning = true;
    const turn = () => {
      if (!this.isRunning || this.made !== made) return;
      this.attempt(() => {
        const begin = performance.now();
        let step;
        do step = work.next(); while (!step.done && performance.now() - begin < 12);
        this.isRunning = !step.done;
        if (step.done) this.redraw();
        else this.show();
      });
      if (this.isRunning) requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  }

  pause() {
    this.isRunning = false;
  }

  * #work(core, [units, images, rate, seed]) {
    const { fields, steps, every, batch, tested } = Curves;
    core.beginNetwork(28, 28, 1);
    for (const layer of this.settings.networks.split("|")[fields.units.choices.indexOf(units)].split(",")) {
      const [key, ...numbers] = layer.trim().split(" ");
      core.layer(key, ...numbers.filter((number) => number !== "").map(Number));
    }
    core.buildNetwork(seed);
    core.beginTraining(core.number("optimizer", "adam"), batch, seed);
    const count = Number(images);
    if (count > 0) core.repeatImages(count);
    core.drawDigits(seed, 0, count > 0 ? Math.min(count, tested) : tested, "training", "training labels");
    core.drawDigits(seed, 1_000_000_000, tested, "validation", "validation labels");
    const measured = (set) => {
      core.score(set, `${set} labels`, "results");
      return [...core.numbers("results")];
    };
    for (let step = 0; step <= steps; step++) {
      if (step % every === 0) {
        const training = measured("training");
        yield;
        this.marks.push({ step, training, validation: measured("validation") });
      }
      if (step === steps) return;
      try {
        core.train(1, Number(rate), "results");
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.marks.push({ step, training: [Infinity, NaN], validation: [Infinity, NaN] });
        return;
      }
      yield;
    }
  }

  show() {
    const { steps, readings, every } = Curves;
    const { game, guess, mystery } = this.state;
    const marks = this.shown;
    this.progress.value = this.isDone ? 1 : this.marks.length / (steps / every + 1);
    const x = Axis.linear(0, steps, 4);
    const curves = (place, factor) => ["training", "validation"].map((set, index) => ({
      points: marks.map((mark) => [mark.step, Math.min(factor * mark[set][place], place === 0 ? 4 : 100)]), color: `var(--series-${index})`,
    }));
    this.loss.show({ x, y: Axis.linear(0, 4, 4), curves: curves(0, 1) });
    this.accuracy.show({ x, y: Axis.linear(0, 100, 4), curves: curves(1, 100) });
    const isTold = this.isDone && (game === "make" || guess !== "none");
    const reading = isTold ? this.reading : undefined;
    for (const button of this.answers) button.classList.toggle("answer", button.dataset.reading === reading);
    if (!this.made) return this.say("Choose, and press Train. What will the curves look like?");
    if (!this.isDone) return this.say(game === "make" ? "Training …" : "An unknown run. What goes on here?");
    const last = marks.at(-1);
    const facts = `Loss ${fixed(last.training[0], 2)} and ${fixed(last.validation[0], 2)}, accuracy `
      + `${fixed(100 * last.training[1], 0)} and ${fixed(100 * last.validation[1], 0)} %.`;
    if (game === "make") return this.say(`The rule says: ${readings[reading]}. ${facts}`);
    if (!isTold) return this.say("Name it: which of the five?");
    if (guess === reading) this.named.add(mystery);
    const [units, images, rate] = this.recipe;
    this.say(`${guess === reading ? "Right" : "The rule says otherwise"}: ${readings[reading]}. Made by ${units} units, `
      + `${images === "0" ? "no image twice" : `${images} images`}, rate ${rate}. Named so far: ${this.named.size}.`);
  }
});
