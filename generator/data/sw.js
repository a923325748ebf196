// Keeps a board playing through a network loss: pictures, which never change under their name,
// come from the store; all else comes from the network, and from the store when that is gone.
"use strict";

const STORE = "sunboard-board:" + self.registration.scope;
const SHELL = ["player.html", "player.js", "player.css", "playlist.js"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") { return; }
  const url = new URL(event.request.url);
  url.search = "";
  url.hash = "";
  event.respondWith(
    url.pathname.includes("/media/") ? fromStore(url.href) : fromNetwork(event.request, url.href),
  );
});

async function fromStore(address) {
  const store = await caches.open(STORE);
  const kept = await store.match(address);
  return kept || keep(store, address, await fetch(address));
}

async function fromNetwork(request, address) {
  const store = await caches.open(STORE);
  try {
    return keep(store, address, await fetch(request));
  } catch (lost) {
    const kept = await store.match(address);
    if (kept) { return kept; }
    throw lost;
  }
}

async function keep(store, address, answer) {
  if (answer.ok) { await store.put(address, answer.clone()); }
  return answer;
}

// The player says which media its playlist names; the others may go.
self.addEventListener("message", (event) => event.waitUntil(forget(event.data)));

async function forget(media) {
  const store = await caches.open(STORE);
  const wanted = new Set(media.map((file) => new URL(file, self.registration.scope).href));
  for (const request of await store.keys()) {
    if (request.url.includes("/media/") && !wanted.has(request.url)) { await store.delete(request); }
  }
}
