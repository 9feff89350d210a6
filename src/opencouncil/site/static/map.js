/* Shows the map of another activity or year in place, and finds a place on it. What each cell shows is in the
   files map-*.js, which are loaded when a switch is first used. Without this script the map is a picture. */
(function () {
  "use strict";
  var atlas = document.getElementById("map");
  if (!atlas) { return; }
  var SVG = "http://www.w3.org/2000/svg", HASH = /^#map\/([a-z-]+)\/(\d{4})$/;
  var base = atlas.dataset.root.replace(/static\/map\.js$/, ""), end = atlas.dataset.end;
  var years = atlas.dataset.years.trim().split(" ");
  var activity = document.getElementById("map-activity"), year = document.getElementById("map-year");
  var field = document.getElementById("map-find"), found = document.getElementById("map-found");
  var told = document.getElementById("map-told"), here = document.getElementById("map-here");
  var picture = atlas.querySelector(".map svg"), rows = document.getElementById("map-table").tBodies[0].rows;
  var start = { activity: atlas.dataset.activity, year: years.length - 1 };
  var wanted = start, shown = start, data = {}, asked = {}, current = 0, column = 0, rings = [];
  var cells = Array.prototype.map.call(picture.querySelectorAll("a"), function (link) {
    var group = link.firstElementChild, at = /([\d.-]+)[ ,]([\d.-]+)/.exec(group.getAttribute("transform"));
    var parts = group.children;
    return { link: link, at: group.getAttribute("transform"), x: Number(at[1]), y: Number(at[2]),
      title: parts[0], use: parts[1], letters: parts[2] };
  });

  window.openCouncilMap = function (what, text) { data[what] = JSON.parse(text); draw(); };

  function load(what) {
    if (asked[what]) { return; }
    var script = document.createElement("script");
    asked[what] = true;
    script.src = base + "static/map-" + what + ".js";
    script.addEventListener("error", function () { asked[what] = false; script.remove(); fail(); });
    document.head.appendChild(script);
  }

  /* The switches go back to what is shown. */
  function fail() {
    wanted = shown;
    set();
    found.textContent = here.textContent = atlas.dataset.failed;
  }

  /* What stands for a year in "[first year, what, first year, what ...]": that of the last one not after it. */
  function find(runs, number, width) {
    var at = 0;
    while (at + width < runs.length && runs[at + width] <= number) { at += width; }
    return at;
  }

  function set() {
    activity.value = wanted.activity;
    year.value = String(wanted.year);
    if (data.places) { say(); }
  }

  function say() {
    var day = data.places.days[wanted.year];
    document.getElementById("map-day").textContent = day;
    year.setAttribute("aria-valuetext", day);
  }

  function ask(next) {
    wanted = next;
    load("places");
    load(next.activity);
    draw();
  }

  function draw() {
    var places = data.places, answers = data[wanted.activity];
    if (!places || !answers || (wanted.activity === shown.activity && wanted.year === shown.year)) {
      if (places) { say(); }
      return;
    }
    shown = wanted;
    set();
    cells.forEach(function (cell, number) {
      var who = find(places.cells[number], shown.year, 3);
      var councils = places.cells[number][who + 2].map(function (one) { return places.councils[one]; });
      var state = answers.states[answers.cells[number][find(answers.cells[number], shown.year, 2) + 1]];
      drawCell(cell, places.cells[number][who + 1], councils, state, places.letters[state[0]][state[1]]);
      drawRow(rows[number], councils, state, places.without);
    });
    Object.keys(places.lines).forEach(function (name) {
      document.getElementById("m-" + name).setAttribute("d", places.lines[name].filter(function (one) {
        return one[0] <= shown.year && shown.year <= one[1];
      }).map(function (one) { return one[2]; }).join(""));
    });
    document.getElementById("map-picture").setAttribute("href", base + "activities/" + shown.activity + "/map.svg");
    document.getElementById("map-command").textContent = answers.commands[shown.year];
    drawLegend(answers.titles[shown.year]);
    if (field.value || !here.dataset.number) { seek(field.value); } else { show(Number(here.dataset.number)); }
  }

  function lead(id) { return base + "councils/" + id + "/" + end; }

  function drawCell(cell, who, councils, state, letters) {
    cell.word = state[0];
    cell.old = state[1];
    cell.title.textContent = who + ": " + state[2] + (state[3] ? ", " + state[3] : "");
    cell.use.setAttribute("href", "#m-" + state[0] + (state[1] ? "-old" : "-new"));
    ["stroke", "stroke-width", "paint-order"].forEach(function (name) { cell.letters.removeAttribute(name); });
    Object.keys(letters).forEach(function (name) { cell.letters.setAttribute(name, letters[name]); });
    var part = state[0] === "not-shown" ? "" : "#" + shown.activity;
    if (councils.length) { cell.link.setAttribute("href", lead(councils[0][0]) + part); }
    else { cell.link.removeAttribute("href"); }
  }

  function drawRow(row, councils, state, without) {
    row.cells[1].textContent = councils.length ? "" : without;
    councils.forEach(function (council, number) {
      var link = document.createElement("a");
      link.href = lead(council[0]);
      link.textContent = council[1];
      if (number) { row.cells[1].appendChild(document.createTextNode(", ")); }
      row.cells[1].appendChild(link);
    });
    row.cells[2].textContent = state[2];
    row.cells[3].textContent = state[3];
  }

  function drawLegend(title) {
    var words = [];
    Array.prototype.forEach.call(atlas.querySelectorAll(".legend li"), function (item) {
      var count = item.querySelector(".count");
      if (!count) { return; }
      var number = cells.filter(function (cell) {
        return "old" in item.dataset ? cell.old : cell.word === item.dataset.word;
      }).length;
      count.textContent = number.toLocaleString("en-GB");
      item.hidden = !number;
      if (number) { words.push(item.textContent.trim()); }
    });
    document.getElementById("m-title").textContent = title;
    document.getElementById("m-about").textContent = words.join("; ");
    tell(title, words.join("; "));
  }

  /* The title for all, and the counts for those who hear it: others see the legend. */
  function tell(title, rest) {
    told.textContent = title;
    if (rest) {
      var more = document.createElement("span");
      more.className = "rest";
      more.textContent = ". " + rest;
      told.appendChild(more);
    }
  }

  /* Rings: around the cell that has the focus, or those that a name was typed for. */

  function ring(numbers) {
    rings.forEach(function (one) { one.remove(); });
    rings = [];
    numbers.forEach(function (number) {
      [["#000000", "5"], ["#ffcc33", "2.5"]].forEach(function (look) {
        var one = document.createElementNS(SVG, "use");
        one.setAttribute("class", "ring");
        one.setAttribute("href", "#m-h");
        one.setAttribute("transform", cells[number].at);
        one.setAttribute("fill", "none");
        one.setAttribute("stroke", look[0]);
        one.setAttribute("stroke-width", look[1]);
        one.setAttribute("pointer-events", "none");
        picture.appendChild(one);
        rings.push(one);
      });
    });
  }

  /* For the eye; a reader of the screen has the name of the link. */
  function show(number) {
    here.textContent = cells[number].title.textContent;
    here.dataset.number = String(number);
  }

  function enter(number) {
    cells[current].link.setAttribute("tabindex", "-1");
    current = number;
    cells[current].link.setAttribute("tabindex", "0");
  }

  /* The nearest cell in a direction; one that lies more aside counts as further. Up and down keep to the column
     in which the way began. */
  function step(across, down) {
    var from = cells[current], best = current, least = Infinity;
    cells.forEach(function (cell, number) {
      var along = (cell.x - from.x) * across + (cell.y - from.y) * down;
      var aside = down ? Math.abs(cell.x - column) : Math.abs(cell.y - from.y);
      if (along > 1 && along + 1.2 * aside < least) { least = along + 1.2 * aside; best = number; }
    });
    return best;
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").toLowerCase()
      .replace(/&/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* The places of which, or of whose councils, a word begins so; only the one that is named so, if there is one. */
  function search(text) {
    var key = fold(text), exact = [], all = [];
    if (key.length < 3) { return []; }
    cells.forEach(function (cell, number) {
      var name = fold(rows[number].cells[0].textContent), councils = fold(rows[number].cells[1].textContent);
      if (name === key) { exact.push(number); }
      if ((" " + name + " " + councils).indexOf(" " + key) >= 0) { all.push(number); }
    });
    return exact.length ? exact : all;
  }

  function seek(text) {
    var numbers = search(text), said = "";
    var names = numbers.slice(0, 5).map(function (one) { return rows[one].cells[0].textContent; });
    if (numbers.length === 1) { said = cells[numbers[0]].title.textContent; }
    else if (numbers.length) { said = names.concat(numbers.length > 5 ? atlas.dataset.more : []).join("; "); }
    else if (fold(text).length > 2) { said = atlas.dataset.none; }
    ring(numbers);
    if (numbers.length) { enter(numbers[0]); }
    found.textContent = said;
    here.textContent = said || here.dataset.hint;
    delete here.dataset.number;
    return numbers;
  }

  /* The address keeps the choice: a page from the disk may change the part behind the hash alone. */
  function keep() {
    var hash = "#map/" + wanted.activity + "/" + years[wanted.year];
    try { window.history.replaceState(null, "", hash); } catch (error) { /* Too often, or not allowed. */ }
  }

  function read() {
    var kept = HASH.exec(window.location.hash), number = kept ? years.indexOf(kept[2]) : -1;
    var is = Array.prototype.some.call(activity.options, function (one) { return kept && one.value === kept[1]; });
    if (!is || number < 0) { return; }
    ask({ activity: kept[1], year: number });
    set();
    atlas.scrollIntoView({ behavior: "instant" });
  }

  atlas.classList.add("live");
  atlas.querySelector(".switches").hidden = false;
  here.textContent = here.dataset.hint;
  here.hidden = false;
  here.setAttribute("aria-hidden", "true");
  Array.prototype.forEach.call(atlas.querySelectorAll(".switched"), function (one) { one.hidden = false; });
  set();
  activity.addEventListener("change", function () { ask({ activity: activity.value, year: wanted.year }); keep(); });
  year.addEventListener("input", function () { ask({ activity: wanted.activity, year: Number(year.value) }); });
  year.addEventListener("change", keep);
  field.addEventListener("input", function () { seek(field.value); });
  field.addEventListener("keydown", function (event) {
    var numbers = event.key === "Enter" ? search(field.value) : [];
    if (numbers.length) { enter(numbers[0]); cells[current].link.focus(); }
  });
  /* The field at the head of the page knows villages and codes too. */
  document.addEventListener("opencouncil-found", function (event) {
    var to = "/councils/" + event.detail[0] + "/";
    var isLit = function (number) {
      return Array.prototype.some.call(rows[number].querySelectorAll("a"), function (link) {
        return link.href.indexOf(to) >= 0;
      });
    };
    ring(event.detail.length ? cells.map(function (cell, number) { return number; }).filter(isLit) : []);
  });
  cells.forEach(function (cell, number) {
    cell.link.setAttribute("tabindex", number ? "-1" : "0");
    cell.link.addEventListener("focus", function () {
      enter(number);
      column = cell.x;
      ring([number]);
      show(number);
    });
    cell.link.addEventListener("blur", function () { ring([]); });
    cell.link.addEventListener("mouseenter", function () { show(number); });
  });
  picture.addEventListener("keydown", function (event) {
    var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    var began = column;
    var next = ways[event.key] ? step.apply(null, ways[event.key])
      : event.key === "Home" ? 0 : event.key === "End" ? cells.length - 1 : -1;
    if (next < 0 || event.ctrlKey || event.altKey || event.metaKey) { return; }
    event.preventDefault();
    cells[next].link.focus();
    if (ways[event.key] && ways[event.key][1]) { column = began; }
  });
  window.addEventListener("hashchange", read);
  read();
}());
