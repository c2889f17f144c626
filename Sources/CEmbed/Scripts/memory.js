"use strict";

// What the reader bet, reached and answered, kept in this browser only, under the name of the page.

const memory = (() => {
  const key = (what) => `convbook.${document.documentElement.dataset.notebook}.${what}`;

  addEventListener("DOMContentLoaded", () => {
    document.querySelector(".forget")?.addEventListener("click", () => {
      for (const what of ["bets", "goals", "quiz", "exercises"]) {
        try { localStorage.removeItem(key(what)); } catch { /* There is nothing to forget. */ }
      }
      location.reload();
    });
  });

  return {
    /** What was kept, by name; nothing where the browser keeps nothing. */
    get(what) {
      try {
        const kept = JSON.parse(localStorage.getItem(key(what)) ?? "{}");
        return kept !== null && typeof kept === "object" ? kept : {};
      } catch {
        return {};
      }
    },
    /** Keeps one thing more. */
    keep(what, name, value) {
      try {
        localStorage.setItem(key(what), JSON.stringify({ ...this.get(what), [name]: value }));
      } catch { /* The page works without. */ }
    },
  };
})();

/** A slider from 50 to 100 % and the button behind it; `onpress` gets the confidence. */
function confidence(row, onpress) {
  const slider = row.querySelector("input");
  const output = row.querySelector("output b");
  slider.addEventListener("input", () => { output.textContent = `${slider.value}\u202f%`; });
  const button = row.querySelector("button");
  button.addEventListener("click", () => onpress(Number(slider.value)));
  return button;
}
