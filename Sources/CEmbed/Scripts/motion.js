"use strict";

// Pictures that move can be paused; their first frame then stands for them. Whoever asked for less motion finds them paused.

addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".motion")) {
    const stills = button.closest("figure").querySelectorAll("source[data-still]");
    let isPaused = matchMedia("(prefers-reduced-motion: reduce)").matches;

    function show() {
      for (const still of stills) still.media = isPaused ? still.dataset.still : "not all";
      button.firstChild.data = isPaused ? "Play" : "Pause";
    }

    button.addEventListener("click", () => {
      isPaused = !isPaused;
      show();
    });
    show();
  }
});
