// The browser's Back undoes: what a hand changes in the address becomes an entry of the history.
// Streamlit replaces the current entry when a widget changes; here that replacement is pushed instead, one entry a
// gesture, and left alone while Back or Forward is being followed, or when nobody did anything (an address put right).

function makeBackUndo() {
  const replace = history.replaceState.bind(history);
  let pushed = 0;
  let followed = -Infinity;
  let acted = -Infinity;
  for (const kind of ["pointerup", "keyup", "click"]) {
    document.addEventListener(kind, () => { acted = performance.now(); }, { capture: true, passive: true });
  }
  window.addEventListener("popstate", () => { followed = performance.now(); }, true);
  history.replaceState = (state, title, url) => {
    const now = performance.now();
    const next = url === undefined || url === null ? null : new URL(url, location.href);
    // Streamlit drops what a control that is gone had said, in a second step that nobody made.
    const said = new URLSearchParams(location.search);
    const dropped = next && [...next.searchParams].every(([key, value]) => said.getAll(key).includes(value));
    const moved = next && next.pathname === location.pathname && next.search !== location.search;
    const byHand = now - acted < 10000 && now - followed > 2500;
    const undoable = moved && byHand && now - pushed > (dropped ? 4000 : 900);
    if (moved) pushed = now;
    return undoable ? history.pushState(state, title, url) : replace(state, title, url);
  };
}
