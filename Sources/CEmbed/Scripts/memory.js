"use strict";

// What the reader bet, reached and answered, kept in this browser only, under the name of the page.

const memory = (() => {
  const key = (what) => `convbook.${document.documentElement.dataset.notebook}.${what}`;

  addEventListener("DOMContentLoaded", () => {
    document.querySelector(".forget")?.addEventListener("click", () => {
      for (const what of ["bets", "goals", "quiz", "exercises"]) {
        try { localStorage.removeItem(key(what)); } catch { /* There is nothing to forget. */ }
      }
      // What all pages share: digits that were drawn, and questions that wait.
      for (const shared of ["convbook.hand", "convbook.again"]) {
        try { localStorage.removeItem(shared); } catch { /* As above. */ }
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
      dispatchEvent(new Event("convbook-kept"));
    },
  };
})();

/** A button that copies what `text()` gives, and says whether it could. */
function copyButton(label, text) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "small copy", textContent: label });
  button.addEventListener("click", async () => {
    const isCopied = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
    button.textContent = isCopied ? "Copied ✓" : "Select it";
  });
  return button;
}

/** A slider from 50 to 100 % and the button behind it; `onpress` gets the confidence. */
function confidence(row, onpress) {
  const slider = row.querySelector("input");
  const output = row.querySelector("output b");
  slider.addEventListener("input", () => { output.textContent = `${slider.value}\u202f%`; });
  const button = row.querySelector("button");
  button.addEventListener("click", () => onpress(Number(slider.value)));
  return button;
}
