"use strict";

// The printed scale of a drawing: which colour stands for which number.

class ColorBar {
  element;
  #colors = element("div", { class: "colors" });
  #numbers = element("div", { class: "numbers" });
  #label;

  /** `label` says to screen readers whose colours they are. */
  constructor(label) {
    this.#label = label;
    this.element = element("div", { class: "color-bar", role: "img" }, this.#colors, this.#numbers);
  }

  /** Shows the colours of a scale with the least, the middle and the largest number; one number alone where all are equal. */
  show({ map, low, high }) {
    const places = low < high ? [0, 0.5, 1] : [0.5];
    const steps = low < high ? Array.from({ length: 17 }, (_, index) => index / 16) : [0.5, 0.5];
    this.#colors.style.background = `linear-gradient(to right,${steps.map((place) => colors.css(map, place)).join()})`;
    const numbers = places.map((place) => shown(low + (high - low) * place));
    this.#numbers.replaceChildren(...numbers.map((text) => element("span", { text })));
    this.element.setAttribute("aria-label", `${this.#label}: colours from ${numbers[0]} to ${numbers.at(-1)}`);
  }
}
