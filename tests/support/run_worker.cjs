/* Runs sw.js outside of a browser: asks it for some addresses, and prints those of which it keeps the answer.
   Usage: node run_worker.cjs SW.JS SCOPE REQUESTS, where each request is {url, method, mode, answer}. */
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const [file, scope, text] = process.argv.slice(2);
const kept = new Map(), listeners = {};
let answer;

const cache = {
  put: async (key, response) => { kept.delete(key); kept.set(key, response); },
  match: async (key) => kept.get(key),
  keys: async () => [...kept.keys()].map((url) => ({ url })),
  delete: async (one) => kept.delete(one.url),
};
const context = {
  self: {
    registration: { scope },
    addEventListener: (name, run) => { listeners[name] = run; },
    skipWaiting() {},
    clients: { claim() {} },
  },
  caches: { open: async () => cache },
  fetch: async () => answer,
  setTimeout: (run, time) => setTimeout(run, time).unref(),
  URL, Headers, Response, Date, Promise, Map,
};
vm.runInNewContext(fs.readFileSync(file, "utf8"), context);

function makeAnswer(given, url) {
  const made = {
    ok: true, type: "basic", url, headers: new Headers({ "content-type": "text/html" }),
    clone: () => made,
    blob: async () => new Blob(["x".repeat(given.size || 1)]),
    text: async () => "x",
    ...given,
  };
  return made;
}

(async () => {
  for (const one of JSON.parse(text)) {
    const request = { url: one.url, method: one.method || "GET", mode: one.mode || "navigate" };
    answer = makeAnswer(one.answer || {}, one.url);
    let given;
    listeners.fetch({ request, respondWith: (promise) => { given = promise; } });
    if (given) { await given; }
  }
  process.stdout.write(JSON.stringify([...kept.keys()]));
})();
