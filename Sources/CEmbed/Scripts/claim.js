"use strict";

// A claim can be broken: its threshold moves, its seeds can be left out, and the verdict follows.

addEventListener("DOMContentLoaded", () => {
  for (const fold of document.querySelectorAll(".break")) {
    const claim = fold.closest(".claim");
    const { unit, decimals, threshold, above } = fold.dataset;
    const values = fold.dataset.values.split(" ").map(Number);
    const kept = values.map(() => true);
    const drawings = [...claim.querySelectorAll(".drawn")];
    const [low, high] = [drawings[0].dataset.low, drawings[0].dataset.high].map(Number);
    const step = 10 ** -decimals;
    const isAbove = above === "true";
    const tag = claim.querySelector(".tag");
    const before = tag.textContent;

    const slider = Object.assign(document.createElement("input"), {
      type: "range", min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step, value: threshold,
    });
    const output = document.createElement("output");
    const ask = document.createElement("label");
    ask.append(`Ask for ${isAbove ? "more" : "less"} than `, output, slider);
    const checks = Object.assign(document.createElement("div"), { className: "checks" });
    checks.setAttribute("role", "group");
    checks.setAttribute("aria-label", "Seeds that count");
    values.forEach((_, index) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: index + 1 });
      button.setAttribute("aria-label", `Seed ${index + 1} of ${values.length}`);
      button.setAttribute("aria-pressed", true);
      button.addEventListener("click", () => {
        if (kept[index] && kept.filter(Boolean).length === 1) return;
        kept[index] = !kept[index];
        button.setAttribute("aria-pressed", kept[index]);
        judge();
      });
      checks.append(button);
    });
    const seeds = document.createElement("div");
    seeds.append("Seeds that count", checks);
    fold.querySelector("div").append(ask, seeds);
    slider.addEventListener("input", judge);
    showFilled(slider);

    function judge() {
      const asked = Number(slider.value);
      const counted = values.filter((_, index) => kept[index]);
      const mean = counted.reduce((sum, value) => sum + value, 0) / counted.length;
      const holds = isAbove ? mean > asked : mean < asked;
      const isChanged = asked !== Number(threshold) || counted.length !== values.length;
      claim.classList.toggle("broken", !holds);
      const space = unit === "%" ? "\u202f" : "\u00a0";
      const told = (value) => value.toFixed(decimals).replace("-", "−") + (unit ? space + unit : "");
      tag.textContent = isChanged ? `${holds ? "✓ Would hold" : "✗ Would not hold"}: mean ${told(mean)}` : before;
      output.textContent = told(asked);
      for (const drawing of drawings) draw(drawing, asked, mean, told);
    }

    function draw(drawing, asked, mean, told) {
      const { start, length } = drawing.dataset;
      const x = (value) => Number(start) + ((value - low) / (high - low)) * length;
      const fail = drawing.querySelector(".fail");
      fail.setAttribute("x", isAbove ? start : x(asked));
      fail.setAttribute("width", isAbove ? x(asked) - start : Number(start) + Number(length) - x(asked));
      drawing.querySelector(".asked").setAttribute("d", `M${x(asked)} 20V92`);
      const label = drawing.querySelector(".threshold");
      label.setAttribute("x", x(asked));
      label.setAttribute("text-anchor", x(asked) > Number(length) / 2 ? "end" : "start");
      label.textContent = `asked for: ${isAbove ? "more" : "less"} than ${told(asked)}`;
      drawing.querySelectorAll(".dot").forEach((dot, index) => {
        dot.classList.toggle("out", !kept[index]);
        dot.classList.toggle("low", kept[index] && (isAbove ? values[index] <= asked : values[index] >= asked));
      });
      drawing.querySelector(".mean").textContent = `mean ${told(mean)}`;
    }

    judge();
  }
});
