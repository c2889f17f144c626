"use strict";

// Ten scores of an image to drag, and what two ways to compute softmax make of them: the core's, which subtracts the largest score
// first, and a naive one, which does not.

Widget.define("softmax", class extends Widget {
  static prefix = "softmax";
  static fields = {
    logits: Field.numbers(-20, 20, []),
    // Tenths of a power of ten: 0 is the temperature 1.
    heat: Field.whole(-8, 10, 0),
    added: Field.whole(-150, 150, 0),
  };

  build() {
    this.names = this.settings.names.split("|");
    this.rows = this.names.map((name, index) => this.makeRow(name, index));
    this.canvas = element("canvas", { role: "img", "aria-label": `The image; its right class is ${this.names[this.settings.truth]}` });
    this.facts = element("p", { class: "formula-line" });
    const widest = Math.max(...this.names.map((name) => name.length));
    const heading = ["class", "score", "", "core", "", "naive"];
    return [
      element("div", { class: widest > 2 ? "softmax long" : "softmax", style: `--name:${widest + 2}ch` },
        element("div", { class: "top" },
          this.canvas,
          element("div", { class: "controls" },
            Controls.slider(this, "heat", "Temperature", { tell: () => shown(this.temperature, 2) }),
            Controls.slider(this, "added", "Added to all scores"))),
        element("div", { role: "group", "aria-label": "Ten classes" },
          element("div", { class: "titles", "aria-hidden": "true" }, ...heading.map((text) => element("span", { text }))),
          ...this.rows.map(({ row }) => row))),
      element("div", { class: "actions" },
        Controls.button("Scores of the network", () => this.set({ logits: this.fields.logits.start })),
        Controls.button("Start over", () => this.reset())),
      this.facts,
    ];
  }

  /** One class: its score, and what comes of it in both ways. */
  makeRow(name, index) {
    const slider = element("input", {
      type: "range", min: -20, max: 20, step: 0.1, "aria-label": `score of ${name}`,
      oninput: () => this.set({ logits: this.logits().map((logit, other) => (other === index ? Number(slider.value) : logit)) }),
    });
    const [score, bar] = [element("output"), element("span")];
    const [core, naive] = [element("span", { class: "value" }), element("span", { class: "value" })];
    this.bind(() => {
      slider.value = this.logits()[index];
      score.textContent = fixed(this.logits()[index], 1);
      slider.setAttribute("aria-valuetext", score.textContent);
    });
    const isRight = index === this.settings.truth;
    const row = element("div", { class: isRight ? "row right" : "row" },
      element("span", { class: "name", text: isRight ? `${name} ✓` : name }), slider, score,
      element("span", { class: "track" }, bar), core, naive);
    return { row, bar, core, naive };
  }

  get temperature() {
    return 10 ** (this.state.heat / 10);
  }

  /** The ten scores. */
  logits() {
    return this.names.map((_, index) => this.state.logits[index] ?? 0);
  }

  /** What goes into softmax: the scores with what is added to them. */
  sums() {
    return this.logits().map((logit) => Math.fround(logit + this.state.added));
  }

  /** Softmax without the subtraction, every step rounded to 32 bits. */
  naive() {
    const z = this.sums().map((sum) => Math.fround(sum / Math.fround(this.temperature)));
    const powers = z.map((z) => Math.fround(Math.exp(z)));
    const sum = powers.reduce((sum, power) => Math.fround(sum + power), 0);
    return { z, powers, sum, shares: powers.map((power) => Math.fround(power / sum)) };
  }

  prepare() {
    const { width, image } = this.settings;
    paintMatrix(this.canvas, image.length / width, width, image, Scale.between(0, 255, "ink"));
  }

  update(core) {
    this.prepare();
    core.put("logits", [this.names.length], this.sums());
    core.softmaxOf("logits", this.temperature, 0, "probabilities", "gradient", "facts");
    this.found = { probabilities: [...core.numbers("probabilities")], ...this.naive() };
    const { probabilities, shares } = this.found;
    this.rows.forEach(({ bar, core, naive }, index) => {
      bar.style.width = `${100 * probabilities[index]}%`;
      core.textContent = this.#percent(probabilities[index]);
      naive.textContent = this.#percent(shares[index]);
      naive.classList.toggle("wrong", !(Math.abs(shares[index] - probabilities[index]) < 0.001));
    });
    this.facts.textContent = this.#facts();
    this.say(this.#verdict());
  }

  goals() {
    const { shares, probabilities } = this.found ?? { shares: [1], probabilities: [] };
    const isUntouched = this.fields.logits.write(this.state.logits) === this.fields.logits.write(this.fields.logits.start);
    return {
      overflow: shares.some(Number.isNaN),
      decided: isUntouched && Math.max(...probabilities) >= 0.9,
      zeros: shares.every((share) => share === 0),
    };
  }

  #percent(share) {
    if (Number.isNaN(share)) return "NaN";
    if (share === 0) return "0";
    return share >= 0.0005 ? `${fixed(100 * share, 1)}\u202f%` : "< 0.1\u202f%";
  }

  /** The largest power and the sum of the naive way. */
  #facts() {
    const { z, powers, sum } = this.found;
    const told = (number) => (number === Infinity ? "∞" : number > 1e4 || (number > 0 && number < 1e-3) ? scientific(number) : shown(number, 2));
    return `Naive: largest power e^${shown(Math.max(...z), 1)} = ${told(Math.max(...powers))}, sum of all ${told(sum)}.`;
  }

  #verdict() {
    const { probabilities, powers, sum, shares } = this.found;
    const most = probabilities.indexOf(Math.max(...probabilities));
    const isRight = most === this.settings.truth;
    const rest = `The core says ${this.names[most]} with ${this.#percent(probabilities[most])}, ${isRight ? "which is right" : `but it is ${this.names[this.settings.truth]}`}.`;
    if (powers.includes(Infinity)) return `∞ / ∞ is not a number: the naive way fails. ${rest}`;
    if (sum === Infinity) return `The sum is too large for 32 bits, so that all shares become 0. ${rest}`;
    if (sum === 0) return `0 / 0 is not a number: the naive way fails. ${rest}`;
    if (shares.some((share, index) => Math.abs(share - probabilities[index]) > 0.001)) {
      return `The naive way has lost digits: its powers are too small. ${rest}`;
    }
    return `Both ways agree. ${rest}`;
  }
});
