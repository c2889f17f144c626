"use strict";

// Numbers in rows and columns, to be typed. The tab key reaches them once; arrows move among them as in a table.

class NumberGrid {
  /** The element that holds the numbers, as wide as the room it is given and as high as it is wide. */
  element;
  #inputs = [];
  #side = 0;
  #current = 0;
  #change;

  /** `change(row, column, value)` is called for every number that is typed, or changed with the page keys. */
  constructor(label, change) {
    this.#change = change;
    this.element = element("div", { class: "grid", role: "group", "aria-label": label });
    this.element.addEventListener("input", ({ target }) => {
      if (Number.isFinite(target.valueAsNumber)) this.#changeTo(target, target.valueAsNumber);
    });
    this.element.addEventListener("focusin", ({ target }) => {
      this.#mark(this.#inputs.indexOf(target));
      target.select();
    });
    // A click would put the caret between the digits.
    this.element.addEventListener("click", ({ target }) => target.select?.());
    this.element.addEventListener("focusout", ({ target }) => this.#fill(target, true));
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows `side` by `side` numbers; `cell(row, column)` says of each its `value`, its `label`, and its `color` as [map, place]. */
  show(side, cell) {
    if (side !== this.#side) this.#make(side);
    this.#inputs.forEach((input, index) => {
      const { value, label, color } = cell(...this.#place(index));
      input.dataset.value = value;
      this.#fill(input, false);
      input.setAttribute("aria-label", label);
      input.style.background = colors.ground(...color);
    });
  }

  /** Writes its number into a cell, unless it is just being typed there. */
  #fill(input, isDone) {
    const isTyped = document.activeElement === input && !isDone;
    if (isTyped && (input.value === "" || input.value === input.dataset.value)) return;
    if (Number(input.value) !== Number(input.dataset.value) || input.value === "") input.value = input.dataset.value;
  }

  #make(side) {
    this.#side = side;
    while (this.#inputs.length > side * side) this.#inputs.pop().remove();
    while (this.#inputs.length < side * side) {
      const input = element("input", { type: "number", step: "any", tabindex: -1 });
      this.#inputs.push(input);
      this.element.append(input);
    }
    this.element.style.setProperty("--columns", side);
    this.element.style.setProperty("--cells", side);
    this.#mark(Math.min(this.#current, side * side - 1));
  }

  #place(index) {
    return [Math.floor(index / this.#side), index % this.#side];
  }

  /** Makes a number the one that the tab key comes to. */
  #mark(index) {
    if (this.#inputs[this.#current]) this.#inputs[this.#current].tabIndex = -1;
    this.#current = index;
    this.#inputs[index].tabIndex = 0;
  }

  #changeTo(input, value) {
    this.#change(...this.#place(this.#inputs.indexOf(input)), value);
  }

  #key(event) {
    const [row, column] = this.#place(this.#current);
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const changes = { PageUp: 1, PageDown: -1 };
    if (event.key in steps) {
      const to = [row + steps[event.key][0], column + steps[event.key][1]];
      if (to.every((place) => place >= 0 && place < this.#side)) this.#inputs[to[0] * this.#side + to[1]].focus();
    } else if (event.key in changes) {
      this.#changeTo(event.target, Number(event.target.dataset.value) + changes[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }
}
