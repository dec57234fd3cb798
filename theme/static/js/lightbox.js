// A photo in its large size, over the page. Without this script its link opens the photo.
// The words are in the page's <template id="anh-lon">; all else is taken from its figures, and
// looked up anew at every step, for a preview changes an open page.
"use strict";
if (window.HTMLDialogElement) {
  const REST = 5000; // ms for which a slideshow stays at a photo
  const SWIPE = 40; // px: less is the tremble of a finger
  const own = document.currentScript; // where it no longer stands in the page, another run took over
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let box = null; // the open dialog

  const isPlain = (event) => !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  const isEnlarged = () => visualViewport.scale > 1.01; // by two fingers
  const links = () => [...document.querySelectorAll("figure > a > picture")].map((one) => one.parentElement);
  const nameOf = (link) => link.parentElement.id;
  const named = (name) => links().find((link) => nameOf(link) === name);
  const addressed = () => named(location.hash.slice(1));

  const sizeOf = (image) => ["width", "height"].map((name) => Number(image.getAttribute(name)));

  // The photo of a link, in the format that the browser takes and as large as the window needs.
  const enlarged = (link) => {
    const picture = link.firstElementChild.cloneNode(true), image = picture.lastElementChild;
    const [width, height] = sizeOf(image);
    const sizes = `min(${width}px, 100vw, ${Math.ceil((100 * width) / height)}vh)`;
    for (const one of picture.children) one.sizes = sizes;
    image.loading = "eager";
    return picture;
  };

  // What the page shows already of a photo, to stand in its place until it has come.
  const stopgap = (link) => {
    const image = link.querySelector("img"), [width, height] = sizeOf(image);
    const isThere = image.complete && image.naturalWidth;
    return isThere ? [Object.assign(new Image(width, height), { src: image.currentSrc, alt: "" })] : [];
  };

  const open = (link) => {
    const dialog = document.getElementById("anh-lon").content.firstElementChild.cloneNode(true);
    const part = (name) => dialog.querySelector(`.${name}`);
    const count = part("count"), stage = part("stage"), words = part("words");
    let name, place, near, timer, from = null;

    // The photos that the keys lead to.
    const ways = () => {
      const all = links(), found = all.findIndex((one) => nameOf(one) === name);
      const at = found < 0 ? Math.min(place, all.length - 1) : found; // it left the page meanwhile
      return { ArrowLeft: all[at - 1], ArrowRight: all[at + 1], Home: all[0], End: all.at(-1) };
    };

    const show = (link) => {
      const all = links();
      name = nameOf(link);
      place = all.indexOf(link);
      history.replaceState(history.state, "", `#${name}`);

      const picture = enlarged(link), before = stopgap(link);
      stage.replaceChildren(...before, picture);
      picture.lastElementChild.decode().then(
        () => before[0]?.remove(),
        () => before[0] && picture.remove(), // it did not come: better small than none
      ).then(() => {
        if (!picture.isConnected && !before[0]?.isConnected) return; // another is shown by now
        const { ArrowLeft: left, ArrowRight: right } = ways();
        near = [left, right].map((one) => one && enlarged(one)); // kept, so that they are loaded
        rest();
      });

      const caption = link.parentElement.querySelector("figcaption");
      words.replaceChildren(...(caption?.cloneNode(true).childNodes ?? []));
      words.scrollTop = 0;
      fit();
      count.lastElementChild.textContent = `${place + 1} / ${all.length}`;
      dialog.classList.toggle("single", all.length < 2);
      part("before").setAttribute("aria-disabled", place === 0);
      part("after").setAttribute("aria-disabled", place === all.length - 1);
      const save = part("save"); // where the site offers it
      const report = name.startsWith("anh-") ? `${location.pathname.split("/").at(-2)}-` : "";
      if (save) Object.assign(save, { href: link.href, download: `${report}${name}.jpg` });
    };
    const go = (link) => {
      play(false);
      if (link) show(link);
    };

    // Words that have to be scrolled can be reached by keyboard.
    const fit = () => {
      if (words.scrollHeight > words.clientHeight) words.tabIndex = 0;
      else words.removeAttribute("tabindex");
    };

    // ---- the slideshow, which begins only when somebody asks for it

    const isPlaying = () => dialog.classList.contains("playing");
    const play = (wanted) => {
      dialog.classList.toggle("playing", wanted);
      for (const one of [count, words]) one.setAttribute("aria-live", wanted ? "off" : "polite");
      rest();
    };
    const rest = () => {
      clearTimeout(timer);
      if (isPlaying()) timer = setTimeout(advance, REST);
    };
    const advance = () => {
      const next = ways().ArrowRight;
      if (still.matches || !next || !dialog.isConnected) play(false);
      else if (document.hidden) rest();
      else show(next);
    };
    part("play").onclick = () => {
      const { ArrowRight: next, Home: first } = ways();
      play(!isPlaying());
      if (isPlaying() && !next) show(first);
    };

    // ---- keys, buttons, fingers

    const press = (event) => {
      const found = ways();
      if (!isPlain(event) || !(event.key in found)) return;
      event.preventDefault();
      go(found[event.key]);
    };
    part("before").onclick = () => go(ways().ArrowLeft);
    part("after").onclick = () => go(ways().ArrowRight);
    part("close").onclick = () => dialog.close();

    const drag = (by) => { stage.style.transform = by ? `translateX(${by}px)` : ""; };
    stage.onpointerdown = (event) => {
      // a second finger pinches, and in what is enlarged a finger moves about
      const isSwipe = event.isPrimary && event.pointerType !== "mouse" && !isEnlarged();
      from = isSwipe ? event.clientX : null;
      if (isSwipe) stage.setPointerCapture(event.pointerId); // the photo below the finger may go
    };
    stage.onpointermove = (event) => drag(from === null ? 0 : event.clientX - from);
    stage.onpointercancel = () => drag((from = null));
    stage.onpointerup = (event) => {
      const by = from === null ? 0 : event.clientX - from;
      drag((from = null));
      if (Math.abs(by) >= SWIPE) go(ways()[by < 0 ? "ArrowRight" : "ArrowLeft"]);
    };
    const look = () => stage.classList.toggle("enlarged", isEnlarged());
    visualViewport.onresize = look;
    look();

    dialog.onclose = () => {
      clearTimeout(timer);
      dialog.remove();
      box = null;
      visualViewport.onresize = null;
      // the back button has left the address of the photo already
      if (history.state?.photo) history.back();
      else if (addressed()) history.replaceState(null, "", location.pathname + location.search);
      named(name)?.focus(); // of the photo seen last: there a reader goes on
    };

    document.body.append(dialog);
    dialog.showModal();
    const hold = () => dialog.contains(document.activeElement) || part("close").focus();
    box = { show: go, close: () => dialog.close(), press, hold };
    new ResizeObserver(fit).observe(dialog);
    show(link);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("figure > a");
    if (!own.isConnected || event.defaultPrevented || event.button || !isPlain(event) || !link?.querySelector("picture")) return;
    event.preventDefault();
    history.scrollRestoration = "manual"; // back leads to the link of the photo seen last
    history.pushState({ photo: true }, "");
    open(link);
  });

  const follow = () => {
    if (!own.isConnected) return;
    const link = addressed();
    if (!link) {
      box?.close();
      history.scrollRestoration = "auto";
    } else if (box) box.show(link);
    else open(link);
  };
  addEventListener("popstate", follow);
  // A browser that follows an address to its place in the page takes the focus away from us.
  for (const arrival of ["load", "hashchange"]) addEventListener(arrival, () => own.isConnected && box?.hold());
  addEventListener("keydown", (event) => own.isConnected && box?.press(event));
  if (addressed()) follow();
}
