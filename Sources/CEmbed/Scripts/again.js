"use strict";

// What was missed in a quiz comes back two lessons later, with other numbers. A page carries its questions once more, from another seed, and
// keeps the one that stands for a missed question in this browser; pages from two lessons on put it before their own questions.

addEventListener("DOMContentLoaded", () => {
  const key = "convbook.again";
  const { notebook, place } = document.documentElement.dataset;
  const others = document.querySelector("template#again");
  const quiz = document.querySelector(".quiz");
  if (!quiz || place === undefined) return;

  function kept() {
    try {
      const missed = JSON.parse(localStorage.getItem(key) ?? "{}");
      return missed !== null && typeof missed === "object" ? missed : {};
    } catch {
      return {};
    }
  }

  function change(name, value) {
    try {
      localStorage.setItem(key, JSON.stringify({ ...kept(), [name]: value }));
    } catch { /* The page works without. */ }
  }

  // Scripts and addresses in what comes from storage are stopped by the policy of the page; at most three, so that it stays short.
  const due = Object.entries(kept()).filter(([, missed]) => Number(place) >= missed?.place + 2).slice(0, 3);
  if (due.length > 0) {
    const room = Object.assign(document.createElement("div"), { className: "quiz again" });
    room.setAttribute("role", "group");
    room.setAttribute("aria-label", "Questions from earlier lessons");
    for (const [name, { html, title }] of due) {
      const part = Object.assign(document.createElement("div"), { innerHTML: html });
      const question = part.querySelector(".question-item");
      if (!question) continue;
      question.dataset.again = name;
      question.querySelector("legend")?.prepend(`You missed this in ${title}: `);
      room.append(question);
    }
    room.append(Object.assign(document.createElement("p"), { className: "score" }));
    quiz.before(room);
  }

  addEventListener("convbook-answer", ({ detail: { question, isRight, isFirst } }) => {
    const { again } = question.dataset;
    if (again !== undefined) {
      if (isRight && isFirst) change(again, undefined);
    } else if (isFirst && !isRight && others) {
      const index = [...quiz.querySelectorAll(".question-item")].indexOf(question);
      const other = others.content.querySelectorAll(".question-item")[index];
      if (other) change(`${notebook}/${index + 1}`, { html: other.outerHTML, title: others.dataset.title, place: Number(place) });
    }
  });
});
