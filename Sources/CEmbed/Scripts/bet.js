"use strict";

// A bet binds: an option and a confidence are chosen, then what was measured unfolds, and the page comes back to the choice further down.

addEventListener("DOMContentLoaded", () => {
  for (const bet of document.querySelectorAll(".bet[data-right]")) {
    const name = bet.dataset.bet;
    const right = Number(bet.dataset.right);
    const options = [...bet.querySelectorAll(".opt")];
    const row = bet.querySelector(".sure");
    let chosen = -1;
    const lock = confidence(row, (sure) => {
      memory.keep("bets", name, { choice: chosen, sure, right: chosen === right });
      settle(chosen, sure);
      bet.querySelector(".outcome summary").focus();
    });

    options.forEach((option, index) => option.addEventListener("click", () => {
      chosen = index;
      options.forEach((other, at) => other.setAttribute("aria-pressed", at === index));
      lock.disabled = false;
      lock.textContent = `Lock in ${letter(index)}`;
    }));

    function settle(choice, sure) {
      options.forEach((option, index) => {
        option.disabled = true;
        option.setAttribute("aria-pressed", index === choice);
        const words = [];
        if (index === right) words.push(Object.assign(document.createElement("b"), { textContent: "✓ Measured" }));
        if (index === choice) {
          const mark = index === right ? "" : "✗ ";
          words.push(`${words.length ? " · " : mark}Your bet, ${sure}\u202f% sure`);
        }
        option.classList.toggle("right", index === right);
        option.classList.toggle("wrong", index === choice && index !== right);
        if (!words.length) return;
        const why = Object.assign(document.createElement("span"), { className: "why" });
        why.append(...words);
        option.append(why);
      });
      row.hidden = true;
      bet.querySelector(".outcome").open = true;
      for (const drawing of bet.querySelectorAll(".drawn")) mark(drawing, choice);
      for (const back of document.querySelectorAll(`.back[data-bet="${CSS.escape(name)}"]`)) {
        back.querySelector(".mine").textContent = `Your bet was ${letter(choice)}, ${sure}\u202f% sure. `;
      }
    }

    /** Draws the range that the choice stands for. */
    function mark(drawing, choice) {
      const { ranges, low, high, start, length } = drawing.dataset;
      // What an option covers beyond the drawing ends with it.
      const share = (value) => Math.min(Math.max((value - low) / (high - low), 0), 1);
      const x = (value) => Number(start) + share(value) * length;
      const [from, to] = ranges.split(";")[choice].split(" ").map(Number);
      const band = drawing.querySelector(".yours");
      band.setAttribute("x", x(from));
      band.setAttribute("width", x(to) - x(from));
      band.classList.toggle("hit", choice === right);
      const label = drawing.querySelector(".your-bet");
      label.setAttribute("x", Math.min(Math.max((x(from) + x(to)) / 2, 32), Number(start) + Number(length) - 24));
      label.textContent = "your bet";
    }

    const before = memory.get("bets")[name];
    if (options[before?.choice]) settle(before.choice, before.sure);
  }

  function letter(index) {
    return String.fromCharCode(65 + index);
  }
});
