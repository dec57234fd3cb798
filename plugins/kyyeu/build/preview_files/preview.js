// The preview's only script: asks for the page again when something changed on disk.
// It is no part of a published site.
"use strict";
const shown = document.currentScript.dataset.version;
const events = new EventSource("/__kyyeu/events");
events.onmessage = (event) => {
  if (event.data !== shown) {
    events.close();
    location.reload();
  }
};
const problems = document.querySelector("dialog.problems");
if (problems) {
  problems.close();
  problems.showModal(); // takes the focus, and gives it back when Escape closes it
}
document.addEventListener("click", (event) => {
  if (event.target.matches("dialog.problems button")) event.target.closest("dialog").close();
});
