// The key / leads to the box for searching.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
  event.preventDefault();
  document.querySelector("[type=search]").focus();
});
// What changes daily; without it every page is whole.
(async () => {
  const now = new Date(), day = now.getDate(), month = now.getMonth() + 1;
  document.querySelector(".today").textContent =
    `${["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"][now.getDay()]}, ngày ${day < 10 ? 0 : ""}${day} tháng ${month < 3 ? 0 : ""}${month} năm ${now.getFullYear()}`;
  const box = document.querySelector("[data-fragment]");
  const text = await (await fetch(box.dataset.fragment, { credentials: "omit" })).text();
  box.appendChild(new DOMParser().parseFromString(text, "text/html").querySelector(".newest"));
})().catch(() => {});
