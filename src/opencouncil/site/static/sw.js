/* Keeps the pages that somebody has visited, for a hall without signal: the network first, then what is kept. */
"use strict";
const NAME = "opencouncil " + self.registration.scope;
const FIRST = ["", "static/site.css", "static/find.js", "static/near.js", "static/postcode.js", "static/offline.js", "static/names.js", "static/icon.svg"];
const DAY = "x-saved-on";
/* The most files that are kept, their most bytes, and how long the network has where one is kept, in milliseconds. */
const MOST = 300, LARGEST = 2000000, PATIENCE = 6000;

/* One key for a page, with the name of its file or without it, whatever was looked for. */
function keyOf(address) {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, "");
}

async function keep(request) {
  /* What the browser has in its own store is asked for again, so that old pages are not taken for new. */
  const response = await fetch(request, { cache: "no-cache" });
  /* No error, nothing of another server, and no other site of this one. */
  if (response.ok && response.type === "basic" && response.url.startsWith(self.registration.scope)) {
    const body = await response.clone().blob();
    if (body.size > LARGEST) { return response; }
    const headers = new Headers(response.headers);
    headers.set(DAY, new Date().toISOString());
    const copy = new Response(body, { headers: headers });
    const cache = await caches.open(NAME);
    await cache.put(keyOf(response.url), copy);
    const keys = await cache.keys();
    const first = FIRST.map((one) => keyOf(self.registration.scope + one));
    const old = keys.filter((one) => !first.includes(one.url));
    await Promise.all(old.slice(0, Math.max(0, old.length - MOST)).map((one) => cache.delete(one)));
  }
  return response;
}

/* A kept page tells when it was saved; the page itself shows it. */
async function show(response) {
  if (!/text\/html/.test(response.headers.get("content-type") || "")) { return response; }
  const html = await response.text();
  const told = html.replace("<html ", "<html data-saved=\"" + response.headers.get(DAY) + "\" ");
  return new Response(told, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function answer(request) {
  const kept = await caches.open(NAME).then((cache) => cache.match(keyOf(request.url)));
  const asked = keep(request);
  if (!kept) { return asked; }
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const found = await Promise.race([asked, late]).catch(() => undefined);
  return found || show(kept);
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(FIRST.map((one) => keep(self.registration.scope + one))));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => { event.waitUntil(self.clients.claim()); });
self.addEventListener("message", (event) => {
  if (event.data && event.data.keep && event.data.keep.startsWith(self.registration.scope)) {
    event.waitUntil(keep(event.data.keep));
  }
});
self.addEventListener("fetch", (event) => {
  const request = event.request, scope = self.registration.scope;
  const isPart = request.mode === "navigate" || request.url.startsWith(scope + "static/");
  if (request.method === "GET" && request.url.startsWith(scope) && isPart) { event.respondWith(answer(request)); }
});
