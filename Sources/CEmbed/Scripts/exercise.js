"use strict";

// Exercises are checked: a number that is typed, or a goal of a widget on the page.

addEventListener("DOMContentLoaded", () => {
  for (const row of document.querySelectorAll(".ans[data-answer]")) {
    const [input, button] = [row.querySelector("input"), row.querySelector("button")];
    const verdict = row.parentElement.querySelector(".verdict");
    const name = row.closest("li").id;

    function check() {
      const text = input.value.trim();
      if (text === "") return say("", "Type a number first.");
      const value = number(text);
      if (Number.isNaN(value)) return say("mistaken", `✗ “${text}” is not a number.`);
      const isRight = Math.abs(value - row.dataset.answer) <= Number(row.dataset.tolerance) + 1e-9;
      if (isRight) memory.keep("exercises", name, text);
      say(isRight ? "correct" : "mistaken", isRight ? "✓ Right." : "✗ Not yet. The hint may help.");
    }

    /** What was typed: “16.8 %”, “1,5”, “5 000” and “12 pixels” are numbers, too. */
    function number(text) {
      const digits = text.replace("−", "-").replace(/(?<=\d)\s*[%a-z]+$/i, "").replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "");
      return Number(/^-?[1-9]\d{0,2}(,\d{3})+$/.test(digits) ? digits.replaceAll(",", "") : digits.replace(",", "."));
    }

    function say(kind, words) {
      verdict.className = `verdict needs-scripts ${kind}`;
      verdict.textContent = words;
    }

    button.addEventListener("click", check);
    input.addEventListener("keydown", ({ key }) => { if (key === "Enter") check(); });
    const before = memory.get("exercises")[name];
    if (typeof before === "string") {
      input.value = before;
      check();
    }
  }

  /** Says at exercises, and at the goals themselves, which goals are met. */
  function show() {
    const met = memory.get("goals");
    for (const verdict of document.querySelectorAll(".verdict[data-goal]")) {
      const isMet = met[verdict.dataset.goal] === 1;
      verdict.classList.toggle("correct", isMet);
      verdict.textContent = isMet ? "✓ Done in the widget above." : "Checked in the widget above.";
    }
    for (const goal of document.querySelectorAll(".goals [data-goal]")) {
      const isMet = met[goal.dataset.goal] === 1;
      goal.classList.toggle("met", isMet);
      goal.querySelector(".state").textContent = isMet ? "Goal met: " : "Goal: ";
    }
  }

  addEventListener("convbook-goal", show);
  show();
});
