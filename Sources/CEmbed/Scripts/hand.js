"use strict";

// The reader's own digits, drawn once and offered to every widget that takes a digit: kept in this browser only, under one name for all
// pages, until the page's button forgets them.
//
//   hand.offer((digit) => this.set({ digit, mine: true }))      // in build(): buttons “your 7”, and a pad to draw digits on
//   const isMine = this.state.mine && hand.put(core, digit, "image");   // in update(): the digit as the network sees it, [28, 28, 1]

const hand = (() => {
  const key = "convbook.hand";
  // As in an address: two digits to the base of 36 for each number.
  const field = Field.strokes();

  /** What was kept, by digit. */
  function kept() {
    try {
      const digits = JSON.parse(localStorage.getItem(key) ?? "{}");
      return digits !== null && typeof digits === "object" ? digits : {};
    } catch {
      return {};
    }
  }

  /** The strokes of a digit; nothing where it was not drawn. */
  function strokes(digit) {
    const text = kept()[digit];
    const found = typeof text === "string" ? field.read(text) : [];
    return found.some((stroke) => stroke.length > 0) ? found : undefined;
  }

  function drawn() {
    return Array.from({ length: 10 }, (_, digit) => digit).filter((digit) => strokes(digit));
  }

  function keep(digit, strokes) {
    try {
      localStorage.setItem(key, JSON.stringify({ ...kept(), [digit]: field.write(strokes) }));
    } catch { /* The page works without. */ }
    dispatchEvent(new Event("convbook-hand"));
  }

  /** Leaves a digit of the reader's in a slot of the core, centred as the network wants it; false where it was not drawn. */
  function put(core, digit, name) {
    const found = strokes(digit);
    if (!found) return false;
    core.put(`${name} drawing`, [112, 112], DrawingPad.pixels(found));
    return core.centreDrawing(`${name} drawing`, `${name} box`, `${name} scaled`, name) > 0;
  }

  /** A button for each digit that was drawn, which calls `use(digit)`, and a fold with a pad to draw them on. */
  function offer(use) {
    const buttons = element("div", { class: "actions", role: "group", "aria-label": "Digits that you drew" });
    const summary = element("summary");
    const fold = element("details", { class: "hand" }, summary);
    let pad;

    function show() {
      const digits = drawn();
      summary.textContent = digits.length === 0 ? "Use your own handwriting" : `Your handwriting: ${digits.length} of 10 digits`;
      buttons.replaceChildren(...digits.map((digit) => Controls.button(`Your ${digit}`, () => use(digit), { class: "small" })));
      buttons.hidden = digits.length === 0;
      pad?.show();
    }

    // The pad is made when it is wanted first.
    fold.addEventListener("toggle", () => {
      if (!fold.open || pad) return;
      pad = new HandPad(keep, strokes);
      fold.append(pad.element);
      pad.show();
    });
    addEventListener("convbook-hand", show);
    addEventListener("storage", (event) => { if (event.key === key) show(); });
    show();
    return element("div", { class: "handwriting" }, buttons, fold);
  }

  return { strokes, drawn, put, offer };
})();

/** Draws digits one after the other: the next one that is missing comes by itself. */
class HandPad {
  element;
  #digit;
  #strokes = [];
  #pad;
  #choices;
  #keep;
  #found;
  #button;
  #said = element("span", { role: "status" });

  constructor(keep, found) {
    [this.#keep, this.#found] = [keep, found];
    this.#digit = this.#missing(0) ?? 0;
    const changed = (strokes) => {
      this.#strokes = strokes;
      this.#button.disabled = strokes.length === 0;
      this.#pad.show(strokes);
    };
    this.#pad = new DrawingPad("A pad for your own digits", { draws: changed, ends: changed });
    this.#button = Controls.button("", () => this.#next(), { class: "go", disabled: true });
    this.#choices = Array.from({ length: 10 }, (_, digit) => Controls.button(String(digit), () => this.#choose(digit), { class: "small" }));
    this.element = element("div", { class: "draw-pad" },
      element("p", { text: "Draw each digit once. They are kept in this browser only, for the widgets of all lessons; a button at the "
        + "end of the page forgets them." }),
      element("div", { class: "actions", role: "group", "aria-label": "Which digit to draw" }, ...this.#choices),
      element("div", { class: "frame" }, this.#pad.element),
      element("div", { class: "actions" }, this.#button, Controls.button("Clear", () => changed([])), this.#said));
  }

  show() {
    this.#choices.forEach((button, digit) => {
      const isDrawn = this.#found(digit) !== undefined;
      button.setAttribute("aria-pressed", digit === this.#digit);
      button.setAttribute("aria-label", `${digit}${isDrawn ? ", drawn" : ""}`);
      button.textContent = isDrawn ? `${digit} ✓` : String(digit);
    });
    this.#button.textContent = `Keep this ${this.#digit}`;
    this.#button.disabled = this.#strokes.length === 0;
    this.#pad.show(this.#strokes);
  }

  #choose(digit) {
    this.#digit = digit;
    this.#strokes = this.#found(digit) ?? [];
    this.#said.textContent = "";
    this.show();
  }

  #next() {
    const done = this.#digit;
    this.#keep(done, this.#strokes);
    const next = this.#missing(done + 1);
    this.#choose(next ?? done);
    this.#said.textContent = next === undefined ? "All ten are kept." : `Your ${done} is kept; now a ${next}.`;
  }

  /** The first digit from `start` on, and then from 0, that was not drawn. */
  #missing(start) {
    return Array.from({ length: 10 }, (_, index) => (start + index) % 10).find((digit) => !this.#found(digit));
  }
}
