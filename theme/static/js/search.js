// Looks words up in the files that a build lays beside this page: scripts that call `kyyeuSearch`,
// for a page opened from a folder may load those. How they spell, fold and code is told in
// plugins/kyyeu/search/. What is said to readers is in the page.
"use strict";
(() => {
  // The character of 0 in codes.
  const FIRST_DIGIT = 63;
  // What words count: in the body, in a name, in the title; and if their accents are others.
  const WEIGHT = [1, 2, 3], OTHER_ACCENT = 0.3;
  // What is added, more than any words count: for all words with the accents typed, and for every
  // run that stands in one place, with those accents or at all.
  const EXACT = 250, TOGETHER = 50;
  const FACETS = ["khoi", "nam", "don-vi", "loai", "cap"];
  const SHOWN = 10, MOST_WORDS = 24, OFFERED = 8, RELATED = 5, MOST_READ = 60, AROUND = 110;

  // ---- files

  const files = new Map(), waiting = new Map();
  const load = (name) => {
    if (!files.has(name)) files.set(name, new Promise((done, fail) => {
      waiting.set(name, done);
      const onerror = () => fail(files.delete(name));
      document.head.append(Object.assign(document.createElement("script"), { src: `${name}.js`, onerror }));
    }));
    return files.get(name);
  };
  const all = (list, what) => Promise.all(list.map(what));

  // ---- words

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const spelt = (word) => /^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, "")
    : word.replace(/^([bcdđghklmnprstvx]*[ou])([àảãáạèẻẽéẹỳỷỹýỵ])$/, (_, start, end) => {
      const [vowel, tone] = end.normalize("NFD");
      return (start + tone).normalize("NFC") + vowel;
    });
  const tokens = (text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: found, index }) => {
    const word = spelt(found.toLowerCase());
    return { word, folded: fold(word), from: index, to: index + found.length };
  });

  // A query: its words, in runs (a quotation is a run of its own), and all that is looked up of it:
  // every word, and every two or three that follow each other.
  const parsed = (text) => {
    const words = [], runs = [], parts = [];
    for (const [, quoted, free] of text.normalize("NFC").matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^"“”„«»]+)/g)) {
      const run = tokens(quoted ?? free).slice(0, MOST_WORDS - words.length);
      const own = [0, 1, 2, 3].map((length) => length ? run.slice(length - 1).map((_, at) => {
        const some = run.slice(at, at + length), said = (key) => some.map((one) => one[key]).join(" ");
        return parts.push({ length, first: some[0].folded, word: said("word"), folded: said("folded") }) - 1;
      }) : []);
      if (run.length) runs.push({ run, quoted: quoted !== undefined, parts: own });
      words.push(...run);
    }
    return { words, runs, parts, accented: words.some(({ word, folded }) => word !== folded) };
  };

  // ---- the index

  const decode = (code, take) => {
    let start = 0, value = 0, unit = 1;
    for (const char of code) {
      const digit = char.charCodeAt() - FIRST_DIGIT;
      value += (digit % 32) * unit;
      unit *= 32;
      if (digit > 31) continue;
      value += start;
      take(value >> 2, value & 3);
      start = (value | 3) + 1;
      value = 0;
      unit = 1;
    }
  };
  const entries = (text) => text.split(",").filter(Boolean).map((entry) => entry.split("="));
  const cached = (make) => {
    const known = new Map();
    return (key) => known.get(key) ?? known.set(key, make(key)).get(key);
  };
  const grouped = (pairs) => pairs.reduce((map, [key, value]) => map.set(key, [...(map.get(key) ?? []), value]), new Map());
  const spellings = cached((shard) => grouped(entries(shard).map((entry) => [fold(entry[0]), entry])));
  const facets = cached((facts) => grouped(entries(facts).map(([key, code]) => {
    const [facet, value] = key.split(":"), numbers = new Set();
    decode(code, (number) => numbers.add(number));
    return [facet, { value, numbers }];
  })));
  const shardOf = (folded, count) => {
    let number = 0;
    for (const char of folded) number = Math.imul(number, 33) + char.codePointAt(0);
    return (number & (count - 1)).toString(16);
  };

  // A volume with the shards that a query needs.
  const opened = async ([name, count, shards, mark], { words }) => {
    const names = [...new Set(["bai", ...words.map(({ folded }) => shardOf(folded, shards))])];
    const found = await all(names, (file) => load(`${name}/${file}`));
    if (found.some(([other]) => other !== mark)) throw "stale";
    const text = (file) => found[names.indexOf(file)];
    const look = ({ first, folded }) => spellings(text(shardOf(first, shards))[1]).get(folded) ?? [];
    return { count, look, reports: text("bai")[1].split(" "), facets: facets(text("bai")[2]) };
  };

  // ---- ranking

  const order = (one, other) => other.score - one.score || other.shelf - one.shelf || other.number - one.number;

  // What runs of the query add to a hit, by the list of those that stand together in it, and of
  // those that do with the accents typed; a quotation has to.
  const score = (hit, { runs, accented }, together, exact) => {
    hit.score = hit.base;
    hit.gone = false;
    runs.forEach(({ quoted }, at) => {
      hit.score += (accented && exact[at] ? EXACT : 0) + (together[at] ? TOGETHER : 0);
      hit.gone ||= quoted && !(accented ? exact : together)[at];
    });
    return hit;
  };

  const rank = (volumes, query) => {
    const { parts, runs, words, accented } = query, hits = [];
    // For every part of the query and every report: the weight it has there, and whether as typed.
    const tables = volumes.map(({ count, look }) => parts.map((part) => {
      const weight = new Float32Array(count), exact = new Uint8Array(count);
      for (const [word, code] of look(part)) {
        const asTyped = !accented || word === part.word;
        decode(code, (number, level) => {
          weight[number] = Math.max(weight[number], WEIGHT[level] * (asTyped ? 1 : OTHER_ACCENT));
          exact[number] |= asTyped;
        });
      }
      return { weight, exact };
    }));
    const sum = (list, value) => list.reduce((sum, one, at) => sum + value(one, at), 0);
    const total = sum(volumes, ({ count }) => count);
    const rarity = parts.map(({ length }, at) =>
      length * Math.log(1 + total / (0.5 + sum(tables, (table) => table[at].weight.filter(Boolean).length))));
    volumes.forEach((volume, shelf) => {
      for (let number = 0; number < volume.count; number++) {
        const has = (kind) => (at) => tables[shelf][at][kind][number];
        const here = sum(runs, ({ parts: own }) => own[1].filter(has("weight")).length);
        if (!here && words.length) continue;
        // Words that follow each other two by two may do so in different places; of names and
        // titles the index knows by threes.
        const each = (kind, length) => runs.map(({ parts: own }) => own[Math.min(length, own[1].length)].every(has(kind)));
        const together = each("weight", 2), exact = each("exact", 2), name = each("weight", 3), exactName = each("exact", 3);
        const sure = runs.every((_, at) => exact[at] ? exactName[at] : !together[at] || name[at]);
        const base = sum(rarity, (value, at) => value * has("weight")(at)) + (accented && each("exact", 1).every(Boolean) ? EXACT : 0);
        hits.push(score({ volume, shelf, number, here, base, sure }, query, together, exact));
      }
    });
    const most = Math.max(0, ...new Set(hits.map(({ here }) => here)));
    return {
      hits: hits.filter(({ here, gone }) => here === most && !gone && most * 2 >= words.length).sort(order),
      isPartial: most < words.length,
    };
  };

  const follow = (words, run, key) => words.some((_, at) => run.every((one, step) => words[at + step]?.[key] === one[key]));

  // Reads the first hits, and those that come in the place of what only looked like a phrase.
  const settled = async (hits, query, until) => {
    for (let left = MOST_READ; left > 0;) {
      const unread = hits.slice(0, until).filter((hit) => !hit.lines);
      if (!unread.length) break;
      left -= unread.length;
      await all(unread, async (hit) => {
        const [facts, lines] = await load(`bai/${hit.volume.reports[hit.number]}`);
        Object.assign(hit, facts, { lines });
        if (hit.sure) return;
        const said = [facts.title, ...lines].map(tokens);
        const where = (key) => query.runs.map(({ run }) => said.some((words) => follow(words, run, key)));
        score(hit, query, where("folded"), where("word"));
      });
      hits = hits.filter((hit) => !hit.gone).sort(order);
    }
    return hits;
  };

  const search = async (text, wanted = {}, until = SHOWN) => {
    const query = parsed(text), [shelves] = await load("muc-luc");
    const { hits, isPartial } = rank(await all(shelves, (shelf) => opened(shelf, query)), query);
    const passes = ({ volume, number }, but) => FACETS.every((facet) => facet === but || !wanted[facet]
      || volume.facets.get(facet)?.some(({ value, numbers }) => value === wanted[facet] && numbers.has(number)));
    const counts = FACETS.map((facet) => {
      const found = new Map();
      for (const hit of hits) if (passes(hit, facet)) {
        for (const { value, numbers } of hit.volume.facets.get(facet) ?? []) {
          if (numbers.has(hit.number)) found.set(value, (found.get(value) ?? 0) + 1);
        }
      }
      return found;
    });
    return { query, counts, isPartial, hits: await settled(hits.filter((hit) => passes(hit)), query, until) };
  };
  window.kyyeuSearch = Object.assign((name, ...values) => waiting.get(name)(values), { search });

  // ---- marks and excerpts

  // The places in a text where words of the query stand, longer runs before single words.
  const found = (text, { words, accented }) => {
    const said = tokens(text);
    const longest = (key) => said.map((_, at) => Math.max(...words.map((_, from) => {
      let length = 0;
      while (said[at + length] && said[at + length][key] === words[from + length]?.[key]) length++;
      return length;
    })));
    let runs = accented ? longest("word") : [], best = Math.max(0, ...runs);
    const value = best ? 99 : 0;
    if (!best) best = Math.max(0, ...(runs = longest("folded")));
    const marks = [];
    for (let at = 0; at < said.length; at += runs[at] || 1) {
      if (best && runs[at] >= Math.min(2, best)) marks.push([said[at].from, said[at + runs[at] - 1].to]);
    }
    return { text, marks, value: value + 2 * best + marks.length, at: marks[0] ? said[runs.indexOf(best)].from : 0 };
  };
  const print = (element, { text, marks }, from = 0, to = text.length) => {
    for (const [start, end] of marks) {
      if (start < from || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(from, start), mark);
      from = end;
    }
    element.append(text.slice(from, to));
  };
  const excerpt = (element, lines, query) => {
    const best = lines.map((line) => found(line, query)).reduce((one, other) => other.value > one.value ? other : one);
    const { text, at } = best;
    const from = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const to = at + 2 * AROUND < text.length ? text.lastIndexOf(" ", at + 2 * AROUND) : text.length;
    if (from) element.append("… ");
    print(element, best, from, to);
    if (to < text.length) element.append(" …");
  };

  // ---- the page

  const page = document.querySelector("[data-search]"), form = page.querySelector("form"), input = form.elements.q;
  const part = (name) => page.querySelector(`[data-part=${name}]`);
  const [state, results, more, offers, related] = ["state", "results", "more", "offers", "related"].map(part);
  const copy = (name) => part(name).content.firstElementChild.cloneNode(true);
  const add = (element, tag, text, more) => text && element.append(Object.assign(document.createElement(tag), { textContent: text }, more));
  const href = (address) => `../${location.protocol === "file:" ? address.replace(/\/(?=#|$)/, "/index.html") : address}`;

  // Blocs, units, people, fixed pages that have every word of a query in one of their spellings;
  // the last word may be unfinished while typing.
  const places = async (text, isTyping) => {
    const query = parsed(text), { words, accented } = query;
    if (!words.length) return [];
    const [, known, letters] = await load("muc-luc");
    const wanted = [words[0], words.at(-1)].map(({ folded }) => folded.slice(0, 2)).filter((two) => letters.includes(two));
    const people = await all(wanted, (two) => load(`nguoi/${two}`));
    const rows = new Map([known, ...people.map(([some]) => some)].flat().map((row) => [row[1], row]));
    const worth = (spelling) => {
      const said = tokens(spelling);
      const fits = (key) => words.every((one, at) => said.some((other) =>
        isTyping && at === words.length - 1 ? other[key].startsWith(one[key]) : other[key] === one[key]));
      return fits("folded") && (accented && fits("word") ? 4 : 0) + (follow(said, words, "folded") ? 2 : 0) + words.length / said.length;
    };
    return [...rows.values()].map(([kind, address, name, beside, ...others]) => ({
      address: href(address), name, what: [offers.getAttribute(`data-${kind}`), kind === "nguoi" && beside].filter(Boolean).join(", "),
      value: Math.max(...[name, ...others].map(worth)), query,
    })).filter(({ value }) => value).sort((one, other) => other.value - one.value);
  };

  let offered = [], chosen = -1, typed = 0, asked = 0;
  const choose = (at) => {
    chosen = at;
    offered.forEach(({ option }, place) => option.setAttribute("aria-selected", place === at));
    input.setAttribute("aria-activedescendant", offered[at]?.option.id ?? "");
    offered[at]?.option.scrollIntoView({ block: "nearest" });
  };
  const offer = (list) => {
    offered = list.slice(0, OFFERED).map((place, at) => {
      const option = Object.assign(copy("offer"), { id: `goi-y-${at}`, onclick: () => location.assign(place.address) });
      print(option.firstElementChild, found(place.name, place.query));
      option.lastElementChild.textContent = place.what;
      return { ...place, option };
    });
    offers.replaceChildren(...offered.map(({ option }) => option));
    offers.hidden = !offered.length;
    input.setAttribute("aria-expanded", !offers.hidden);
    choose(-1);
  };
  // With whatever is still on its way.
  const close = () => offer([], typed++);

  const wanted = () => Object.fromEntries(FACETS.map((facet) => [facet, form.elements[facet].value]));
  const showFilters = (counts, labels) => FACETS.forEach((facet, at) => {
    const select = form.elements[facet], now = select.value, count = (value) => counts[at].get(value) ?? 0;
    const values = labels[at].filter(([value]) => value === now || count(value));
    select.replaceChildren(select[0], ...values.map(([value, label]) => new Option(`${label} (${count(value)})`, value)));
    select.value = now;
  });
  const showHit = (hit, query) => {
    const one = copy("result"), [kinds, meta, words] = one.children;
    const [title, link] = ["h2", "a"].map((tag) => document.createElement(tag));
    kinds.after(title);
    title.append(link);
    hit.kinds.forEach((kind) => add(kinds, "span", kind));
    link.href = href(hit.address);
    print(link, found(hit.title, query));
    if (hit.day) add(meta, "time", hit.day[1], { dateTime: hit.day[0] });
    add(meta, "span", hit.place);
    excerpt(words, hit.lines, query);
    return one;
  };
  const say = (name, count = "") => {
    state.textContent = (state.getAttribute(`data-${name}`) ?? "").replace("{}", count.toLocaleString("vi"));
  };

  const show = async (until = SHOWN) => {
    const turn = ++asked, text = input.value.trim(), filters = wanted();
    page.classList.toggle("answered", text || FACETS.some((facet) => filters[facet]));
    if (!page.matches(".answered")) return say("");
    try {
      if (until === SHOWN) say("busy");
      const { query, counts, hits, isPartial } = await search(text, filters, until);
      const near = await places(text), [, , , labels] = await load("muc-luc");
      if (turn !== asked) return;
      const list = hits.slice(0, until).map((hit) => showHit(hit, query));
      results.replaceChildren(...list);
      related.hidden = !near.length;
      related.firstElementChild.replaceChildren(...near.slice(0, RELATED).map((place) => {
        const one = copy("place");
        add(one, "a", place.name, { href: place.address });
        add(one, "small", place.what);
        return one;
      }));
      showFilters(counts, labels);
      say(!hits.length ? "none" : isPartial ? "near" : !text ? "all" : query.accented ? "exact" : "folded", hits.length);
      more.hidden = hits.length <= until;
      more.onclick = () => show(until + SHOWN);
      if (until > SHOWN) list[until - SHOWN]?.querySelector("a").focus();
    } catch (error) {
      if (turn === asked) say(error === "stale" ? error : "failed");
    }
  };

  // ---- keys and addresses

  const read = () => {
    const told = new URLSearchParams(location.search);
    input.value = told.get("q") ?? "";
    for (const facet of FACETS) {
      const value = told.get(facet) ?? "";
      form.elements[facet].append(new Option(value, value));
      form.elements[facet].value = value;
    }
    show();
  };
  const ask = (event) => {
    event.preventDefault();
    close();
    const told = new URLSearchParams(Object.entries({ q: input.value.trim(), ...wanted() }).filter(([, value]) => value));
    history.pushState(null, "", `${location.pathname}?${told}`);
    show();
  };
  form.onsubmit = ask;
  form.querySelector("fieldset").onchange = ask;
  input.oninput = async () => {
    const turn = ++typed, list = await places(input.value, true).catch(() => []);
    if (turn === typed) offer(list);
  };
  input.onblur = close;
  // The box keeps the focus.
  offers.onpointerdown = (event) => event.preventDefault();
  page.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = [...results.querySelectorAll("a")];
    if (event.target === input && offered.length) {
      if (step) choose((chosen + step + offered.length + 2) % (offered.length + 1) - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(offered[chosen].address);
      else return;
    } else if (step && (event.target === input || links.includes(event.target))) {
      (links[links.indexOf(event.target) + step] ?? input).focus();
    } else if (event.key === "Escape" && event.target !== input) input.focus();
    else return;
    event.preventDefault();
  };
  addEventListener("popstate", read);
  read();
})();
