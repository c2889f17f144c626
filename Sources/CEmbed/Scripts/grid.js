"use strict";

// Numbers in rows and columns, each a cell that can be pressed. The tab key reaches a grid once; arrows move within it.

class CellGrid {
  /** The element that holds the cells, as wide as the room it is given and as high as it is wide. */
  element;
  #buttons = [];
  #rows = 0;
  #columns = 0;
  #current = 0;
  #press;
  #change;

  /**
   * `press(row, column)` is called for a click or the enter key, `change(row, column, by)` for plus and minus, `point(row, column)`
   * when a pointer or the focus comes to a cell, and `leave()` when they leave the grid.
   */
  constructor(label, { press, change, point, leave } = {}) {
    [this.#press, this.#change] = [press, change];
    this.element = element("div", { class: "grid", role: "group", "aria-label": label });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => {
      const index = this.#buttons.indexOf(event.target.closest("button"));
      if (index < 0) return;
      this.#focus(index, false);
      this.#press?.(...this.#place(index));
    });
    if (!point) return;
    for (const kind of ["pointerover", "focusin"]) {
      this.element.addEventListener(kind, (event) => {
        const index = this.#buttons.indexOf(event.target);
        if (index >= 0) point(...this.#place(index));
      });
    }
    for (const kind of ["pointerleave", "focusout"]) this.element.addEventListener(kind, leave);
  }

  /**
   * Shows `rows` by `columns` cells. `cell(row, column)` says what is in each: its `text`, its `label` for screen readers, its
   * `color` as [map, place], and `mark`, a class of its own. `room` says how many cells would fill the element, so that two grids
   * can have cells of the same size.
   */
  show(rows, columns, cell, room = Math.max(rows, columns, 1)) {
    if (rows !== this.#rows || columns !== this.#columns) this.#make(rows, columns);
    this.element.style.setProperty("--cells", room);
    for (let index = 0; index < this.#buttons.length; index++) {
      const button = this.#buttons[index];
      const { text = "", label = "", color, mark = "" } = cell(...this.#place(index));
      if (button.textContent !== text) button.textContent = text;
      if (button.className !== mark) button.className = mark;
      const background = color ? colors.ground(...color) : "";
      if (button.dataset.background !== background) {
        button.dataset.background = background;
        button.style.background = background;
      }
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    }
  }

  #make(rows, columns) {
    [this.#rows, this.#columns] = [rows, columns];
    const count = rows * columns;
    while (this.#buttons.length > count) this.#buttons.pop().remove();
    while (this.#buttons.length < count) {
      const button = element("button", { type: "button", tabindex: -1 });
      this.#buttons.push(button);
      this.element.append(button);
    }
    this.element.style.setProperty("--columns", columns);
    this.#focus(Math.min(this.#current, count - 1), false);
  }

  #place(index) {
    return [Math.floor(index / this.#columns), index % this.#columns];
  }

  /** Makes a cell the one that the tab key comes to. */
  #focus(index, moves) {
    if (this.#buttons[this.#current]) this.#buttons[this.#current].tabIndex = -1;
    this.#current = Math.max(index, 0);
    const button = this.#buttons[this.#current];
    if (!button) return;
    button.tabIndex = 0;
    if (moves) button.focus();
  }

  #key(event) {
    const [row, column] = this.#place(this.#current);
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.key in steps) {
      const [down, right] = steps[event.key];
      const to = [row + down, column + right];
      if (to[0] >= 0 && to[0] < this.#rows && to[1] >= 0 && to[1] < this.#columns) {
        this.#focus(to[0] * this.#columns + to[1], true);
      }
    } else if (this.#change && "+=-−".includes(event.key)) {
      this.#change(row, column, "+=".includes(event.key) ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  }
}
