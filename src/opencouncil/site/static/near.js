/* On the page of names: the councils that the words of a search may mean, as a list, or help where there is none. */
(function () {
  "use strict";
  var box = document.getElementById("near"), find = window.openCouncilFind;
  var asked = (new URLSearchParams(window.location.search).get("q") || "").trim().slice(0, 200);
  if (!box || !find || !asked || find.isPostcode(asked)) { return; }
  var heading = box.querySelector("h2"), list = box.querySelector("ul"), help = document.getElementById("near-help");
  var title = document.title;

  function tell() {
    if (!find.has("names") || !find.has("places")) { return; }
    var found = find.search(asked, 20);
    list.textContent = "";
    found.forEach(function (one) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = find.address(one.id);
      link.textContent = one.label;
      item.appendChild(link);
      list.appendChild(item);
    });
    var isSure = found.length && found[0].rank < 5;
    var said = isSure ? box.dataset.some : found.length ? box.dataset.near : box.dataset.none;
    heading.textContent = said + " “" + asked + "”";
    document.title = heading.textContent + " – " + title;
    list.hidden = !found.length;
    help.querySelector("p").textContent = found.length ? help.dataset.near : help.dataset.none;
    help.hidden = Boolean(isSure) && found.every(function (one) { return one.rank < 5; });
    box.hidden = false;
  }

  /* A question that was chosen before is kept for the next search. */
  var question = new URLSearchParams(window.location.search).get("activity");
  if (question) {
    var kept = document.createElement("input");
    kept.type = "hidden"; kept.name = "activity"; kept.value = question;
    document.querySelector(".find").appendChild(kept);
  }

  find.whenTaken(tell);
  find.load("names");
  find.load("places");
  tell();
}());
