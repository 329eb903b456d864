// Labels by keys: 1 to 9 answer, c goes to the comment, Ctrl+Enter saves and goes on, the arrows move, z takes back.
"use strict";

{
  const form = document.getElementById("label");

  function isTyping(target) {
    return target instanceof HTMLTextAreaElement
      || target instanceof HTMLSelectElement
      || (target instanceof HTMLInputElement && target.type !== "radio");
  }

  // The list of keys has a box that switches single keys off.
  function areKeysOff() {
    try {
      return window.localStorage.getItem("linecheck-keys-off") !== null;
    } catch {
      return false;
    }
  }

  function press(id) {
    const element = document.getElementById(id);
    if (element !== null) {
      element.click();
    }
  }

  function choose(key) {
    const answer = form.querySelector(`input[data-key="${key}"]`);
    if (answer !== null) {
      answer.checked = true;
      answer.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") !== null || event.isComposing) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.main"));
      return;
    }
    if (isTyping(event.target) || areKeysOff() || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      choose(event.key);
    } else if (event.key === "c") {
      event.preventDefault();
      document.getElementById("comment").focus();
    } else if (event.key === "ArrowLeft") {
      event.preventDefault();
      press("previous");
    } else if (event.key === "ArrowRight") {
      event.preventDefault();
      press("next");
    } else if (event.key === "z") {
      event.preventDefault();
      const undo = document.querySelector("#undo button");
      if (undo !== null) {
        undo.form.requestSubmit(undo);
      }
    }
  });

  // One answer is sent once, however often the keys are pressed.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent === "true") {
      event.preventDefault();
    }
    form.dataset.sent = "true";
  });
}
