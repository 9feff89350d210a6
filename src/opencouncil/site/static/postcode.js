/* A postcode in the field to find a council: only a press of the button that says so sends it to a service of others. */
(function () {
  "use strict";
  var box = document.getElementById("postcode"), find = window.openCouncilFind;
  if (!box || !find) { return; }
  var input = document.getElementById("find"), button = box.querySelector("button");
  var said = document.getElementById("postcode-said"), result = document.getElementById("postcode-found");
  var words = box.dataset, index = null, number = 0;
  /* What an answer may be at most, in characters, and how long it may take, in milliseconds. */
  var LONGEST = 100000, PATIENCE = 10000;

  find.takers.postcodes = function (data) { index = data; };

  function read() {
    return find.isPostcode(input.value) ? input.value.toUpperCase().replace(/\s+/g, "") : "";
  }

  function clear() { number += 1; said.textContent = ""; result.textContent = ""; result.hidden = true; }

  function look() { box.hidden = !read(); clear(); }

  function say(what, more) { said.textContent = words[what] + (more ? " " + more + "." : ""); }

  function add(parent, tag, text) {
    var one = document.createElement(tag);
    if (text) { one.textContent = text; }
    return parent.appendChild(one);
  }

  /* Links by our own index alone: no word of an answer is shown. */
  function list(parent, ids) {
    var all = add(parent, "ul");
    ids.forEach(function (id) {
      var council = find.nameOf(id);
      if (!council) { return; }
      var link = add(add(all, "li"), "a", council.name + (council.gone ? " (until " + council.gone + ")" : ""));
      link.href = find.address(id);
    });
  }

  /* The councils of a code, where our own index has it. */
  function lookUp(code) {
    return typeof code === "string" && Object.prototype.hasOwnProperty.call(index.codes, code) ? index.codes[code] : null;
  }

  function show(codes) {
    var named = lookUp(codes.admin_district) || lookUp(codes.admin_county);
    if (!named) {
      var code = typeof codes.admin_district === "string" ? codes.admin_district : "";
      say(/^[LM]9{8}$/.test(code) ? "islands" : /^[A-Z][0-9]{8}$/.test(code) && !/9{8}$/.test(code) ? "unknown" : "noCode");
      return;
    }
    var council = find.nameOf(named[0]), gone = Boolean(council && council.gone);
    var shown = named.length > 1 ? named.slice(1) : named.slice();
    shown.slice().forEach(function (id) {
      var above = index.above[id];
      if (above && shown.indexOf(above) < 0) { shown.push(above); }
    });
    say(!gone ? "found" : named.length > 1 ? "replaced" : "ended");
    list(result, shown);
    var near = [];
    shown.forEach(function (id) {
      (index.near[id] || []).forEach(function (one) {
        if (shown.indexOf(one) < 0 && near.indexOf(one) < 0) { near.push(one); }
      });
    });
    if (near.length) {
      var more = add(result, "details");
      add(more, "summary", words.neighbours);
      add(more, "p", words.straddles);
      list(more, near);
    }
    result.hidden = false;
  }

  function take(status, text, postcode) {
    if (status === 429 || status >= 500) { say("busy"); return; }
    var answer = null;
    try { answer = text.length > LONGEST ? null : JSON.parse(text); } catch (error) { /* No JSON. */ }
    if (!answer || typeof answer !== "object") { say(status === 404 ? "none" : "odd"); return; }
    if (status === 404) {
      var year = answer.terminated && answer.terminated.year_terminated;
      if (Number.isInteger(year) && year > 1900 && year < 2200) { say("terminated", year); } else { say("none"); }
      return;
    }
    var found = answer.result, codes = found && found.codes;
    var same = found && typeof found.postcode === "string" && found.postcode.replace(/\s+/g, "").toUpperCase() === postcode;
    if (status !== 200 || !same || !codes || typeof codes !== "object") { say("odd"); return; }
    show(codes);
  }

  function ask() {
    var postcode = read();
    if (!postcode) { return; }
    clear();
    say("asking");
    var mine = number, aborter = new AbortController();
    var late = window.setTimeout(function () { aborter.abort(); }, PATIENCE);
    find.load("names");
    find.load("postcodes");
    var options = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "error", signal: aborter.signal };
    fetch(words.service + "/postcodes/" + postcode, options).then(function (response) {
      return response.text().then(function (text) {
        /* Our own lists come from the site, mostly before the answer. */
        (function wait(times) {
          if (mine !== number) { return; }
          if (index && find.has("names")) { take(response.status, text, postcode); }
          else if (times) { window.setTimeout(wait, 100, times - 1); }
          else { say("offline"); }
        }(100));
      });
    }).catch(function () {
      if (mine === number) { say("offline"); }
    }).then(function () { window.clearTimeout(late); });
  }

  input.addEventListener("input", look);
  if (button) { button.addEventListener("click", ask); }
  /* The return key sends a postcode nowhere: it leads to what says where it would go. */
  input.form.addEventListener("submit", function (event) {
    if (event.defaultPrevented || !read()) { return; }
    event.preventDefault();
    (button || box.querySelector("a")).focus();
  });
  look();
}());
