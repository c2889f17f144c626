"use strict";

// Controls: each belongs to a field of a widget, shows its value, and changes it.

const Controls = {
  /** A slider with its name and value. */
  slider(widget, name, label, options = {}) {
    const { from, to, step } = widget.fields[name];
    const input = element("input", {
      type: "range", min: from, max: to, step, "data-field": name,
      oninput: () => widget.set({ [name]: Number(input.value) }),
    });
    const output = element("output");
    const told = options.tell ?? ((value) => shown(value));
    widget.bind(() => {
      const value = widget.state[name];
      input.value = value;
      input.disabled = options.off?.() ?? false;
      output.textContent = told(value);
      input.setAttribute("aria-valuetext", told(value));
    });
    return element("label", { class: "slider" }, element("span", { text: label }), input, output);
  },

  /** A list to choose from; `names` says what its words mean. */
  choice(widget, name, label, names = {}) {
    const select = element(
      "select",
      { "data-field": name, onchange: () => widget.set({ [name]: select.value }) },
      ...widget.fields[name].choices.map((choice) =>
        element("option", { value: choice, text: names[choice] ?? choice })),
    );
    widget.bind(() => { select.value = widget.state[name]; });
    return element("label", { class: "choice" }, element("span", { text: label }), select);
  },

  /** Something that is so or not. */
  check(widget, name, label) {
    const input = element("input", {
      type: "checkbox", "data-field": name, onchange: () => widget.set({ [name]: input.checked }),
    });
    widget.bind(() => { input.checked = widget.state[name]; });
    return element("label", { class: "check" }, input, element("span", { text: label }));
  },

  /** Something to do. */
  button(label, action, attributes = {}) {
    return element("button", { type: "button", text: label, onclick: action, ...attributes });
  },

  /**
   * Steps through the whole numbers of a field: back, forward, and by itself.
   *
   * `count()` says how many there are now. Whoever asked for less motion has no playing, only steps.
   */
  player(widget, name, count, secondsPerStep = 0.7) {
    let timer;
    const move = (by) => {
      const [length, now] = [Math.max(count(), 1), widget.state[name]];
      // A smaller image may have fewer places than the one that the reader was at.
      widget.set({ [name]: (Math.min(now, length - 1) + by + length) % length });
    };
    const pause = () => {
      clearInterval(timer);
      timer = undefined;
      play.textContent = "Play";
    };
    const play = Controls.button("Play", () => {
      if (timer) return pause();
      timer = setInterval(() => move(1), secondsPerStep * 1000);
      play.textContent = "Pause";
    });
    const step = (label, by) => Controls.button(label, () => {
      pause();
      move(by);
    });
    widget.bind(() => { play.hidden = calm.matches; });
    return element("div", { class: "player" }, step("Back", -1), play, step("Step", 1));
  },
};
