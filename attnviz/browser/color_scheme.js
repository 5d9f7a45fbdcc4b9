// Light or dark: what the address says (`theme=dark`), in place of what the system prefers. A classic script of the page's head, so
// that it comes before Streamlit, which asks the system and follows it: here it is told what the visitor wants instead.

(() => {
  const DARK = "(prefers-color-scheme: dark)";
  const KNOWN = ["light", "dark"];
  const KEY = "theme";
  const ask = globalThis.matchMedia.bind(globalThis);
  const system = ask(DARK);

  const said = () => {
    const last = new URL(location.href).searchParams.getAll(KEY).at(-1) ?? "";
    return KNOWN.includes(last) ? last : null;
  };
  let wanted = said(); // null: as the system
  const dark = () => (wanted === null ? system.matches : wanted === "dark");

  /** What stands in for the system's answer. */
  class Scheme extends EventTarget {
    media = DARK;
    onchange = null;

    get matches() {
      return dark();
    }

    /** @param {EventListener} hear */
    addListener(hear) {
      this.addEventListener("change", hear);
    }

    /** @param {EventListener} hear */
    removeListener(hear) {
      this.removeEventListener("change", hear);
    }
  }

  const scheme = new Scheme();
  const tell = () => scheme.dispatchEvent(new MediaQueryListEvent("change", { media: DARK, matches: dark() }));
  system.addEventListener("change", () => wanted === null && tell());
  globalThis.matchMedia = (query) => (query === DARK ? /** @type {MediaQueryList} */ (/** @type {unknown} */ (scheme)) : ask(query));

  /**
   * The address with what the visitor wants in it. Whoever writes the address, the server too, need not know of it.
   * @param {string | URL} address
   */
  const withTheme = (address) => {
    const there = new URL(address, location.href);
    if (there.origin !== location.origin || (there.searchParams.get(KEY) ?? null) === wanted) return address;
    if (wanted === null) there.searchParams.delete(KEY);
    else there.searchParams.set(KEY, wanted);
    return there;
  };
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const write = history[name].bind(history);
    history[name] = (state, unused, address) => write(state, unused, address ? withTheme(address) : address);
  }

  /** @param {string | null} name light or dark; null as the system */
  const take = (name) => {
    const before = dark();
    wanted = name;
    if (dark() !== before) tell();
  };
  addEventListener("popstate", () => take(said()));
  // What a menu of Streamlit's once chose would be in the way.
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("stActiveTheme")) localStorage.removeItem(key);
  } catch {
    // Nothing is kept where nothing may be.
  }

  globalThis.attnvizScheme = {
    get wanted() {
      return wanted;
    },
    get systemDark() {
      return system.matches;
    },
    choose(name) {
      take(name);
      history.replaceState(history.state, "", location.href);
    },
  };
})();
