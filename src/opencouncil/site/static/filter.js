/* Shows some rows of the table that is there; without it the table is whole. The choice stands in the address. */
(function () {
  "use strict";
  var form = document.getElementById("filters"), table = document.querySelector("table.answers");
  if (!form || !table) { return; }
  var count = document.getElementById("filter-count");
  var fields = Array.prototype.filter.call(form.elements, function (one) { return one.name; });
  var timer = 0;

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  var groups = Array.prototype.map.call(table.tBodies, function (body) {
    var rows = Array.prototype.slice.call(body.rows, 1).map(function (row) {
      /* Below the name stands the region, or where there is none the nation. */
      return { row: row, data: row.dataset, region: row.querySelector(".quiet").textContent, words: fold(row.textContent),
        /* What the source says stands before its date. */
        says: row.cells[2].textContent.split(",")[0] };
    });
    return { body: body, rows: rows, number: body.querySelector(".number") };
  });

  function fits(one, answer, wanted) {
    return ["nation", "type"].every(function (name) { return !wanted[name] || one.data[name] === wanted[name]; }) &&
      (!wanted.region || wanted.region === one.region) && (!wanted.says || wanted.says === one.says) && (!wanted.answer || wanted.answer === answer) &&
      (!wanted.source || (wanted.source === "old") === ("old" in one.data)) &&
      wanted.text.every(function (word) { return one.words.indexOf(word) >= 0; });
  }

  function update() {
    var wanted = {}, shown = 0, all = 0;
    fields.forEach(function (one) { wanted[one.name] = one.value; });
    var is_any = fields.some(function (one) { return one.value.trim(); });
    wanted.text = fold(wanted.text).split(/\s+/).filter(Boolean);
    groups.forEach(function (group) {
      var here = 0;
      group.rows.forEach(function (one) {
        var is_shown = fits(one, group.body.dataset.answer, wanted);
        one.row.hidden = !is_shown;
        here += is_shown ? 1 : 0;
      });
      group.body.hidden = !here;
      group.number.textContent = here.toLocaleString("en-GB");
      shown += here;
      all += group.rows.length;
    });
    count.textContent = is_any ? shown + " " + count.dataset.of + " " + all + "." : "";
  }

  /* A page that is read from the disk may not change its address, and works without. */
  function remember() {
    var query = fields.filter(function (one) { return one.value.trim(); }).map(function (one) {
      return one.name + "=" + encodeURIComponent(one.value.trim());
    }).join("&");
    try {
      window.history.replaceState(null, "", window.location.pathname + (query ? "?" + query : "") + window.location.hash);
    } catch (error) { return; }
  }

  function change() { update(); remember(); }

  function read() {
    var asked = new URLSearchParams(window.location.search);
    fields.forEach(function (one) {
      one.value = asked.get(one.name) || "";
      /* A word that cannot be chosen chooses nothing. */
      if (one.selectedIndex < 0) { one.value = ""; }
    });
    update();
  }

  form.addEventListener("change", change);
  form.addEventListener("input", function () { window.clearTimeout(timer); timer = window.setTimeout(change, 200); });
  form.addEventListener("submit", function (event) { event.preventDefault(); change(); });
  form.addEventListener("reset", function () { window.setTimeout(change, 0); });
  document.getElementById("answers").addEventListener("click", function (event) {
    var link = event.target.closest("a[data-answer]"), choice = form.elements.answer;
    if (!link || !choice) { return; }
    fields.forEach(function (one) { one.value = ""; });
    choice.value = link.dataset.answer;
    change();
  });
  form.hidden = false;
  read();
}());
