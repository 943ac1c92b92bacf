// Put into every page before its own scripts: notes the slider's events and the drawn pictures, the same in all ways.
// A picture's number is the value of the slider that it shows, read from what Plotly has drawn.

window.bench = {
  events: [], // {at, value}: what the slider says, and since when
  draws: [], // {from, at, react, number}: from the pointer event's own time to the drawn picture, and Plotly's share
  hand: { at: 0, seen: 0 },
  slider: "", // selector, set by the rig

  value() {
    const node = document.querySelector(this.slider);
    return Number(node?.getAttribute("aria-valuenow") ?? node?.value ?? NaN);
  },

  number(graph) {
    const said = graph?.layout?.meta?.number; // the twins' and the surface's; our plane has it in its first arrow
    if (said !== undefined) return said;
    const arrow = graph?._fullData?.find((trace) => trace.uid === "first");
    if (!arrow?.x?.length) return undefined;
    let tip = 0; // the point farthest from the origin
    for (let i = 1; i < arrow.x.length; i++) {
      if (Math.hypot(arrow.x[i], arrow.y[i]) > Math.hypot(arrow.x[tip], arrow.y[tip])) tip = i;
    }
    return arrow.x[tip];
  },

  graph() {
    return document.querySelector(".js-plotly-plot .main-svg, .js-plotly-plot .svg-container")?.closest(".js-plotly-plot");
  },

  drew(graph, start, end) {
    if (!graph.isConnected) return;
    this.draws.push({ from: this.hand.at, at: end, react: end - start, number: this.number(graph) });
  },

  wrap(plotly) {
    if (!plotly || plotly.__bench) return;
    plotly.__bench = true;
    this.wrapped = true;
    for (const name of ["react", "newPlot"]) {
      const draw = plotly[name];
      plotly[name] = (graph, ...rest) => {
        const start = performance.now();
        const done = draw.call(plotly, graph, ...rest);
        if (!window.__stage) Promise.resolve(done).then(() => this.drew(graph, start, performance.now()));
        return done;
      };
    }
  },

  // What Plotly.react takes for the picture that our own page shows, in milliseconds.
  async plotly() {
    const [stage] = [...window.__stage.stages], [panel] = [...stage.panels.values()];
    const start = performance.now();
    await panel.react({ ...panel.figure, data: structuredClone(panel.figure.data) });
    return performance.now() - start;
  },

  shown() {
    const last = this.draws.at(-1);
    return last !== undefined && Math.abs(last.number - this.value()) < 1e-3;
  },

  // The picture of the slider's value stands; or nothing more comes in so many milliseconds.
  async settled(patience = 8000) {
    const end = performance.now() + patience;
    const frame = () => new Promise(requestAnimationFrame);
    do { await frame(); await frame(); } while (!this.shown() && performance.now() < end);
    return this.shown();
  },

  clear() {
    this.events = [];
    this.draws = [];
  },

  // The first picture of the slider's value since the last clear: the answer to one event. `slider` is how long the
  // slider had said that value by then; where the picture waits for the release, how long ago that was.
  answer(drags) {
    const near = (a) => Math.abs(a - this.value()) < 1e-3;
    const draw = this.draws.find(({ number }) => near(number));
    const event = this.events.find(({ value }) => near(value));
    const since = drags ? event?.at : this.hand.seen;
    return draw && since ? { frame: draw.at - draw.from, react: draw.react, slider: draw.at - since } : null;
  },

  told() {
    return {
      events: this.events.map(({ at, value }) => [at, value]),
      draws: this.draws.map(({ at, number }) => [at, number]),
      shown: this.shown(),
    };
  },

  keep() {
    this.kept = this.graph();
    return this.view();
  },

  view() {
    const { xaxis, yaxis, scene } = this.graph()._fullLayout;
    const rounded = (_, part) => (typeof part === "number" ? Number(part.toFixed(6)) : part);
    return JSON.stringify(scene ? scene._scene.getCamera() : [xaxis.range, yaxis.range], rounded);
  },

  same() {
    return this.graph() === this.kept;
  },
};

for (const kind of ["pointermove", "pointerup"]) {
  document.addEventListener(kind, (event) => {
    window.bench.hand = { at: event.timeStamp, seen: performance.now() };
  }, { capture: true, passive: true });
}

new MutationObserver((changes) => {
  const { bench } = window;
  if (!bench.slider || !changes.some((change) => change.target.matches(bench.slider))) return;
  const value = bench.value();
  if (bench.events.at(-1)?.value !== value) bench.events.push({ at: performance.now(), value });
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuenow"] });

// Plotly as a global (the stage, Dash): wrapped when it arrives. As a module (NiceGUI): the rig calls bench.wrap.
let plotly;
Object.defineProperty(window, "Plotly", {
  configurable: true,
  get: () => plotly,
  set: (library) => { plotly = library; window.bench.wrap(library); },
});

// Out of reach in a bundle (st.plotly_chart): a new graph gets its `emit` when newPlot begins, and says when it is drawn.
Object.defineProperty(HTMLElement.prototype, "emit", {
  configurable: true,
  set(emit) {
    const start = performance.now();
    const told = (name, ...rest) => {
      if (name === "plotly_afterplot" && !window.bench.wrapped) window.bench.drew(this, start, performance.now());
      return emit.call(this, name, ...rest);
    };
    Object.defineProperty(this, "emit", { value: told, configurable: true, writable: true });
  },
});

// The stage says itself when it has drawn, with Plotly.react or without where only points have moved, and when its whole
// frame, readouts and handles too, is done: that is the end that counts.
const measure = performance.measure.bind(performance);
performance.measure = (name, options) => {
  const entry = measure(name, options);
  if (name === "stage:react") window.bench.drew(window.bench.graph(), options.start, options.end);
  const last = window.bench.draws.at(-1);
  if (name === "stage:frame" && last) Object.assign(last, { from: entry.startTime, at: entry.startTime + entry.duration });
  return entry;
};
