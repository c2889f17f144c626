"use strict";

// Styles tell by this that scripts run here.
document.documentElement.classList.add("scripted");

/** Draws how far a slider stands; browsers do not let styles know. */
function showFilled(slider) {
  const { min, max, value } = slider;
  slider.style.setProperty("--filled", `${(100 * (value - min)) / (max - min)}%`);
}

addEventListener("input", ({ target }) => { if (target.type === "range") showFilled(target); }, true);
addEventListener("DOMContentLoaded", () => document.querySelectorAll("input[type=range]").forEach(showFilled));
