// Keeps the files of one build, so that the page opens and works without a network.
//
// `cargo xtask build` writes the build's mark and the names of its files into the two constants. As
// it stands here, without a mark, the worker does the opposite: served by a development server, it
// takes the place of one that a built page left at the same address, and clears itself away.
//
// - Nothing is fetched from any other origin, and nothing but these files is kept.
// - A new build waits until the user asks for it or no page is open. Pages of the older build go on
//   with its files: names of files are unlike from build to build, and a build's files stay as long
//   as a page holds the lock that is named after it.
"use strict";

const BUILD = "";
const FILES = [];

/** The page itself, by the one address that no host leads elsewhere. */
const PAGE = "./";
const SCOPE = self.registration.scope;
/** Other pages of this origin may keep builds of their own under other paths. */
const PLACE = ` of ${new URL(SCOPE).pathname}`;
const CACHE = `kith-${BUILD}${PLACE}`;
/** A file whose name says what is in it: it is the same wherever it is found. */
const IS_MARKED = /[-/][0-9a-f]{10,16}[-_.]/;

self.addEventListener("install", (event) => {
  event.waitUntil(BUILD ? keep() : self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(BUILD ? self.clients.claim() : leave());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "tidy") event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!BUILD || request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  if (request.mode !== "navigate") {
    event.respondWith(answer(request, request));
    return;
  }
  const address = new URL(request.url);
  const path = `${address.origin}${address.pathname}`;
  if (path === SCOPE || path === `${SCOPE}index.html`) event.respondWith(answer(PAGE, request));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});

/** Brings a page to the front, at the place of which a reminder speaks. */
async function show(place) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((it) => it.url.startsWith(SCOPE));
  const address = new URL(page?.url ?? SCOPE);
  if (place) address.hash = place;
  if (!page) return self.clients.openWindow(address);
  await page.focus();
  return page.navigate(address);
}

let opened;
/** The files of this build. */
function own() {
  opened ??= caches.open(CACHE);
  return opened;
}

/** Fetches what is not yet kept, one file after the other: the page comes first. */
async function keep() {
  const cache = await own();
  for (const file of FILES) {
    const is_marked = IS_MARKED.test(file);
    if (await cache.match(file)) continue;
    const known = is_marked && (await caches.match(file, { ignoreVary: true }));
    const response = known || (await fetch(file, { cache: is_marked ? "default" : "no-cache" }));
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    // The host may be in the middle of an update: half of one build and half of another is none.
    if (file === PAGE && !(await response.clone().text()).includes(BUILD)) {
      throw new Error("the page is of another build");
    }
    await cache.put(file, response);
  }
}

/** From this build's files, else from those of another build that is still in use, else the host. */
async function answer(name, request) {
  const cache = await own();
  const options = { ignoreVary: true };
  return (await cache.match(name, options)) || (await caches.match(name, options)) || fetch(request);
}

/** Drops the builds that no page uses. One that is just arriving is not in use yet, but will be. */
async function tidy() {
  if (self.registration.installing || self.registration.waiting) return;
  const { held } = await navigator.locks.query();
  const used = new Set(held.map((lock) => lock.name + PLACE));
  for (const name of await caches.keys()) {
    if (name.endsWith(PLACE) && name !== CACHE && !used.has(name)) await caches.delete(name);
  }
}

/** Clears away what a built page left here, and shows its open tabs what is served now. */
async function leave() {
  for (const name of await caches.keys()) {
    if (name.endsWith(PLACE)) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: "window" })) client.navigate(client.url);
}
