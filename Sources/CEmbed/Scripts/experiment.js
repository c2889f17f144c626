"use strict";

// The experiment of a claim in the small, which readers run with other settings until the claim fails: networks that the core trains
// on digits it draws, a seed after the other, in slices between frames. The effect of each seed is drawn on the claim's own chart.

Widget.define("experiment", class extends Widget {
  static prefix = "break";

  static fieldsOf({ choices }) {
    return Object.fromEntries(choices.map(({ name, values, start }) => [name, Field.choice(values, start)]));
  }

  build() {
    const { choices, arms, effect } = this.settings;
    this.claim = this.host.closest(".claim");
    this.tests = [...new Set(effect.map(({ test }) => test))];
    this.rows = arms.flatMap((arm, index) => this.tests.map((test) => ({ arm, index, test, cell: element("dd") })));
    this.button = Controls.button("Run it here", () => (this.isRunning ? this.halt() : this.begun()));
    this.progress = element("progress", { max: 1, value: 0, "aria-label": "How much of the experiment is done" });
    const names = {
      centred: "accuracy", cornered: "accuracy in the corners", learned: "accuracy on training images, afterwards",
      logged: "accuracy by the log", confidence: "confidence",
    };
    return [
      element("div", { class: "controls" }, ...choices.map(({ name, label, values, labels }) =>
        Controls.choice(this, name, label, Object.fromEntries(values.map((value, index) => [value, labels[index]]))))),
      element("div", { class: "actions" }, this.button, this.progress, Controls.button("Start over", () => this.reset())),
      element("dl", { class: "facts" }, ...this.rows.flatMap(({ arm, test, cell }) =>
        [element("dt", { text: `${arm}, ${names[test]}` }), cell])),
    ];
  }

  prepare() {
    this.made = undefined;
  }

  update() {
    const made = JSON.stringify(this.state);
    // Another look at the same settings, as when the window gets wider.
    if (made === this.made) return;
    this.made = made;
    // Whoever follows a link to other settings finds them open.
    if (!this.isAtStart) this.host.closest("details").open = true;
    this.pause();
    this.effects = [];
    this.found = this.rows.map(() => []);
    this.#show(0);
    this.say("Change a setting, and run it: some seconds in this page.");
  }

  get isAtStart() {
    return Object.entries(this.fields).every(([name, field]) => this.state[name] === field.start);
  }

  begun() {
    this.attempt(() => {
      [this.effects, this.found] = [[], this.rows.map(() => [])];
      const work = this.#work(this.core);
      this.isRunning = true;
      this.button.textContent = "Stop";
      this.say("Training …");
      const turn = () => {
        if (!this.isRunning) return;
        this.attempt(() => {
          const begin = performance.now();
          let step;
          do step = work.next(); while (!step.done && performance.now() - begin < 12);
          this.#show(step.done ? 1 : step.value);
          if (step.done) this.#end();
          else requestAnimationFrame(turn);
        });
      };
      requestAnimationFrame(turn);
    });
  }

  /** Stops where it is; what seeds have found so far stays. */
  halt() {
    this.pause();
    this.say(this.effects.length > 0 ? `Stopped. ${this.#told()}` : "Stopped before the first seed was done.");
  }

  pause() {
    this.isRunning = false;
    if (this.button) this.button.textContent = "Run it here";
  }

  /** All of the work, piece by piece; each piece says how much is done. */
  * #work(core) {
    const { seeds, arms, effect } = this.settings;
    const steps = Number(this.state.steps ?? this.settings.fixed.steps);
    const tested = this.settings.tested / 50;
    const pieces = seeds * arms.length * (steps + this.tests.length * tested);
    let piece = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const shares = new Map();
      for (const [index] of arms.entries()) {
        const images = this.#build(core, index, seed);
        const logged = [];
        for (let step = 0; step < steps; step++) {
          core.train(1, Number(this.state.rate ?? this.settings.fixed.rate), "results");
          logged.push(core.numbers("results")[1]);
          yield ++piece / pieces;
        }
        // An epoch of steps; where no image comes twice, the last ten.
        const epoch = images > 0 ? Math.max(Math.floor(images / this.settings.batch), 1) : 10;
        const learned = Math.min(images > 0 ? epoch : steps, steps) * this.settings.batch;
        for (const test of this.tests) {
          if (test === "logged") {
            const last = logged.slice(-epoch);
            shares.set(`${index} ${test}`, 100 * last.reduce((sum, share) => sum + share, 0) / last.length);
            piece += tested;
            continue;
          }
          let [sum, count] = [0, 0];
          for (let part = 0; part < tested; part++) {
            // Digits that were learned from, or that training never comes to.
            const first = test === "learned" ? (50 * part) % learned : 1_000_000_000 + 50 * part;
            const taken = test === "learned" ? Math.min(50, learned - first) : 50;
            core.drawDigits(seed, first, taken, "test images", "test labels");
            if (test === "cornered") core.pushToCorners("test images", "test images");
            sum += (test === "confidence" ? this.#confidence(core) : this.#accuracy(core)) * taken;
            count += taken;
            yield ++piece / pieces;
          }
          shares.set(`${index} ${test}`, 100 * sum / count);
        }
      }
      this.rows.forEach(({ index, test }, place) => this.found[place].push(shares.get(`${index} ${test}`)));
      this.effects.push(effect.reduce((sum, { factor, arm, test }) => sum + factor * shares.get(`${arm} ${test}`), 0));
    }
  }

  /** The share of the test images that is read right. */
  #accuracy(core) {
    core.score("test images", "test labels", "results");
    return core.numbers("results")[1];
  }

  /** The mean of the largest probability of each test image. */
  #confidence(core) {
    core.forward("test images");
    core.probabilities("results");
    const probabilities = [...core.numbers("results")];
    const count = probabilities.length / 10;
    return Array.from({ length: count }, (_, image) => Math.max(...probabilities.slice(10 * image, 10 * image + 10)))
      .reduce((sum, share) => sum + share, 0) / count;
  }

  /** Makes the network of an arm, and readies its training; returns how many images it learns from, 0 where none comes twice. */
  #build(core, arm, seed) {
    const { choices, networks, optimizers, batch } = this.settings;
    const shaping = choices.filter(({ name }) => !["rate", "steps", "images"].includes(name));
    core.beginNetwork(28, 28, 1);
    for (const [key, ...settings] of networks[shaping.map(({ name }) => this.state[name]).join(",")][arm]) core.layer(key, ...settings);
    for (const [layer, bug] of this.settings.planted?.[arm] ?? []) core.plantBug(layer, bug);
    core.buildNetwork(seed);
    core.beginTraining(core.number("optimizer", optimizers[arm]), batch, seed);
    if (this.settings.inputs) core.standardizeInputs(...this.settings.inputs[arm]);
    const images = this.settings.fresh[arm] ? 0 : Number(this.state.images ?? 0);
    if (images > 0) core.repeatImages(images);
    return images;
  }

  /** What a row found, on average over the seeds so far. */
  #mean(place) {
    const shares = this.found[place];
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  #show(done) {
    this.progress.value = done;
    this.rows.forEach(({ cell }, place) => {
      cell.textContent = this.found[place].length > 0 ? `${fixed(this.#mean(place), 1)} %` : "–";
    });
    if (this.shown === this.effects.length && this.effects.length > 0) return;
    this.shown = this.effects.length;
    this.claim.dispatchEvent(new CustomEvent("convbook-run", { detail: this.effects.slice() }));
  }

  #end() {
    this.pause();
    this.say(`Done. ${this.#told()}`);
  }

  #told() {
    const count = this.effects.length;
    const means = this.rows.flatMap(({ test }, place) =>
      test === "confidence" ? [] : [this.#mean(place)]);
    const isEarly = means.every((mean) => mean < 50);
    return `${count === 1 ? "One seed" : `${count} seeds`}: ${this.effects.map((effect) => fixed(effect, 1)).join(", ")} points. `
      + this.claim.querySelector(".tag").textContent + "."
      + (isEarly ? " But these networks have learned little: more steps say more." : "");
  }
});
