// A file may be dropped anywhere on the form, or on one of its reports; while it is read, the form says so.
"use strict";
{
  const form = document.getElementById("paste");
  const fileOf = (place) => (place.closest("fieldset") ?? form).querySelector("input[type=file]");
  const busy = document.getElementById("paste-busy");
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", event.type === "dragover");
  };
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", over);
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    over(event);
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    fileOf(event.target).files = one.files;
    busy.textContent = event.dataTransfer.files[0].name;
  });
  form.addEventListener("submit", () => {
    busy.textContent = "Reading it; a page of text takes about a second.";
    form.querySelector("button.main").disabled = true;
  });
  // Back from a report: the form can be sent again.
  addEventListener("pageshow", () => {
    busy.textContent = "";
    form.querySelector("button.main").disabled = false;
  });
}
