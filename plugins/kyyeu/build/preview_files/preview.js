// The preview's own script: shows what was saved without loading the page anew, so that scroll
// position, focus, selection, open details and typed values stay.  No part of a published site.
// It runs before the deferred scripts of the site, to see what those add to the page.
"use strict";
{
  const OWN = "/__kyyeu/";
  const PATIENCE = 500; // ms of connecting before it is worth a word
  const AGAIN = 2000; // ms before a refused connection is tried again
  const LOST = "Mất kết nối: trang có thể đã cũ. Chạy lại lệnh xem thử, trang sẽ tự nối.";

  const box = document.getElementById("kyyeu");
  let { version: told, tag, source, mark } = document.currentScript.dataset;
  let status = performance.getEntriesByType("navigation")[0].responseStatus || 200; // of the last answer

  class Gone extends Error {} // the server
  const get = (address, tag) => {
    const headers = tag ? { "If-None-Match": tag } : {};
    return fetch(address, { cache: "no-store", headers }).catch(() => { throw new Gone(address); });
  };

  // ---- addresses of files that changed: with a question mark, so that the browser asks again

  const fresh = new Map();
  const pathOf = (address) => {
    try {
      const { origin, pathname } = new URL(address, location);
      return origin === location.origin ? decodeURIComponent(pathname) : null;
    } catch {
      return null; // an address that an editor is still writing
    }
  };
  const renewed = (address) => {
    const version = fresh.get(pathOf(address));
    if (!version) return address;
    const url = new URL(address, location);
    url.searchParams.set("kyyeu", version);
    return url.pathname + url.search;
  };
  const renewedSet = (srcset) =>
    srcset.split(",").map((one) => {
      const [address, ...size] = one.trim().split(/\s+/);
      return [renewed(address), ...size].join(" ");
    }).join(", ");
  const put = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const images = (root) => {
    for (const image of root.querySelectorAll("img[src]")) put(image, "src", renewed(image.getAttribute("src")));
    for (const image of root.querySelectorAll("[srcset]")) {
      const set = image.getAttribute("srcset");
      if (renewedSet(set) !== set.split(",").map((one) => one.trim().split(/\s+/).join(" ")).join(", "))
        image.setAttribute("srcset", renewedSet(set));
    }
  };
  const sheets = (root) => [...root.querySelectorAll("link[rel~=stylesheet]")].filter((link) => !box.contains(link));

  // A new style sheet stands beside the old one until it is there: nothing flashes.
  const changeSheets = () => Promise.all(sheets(document).map((old) => {
    const address = renewed(old.getAttribute("href"));
    if (address === old.getAttribute("href")) return null;
    const link = old.cloneNode();
    return new Promise((done) => {
      link.onload = () => done(old.remove());
      link.onerror = () => done(link.remove());
      link.setAttribute("href", address);
      old.after(link);
    });
  }));

  // ---- what scripts of the site added to the page: the server does not know it, so it is kept

  const added = new Set();
  const note = (records) => {
    for (const record of records) for (const node of record.addedNodes) if (!box.contains(node)) added.add(node);
  };
  const observer = new MutationObserver(note);
  const observe = () => observer.observe(document.body, { childList: true, subtree: true });
  const quietly = (change) => {
    note(observer.takeRecords());
    observer.disconnect();
    change();
    observe();
  };
  observe();

  const scripts = () => [...document.querySelectorAll("script[src]")].map((script) => pathOf(script.src));
  const runScripts = () => {
    quietly(() => { for (const node of added) node.remove(); });
    added.clear();
    for (const old of document.querySelectorAll("script[src]")) {
      if (box.contains(old)) continue;
      const script = document.createElement("script"); // only a new element runs
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.async = false;
      script.src = renewed(old.getAttribute("src"));
      quietly(() => old.replaceWith(script));
    }
  };

  // What those scripts fetched, with its tag: other content means to let them run again.
  const fetched = new Map();
  const asked = new Set(); // by this script
  const tagAt = async (address, tag) => (await get(address, tag)).headers.get("ETag");
  new PerformanceObserver((list) => {
    for (const { name, initiatorType } of list.getEntries()) {
      const { origin, pathname } = new URL(name);
      if (initiatorType !== "fetch" || origin !== location.origin) continue;
      if (pathname.startsWith(OWN) || asked.has(pathname) || fetched.has(pathname)) continue;
      fetched.set(pathname, null);
      get(pathname).then(({ headers }) => {
        // a later version is not what the script fetched
        fetched.set(pathname, headers.get("Kyyeu-Version") === told ? headers.get("ETag") : "");
      }, () => fetched.delete(pathname));
    }
  }).observe({ type: "resource", buffered: true });
  const fetchedIsOld = async () => {
    let old = false;
    for (const [address, known] of fetched) {
      const now = await tagAt(address, known);
      old ||= now !== known;
      fetched.set(address, now);
    }
    return old;
  };

  // ---- the page

  // What the reader chose is not the server's to change.
  const chosen = {
    open: (element) => element.matches("details, dialog"),
    value: (element) => element.matches("input, textarea") && element.value !== element.defaultValue,
    checked: (element) => element.checked !== element.defaultChecked,
    selected: (element) => element.selected !== element.defaultSelected,
  };
  const callbacks = {
    beforeNodeRemoved: (node) => node !== box && !added.has(node),
    beforeAttributeUpdated: (name, element) => !(Object.hasOwn(chosen, name) && chosen[name](element)),
  };

  const ask = () => {
    asked.add(location.pathname);
    return get(location.pathname + location.search, tag);
  };

  // The address where the page's source stands now, when it is another one.
  const moved = async () => {
    if (!source) return null;
    const question = new URLSearchParams({ source, mark });
    const { address } = await (await get(`${OWN}where?${question}`)).json();
    return address !== null && address !== location.pathname ? address : null;
  };

  const show = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const around = page.getElementById("kyyeu");
    const own = around.querySelector("script[data-version]").dataset;
    ({ tag } = own);
    if (own.source) ({ source, mark } = own); // of a page that went the last one is remembered
    around.remove();
    images(page);
    for (const link of sheets(page)) put(link, "href", renewed(link.getAttribute("href")));
    for (const script of page.querySelectorAll("script[src]")) put(script, "src", renewed(script.getAttribute("src")));
    for (const node of added) if (!node.isConnected) added.delete(node);
    // what cannot be made now leaves the page before it in sight, below what has to be mended
    if (own.made === "yes" || status === 404)
      quietly(() => Idiomorph.morph(document.documentElement, page.documentElement, { callbacks }));
    showProblems(around);
    showNotices(around);
  };

  const update = async (files, version) => {
    for (const path of files) fresh.set(path, version);
    const [first, , old] = await Promise.all([ask(), changeSheets(), fetchedIsOld()]);
    images(document);
    let answer = first;
    if (answer.status === 404) {
      const address = await moved();
      if (address) {
        history.replaceState(history.state, "", address + location.search + location.hash);
        answer = await ask();
      }
    }
    const before = status, had = scripts();
    if (answer.status !== 304) {
      status = answer.status;
      show(await answer.text());
    }
    const isNew = (path) => files.includes(path) || !had.includes(path); // changed, or came with the page
    if (old || status !== before || scripts().some(isNew)) runScripts();
  };

  // ---- what is wrong

  const showProblems = (around) => {
    const before = box.querySelector("dialog"), after = around.querySelector("dialog");
    if (!after) {
      before?.close(); // gives the focus back
      before?.remove();
    } else if (!before) {
      box.prepend(after);
      raise(after);
    } else if (before.textContent !== after.textContent) {
      Idiomorph.morph(before, after, { callbacks });
      if (!before.open) before.showModal();
    }
  };
  const raise = (dialog) => {
    dialog.close();
    dialog.showModal(); // takes the focus
  };
  const showNotices = (around) => {
    const before = box.querySelector(".notices"), after = around.querySelector(".notices");
    if (!after) before?.remove();
    else if (!before) box.querySelector(".corner").prepend(after);
    else Idiomorph.morph(before, after, { callbacks });
  };
  const dialog = box.querySelector("dialog");
  if (dialog) raise(dialog);
  box.addEventListener("click", (event) => {
    if (event.target.matches("dialog button")) event.target.closest("dialog").close();
  });

  // ---- the connection

  const sign = box.querySelector(".state");
  const say = (state, words) => {
    sign.dataset.state = state;
    sign.querySelector("span").textContent = words;
  };

  let events, later;
  let work = Promise.resolve();
  const hear = (event) => {
    const { version, after, files } = JSON.parse(event.data);
    if (version === told) return;
    // who missed something takes every file for changed
    const all = [...document.querySelectorAll("link[href], img[src], script[src]")];
    const changed = after === told ? files.map((path) => `/${path}`) : all.map((e) => pathOf(e.src || e.href));
    told = version;
    work = work.then(() => update(changed, version)).catch((error) => {
      told = ""; // what was missed is asked for at the next word
      if (!(error instanceof Gone)) throw error; // a server that went is told by the marker
    });
  };
  const leave = () => {
    clearTimeout(later);
    events?.close();
  };
  const connect = () => {
    leave();
    if (sign.dataset.state !== "lost") {
      sign.dataset.state = "connecting";
      later = setTimeout(() => say("connecting", "đang nối…"), PATIENCE);
    }
    events = new EventSource(`${OWN}events`);
    events.onopen = () => {
      clearTimeout(later);
      say("connected", "");
    };
    events.onmessage = hear;
    events.onerror = () => {
      clearTimeout(later);
      say("lost", LOST);
      if (events.readyState === EventSource.CLOSED) later = setTimeout(connect, AGAIN);
    };
  };
  // A browser opens six connections to one server: pages that nobody sees leave theirs to others,
  // and catch up when they are seen again.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && connect());
  if (!document.hidden) connect();
}
