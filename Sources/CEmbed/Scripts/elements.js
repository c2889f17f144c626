"use strict";

// Small helpers that make elements of the page and of drawings.

/** An element with attributes and children; `onclick` and the like are listeners, `text` is its words. */
function element(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children);
}

/** An element of an SVG drawing. */
function shape(name, attributes = {}, ...children) {
  return furnished(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function furnished(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A number with at most so many decimals, and a real minus sign. */
function shown(value, decimals = 2) {
  if (!Number.isFinite(value)) return "not a number";
  const text = Number(value.toFixed(decimals)).toString();
  return text.replace("-", "−");
}

/** A number with exactly so many decimals. */
function fixed(value, decimals) {
  return Number.isFinite(value) ? value.toFixed(decimals).replace("-", "−") : "not a number";
}
