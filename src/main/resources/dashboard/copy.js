// Copies a file of the server to the clipboard. Browsers allow that under https and on the machine of the server
// only; elsewhere the buttons stay hidden, and the links that save the file remain.
"use strict";

{
  async function fetched(path) {
    const answer = await fetch(path);
    if (!answer.ok) {
      throw new Error(`the server answered ${answer.status}`);
    }
    return new Blob([await answer.text()], {type: "text/plain"});
  }

  async function copy(button) {
    const said = button.parentElement.querySelector("[role=status]");
    said.textContent = "";
    try {
      // The promise goes in, because a browser forgets the click while the file is on its way.
      await navigator.clipboard.write([new ClipboardItem({"text/plain": fetched(button.dataset.copies)})]);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Nothing was copied. Save the file instead.";
    }
  }

  if (navigator.clipboard !== undefined && window.ClipboardItem !== undefined) {
    for (const button of document.querySelectorAll("button[data-copies]")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  }
}
