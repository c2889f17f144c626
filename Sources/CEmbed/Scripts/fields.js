"use strict";

// The fields of a widget are what its address remembers: each has a start, a text that stands in the address, and a range that
// whatever comes from there is brought into. A page may set another start; nonsense in the address leaves that.

const Field = {
  /** A whole number from `from` to `to`. */
  whole: (from, to, start) => ({
    from, to, start, step: 1,
    read(text) { return limited(Math.round(Number(text)), from, to, this.start); },
    write: String,
  }),

  /** A number from `from` to `to`, in steps. */
  number: (from, to, start, step) => ({
    from, to, start, step,
    read(text) { return limited(Number(text), from, to, this.start); },
    write: (value) => String(Number(value.toFixed(6))),
  }),

  /** One of several words. */
  choice: (choices, start = choices[0]) => ({
    choices, start,
    read(text) { return choices.includes(text) ? text : this.start; },
    write: String,
  }),

  /** Whether something is so. */
  flag: (start = false) => ({
    start,
    read(text) { return text === "yes" ? true : text === "no" ? false : this.start; },
    write: (value) => (value ? "yes" : "no"),
  }),

  /** A list of numbers, each from `from` to `to`; how many there are is left to the widget. */
  numbers: (from, to, start) => ({
    from, to, start,
    read(text) {
      const values = text === "" ? [] : text.split(",").map(Number);
      return values.length <= 4096 && values.every(Number.isFinite)
        ? values.map((value) => Math.min(Math.max(value, from), to))
        : this.start;
    },
    write: (values) => values.map((value) => String(Number(value.toFixed(4)))).join(","),
  }),

  /** Strokes of a pen: lists of points from [0, 0] to [279, 279], two digits to the base of 36 for each number. */
  strokes: (start = []) => ({
    start,
    read(text) {
      if (text === "" || !/^[0-9a-z-]{0,20000}$/.test(text)) return this.start;
      return text.split("-").map((stroke) => (stroke.match(/.{4}/g) ?? []).map((point) =>
        [point.slice(0, 2), point.slice(2)].map((digits) => limited(parseInt(digits, 36), 0, 279, 0))));
    },
    write: (strokes) => strokes.map((stroke) => stroke.map((point) => point.map((number) =>
      Math.round(number).toString(36).padStart(2, "0")).join("")).join("")).join("-"),
  }),

  /**
   * A square picture, row by row: numbers from 0 to 1 in sixteen steps, or none at all.
   *
   * A hexadecimal digit is a pixel; a letter from g on stands for two or more zeros in a row, so that a drawn digit is a few
   * hundred letters.
   */
  picture: (side, start = []) => ({
    start,
    read(text) {
      if (text === "") return [];
      const digits = text.replace(/[g-z]/g, (letter) => "0".repeat(parseInt(letter, 36) - 14));
      if (digits.length !== side * side || !/^[0-9a-f]*$/.test(digits)) return this.start;
      return Array.from(digits, (digit) => parseInt(digit, 16) / 15);
    },
    write: (values) => Array.from(values, (value) => Math.round(value * 15).toString(16)).join("")
      .replace(/0{2,21}/g, (zeros) => (zeros.length + 14).toString(36)),
  }),

  /** The same for all widgets of the page that have a field of this name. */
  shared: (field) => ({ ...field, isShared: true }),
};

function limited(value, from, to, start) {
  return Number.isFinite(value) ? Math.min(Math.max(value, from), to) : start;
}
