/* Finds a council by any of its names, a code or a place. Without it the page of all names serves. */
(function () {
  "use strict";
  var input = document.getElementById("find");
  if (!input) { return; }
  var base = input.dataset.root.replace(/static\/find\.js$/, "");
  var index = /index\.html$/.test(document.querySelector("header a.name").getAttribute("href")) ? "index.html" : "";
  var list = document.getElementById("found"), none = document.getElementById("found-none");
  var names = null, places = null, shown = [], chosen = -1, most = 8;

  window.openCouncilTake = function (what, text) {
    var data = JSON.parse(text);
    if (what === "names") {
      names = data.map(function (row) {
        return { id: row[0], name: row[1], gone: row[2], keys: [row[1]].concat(row[3], row[0]).map(fold) };
      });
    } else {
      places = [];
      Object.keys(data).forEach(function (id) {
        data[id].split("|").forEach(function (name) { places.push({ id: id, place: name, key: fold(name) }); });
      });
    }
    update();
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
      .replace(/&/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();
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

  function rank(keys, wanted) {
    var best = 99;
    keys.forEach(function (key) {
      var words = key.split(" ");
      if (key === wanted) { best = Math.min(best, 0); }
      else if (key.indexOf(wanted) === 0) { best = Math.min(best, 1); }
      else if (words.some(function (word) { return word.indexOf(wanted) === 0; })) { best = Math.min(best, 2); }
      else if (wanted.length > 4 && key.indexOf(wanted) > 0) { best = Math.min(best, 3); }
      else if (wanted.length > 3) {
        var limit = wanted.length > 7 ? 2 : 1;
        var off = Math.min.apply(null, words.concat(key).map(function (word) { return distance(word, wanted, limit); }));
        if (off <= limit) { best = Math.min(best, 5 + off); }
      }
    });
    return best;
  }

  function search(text) {
    var wanted = fold(text), found = [];
    if (!wanted || !names) { return found; }
    names.forEach(function (one) {
      var place = rank(one.keys, wanted);
      if (place < 99) { found.push({ id: one.id, label: one.name + (one.gone ? " (until " + one.gone + ")" : ""), rank: place + (one.gone ? 0.5 : 0) }); }
    });
    (places || []).forEach(function (one) {
      var place = rank([one.key], wanted);
      if (place < 99) {
        var council = names.find(function (each) { return each.id === one.id; });
        if (council) { found.push({ id: one.id, label: one.place + ", " + council.name, rank: place + 0.7 }); }
      }
    });
    found.sort(function (a, b) { return a.rank - b.rank || (a.label < b.label ? -1 : 1); });
    return found.slice(0, most);
  }

  /* The answer that is asked for, on this page or on the one before. */
  function part() {
    var choice = document.getElementById("find-activity");
    var word = choice ? choice.value : new URLSearchParams(window.location.search).get("activity") || "";
    return /^[a-z-]+$/.test(word) ? "#" + word : "";
  }

  function go(id) { window.location.href = base + "councils/" + id + "/" + index + part(); }

  function close() {
    list.hidden = true; chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function update() {
    shown = search(input.value);
    list.textContent = "";
    shown.forEach(function (one, number) {
      var item = document.createElement("li");
      item.id = "found-" + number;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = one.label;
      item.addEventListener("mousedown", function (event) { event.preventDefault(); go(one.id); });
      list.appendChild(item);
    });
    chosen = -1;
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    input.removeAttribute("aria-activedescendant");
    none.textContent = names && places && fold(input.value) && !shown.length ? none.dataset.none : "";
  }

  function choose(number) {
    if (!shown.length) { return; }
    chosen = (number + shown.length) % shown.length;
    Array.prototype.forEach.call(list.children, function (item, each) {
      item.setAttribute("aria-selected", String(each === chosen));
    });
    input.setAttribute("aria-activedescendant", "found-" + chosen);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for='find']").textContent);
  input.addEventListener("focus", function () { load("names"); });
  input.addEventListener("input", function () { load("names"); if (input.value.trim().length > 2) { load("places"); } update(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    else if (event.key === "Escape") { close(); }
  });
  input.form.addEventListener("submit", function (event) {
    if (chosen >= 0) { event.preventDefault(); go(shown[chosen].id); return; }
    /* One that is meant beyond doubt; else the page of names, which lists what is near. */
    if (shown.length && shown[0].rank < 1 && (shown.length === 1 || shown[1].rank >= 1)) {
      event.preventDefault(); go(shown[0].id);
    }
  });

  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) { input.value = asked; load("names"); load("places"); input.focus(); }
}());
