"use strict";

// What the reader has set lies in the address of the page, so that a link shows others exactly what one sees:
// #figure-3&window.stride=2&seed=7 has the place to scroll to, then every setting that is not at its start.

/** The settings in the address, shared by all widgets of the page. */
const address = (() => {
  let place = "";
  let settings = new Map();
  const listeners = new Set();
  let timer;

  /** `#figure-3&window.stride=2` in its parts; null where there are no settings, as in the links of the contents. */
  function parsed(hash) {
    const parts = hash.replace(/^#/, "").split("&").filter((part) => part !== "");
    const found = new Map();
    for (const part of parts.filter((part) => part.includes("="))) {
      const [name, ...value] = part.split("=");
      found.set(decoded(name), decoded(value.join("=")));
    }
    return { place: parts.find((part) => !part.includes("=")) ?? "", found };
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function text() {
    // Commas, dots and slashes may stay as they are; readers see them.
    const written = (part) => encodeURIComponent(part).replace(/%2C/g, ",");
    const parts = [...settings].map(([name, value]) => `${written(name)}=${written(value)}`);
    return parts.length === 0 ? "" : `#${[place, ...parts].filter((part) => part !== "").join("&")}`;
  }

  /** Writes the address once the reader pauses: browsers refuse to do it too often. */
  function writeSoon() {
    clearTimeout(timer);
    timer = setTimeout(write, 300);
  }

  function write() {
    const hash = text();
    if (hash === location.hash) return;
    // Without settings a place alone stays, as a link within the page leaves it.
    history.replaceState(null, "", hash || (place ? `#${place}` : location.href.split("#")[0]));
  }

  function read() {
    const { place: there, found } = parsed(location.hash);
    place = there;
    if (found.size === 0 && location.hash !== "") {
      // A link within the page: what is set stays.
      writeSoon();
      return;
    }
    settings = found;
    for (const listener of listeners) listener();
    scroll();
  }

  /** Goes to the place, which the browser can't find by itself behind settings. */
  function scroll() {
    if (place !== "" && settings.size > 0) document.getElementById(place)?.scrollIntoView();
  }

  ({ place, found: settings } = parsed(location.hash));
  addEventListener("hashchange", read);
  addEventListener("DOMContentLoaded", scroll);

  return {
    /** The text of a setting; undefined where it is at its start. */
    get: (name) => settings.get(name),
    /** Changes settings; undefined brings one back to its start. `from` is the place to come back to. */
    set(changes, from) {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) settings.delete(name);
        else settings.set(name, value);
      }
      if (from) place = from;
      writeSoon();
      for (const listener of listeners) listener();
    },
    /** Calls back whenever a setting may have changed. */
    listen: (listener) => listeners.add(listener),
    /** Writes the address at once: before it is copied. */
    flush() {
      clearTimeout(timer);
      write();
      return location.href;
    },
  };
})();
