// What Streamlit calls: once per mount and again whenever the data or the theme change.

// The script may be evaluated once per mount; what belongs to the tab is kept on the window.
const shared = (window.__stage ??= makeShared());

function makeShared() {
  makeBackUndo();
  return { lane: new Lane(), hands: new Hands(), parts: new Parts(), stages: new Set(), mounts: new WeakMap() };
}

// Where the app lives: the page's path without its last step, whatever a host puts before it.
function base({ page }) {
  const path = location.pathname;
  const tail = `/${page}`;
  return (path.endsWith(tail) ? path.slice(0, -tail.length) : path.replace(/\/$/, "")) + "/";
}

const laneUrl = (data) => new URL(base(data) + data.lane, location.href).href.replace(/^http/, "ws");

let library;

function plotlyReady(sources) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  library ??= sources
    .reduce((found, source) => found.catch(() => loadScript(source)), Promise.reject(new Error("none")))
    .then((plotly) => { walkOnce(plotly.PlotSchema); return plotly; });
  return library;
}

function loadScript({ path, url, integrity, page }) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url ?? base({ page }) + path;
    if (integrity) { script.integrity = integrity; script.crossOrigin = "anonymous"; }
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error("no Plotly")));
    script.onerror = () => reject(new Error("not loaded"));
    document.head.append(script);
  });
}

export default function (component) {
  const { parentElement } = component;
  let stage = shared.mounts.get(parentElement);
  if (!stage || stage.closed) {
    stage = new Stage(parentElement);
    shared.mounts.set(parentElement, stage);
    shared.stages.add(stage);
  }
  stage.receive(component);
  return () => stage.close();
}
