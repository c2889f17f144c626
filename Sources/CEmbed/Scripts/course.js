"use strict";

// The index of the course: its lessons can be searched, and commands copied.

addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("#find");
  const rows = [...document.querySelectorAll("[data-lesson]")];
  const parts = [...document.querySelectorAll(".part")];
  const said = document.querySelector(".find [role=status]");

  function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const part of parts) part.hidden = [...part.querySelectorAll("[data-lesson]")].every((row) => row.hidden);
    const found = rows.filter((row) => !row.hidden).length;
    said.textContent = words.length === 0 ? "" : `${found} of ${rows.length} lessons`;
  }

  field.addEventListener("input", search);
  const asked = /^#find=(.*)$/.exec(location.hash)?.[1];
  if (asked !== undefined) {
    try { field.value = decodeURIComponent(asked); } catch { field.value = asked; }
    search();
  }

  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      const command = button.parentElement.querySelector("code").textContent;
      const isCopied = await navigator.clipboard?.writeText(command).then(() => true, () => false);
      button.firstChild.data = isCopied ? "Copied ✓" : "Select it";
    });
  }
});
