"use strict";

// Drawings in the colours of the figures, light and dark, sharp on every screen.

const colors = (() => {
  const tables = {};

  /** The colours of a map, in steps from 0 to 1. */
  function table(map) {
    tables[map] ??= JSON.parse(pageData("colors"))[map].match(/.{6}/g).map((digits) => {
      const value = parseInt(digits, 16);
      return [value >> 16, (value >> 8) & 255, value & 255];
    });
    return tables[map];
  }

  const words = {};

  /** The same colours as pixels of a canvas: red, green, blue and opaque, in this order in memory. */
  function pixels(map) {
    words[map] ??= new Uint32Array(Uint8Array.from(table(map).flatMap((color) => [...color, 255])).buffer);
    return words[map];
  }

  /** Red, green and blue of a place from 0 to 1 in a map. */
  function at(map, place) {
    const steps = table(map);
    return steps[Math.round(Math.min(Math.max(place, 0), 1) * (steps.length - 1))];
  }

  return {
    at,
    pixels,
    /** The same, as CSS writes it. */
    css: (map, place) => `rgb(${at(map, place).join(" ")})`,
    /** Black or white, whichever is read better on a colour of a map. */
    on(map, place) {
      const [red, green, blue] = at(map, place).map((part) => (part / 255) ** 2.2);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
    },
    /** A colour of the page as it is now: `var("ink")`. */
    var: (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim(),
  };
})();

/** How numbers from `low` to `high` become places in a map: viridis from the least to the largest, or blue and red around zero. */
const Scale = {
  /** From the least to the largest number. */
  between: (low, high, map = "viridis") => ({
    map, low, high,
    place: (value) => (high > low ? (value - low) / (high - low) : 0.5),
  }),
  /** Around zero, equally far both ways. */
  signed(values) {
    let reach = 0;
    for (const value of values) reach = Math.max(reach, Math.abs(value));
    return {
      map: "diverging", low: -reach, high: reach,
      place: (value) => (reach > 0 ? 0.5 + value / (2 * reach) : 0.5),
    };
  },
  /** From zero to the largest number. */
  positive(values) {
    let high = 0;
    for (const value of values) high = Math.max(high, value);
    return Scale.between(0, high);
  },
};

/**
 * Paints a matrix, one pixel of the canvas a number; the style of the canvas makes it as large as it should be.
 *
 * `at(row, column)` is the place of a number in `values`; where there is none, zero is painted.
 */
function paintMatrix(canvas, rows, columns, values, scale, at = (row, column) => row * columns + column) {
  if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
  // Nothing but pixels are ever put here, which is faster without the graphics card.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const steps = colors.pixels(scale.map);
  let pixel = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = scale.place(values[at(row, column)] ?? 0);
      pixels[pixel++] = steps[Math.round(Math.min(Math.max(place, 0), 1) * (steps.length - 1))];
    }
  }
  context.putImageData(image, 0, 0);
}

/** A canvas for lines and words, with as many pixels as the screen has; `draw(context, width, height)` works in CSS pixels. */
function paintSharp(canvas, draw) {
  const { width, height } = canvas.getBoundingClientRect();
  const density = devicePixelRatio || 1;
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
  const context = canvas.getContext("2d");
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  draw(context, width, height);
}

/** Whether the reader asked for less motion. */
const calm = matchMedia("(prefers-reduced-motion: reduce)");
