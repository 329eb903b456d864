// Keeps the counts of a run that goes on, what failed and its facts up to date while the page is visible.
"use strict";

const place = document.getElementById("live");
const note = document.getElementById("live-note");
let source = null;
let retry = 0;

// A browser opens few connections to one host, so a hidden page must not hold one.
function close() {
  window.clearTimeout(retry);
  if (source !== null) {
    source.close();
    source = null;
  }
}

// The shortest time between two announcements to people who hear the page.
const ANNOUNCED_EVERY = 10000;
const news = document.getElementById("live-news");
let announced = [];
let announcedAt = Date.now();
let announcing = 0;

// What a person folded stays folded.
function isOfPerson(part, name) {
  return part.nodeName === "DETAILS" && name === "open";
}

// Changes a part of the page to what it should be, and leaves alone what is the same, so that the
// focus and the selection stay where they are.
function become(part, wanted) {
  for (const name of part.getAttributeNames()) {
    if (!wanted.hasAttribute(name) && !isOfPerson(part, name)) {
      part.removeAttribute(name);
    }
  }
  for (const name of wanted.getAttributeNames()) {
    if (part.getAttribute(name) !== wanted.getAttribute(name) && !isOfPerson(part, name)) {
      part.setAttribute(name, wanted.getAttribute(name));
    }
  }
  children(part, wanted);
}

function children(part, wanted) {
  const next = Array.from(wanted.childNodes);
  next.forEach((node, i) => {
    const known = part.childNodes[i];
    if (known === undefined) {
      part.append(node);
    } else if (known.nodeType !== node.nodeType || known.nodeName !== node.nodeName) {
      known.replaceWith(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      become(known, node);
    } else if (known.nodeValue !== node.nodeValue) {
      known.nodeValue = node.nodeValue;
    }
  });
  while (part.childNodes.length > next.length) {
    part.lastChild.remove();
  }
}

function texts(selector) {
  return Array.from(place.querySelectorAll(selector), (part) => part.textContent.trim());
}

// What a change of the page is announced by.
function told() {
  return [...texts(".bar li"), ...texts(".stalled"), ...texts(".first-failure p:first-child")];
}

// Announces what has changed since the last time, and no more often than people can hear.
function announce() {
  if (announcing !== 0) {
    return;
  }
  announcing = window.setTimeout(() => {
    announcing = 0;
    announcedAt = Date.now();
    const now = told();
    const changed = now.filter((text) => !announced.includes(text));
    announced = now;
    if (changed.length > 0) {
      news.textContent = changed.join(", ");
    }
  }, Math.max(0, announcedAt + ANNOUNCED_EVERY - Date.now()));
}

function show(html) {
  const wanted = document.createElement("template");
  wanted.innerHTML = html;
  children(place, wanted.content);
  document.querySelector("h1 .status").textContent = place.querySelector(".answer").dataset.status;
  announce();
}

function showDetails(html) {
  const wanted = document.createElement("template");
  wanted.innerHTML = html;
  for (const part of wanted.content.querySelectorAll("[data-part]")) {
    children(document.getElementById(part.dataset.part), part);
  }
}

function reload() {
  close();
  window.location.reload();
}

function listen() {
  close();
  if (document.hidden) {
    return;
  }
  source = new EventSource(place.dataset.events);
  source.addEventListener("open", () => {
    note.textContent = "The run goes on; these counts are up to date.";
  });
  source.addEventListener("state", (event) => {
    show(event.data);
  });
  source.addEventListener("details", (event) => {
    showDetails(event.data);
  });
  source.addEventListener("ended", reload);
  source.addEventListener("signed-out", reload);
  source.addEventListener("again", listen);
  source.addEventListener("error", () => {
    note.textContent = "The connection to the server is lost, so these counts may be old. Trying again…";
    if (source !== null && source.readyState === EventSource.CLOSED) {
      retry = window.setTimeout(listen, 3000);
    }
  });
}

document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    listen();
  }
});

announced = told();
listen();
