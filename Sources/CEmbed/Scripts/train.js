"use strict";

// A network learns in the page, on digits that the core draws as it goes: no image comes twice. Steps are taken between frames,
// as many as fit, so the page stays awake.

Widget.define("train", class extends Widget {
  static prefix = "train";
  static fields = {
    seed: Field.shared(Field.whole(0, 999999, 1)),
    rate: Field.choice(["0.001", "0.003", "0.01", "0.03", "0.1", "0.3"], "0.03"),
    optimizer: Field.choice(["sgd", "momentum", "rmsprop", "adam"], "momentum"),
    activation: Field.choice(["relu", "leaky-relu", "gelu", "sigmoid", "tanh"]),
    batch: Field.choice(["8", "16", "32", "64"], "16"),
  };

  /** How many digits the accuracy is measured on, and how many of them at a time. */
  static tested = 200;
  static testedAtOnce = 20;
  /** How many digits are shown with what the network reads. */
  static shown = 10;

  build() {
    this.chart = element("canvas", { class: "chart", role: "img", "aria-label": "Loss and accuracy over the steps" });
    this.run = Controls.button("Train", () => (this.isRunning ? this.halt() : this.resume()));
    const seed = element("input", { type: "number", min: 0, max: 999999, "data-field": "seed",
      onchange: () => this.set({ seed: Number(seed.value) }) });
    this.bind(() => { if (document.activeElement !== seed) seed.value = this.state.seed; });
    this.numbers = Object.fromEntries(["steps", "digits", "loss", "accuracy", "speed"].map((name) => [name, element("dd")]));
    this.kernels = Array.from({ length: 8 }, (_, map) =>
      element("canvas", { class: "matrix", width: 3, height: 3, role: "img", "aria-label": `Kernel ${map + 1}` }));
    this.samples = Array.from({ length: this.constructor.shown }, () => {
      const canvas = element("canvas", { class: "matrix", width: 28, height: 28, role: "img" });
      const guess = element("figcaption");
      return { canvas, guess, figure: element("figure", { class: "sample" }, canvas, guess) };
    });
    const fact = (title, name) => [element("dt", { text: title }), this.numbers[name]];
    return [
      element("div", { class: "controls three" },
        Controls.choice(this, "rate", "Learning rate"),
        Controls.choice(this, "optimizer", "Optimizer", {
          sgd: "gradient descent", momentum: "momentum", rmsprop: "RMSProp", adam: "Adam" }),
        Controls.choice(this, "activation", "Activation", Networks.activations),
        Controls.choice(this, "batch", "Batch size"),
        element("label", { class: "choice" }, element("span", { text: "Seed" }), seed)),
      element("div", { class: "actions" }, this.run,
        Controls.button("One step", () => { this.pause(); this.#take(() => this.#step()); }),
        Controls.button("Reset", () => this.restart()),
        Controls.button("Start over", () => { this.restart(); this.reset(); })),
      element("div", { class: "training" }, this.chart,
        element("dl", { class: "facts" }, ...fact("steps", "steps"), ...fact("digits seen", "digits"),
          ...fact("loss, last 20 steps", "loss"), ...fact("accuracy, 200 new digits", "accuracy"),
          ...fact("digits a second", "speed"))),
      element("h3", { text: "The eight kernels of the first layer" }),
      element("div", { class: "kernels" }, ...this.kernels),
      element("h3", { text: "Digits that it never learned from, and what it reads" }),
      element("div", { class: "samples" }, ...this.samples.map(({ figure }) => figure)),
    ];
  }

  prepare() {
    this.made = undefined;
  }

  update(core) {
    this.#ready(core);
    this.#draw(core);
  }

  /**
   * Builds the network anew when what it was made from has changed. The learning rate may change on the way, unless it has ruined
   * the weights before.
   */
  #ready(core) {
    const { seed, optimizer, activation, batch, rate } = this.state;
    const made = [seed, optimizer, activation, batch].join();
    if (made !== this.made || (this.ruinous !== undefined && this.ruinous !== rate)) this.#begin(core, made);
  }

  /** Back to the first step. */
  restart() {
    this.pause();
    this.made = undefined;
    this.redraw();
  }

  resume() {
    this.attempt(() => this.#ready(this.core));
    cancelAnimationFrame(this.measuring);
    this.isRunning = true;
    this.run.textContent = "Pause";
    [this.seconds, this.seen, this.frames] = [0, 0, 0];
    const turn = () => {
      if (!this.isRunning) return;
      this.#take(() => {
        const begin = performance.now();
        let steps = 0;
        do {
          this.#step();
          steps++;
        } while (performance.now() - begin < 11);
        this.seconds += (performance.now() - begin) / 1000;
        this.seen += steps * Number(this.state.batch);
        this.frames++;
      });
      requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  }

  /** Stops where it is, and shows all of it. */
  halt() {
    this.pause();
    this.redraw();
  }

  pause() {
    cancelAnimationFrame(this.measuring);
    this.isRunning = false;
    this.run.textContent = "Train";
  }

  #begin(core, made) {
    const { seed, optimizer, activation, batch } = this.state;
    this.pause();
    Networks.tiny(core, { seed, activation });
    core.beginTraining(core.number("optimizer", optimizer), Number(batch), seed);
    core.drawDigits(seed, 1_000_000_000, this.constructor.shown, "samples", "labels");
    [this.images, this.labels] = [core.numbers("samples"), core.numbers("labels")];
    this.samples.forEach(({ canvas }, index) =>
      paintMatrix(canvas, 28, 28, this.images.subarray(784 * index, 784 * (index + 1)), Scale.between(0, 1, "ink")));
    [this.losses, this.accuracies, this.marks] = [[], [], []];
    [this.seconds, this.seen] = [0, 0];
    this.made = made;
    this.ruinous = undefined;
    this.#measureOn();
  }

  /** Does some work with the core, and says what it refuses. */
  #take(work) {
    this.attempt(() => {
      this.#ready(this.core);
      work();
      this.#draw(this.core);
    });
  }

  #step() {
    try {
      const count = this.core.train(1, Number(this.state.rate), "results");
      this.losses.push(this.core.numbers("results")[0]);
      if (count % 5 === 0) this.#measureSome(this.core, count);
    } catch (error) {
      this.ruinous = this.state.rate;
      throw error;
    }
  }

  /** Measures where the run begins, a part of the tested digits in each frame. */
  #measureOn() {
    const { tested, testedAtOnce } = this.constructor;
    cancelAnimationFrame(this.measuring);
    this.measuring = requestAnimationFrame(() => this.attempt(() => {
      const first = this.marks.filter((mark) => mark !== undefined).length * testedAtOnce;
      if (this.losses.length > 0 || first >= tested) return;
      this.#measureSome(this.core, 0, first);
      if (first + testedAtOnce < tested) this.#measureOn();
      else this.#draw(this.core);
    }));
  }

  /** Measures a part of the tested digits: the others keep what they had, so that each step stays short. */
  #measureSome(core, step, first = ((step / 5) * this.constructor.testedAtOnce) % this.constructor.tested) {
    const { tested, testedAtOnce } = this.constructor;
    core.measure(first, testedAtOnce, "measured");
    this.marks[first / testedAtOnce] = core.numbers("measured")[1];
    const known = this.marks.filter((mark) => mark !== undefined);
    if (known.length * testedAtOnce < tested) return;
    this.accuracies.push([step, known.reduce((sum, mark) => sum + mark, 0) / known.length]);
  }

  #draw(core) {
    // Nothing to be seen of numbers that are none any more.
    if (this.ruinous !== undefined) return;
    const recent = this.losses.slice(-20);
    const mean = recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
    const accuracy = this.accuracies.at(-1)?.[1];
    const told = {
      steps: String(this.losses.length), digits: String(this.losses.length * Number(this.state.batch)),
      loss: recent.length > 0 ? fixed(mean, 3) : "–", accuracy: accuracy === undefined ? "–" : `${fixed(100 * accuracy, 1)} %`,
      speed: this.seconds > 0.2 ? String(Math.round(this.seen / this.seconds)) : "–",
    };
    for (const [name, text] of Object.entries(told)) this.numbers[name].textContent = text;
    this.#drawKernels(core);
    // Reading these digits takes long: not in every frame while it learns.
    if (!this.isRunning || this.frames % 10 === 0) this.#drawGuesses(core);
    this.#drawChart();
    if (!this.isRunning) this.say(this.#told(accuracy));
  }

  #told(accuracy) {
    const count = this.losses.length;
    if (accuracy === undefined) return "Press Train, or take one step.";
    const share = `${fixed(100 * accuracy, 1)} %`;
    return count === 0 ? `Untrained, it reads ${share} of new digits: it guesses.`
      : `After ${count === 1 ? "one step" : `${count} steps`} it reads ${share} of new digits.`;
  }

  #drawKernels(core) {
    core.getParameter(0, "kernels");
    const weights = core.numbers("kernels");
    const scale = Scale.signed(weights);
    this.kernels.forEach((canvas, map) => paintMatrix(canvas, 3, 3, weights, scale, (row, column) => (row * 3 + column) * 8 + map));
  }

  #drawGuesses(core) {
    core.put("shown", [this.constructor.shown, 28, 28, 1], this.images);
    core.forward("shown");
    core.probabilities("guesses");
    const guesses = core.numbers("guesses");
    this.samples.forEach(({ canvas, guess, figure }, index) => {
      const shares = guesses.subarray(10 * index, 10 * (index + 1));
      const best = shares.indexOf(Math.max(...shares));
      const isRight = best === this.labels[index];
      guess.textContent = `${isRight ? "✓" : "✗"} ${best}`;
      figure.classList.toggle("mistaken", !isRight);
      canvas.setAttribute("aria-label", `A ${this.labels[index]}, read as ${best}`);
    });
  }

  #drawChart() {
    paintSharp(this.chart, (context, width, height) => {
      const steps = Math.max(this.losses.length, 50);
      const plots = [
        { title: "loss", top: 18, bottom: height / 2 - 22, high: 2.5, ticks: [0, 1, 2], color: "series-0", unit: "" },
        { title: "accuracy on new digits", top: height / 2 + 14, bottom: height - 26, high: 1, ticks: [0, 0.5, 1], color: "series-1", unit: "%" },
      ];
      const [left, right] = [42, width - 8];
      const across = (step) => left + ((right - left) * step) / steps;
      context.font = `12px ${colors.var("sans")}`;
      context.textBaseline = "middle";
      for (const plot of plots) {
        const down = (value) => plot.bottom - ((plot.bottom - plot.top) * Math.min(value, plot.high)) / plot.high;
        context.strokeStyle = colors.var("line");
        context.fillStyle = colors.var("soft");
        context.lineWidth = 1;
        context.textAlign = "right";
        for (const tick of plot.ticks) {
          context.beginPath();
          context.moveTo(left, Math.round(down(tick)) + 0.5);
          context.lineTo(right, Math.round(down(tick)) + 0.5);
          context.stroke();
          context.fillText(plot.unit === "%" ? `${100 * tick} %` : tick, left - 6, down(tick));
        }
        context.textAlign = "left";
        context.fillStyle = colors.var("ink");
        context.fillText(plot.title, left, plot.top - 10);
        plot.down = down;
      }
      context.fillStyle = colors.var("soft");
      context.textAlign = "center";
      for (const share of [0, 0.5, 1]) {
        context.textAlign = share === 0 ? "left" : share === 1 ? "right" : "center";
        const words = share === 1 ? `${steps} steps` : String(Math.round(steps * share));
        context.fillText(words, across(steps * share), height - 10);
      }
      const line = (points, plot, opacity, lineWidth) => {
        context.globalAlpha = opacity;
        context.strokeStyle = colors.var(plot.color);
        context.lineWidth = lineWidth;
        context.lineJoin = "round";
        context.beginPath();
        for (const [step, value] of points) context.lineTo(across(step), plot.down(value));
        context.stroke();
        context.globalAlpha = 1;
      };
      // As many points as there are pixels, each the mean of its steps.
      const bundle = Math.max(1, Math.ceil(this.losses.length / (right - left)));
      const raw = [];
      for (let start = 0; start < this.losses.length; start += bundle) {
        const part = this.losses.slice(start, start + bundle);
        raw.push([start + part.length, part.reduce((sum, loss) => sum + loss, 0) / part.length]);
      }
      let smooth;
      const smoothed = raw.map(([step, loss]) => {
        smooth = smooth === undefined ? loss : 0.9 * smooth + 0.1 * loss;
        return [step, smooth];
      });
      line(raw, plots[0], 0.35, 1);
      line(smoothed, plots[0], 1, 2);
      line(this.accuracies, plots[1], 1, 2);
    });
  }
});
