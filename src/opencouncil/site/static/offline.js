/* Registers what keeps visited pages, says when a kept page was saved, and switches the keeping off. */
(function () {
  "use strict";
  var base = document.currentScript.src.replace(/static\/offline\.js$/, "");
  var line = document.getElementById("saved"), box = document.getElementById("offline");
  var saved = document.documentElement.dataset.saved;
  if (line && saved && !isNaN(Date.parse(saved))) {
    var day = new Date(saved).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    line.textContent = line.dataset.text + " " + day + ".";
    line.hidden = false;
  }
  if (!/^https?:$/.test(window.location.protocol) || !("serviceWorker" in navigator) || !box) { return; }

  var button = box.querySelector("button"), text = box.querySelector("span"), KEY = "opencouncil-offline";
  function isOff() { try { return window.localStorage.getItem(KEY) === "off"; } catch (error) { return true; } }
  function tell() {
    text.textContent = isOff() ? box.dataset.off : box.dataset.on;
    button.textContent = isOff() ? box.dataset.start : box.dataset.stop;
    box.hidden = false;
  }
  function start() {
    navigator.serviceWorker.register(base + "sw.js", { scope: base }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (registration) {
      registration.active.postMessage({ keep: window.location.href.split("#")[0] });
    }).catch(function () { /* Not allowed here: pages are read as they come. */ });
  }
  function stop() {
    navigator.serviceWorker.getRegistration(base).then(function (found) { return found && found.unregister(); });
    window.caches.delete("opencouncil " + base);
  }
  button.addEventListener("click", function () {
    var off = !isOff();
    try { window.localStorage.setItem(KEY, off ? "off" : "on"); } catch (error) { return; }
    if (off) { stop(); } else { start(); }
    tell();
  });
  tell();
  if (!isOff()) { start(); }
}());
