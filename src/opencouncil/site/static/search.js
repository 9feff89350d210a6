/* Searches all text by Pagefind's interface for JavaScript. What it gives is shown as text, with marks of our own. */
(function () {
  "use strict";
  var form = document.getElementById("search"), said = document.getElementById("searched");
  var list = document.getElementById("results"), more = document.getElementById("more");
  var words = form.dataset, found = [], shown = 0, STEP = 10, PATIENCE = 15000;
  if (!/^https?:$/.test(window.location.protocol)) { said.textContent = words.disk; return; }

  var script = new URL(words.root, window.location.href).href, base = script.replace(/pagefind\/pagefind\.js$/, "");
  var hasNames = /index\.html$/.test(document.querySelector("header a.name").getAttribute("href"));
  var asked = (new URLSearchParams(window.location.search).get("q") || "").trim().slice(0, 200);
  form.hidden = false;
  document.getElementById("words").value = asked;

  /* The text of an excerpt: only marks are more than text, and these are made here. */
  function write(parent, excerpt) {
    String(excerpt).split(/(<mark>|<\/mark>)/).forEach(function (part, number, parts) {
      if (part === "<mark>" || part === "</mark>" || !part) { return; }
      var text = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
      var node = parts[number - 1] === "<mark>" ? document.createElement("mark") : document.createElement("span");
      node.textContent = text;
      parent.appendChild(node);
    });
  }

  function add(result) {
    var path = String(result.raw_url || "").replace(/^\//, "");
    if (!/^([a-zA-Z0-9_-]+\/)+index\.html$/.test(path)) { return; }
    var item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = base + (hasNames ? path : path.replace(/index\.html$/, ""));
    link.textContent = (result.meta && result.meta.title) || path;
    write(text, result.excerpt);
    item.appendChild(link);
    item.appendChild(text);
    list.appendChild(item);
  }

  function show() {
    var next = found.slice(shown, shown + STEP);
    return Promise.all(next.map(function (one) { return one.data(); })).then(function (results) {
      results.forEach(add);
      var first = list.children[shown];
      if (shown && first) { first.querySelector("a").focus(); }
      shown += next.length;
      list.hidden = !shown;
      more.hidden = shown >= found.length;
    });
  }

  function fail() { said.textContent = words.failed; more.hidden = true; }

  /* It waits for ever where a part of its index is missing. */
  function inTime(promise) {
    return Promise.race([promise, new Promise(function (_, reject) { window.setTimeout(reject, PATIENCE); })]);
  }

  more.addEventListener("click", function () { inTime(show()).catch(fail); });
  if (!asked) { return; }
  said.textContent = words.asking;
  inTime(import(script).then(function (pagefind) {
    return pagefind.options({ noWorker: true, baseUrl: "/" }).then(function () { return pagefind.search(asked); });
  })).then(function (answer) {
    found = answer.results;
    return inTime(show());
  }).then(function () {
    var count = found.length;
    said.textContent = count ? count + " " + (count === 1 ? words.page : words.pages) + " " + words.found + " “" + asked + "”" : words.none + " “" + asked + "”";
    document.title = said.textContent + " – " + document.title;
  }).catch(fail);
}());
