"use strict";

// The reader's own reliability diagram: for each stated confidence, how often the bets and answers of all lessons were right.

addEventListener("DOMContentLoaded", () => {
  const answers = [];
  collect();
  draw();
  // Bets and answers on this page count at once.
  addEventListener("convbook-kept", () => {
    collect();
    draw();
  });

  /** All answers that this browser keeps. */
  function collect() {
    answers.length = 0;
    try {
      for (const key of Object.keys(localStorage)) {
        if (!/^convbook\..*\.(bets|quiz)$/.test(key)) continue;
        for (const { sure, right } of Object.values(JSON.parse(localStorage.getItem(key)) ?? {})) {
          if (sure >= 50 && sure <= 100) answers.push({ sure, right: right === true });
        }
      }
    } catch { /* Nothing was kept, or not by these pages. */ }
  }

  function draw() {
    if (answers.length === 0) return;
    for (const place of document.querySelectorAll(".calibration")) {
      place.querySelectorAll("svg, .temperature").forEach((before) => before.remove());
      const none = place.querySelector(".none");
      const rightCount = answers.filter(({ right }) => right).length;
      const mean = answers.reduce((sum, { sure }) => sum + sure, 0) / answers.length;
      none.textContent = `${answers.length} ${answers.length === 1 ? "answer" : "answers"}: ${mean.toFixed(0)}\u202f% sure on average, `
        + `${((100 * rightCount) / answers.length).toFixed(0)}\u202f% right.`;
      const words = Object.assign(document.createElement("p"), { className: "temperature", textContent: temperature() });
      none.after(drawing(), words);
    }
  }

  /** The log-odds of what was stated; certainty counts as 99 %, since no temperature moves it. */
  function odds(sure) {
    const share = Math.min(sure, 99) / 100;
    return Math.log(share / (1 - share));
  }

  function chance(odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  /**
   * One over the temperature under which the answers are most probable, as for a network's logits, and its standard error; undefined
   * while there are too few answers, or none that was more than a coin.
   */
  function fitted() {
    const stated = answers.map(({ sure, right }) => ({ z: odds(sure), right: right ? 1 : 0 }));
    if (stated.length < 20 || stated.filter(({ z }) => z > 0).length < 10) return undefined;
    const slope = (b) => stated.reduce((sum, { z, right }) => sum + (right - chance(b * z)) * z, 0);
    let [low, high] = [0, 20];
    // The likelihood has one summit: where its slope changes its sign.
    for (let turn = 0; turn < 60; turn++) {
      const middle = (low + high) / 2;
      if (slope(middle) > 0) low = middle;
      else high = middle;
    }
    const curvature = stated.reduce((sum, { z }) => sum + chance(low * z) * (1 - chance(low * z)) * z * z, 0);
    return { b: low, error: 1 / Math.sqrt(curvature) };
  }

  function temperature() {
    const fit = fitted();
    if (!fit) return `After 20 answers, the temperature that would calibrate you is told here: ${answers.length} so far.`;
    const [low, high] = [fit.b - 1.96 * fit.error, fit.b + 1.96 * fit.error];
    const least = (1 / high).toFixed(1);
    if (fit.b < 0.05) return "You were right no more often where you were surer: no temperature calibrates that, only saying 50\u202f%.";
    const most = low > 0.05 ? `to ${(1 / low).toFixed(1)}` : "up";
    const told = `A temperature of ${(1 / fit.b).toFixed(1)} would calibrate you (95\u202f% interval ${least} ${most}): where you say 90\u202f%, `
      + `say ${(100 * chance(fit.b * odds(90))).toFixed(0)}\u202f%.`;
    return low <= 1 && high >= 1 ? `${told} The interval holds 1, so you may well be calibrated already.` : told;
  }

  function drawing() {
    const [left, right, top, bottom] = [48, 540, 20, 250];
    const x = (sure) => left + 20 + ((sure - 50) / 50) * (right - left - 40);
    const y = (share) => bottom - share * (bottom - top);
    const svg = shape("svg", { viewBox: "0 0 576 290", role: "img" });
    const told = [];
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      svg.append(shape("path", { class: "line", d: `M${left} ${y(share)}H${right}` }));
      svg.append(words(0, y(share) + 5, `${100 * share}\u202f%`));
    }
    svg.append(shape("path", { class: "honest", d: `M${x(50)} ${y(0.5)}L${x(100)} ${y(1)}` }));
    const fit = fitted();
    if (fit) {
      const curve = Array.from({ length: 50 }, (_, index) => 50 + index).map((sure) => `${x(sure)} ${y(chance(fit.b * odds(sure)))}`);
      svg.append(shape("path", { class: "fitted", d: `M${curve.join("L")}` }));
    }
    for (const sure of [50, 60, 70, 80, 90, 100]) {
      svg.append(words(x(sure), bottom + 22, sure === 100 ? "100\u202f% sure" : sure, "middle"));
      const group = answers.filter((answer) => Math.min(100, 10 * Math.round(answer.sure / 10)) === sure);
      if (group.length === 0) continue;
      const count = group.filter((answer) => answer.right).length;
      const [low, high] = wilson(count, group.length);
      svg.append(shape("path", { class: "error", d: `M${x(sure)} ${y(low)}V${y(high)}` }));
      svg.append(shape("circle", { cx: x(sure), cy: y(count / group.length), r: 5 + Math.min(6, group.length) }));
      svg.append(words(x(sure) + 14, y(count / group.length) + 5, `${count} of ${group.length}`, "start", "count"));
      told.push(`${count} of ${group.length} right at ${sure} % sure`);
    }
    svg.setAttribute("aria-label", `Your answers: ${told.join("; ")}.`);
    return svg;
  }

  function shape(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function words(x, y, text, anchor = "start", kind = "") {
    const element = shape("text", { x, y, "text-anchor": anchor, class: kind });
    element.textContent = text;
    return element;
  }

  /** Wilson's interval of a share, at 95 %: Wilson (1927), doi 10.1080/01621459.1927.10502953. */
  function wilson(count, total) {
    const [share, z] = [count / total, 1.96];
    const center = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
    const half = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total);
    return [Math.max(0, center - half), Math.min(1, center + half)];
  }
});
