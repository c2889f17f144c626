"use strict";

// A claim can be broken: its threshold moves, its seeds can be left out, the experiment runs with other settings, here in the small or on
// the reader's computer by a command, and the verdict follows.

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
    // What the experiment on the page found, a value for each seed; empty unless it was run.
    let run = [];

    const slider = Object.assign(document.createElement("input"), {
      type: "range", min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step, value: threshold,
      id: `${claim.id}-asked`,
    });
    // The next step to the threshold, which may lie between two.
    const begin = Number(slider.value);
    const output = document.createElement("output");
    // Without the address the label would name the output, which stands first in it.
    const ask = Object.assign(document.createElement("label"), { htmlFor: slider.id });
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
    // Nobody presses a hundred buttons.
    fold.querySelector("div").append(ask, ...(values.length > 20 ? [] : [seeds]));
    if (fold.dataset.command) fold.append(command(JSON.parse(fold.dataset.command)));
    slider.addEventListener("input", judge);
    showFilled(slider);
    claim.addEventListener("convbook-run", ({ detail }) => {
      run = detail;
      judge();
    });

    function judge() {
      const asked = Number(slider.value);
      const counted = run.length > 0 ? run : values.filter((_, index) => kept[index]);
      const mean = counted.reduce((sum, value) => sum + value, 0) / counted.length;
      const holds = isAbove ? mean > asked : mean < asked;
      const isChanged = asked !== begin || run.length > 0 || counted.length !== values.length;
      claim.classList.toggle("broken", !holds);
      const space = unit === "%" ? "\u202f" : "\u00a0";
      const told = (value) => value.toFixed(decimals).replace("-", "−") + (unit ? space + unit : "");
      const where = run.length > 0 ? " in this small experiment" : "";
      tag.textContent = isChanged ? `${holds ? "✓ Would hold" : "✗ Would not hold"}${where}: mean ${told(mean)}` : before;
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
      const isRight = x(asked) > Number(length) / 2;
      label.textContent = `asked for: ${isAbove ? "more" : "less"} than ${told(asked)}`;
      // On the side where there is more room, and within the drawing.
      const wide = label.getComputedTextLength();
      const end = 2 * Number(start) + Number(length);
      label.setAttribute("x", isRight ? Math.max(x(asked), Math.min(wide, end)) : Math.min(x(asked), Math.max(end - wide, 0)));
      label.setAttribute("text-anchor", isRight ? "end" : "start");
      drawing.querySelectorAll(".dot").forEach((dot, index) => {
        dot.classList.toggle("out", !kept[index] || run.length > 0);
        dot.classList.toggle("low", kept[index] && (isAbove ? values[index] <= asked : values[index] >= asked));
      });
      drawing.querySelector(".mean").textContent = `mean ${told(mean)}`;
      drawRun(drawing, asked, mean, (value) => x(Math.min(Math.max(value, low), high)));
    }

    /** Draws what the experiment on the page found in front of the dots of the lesson; what lies beyond an end becomes an arrow there. */
    function drawRun(drawing, asked, mean, x) {
      drawing.querySelectorAll(".ran").forEach((mark) => mark.remove());
      for (const mark of drawing.querySelectorAll(".interval")) mark.classList.toggle("out", run.length > 0);
      drawing.querySelector(".mean").setAttribute("x", Math.min(Math.max(x(mean), 60), drawing.viewBox.baseVal.width - 60));
      if (run.length === 0) return;
      for (const value of run) {
        const fails = isAbove ? value <= asked : value >= asked;
        const at = x(value);
        const mark = value < low ? `M${at} 38l9 -6v12Z` : value > high ? `M${at} 38l-9 -6v12Z` : `M${at - 6} 38l6 -7l6 7l-6 7Z`;
        drawing.append(path(`ran dot${fails ? " low" : ""}`, mark));
      }
      drawing.append(path("ran interval", `M${x(mean)} 53v14`));
    }

    function path(kind, d) {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "path");
      mark.setAttribute("class", kind);
      mark.setAttribute("d", d);
      return mark;
    }

    /** How the whole experiment is run with other settings: which of them, which values, and the command to copy. */
    function command({ command, settings }) {
      const code = Object.assign(document.createElement("code"), { className: "cmd" });
      const select = document.createElement("select");
      select.append(...settings.map(({ name, meaning }) => new Option(`${name}, ${meaning}`, name)));
      const field = Object.assign(document.createElement("input"), { type: "text", spellcheck: false });
      const allowed = document.createElement("span");
      const chosen = () => settings[select.selectedIndex];
      function tell() {
        code.textContent = `${command} --vary ${chosen().name}=${field.value.replace(/\s/g, "") || chosen().value}`;
        allowed.textContent = `${chosen().allowed}; ${chosen().value} in this run`;
      }
      select.addEventListener("change", () => {
        field.value = chosen().examples;
        tell();
      });
      field.addEventListener("input", tell);
      const which = document.createElement("label");
      which.append("On your computer, vary ", select);
      const what = document.createElement("label");
      what.append("Values ", field);
      const make = Object.assign(document.createElement("p"), { className: "make" });
      make.append(code, copyButton("Copy", () => code.textContent));
      const place = Object.assign(document.createElement("div"), { className: "native" });
      place.append(which, what, allowed, make);
      field.value = chosen().examples;
      tell();
      return place;
    }

    judge();
  }
});
