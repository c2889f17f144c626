"use strict";

// Ten scores to drag, and what softmax makes of them: probabilities, their entropy, and the loss for a chosen class.

Widget.define("softmax", class Softmax extends Widget {
  static prefix = "softmax";
  static fields = {
    logits: Field.numbers(-10, 10, []),
    temperature: Field.number(0.1, 10, 1, 0.1),
    chosen: Field.whole(0, 9, 0),
    shows: Field.choice(["probabilities", "gradient"]),
  };

  static #count = 0;

  build() {
    // Of several such widgets on a page, each has a right class of its own.
    const group = `right-class-${++Softmax.#count}`;
    this.rows = Array.from({ length: 10 }, (_, index) => this.makeRow(index, group));
    this.result = element("span");
    this.entropy = element("p", { class: "fact" });
    this.loss = element("p", { class: "fact" });
    const shift = (by) => this.set({ logits: this.logits().map((logit) => logit + by) });
    const raising = Controls.button("All + 1", () => shift(1));
    const lowering = Controls.button("All − 1", () => shift(-1));
    this.bind(() => {
      // A score at the end of its slider would stay behind.
      raising.disabled = Math.max(...this.logits()) > 9;
      lowering.disabled = Math.min(...this.logits()) < -9;
    });
    return [
      element("div", { class: "controls" },
        Controls.slider(this, "temperature", "Temperature", { tell: (value) => fixed(value, 1) }),
        Controls.choice(this, "shows", "Bars show", { probabilities: "probabilities", gradient: "gradient of the loss" })),
      element("div", { class: "softmax", role: "group", "aria-label": "Ten classes" },
        element("div", { class: "titles", "aria-hidden": "true" },
          element("span", { text: "class" }), element("span", { text: "score" }), element("span"), this.result, element("span")),
        ...this.rows.map(({ row }) => row)),
      element("div", { class: "facts-line" }, this.entropy, this.loss),
      element("div", { class: "actions" },
        raising, lowering,
        Controls.button("All equal", () => this.set({ logits: Array(10).fill(0) })),
        Controls.button("Start over", () => this.reset())),
    ];
  }

  /** One class: whether it is the right one, its score, and what comes of it. */
  makeRow(index, group) {
    const radio = element("input", {
      type: "radio", name: group, "aria-label": `class ${index} is the right one`, onchange: () => this.set({ chosen: index }),
    });
    const slider = element("input", {
      type: "range", min: -10, max: 10, step: 0.1, "aria-label": `score of class ${index}`,
      oninput: () => this.set({ logits: this.logits().map((logit, other) => (other === index ? Number(slider.value) : logit)) }),
    });
    const [score, bar, value] = [element("output"), element("span"), element("span", { class: "value" })];
    this.bind(() => {
      radio.checked = this.state.chosen === index;
      slider.value = this.logits()[index];
      score.textContent = fixed(this.logits()[index], 1);
      slider.setAttribute("aria-valuetext", score.textContent);
    });
    const row = element("div", { class: "row" },
      element("label", {}, radio, element("span", { text: index })), slider, score,
      element("span", { class: "track" }, bar), value);
    return { row, bar, value };
  }

  /** The ten scores. */
  logits() {
    return Array.from({ length: 10 }, (_, index) => this.state.logits[index] ?? 0);
  }

  update(core) {
    const { temperature, chosen, shows } = this.state;
    core.put("logits", [10], this.logits());
    core.softmaxOf("logits", temperature, chosen, "probabilities", "gradient", "facts");
    const probabilities = core.numbers("probabilities");
    const [entropy, loss] = core.numbers("facts");
    const isGradient = shows === "gradient";
    const gradient = core.numbers("gradient");
    this.result.textContent = isGradient ? "gradient of the loss" : "probability";
    // Gradients lie between −1 / T and 1 / T; bars need their own unit for that.
    const reach = 1 / temperature;
    this.rows.forEach(({ row, bar, value }, index) => {
      const number = isGradient ? gradient[index] : probabilities[index];
      const share = isGradient ? number / reach / 2 : number;
      bar.style.left = `${100 * (isGradient ? 0.5 + Math.min(share, 0) : 0)}%`;
      bar.style.width = `${100 * Math.abs(share)}%`;
      bar.parentElement.classList.toggle("signed", isGradient);
      value.textContent = isGradient ? fixed(number, 3) : this.#percent(number);
      row.classList.toggle("chosen", index === chosen);
    });
    core.put("equal logits", [10], Array(10).fill(0));
    core.softmaxOf("equal logits", 1, 0, "tenths", "no gradient", "most facts");
    const [most] = core.numbers("most facts");
    this.entropy.textContent = `Entropy: ${fixed(entropy, 3)} of at most ${fixed(most, 3)} nats`;
    this.loss.textContent = `Loss for class ${chosen}: −ln ${this.#plain(probabilities[chosen])} = ${fixed(loss, 3)}`;
    this.say(this.#line(probabilities, entropy / most));
  }

  #percent(share) {
    return share >= 0.0005 ? `${fixed(100 * share, 1)} %` : "< 0.1 %";
  }

  #plain(share) {
    return share >= 0.001 ? fixed(share, 3) : share.toExponential(1).replace(/e-(\d+)/, (_, power) => ` · 10^−${power}`);
  }

  #line(probabilities, doubt) {
    const most = probabilities.indexOf(Math.max(...probabilities));
    const { chosen } = this.state;
    if (doubt > 0.999) return "All classes are equally likely.";
    const verdict = most === chosen
      ? "which is right"
      : `but class ${chosen}, which is right, gets ${this.#percent(probabilities[chosen])}`;
    return `Class ${most} is most likely with ${this.#percent(probabilities[most])}, ${verdict}.`;
  }
});
