// What changes by the day or the minute; without it every page is whole.
//
// Readers get theme/static/js/site.js, which CONTRIBUTING.md ("The theme") says how to make of this.
(() => {
  // Where a page counts, its script's tag says what stands between groups of three digits.
  const separator = document.currentScript.dataset.dem;
  const ask = (address, more) => fetch(address, { credentials: "omit", ...more });
  const whatever = () => {}; // nothing that fails here concerns a reader

  const now = new Date(), day = now.getDate(), month = now.getMonth() + 1;
  const words = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
  const today = `${words[now.getDay()]}, ngày ${day < 10 ? 0 : ""}${day} tháng ${month < 3 ? 0 : ""}${month} năm ${now.getFullYear()}`;

  let figures = {}, isCounted;

  // Prints what is known: the date with the weather (n), and every figure at its places.
  const show = () => {
    document.querySelector(".today").textContent = today + (figures.n ? " · " + figures.n : "");
    document.querySelectorAll("[data-dem]").forEach((place) => {
      const figure = figures[place.dataset.dem];
      if (figure >= 0) place.textContent = (figure + "").replace(/\B(?=(\d{3})+$)/g, separator);
    });
  };
  show();

  const box = document.querySelector("[data-fragment]");
  if (box)
    ask(box.dataset.fragment)
      .then((answer) => answer.text())
      .then((text) => {
        box.appendChild(new DOMParser().parseFromString(text, "text/html").querySelector(".newest"));
        show();
      })
      .catch(whatever);

  // Counts a page once each time that a reader comes to see it, and then gives a sign of life every
  // minute.  A page that is made ready before it is asked for says so until all that it asks is asked
  // for a reader; a tab behind others is hidden; browsers that a program steers say so.
  const count = () => {
    if (document.hidden || document.prerendering || navigator.webdriver) return;
    ask("/dem", isCounted ? {} : { method: "POST", body: "p=" + location.pathname, keepalive: true })
      .then((answer) => {
        isCounted ||= answer.ok;
        return answer.json();
      })
      .then((found) => {
        figures = found;
        show();
      })
      .catch(whatever);
  };
  if (separator != null) {
    count();
    setInterval(count, 6e4);
    document.addEventListener("visibilitychange", count);
    document.addEventListener("prerenderingchange", count);
    // Back from the history the page is as it was left, and is seen anew.
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        isCounted = 0;
        count();
      }
    });
  }
})();
