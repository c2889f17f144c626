"use strict";

// The reader's own reliability diagram: for each stated confidence, how often the bets and answers of all lessons were right.

addEventListener("DOMContentLoaded", () => {
  const answers = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!/^convbook\..*\.(bets|quiz)$/.test(key)) continue;
      for (const { sure, right } of Object.values(JSON.parse(localStorage.getItem(key)) ?? {})) {
        if (sure >= 50 && sure <= 100) answers.push({ sure, right: right === true });
      }
    }
  } catch { /* Nothing was kept, or not by these pages. */ }
  if (answers.length === 0) return;

  for (const place of document.querySelectorAll(".calibration")) {
    place.querySelector("svg")?.remove();
    const none = place.querySelector(".none");
    const rightCount = answers.filter(({ right }) => right).length;
    const mean = answers.reduce((sum, { sure }) => sum + sure, 0) / answers.length;
    none.textContent = `${answers.length} ${answers.length === 1 ? "answer" : "answers"}: ${mean.toFixed(0)}\u202f% sure on average, `
      + `${((100 * rightCount) / answers.length).toFixed(0)}\u202f% right.`;
    none.after(drawing());
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
