/* Finds a council by any of its names, a code or a place. Without it the page of all names serves. */
(function () {
  "use strict";
  var input = document.getElementById("find");
  if (!input) { return; }
  var base = input.dataset.root.replace(/static\/find\.js$/, "");
  var index = /index\.html$/.test(document.querySelector("header a.name").getAttribute("href")) ? "index.html" : "";
  var list = document.getElementById("found"), none = document.getElementById("found-none");
  var names = null, places = null, shown = [], chosen = -1, most = 8, waiting = [], takers = {};
  /* From here on no council is opened; from "near" on there are typing errors. */
  var doubtful = 4.5, near = 5;

  /* What is looked for in a text: its words, and the same without spaces. */
  function key(text) {
    var folded = fold(text);
    return { text: folded, words: folded.split(" "), joined: folded.replace(/ /g, "") };
  }

  takers.names = function (data) {
    names = data.map(function (row) {
      var keys = [row[1]].concat(row[3], row[0]).map(key);
      keys.forEach(function (name) { name.place = reduceToPlace(name.text); });
      return { id: row[0], name: row[1], gone: row[2], keys: keys, kinds: listKinds(keys.map(function (name) { return name.text; }).join(" ").split(" ")) };
    });
  };
  takers.places = function (data) {
    places = [];
    Object.keys(data).forEach(function (id) {
      data[id].split("|").forEach(function (name) { places.push({ id: id, place: name, keys: [key(name)] }); });
    });
  };
  window.openCouncilTake = function (what, text) {
    takers[what](JSON.parse(text));
    if (input === document.activeElement) { update(); }
    waiting.forEach(function (tell) { tell(); });
  };

  function load(name) {
    if (document.querySelector("script[data-index='" + name + "']")) { return; }
    var script = document.createElement("script");
    script.src = base + "static/" + name + ".js";
    script.dataset.index = name;
    document.head.appendChild(script);
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").toLowerCase()
      .replace(/&/g, " and ").replace(/\bsaint\b/g, "st").replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* How many letters are to be changed, left out, added or swapped; more than "limit" counts as much more. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) { return limit + 1; }
    var before = [], last = [], row = [], i, j;
    for (j = 0; j <= other.length; j += 1) { last[j] = j; }
    for (i = 1; i <= one.length; i += 1) {
      row = [i];
      for (j = 1; j <= other.length; j += 1) {
        var cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last; last = row;
    }
    return last[other.length];
  }

  /* A name without the words about the kind of council before and behind the place. */
  function reduceToPlace(text) {
    return text.replace(/( (city|county|boro|borough|district|metropolitan|unitary|parish|town|community|council|corporation|(mayoral )?combined( county)?( authority)?))+$/, "")
      .replace(/^the /, "").replace(/^((city|county|royal|london|metropolitan|and|boro|borough|district|council) )+of (the )?/, "");
  }

  var kinds = { boro: "district", borough: "district", district: "district", metropolitan: "district", unitary: "district",
    town: "parish", community: "parish", parish: "parish", city: "city", county: "county", council: "council",
    combined: "authority", authority: "authority", corporation: "corporation" };

  /* The kinds of council that words speak of. */
  function listKinds(words) {
    return words.filter(function (word) { return Object.hasOwn(kinds, word); }).map(function (word) { return kinds[word]; });
  }

  /* Whether words about the kind fit a council; nobody calls an authority of several councils by its place alone. */
  function fits(one, asked) {
    return asked.every(function (kind) {
      if (kind === "council") { return !has(one, "authority") && !has(one, "corporation"); }
      return has(one, kind) || (kind === "district" && !has(one, "authority") && !has(one, "county"));
    });
  }

  function has(one, kind) { return one.kinds.indexOf(kind) >= 0; }

  /* A name said with other words about the kind of council: as good as the name, where they fit. */
  function rankWhole(one, wanted) {
    var place = reduceToPlace(wanted.text), asked = listKinds(wanted.words), bare = wanted.text.replace(/ council$/, "");
    var isName = one.keys.some(function (name) { return name.text === bare; });
    if (!isName && !one.keys.some(function (name) { return name.text === place || name.place === place; })) { return 99; }
    if (has(one, "authority") && !asked.length) { return 1; }
    return fits(one, asked) || (isName && !has(one, "authority")) ? 0.2 : doubtful;
  }

  /* How well the words that are looked for begin words of a name; 99 where they do not. */
  function rank(name, wanted) {
    if (name.text === wanted.text) { return 0; }
    if (name.text.indexOf(wanted.text) === 0) { return 1; }
    var all = wanted.words.every(function (part) {
      return name.words.some(function (word) { return word.indexOf(part) === 0; });
    });
    if (all) { return 2; }
    if (wanted.text.length > 4 && name.text.indexOf(wanted.text) > 0) { return 3; }
    return wanted.joined.length > 4 && name.joined.indexOf(wanted.joined) === 0 ? 4 : 99;
  }

  /* The same with typing errors: one in four letters, two in eight; a word may not yet be typed to its end. */
  function rankNear(name, wanted) {
    var off = 0;
    var all = wanted.words.every(function (part) {
      var limit = part.length > 7 ? 2 : part.length > 3 ? 1 : 0, best = limit + 1;
      name.words.forEach(function (word) {
        if (word.indexOf(part) === 0) { best = 0; }
        for (var cut = part.length - 1; limit && best && cut <= part.length + 1; cut += 1) {
          best = Math.min(best, distance(word.slice(0, cut), part, limit) + (cut < word.length ? 0.5 : 0));
        }
        if (limit && best) { best = Math.min(best, distance(word, part, limit)); }
      });
      off += best;
      return best < limit + 1;
    });
    var joined = wanted.joined.length > 7 ? distance(name.joined, wanted.joined, 2) : 3;
    return Math.min(all ? near + off : 99, joined < 3 ? near + joined : 99);
  }

  /* A word that many names share tells nothing beside another. */
  function reduce(wanted) {
    return key(wanted.text.replace(/\b(council|city|borough|district|county|metropolitan|parish|town|the|of|and)\b/g, " "));
  }

  function collect(wanted, measure, isOfCouncils) {
    var found = [];
    function best(keys) {
      return Math.min.apply(null, keys.map(function (name) { return measure(name, wanted); }));
    }
    names.forEach(function (one) {
      var place = measure === rank ? Math.min(best(one.keys), rankWhole(one, wanted)) : best(one.keys);
      if (place < 99) {
        var label = one.name + (one.gone ? " (until " + one.gone + ")" : "");
        found.push({ id: one.id, label: label, rank: place + (one.gone ? 0.5 : 0), isGone: Boolean(one.gone), isPlace: false });
      }
    });
    (isOfCouncils ? [] : places || []).forEach(function (one) {
      var place = best(one.keys), council = place < 99 && nameOf(one.id);
      /* A parish that is called as its council is one answer with it. */
      if (council && !council.keys.some(function (name) { return name.text === one.keys[0].text; })) {
        found.push({ id: one.id, label: one.place + ", " + council.name, rank: place + 0.7, isGone: Boolean(council.gone), isPlace: true });
      }
    });
    return found.sort(function (a, b) { return a.rank - b.rank || (a.label < b.label ? -1 : 1); });
  }

  /* The answer that is asked for, on this page or on the one before. */
  function part() {
    var choice = document.getElementById("find-activity");
    var word = choice ? choice.value : new URLSearchParams(window.location.search).get("activity") || "";
    return /^[a-z-]+$/.test(word) ? "#" + word : "";
  }

  function isPostcode(text) { return /^[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}$/i.test(text.replace(/\s+/g, "")); }

  function nameOf(id) { return names.find(function (each) { return each.id === id; }); }

  /* What begins so, in all words; else without those that many names share, which is doubtful; else what is near.
     Where only parishes begin so, the councils whose names are near stand below them. */
  function find(text) {
    var wanted = key(text), found = [];
    if (!wanted.text || !names) { return found; }
    var reduced = reduce(wanted), forms = reduced.text && reduced.text !== wanted.text ? [wanted, reduced] : [wanted];
    [rank, rankNear].forEach(function (measure) {
      forms.forEach(function (form) {
        if (found.length) { return; }
        found = collect(form, measure, false);
        if (measure === rank && form !== wanted) {
          found.forEach(function (one) { one.rank = doubtful + one.rank / 10; });
        }
      });
    });
    if (found.length && found[0].rank < near && found.every(function (one) { return one.isPlace; })) {
      found = found.concat(collect(reduced.text ? reduced : wanted, rankNear, true));
    }
    return found;
  }

  /* The first ones, with room for two councils that are near. */
  function search(text, limit) {
    var found = find(text), begun = found.filter(function (one) { return one.rank < near; });
    var room = begun.length ? Math.min(2, found.length - begun.length) : 0;
    return begun.slice(0, limit - room).concat(found.slice(begun.length)).slice(0, limit);
  }

  /* The one council that is meant beyond doubt; else the page of names lists what may be meant. */
  function decide(found, text) {
    var first = found[0], close = found.filter(function (one) { return one.rank < 1; });
    /* Who writes "council" has written the name to its end. */
    var isWhole = key(text).words.indexOf("council") >= 0;
    /* Its whole name means one that is gone, beside others that are only doubtful. */
    var isFollowed = first && first.isGone && found.some(function (one) {
      return !one.isGone && (one.rank < doubtful || first.rank > 0.5);
    });
    if (!first || first.rank >= doubtful || isFollowed) { return ""; }
    /* The beginning of one council's name alone; parishes may begin so too, and may not be loaded yet. */
    if (!close.length && !first.isPlace && places && !isWhole) { close = found; }
    /* The whole name or code of a council goes before parishes of that name, and before councils that are gone. */
    if (first.rank < 0.5) { close = close.filter(function (one) { return !one.isPlace && !one.isGone; }); }
    return close.length && close.every(function (one) { return one.id === first.id; }) ? first.id : "";
  }

  function address(id) { return base + "councils/" + id + "/" + index + part(); }

  function go(id) { window.location.href = address(id); }

  function unchoose() {
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    Array.prototype.forEach.call(list.children, function (item) { item.setAttribute("aria-selected", "false"); });
  }

  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    unchoose();
  }

  function update() {
    shown = search(input.value, most);
    list.textContent = "";
    shown.forEach(function (one, number) {
      var item = document.createElement("li");
      item.id = "found-" + number;
      item.setAttribute("role", "option");
      item.textContent = one.label;
      /* The field keeps the focus; a finger or a mouse that moves away before it lets go opens nothing. */
      item.addEventListener("mousedown", function (event) { event.preventDefault(); });
      item.addEventListener("click", function () { go(one.id); });
      list.appendChild(item);
    });
    open(shown.length > 0);
    /* The map lights the place of the first one: see map.js. */
    document.dispatchEvent(new CustomEvent("opencouncil-found", { detail: shown.map(function (one) { return one.id; }) }));
    var isNone = names && places && fold(input.value) && !shown.length && !isPostcode(input.value);
    none.textContent = isNone ? none.dataset.none : "";
    count.textContent = shown.length ? shown.length + " " + (shown.length === 1 ? none.dataset.one : none.dataset.many) : "";
  }

  function choose(number) {
    if (!shown.length) { return; }
    if (list.hidden) { open(true); }
    unchoose();
    chosen = (number + shown.length) % shown.length;
    list.children[chosen].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", "found-" + chosen);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  /* As https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ asks for a list to choose from. */
  var count = document.getElementById("found-count");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for='find']").textContent);
  input.addEventListener("focus", function () { load("names"); });
  input.addEventListener("input", function () { load("names"); if (input.value.trim().length > 2) { load("places"); } update(); });
  input.addEventListener("blur", function () { open(false); });
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) { return; }
    if (event.key === "ArrowDown" && event.altKey) { event.preventDefault(); open(shown.length > 0); }
    else if (event.key === "ArrowUp" && event.altKey) { event.preventDefault(); open(false); }
    else if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    /* The first press closes the list, and the next one empties the field, as browsers do. */
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); open(false); }
    else if (/^(ArrowLeft|ArrowRight|Home|End)$/.test(event.key)) { unchoose(); }
  });
  input.form.addEventListener("submit", function (event) {
    if (event.defaultPrevented) { return; }
    if (chosen >= 0) { event.preventDefault(); go(shown[chosen].id); return; }
    var meant = decide(find(input.value), input.value);
    if (meant) { event.preventDefault(); go(meant); }
  });

  /* For the scripts of single pages: see near.js and postcode.js. */
  window.openCouncilFind = {
    address: address, isPostcode: isPostcode, load: load, nameOf: nameOf, search: search, takers: takers,
    has: function (what) { return Boolean(what === "names" ? names : places); },
    whenTaken: function (tell) { waiting.push(tell); },
  };
  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) { input.value = asked; }
}());
