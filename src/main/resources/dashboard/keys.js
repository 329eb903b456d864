// Keys: they move the focus and follow links of the page, so whatever they do works without them.
"use strict";

const keyList = document.getElementById("keys");
const KEYS_OFF = "linecheck-keys-off";
const FINDING_FOCUS = "linecheck-finding-focus";
const G_MILLIS = 1500;
let goUntil = 0;

// Private windows may refuse to store anything.
function stored(store, name) {
  try {
    return store.getItem(name);
  } catch {
    return null;
  }
}

function keep(store, name, value) {
  try {
    if (value === null) {
      store.removeItem(name);
    } else {
      store.setItem(name, value);
    }
  } catch {
    // the choice holds for this page only
  }
}

function isTyping(target) {
  return target.isContentEditable
    || target instanceof HTMLTextAreaElement
    || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type));
}

function follow(selectors) {
  const link = selectors.map((selector) => document.querySelector(selector)).find((found) => found !== null);
  if (link !== undefined) {
    link.click();
  }
}

// What gets the focus in a row: the button that chooses it, or its own link first, then whatever else opens something.
function opener(row) {
  return row.querySelector("th input[type=radio]") || row.querySelector("a.to, th a[href]") || row.querySelector("a[href], summary, button");
}

function rows() {
  return [...document.querySelectorAll("main tbody tr, main .hits > li, main .group li, main .talk li[id]")]
    .filter((row) => row.checkVisibility() && opener(row) !== null);
}

function move(step) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? (step > 0 ? 0 : all.length - 1) : at + step;
  if (next >= 0 && next < all.length) {
    opener(all[next]).focus();
  }
}

function fold() {
  const calls = [...document.querySelectorAll("main details.fold")];
  const opens = calls.every((call) => !call.open);
  for (const call of calls) {
    if (!opens && call.contains(document.activeElement)) {
      call.querySelector("summary").focus();
    }
    call.open = opens;
  }
}

function walk(selector) {
  keep(window.sessionStorage, FINDING_FOCUS, "1");
  follow([selector]);
}

function showKeys() {
  if (!keyList.open) {
    keyList.showModal();
  }
}

const actions = {
  "/": () => document.getElementById("find").focus(),
  "?": showKeys,
  "j": () => move(1),
  "k": () => move(-1),
  "u": () => follow([".way a:last-of-type"]),
  "t": fold,
  "n": () => walk("main .next-finding"),
  "p": () => walk("main .previous-finding"),
  "l": () => follow(["main a[href*='/labels/queue']:not([rel])", "main a[href*='/labels?']", "header a[href='/labels']"]),
};

document.addEventListener("keydown", (event) => {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (event.defaultPrevented || event.isComposing || hasModifier || keyList.open || isTyping(event.target)
      || stored(window.localStorage, KEYS_OFF) !== null) {
    return;
  }
  const isChoice = event.target instanceof HTMLInputElement && event.target.matches("tr input[type=radio]:not(:checked)");
  if (event.key === "Enter" && isChoice) {
    event.preventDefault();
    event.target.click();
  } else if (event.timeStamp < goUntil && /^[a-z]$/.test(event.key)) {
    goUntil = 0;
    event.preventDefault();
    follow([`a[data-go="${event.key}"]`]);
  } else if (event.key === "g") {
    goUntil = event.timeStamp + G_MILLIS;
  } else if (Object.hasOwn(actions, event.key)) {
    event.preventDefault();
    actions[event.key]();
  }
});

// The focus goes to the finding that n or p opened. The browser takes the focus away when it goes to
// the turn that the address names, so this waits until it has.
window.addEventListener("load", () => {
  if (stored(window.sessionStorage, FINDING_FOCUS) === null) {
    return;
  }
  keep(window.sessionStorage, FINDING_FOCUS, null);
  window.setTimeout(() => {
    const finding = document.querySelector("main .finding [aria-current='true']");
    if (finding !== null) {
      finding.focus({preventScroll: true});
    }
  });
});

for (const choice of document.querySelectorAll("input.keys-on")) {
  choice.closest("label").hidden = false;
  choice.checked = stored(window.localStorage, KEYS_OFF) === null;
  choice.addEventListener("change", () => keep(window.localStorage, KEYS_OFF, choice.checked ? null : "1"));
}

for (const link of document.querySelectorAll("a.keys-link")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showKeys();
  });
}
