"use strict";

// Pictures that move: their steps can be played, and gone through with a slider. They begin with the first one; where nothing moves, without
// scripts and on paper, the last stands for all. They stop when they are out of sight. That of the first screen plays once by itself, unless
// readers want less motion: then it rests on its last step.

addEventListener("DOMContentLoaded", () => {
  for (const player of document.querySelectorAll(".stepper")) {
    const figure = player.closest("figure");
    const [button, slider, told, said] = ["button", "input", "output", "p"].map((name) => player.querySelector(name));
    const seconds = player.dataset.seconds.split(" ").map(Number);
    const words = player.dataset.words.split("\n");
    const drawings = [...figure.querySelectorAll(".drawing svg")].map((drawing) => [...drawing.querySelectorAll(".step")]);
    const last = seconds.length;
    let timer;

    function show(step) {
      slider.value = step;
      showFilled(slider);
      told.textContent = `${step} of ${last}`;
      said.textContent = words[step - 1];
      slider.setAttribute("aria-valuetext", [told.textContent, words[step - 1]].filter(Boolean).join(": "));
      for (const steps of drawings) steps.forEach((drawn, index) => drawn.classList.toggle("now", index === step - 1));
    }

    function stop() {
      clearTimeout(timer);
      timer = undefined;
      button.firstChild.data = "Play";
    }

    function play(step) {
      show(step);
      if (step === last) return stop();
      button.firstChild.data = "Pause";
      timer = setTimeout(() => play(step + 1), 1000 * seconds[step - 1]);
    }

    button.addEventListener("click", () => {
      if (timer) return stop();
      const step = Number(slider.value);
      play(step === last ? 1 : step);
    });
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    new IntersectionObserver(([{ isIntersecting }]) => { if (!isIntersecting && timer) stop(); }).observe(figure);
    addEventListener("beforeprint", () => {
      stop();
      show(last);
    });
    const isFirst = player.closest(".hero");
    if (!isFirst) show(1);
    else if (matchMedia("(prefers-reduced-motion: reduce)").matches) show(last);
    else play(1);
  }
});
