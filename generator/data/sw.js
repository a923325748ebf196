// Keeps a board playing through a network loss: pictures, which never change under their name,
// come from the store; all else comes from the network, and from the store when that is gone.
// A playlist is kept only when the player says that all of its pictures are there.
"use strict";

const STORE = "sunboard-board:" + self.registration.scope;
const SHELL = ["player.html", "player.js", "player.css"];
const PLAYLIST = new URL("playlist.js", self.registration.scope).href;

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
  const answer = await fetch(request).catch(() => Response.error());
  if (!answer.ok) { return (await store.match(address)) || answer; }
  return address === PLAYLIST ? answer : keep(store, address, answer);
}

async function keep(store, address, answer) {
  if (answer.ok) { await store.put(address, answer.clone()); }
  return answer;
}

// The player says which playlist is whole and which media it names: those are kept, then the
// playlist itself; other media may go.
self.addEventListener("message", (event) => event.waitUntil(settle(event.data)));

async function settle({ playlist, media }) {
  const store = await caches.open(STORE);
  const wanted = new Set(media.map((file) => new URL(file, self.registration.scope).href));
  const kept = new Set((await store.keys()).map((request) => request.url));
  await store.addAll([...wanted].filter((address) => !kept.has(address)));
  const type = { "Content-Type": "text/javascript; charset=utf-8" };
  await store.put(PLAYLIST, new Response(playlist, { headers: type }));
  for (const address of kept) {
    if (address.includes("/media/") && !wanted.has(address)) { await store.delete(address); }
  }
}
