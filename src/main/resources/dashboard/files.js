// Fills a text area with the content of a file that a person chooses.
"use strict";
for (const input of document.querySelectorAll("input[type=file][data-into]")) {
  input.closest(".file").hidden = false;
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) {
      const area = document.getElementById(input.dataset.into);
      area.value = await file.text();
      area.focus();
    }
  });
}
