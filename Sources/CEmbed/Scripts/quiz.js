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
      const name = question.querySelector("input").name;
      const labels = [...question.querySelectorAll(".opt")];
      const row = question.querySelector(".sure");
      const check = confidence(row, (sure) => {
        const letter = question.querySelector(".opt input:checked")?.value;
        if (!letter) return;
        if (first[index] === undefined) memory.keep("quiz", name, { sure, right: letter === right.dataset.right });
        answer(letter);
      });

      function answer(letter) {
        const isRight = letter === right.dataset.right;
        const isFirst = first[index] === undefined;
        first[index] ??= isRight;
        dispatchEvent(new CustomEvent("convbook-answer", { detail: { question, isRight, isFirst } }));
        const label = labels.find((label) => label.querySelector("input").value === letter);
        label.classList.add(isRight ? "right" : "wrong");
        if (isRight) {
          say("correct", "✓ Right.", right.querySelector("span"));
          question.querySelectorAll(".opt input").forEach((input) => { input.disabled = true; });
          row.hidden = true;
        } else {
          say("mistaken", `✗ ${letter} is not right.`, question.querySelector(`[data-option="${letter}"] span`));
        }
        if (!first.includes(undefined)) {
          const count = first.filter(Boolean).length;
          quiz.querySelector(".score").textContent = `${count} of ${first.length} right at the first try.`;
        }
      }

      function say(kind, words, reason) {
        verdict.className = `verdict needs-scripts ${kind}`;
        verdict.replaceChildren(words, ...(reason ? [" ", reason.cloneNode(true)] : []));
      }

      // Another choice is another try: the verdict was about the last one.
      question.addEventListener("change", (event) => {
        if (event.target.type !== "radio") return;
        check.disabled = false;
        check.classList.add("go");
        say("", "");
      });
    });
  }
});
