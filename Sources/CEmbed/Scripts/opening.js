"use strict";

// Styles tell by this that scripts run here, and that the page is not ready: nothing is painted before its typefaces are read and
// its widgets in sight have drawn, so that no line moves when they do. Whatever takes longer than a second is not waited for.
document.documentElement.classList.add("scripted", "waiting");

addEventListener("DOMContentLoaded", async () => {
  const limit = new Promise((done) => setTimeout(done, 1000));
  const faces = Promise.allSettled([...document.fonts].map((face) => face.load()));
  await Promise.race([limit, faces]);
  const widgets = [...document.querySelectorAll("convbook-widget")].map((host) => host.drawn);
  await Promise.race([limit, Promise.allSettled(widgets)]);
  fitFormulas();
  document.documentElement.classList.remove("waiting");
  requestAnimationFrame(() => setTimeout(() => dispatchEvent(new Event("convbook-painted"))));
});

/** Sets formulas smaller that are wider than their place, as long as they can be read. */
function fitFormulas() {
  const formulas = [...document.querySelectorAll(".eq")];
  for (const formula of formulas) formula.style.fontSize = "";
  const sizes = formulas.map((formula) => [parseFloat(getComputedStyle(formula).fontSize), formula.clientWidth / formula.scrollWidth]);
  formulas.forEach((formula, index) => {
    const [size, share] = sizes[index];
    if (share < 1) formula.style.fontSize = `${Math.max(14, Math.floor(size * share * 10) / 10)}px`;
  });
}

addEventListener("resize", fitFormulas);

/** Draws how far a slider stands; browsers do not let styles know. */
function showFilled(slider) {
  const { min, max, value } = slider;
  slider.style.setProperty("--filled", `${(100 * (value - min)) / (max - min)}%`);
}

addEventListener("input", ({ target }) => { if (target.type === "range") showFilled(target); }, true);
addEventListener("DOMContentLoaded", () => document.querySelectorAll("input[type=range]").forEach(showFilled));
