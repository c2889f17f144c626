"use strict";

// Questions are answered on the page. What is right, and what each wrong answer mistakes, stands in the folded answer below
// each question, which is there for those without scripts.

addEventListener("DOMContentLoaded", () => {
  for (const quiz of document.querySelectorAll(".quiz")) {
    const questions = [...quiz.querySelectorAll(".question-item")];
    // Whether the first answer to each question was right; undefined before there is one.
    const first = questions.map(() => undefined);

    questions.forEach((question, index) => {
      const verdict = question.querySelector(".verdict");
      const right = question.querySelector("[data-right]");

      function say(kind, words, reason) {
        verdict.className = `verdict ${kind}`;
        verdict.replaceChildren(words, ...(reason ? [" ", reason.cloneNode(true)] : []));
      }

      question.querySelector("button").addEventListener("click", () => {
        const letter = question.querySelector("input:checked")?.value;
        if (!letter) return say("", "Choose an answer first.");
        const isRight = letter === right.dataset.right;
        first[index] ??= isRight;
        if (isRight) {
          say("correct", "✓ Right.", right.querySelector("span"));
        } else {
          const mistake = question.querySelector(`[data-option="${letter}"] span`);
          say("mistaken", `✗ ${letter} is not right.`, mistake);
        }
        if (!first.includes(undefined)) {
          const count = first.filter(Boolean).length;
          quiz.querySelector(".score").textContent = `${count} of ${first.length} right at the first try.`;
        }
      });

      // Another choice is another try: the verdict was about the last one.
      question.addEventListener("change", () => say("", ""));
    });
  }
});
