"use strict";

// Drawings in the colours of the figures, light and dark, sharp on every screen.

// The maps of the figures: each begins at the page itself, and a number is so much of a colour as it is large. A photograph keeps its
// own light: "gray" is from black to white on every page.
const colors = (() => {
  const steps = 256;
  const tables = new Map();

  /** The property that has the colour of a place from 0 to 1 in a map, and how much of it, from 0 to 1. */
  function hue(map, place) {
    const within = Math.min(Math.max(place, 0), 1);
    if (map === "diverging") return [within < 0.5 ? "blue" : "verm", Math.abs(2 * within - 1)];
    return [{ ink: "ink", magnitudes: "plum" }[map], within];
  }

  function mixed(map, place, most) {
    if (map === "gray") return `rgb(${Array(3).fill(Math.round(255 * place)).join(" ")})`;
    const [name, share] = hue(map, place);
    return `color-mix(in srgb,var(--${name}) calc(${(100 * share).toFixed(1)}%${most}),transparent)`;
  }

  /** A colour of the page as it is now: `property("ink")`. */
  function property(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => tables.clear());

  return {
    var: property,
    /** The colour of a place from 0 to 1 in a map, as CSS writes it. */
    css: (map, place) => mixed(map, place, ""),
    /** The same behind a number, which can be read on it. */
    ground: (map, place) => mixed(map, place, `*var(--${map}-strongest)`),
    /** The same as pixels of a canvas, in equal steps: red, green, blue and how opaque, in this order in memory. */
    pixels(map) {
      if (!tables.has(map)) {
        const bytes = Array.from({ length: steps + 1 }, (_, step) => {
          if (map === "gray") return [step, step, step, 255].map((part) => Math.min(part, 255));
          const [name, share] = hue(map, step / steps);
          const digits = parseInt(property(name).slice(1), 16);
          return [digits >> 16, (digits >> 8) & 255, digits & 255, Math.round(255 * share)];
        });
        tables.set(map, new Uint32Array(Uint8Array.from(bytes.flat()).buffer));
      }
      return tables.get(map);
    },
  };
})();

/** How numbers from `low` to `high` become places in a map: magnitudes from the least to the largest, or blue and vermilion around zero. */
const Scale = {
  /** From the least to the largest number. */
  between: (low, high, map = "magnitudes") => ({
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
