// One graph kept alive: Plotly.react on the same node, camera and zoom kept, colours from the page.

const coarse = () => matchMedia("(pointer: coarse)").matches;
const BUTTONS = [["zoomIn2d", "zoomOut2d", "resetScale2d", "resetCameraDefault3d"]];
const CONFIG = { displaylogo: false, showSendToCloud: false, responsive: false, scrollZoom: false, modeBarButtons: BUTTONS };
const config = (layout) => ({ ...CONFIG, displayModeBar: coarse() || still(layout) ? false : "hover" });

// A graph whose axes stand has nothing to zoom: buttons would only cover its names.
const still = (layout) => Object.keys(layout).every((name) => !/^([xy]axis|scene)\d*$/.test(name) || layout[name].fixedrange);

function colours(node) {
  const style = getComputedStyle(node);
  const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  return {
    ink: read("--st-text-color", style.color),
    paper: read("--st-background-color", "white"),
    line: read("--stage-grid", "rgba(128,128,128,0.18)"),
    zero: read("--stage-axis", "rgba(128,128,128,0.55)"),
    font: read("--st-font", style.fontFamily),
  };
}

function template({ ink, line, zero, font }) {
  const axis = {
    gridcolor: line, zerolinecolor: zero, zerolinewidth: 1.5, linecolor: zero, tickcolor: "rgba(0,0,0,0)",
    tickfont: { color: ink, size: 12 }, title: { font: { color: ink, size: 14 } }, automargin: false,
  };
  const space = { ...axis, backgroundcolor: "rgba(0,0,0,0)", showbackground: false };
  return {
    data: { heatmap: [{ textfont: { color: ink } }] }, // numbers on cells: Plotly's own choice takes the page for white
    layout: {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: ink, family: font, size: 14 },
      xaxis: axis, yaxis: axis, scene: { xaxis: space, yaxis: space, zaxis: space }, showlegend: false,
      modebar: { bgcolor: "rgba(0,0,0,0)", color: zero, activecolor: ink },
      hoverlabel: { font: { family: font } }, margin: { l: 8, r: 8, t: 8, b: 8 },
    },
  };
}

// Asked once: a browser keeps about sixteen WebGL contexts and takes the oldest away, which may be a graph's own.
let webGL;

function askWebGL() {
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  const named = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl ? String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)) : "";
  return { offered: Boolean(gl), software: /swiftshader|llvmpipe|software|basic render/i.test(renderer) };
}

const hasWebGL = () => (webGL ??= askWebGL()).offered;

// Plotly draws space with twice the dots of the screen each way. A processor that does a graphics card's work has no
// time for that while something moves.
const DOTS = 2;
const LINKED_MS = 70; // between two pictures of a panel that follows another

const needsWebGL = (figure) => figure.data.some((trace) => trace.scene || /3d|^surface$|^cone$|^isosurface$|^volume$/.test(trace.type ?? ""));

const MESH = ["x", "y", "z", "i", "j", "k", "intensity", "facecolor", "opacity", "color"];
const unchanged = (before, now) => ArrayBuffer.isView(now.z) && MESH.every((name) => before[name] === now[name]);

// The same names within the picture, for a picture that is saved.
const lettered = (lines, node) => lines.map(([text, role], i) => ({
  text, xref: "paper", yref: "paper", x: 1, y: 1, xanchor: "right", yanchor: "top", yshift: -17 * i, showarrow: false,
  font: { size: 13, color: getComputedStyle(node).getPropertyValue(`--role-${role}`).trim() },
}));

const pick = (thing, names) => Object.fromEntries(names.map((name) => [name, thing[name]]));

class Panel {
  constructor(name, stage) {
    this.stage = stage;
    this.kept = {};
    this.graph = element("div", "stage-graph");
    this.graph.setAttribute("role", "figure"); // not img: the zoom buttons stand inside
    this.handles = new Handles(this, stage);
    this.legend = element("div", "stage-legend");
    this.node = element("div", "stage-panel", this.graph, this.legend, this.handles.layer);
    this.node.dataset.panel = name;
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.graph);
  }

  // Asking the page for a size makes it lay itself out, in the middle of a drag: it is asked once, and after a change.
  measured() {
    this.size ??= { width: this.graph.clientWidth, height: this.graph.clientHeight };
    return this.size;
  }

  // A copy through and through: Plotly writes zoom and camera into the layout that it is given.
  layout(figure) {
    const flat = coarse() && !needsWebGL(figure) ? { dragmode: false } : {};
    const asked = structuredClone(figure.layout);
    for (const [name, { range, camera }] of Object.entries(this.kept)) {
      if (!asked[name]) continue;
      if (range) asked[name].range = [...range];
      if (camera) asked[name].camera = { ...asked[name].camera, ...structuredClone(camera) };
    }
    const page = { template: this.stage.template, uirevision: `${figure.layout.uirevision} ${this.fits ?? 0}` };
    return { ...asked, ...flat, ...this.measured(), ...page };
  }

  // Plotly keeps zoom and camera by itself (uirevision), but loses them when a picture comes in the middle of the drag
  // that changes them; so they are kept here too.
  keep(change) {
    if (!Object.keys(change).some((name) => /range|camera/.test(name))) return;
    const shown = this.graph._fullLayout;
    for (const name of Object.keys(this.figure.layout)) {
      if (/^[xy]axis\d*$/.test(name)) this.kept[name] = { range: [...shown[name].range] };
      if (/^scene\d*$/.test(name)) this.kept[name] = { camera: pick(shown[name].camera, ["eye", "center", "up"]) };
    }
  }

  // A panel that follows another waits its turn while something moves, so that the one in the hand stays quick.
  async show(figure) {
    clearTimeout(this.later);
    const moving = this.stage.held || this.stage.player.running;
    const pace = Math.max(LINKED_MS, 1.5 * (this.stage.took ?? 0)); // slower yet where drawing is slow
    const rest = figure.linked && moving && this.drawnAt ? this.drawnAt + pace - performance.now() : 0;
    if (rest > 0) this.later = setTimeout(() => this.draw(figure), rest);
    else await this.draw(figure);
  }

  async draw(figure) {
    const free = Object.keys(this.kept).length === 0;
    if (figure.layout.uirevision !== this.figure?.layout.uirevision) this.kept = {};
    this.figure = figure;
    this.node.style.setProperty("--aspect", figure.aspect);
    this.node.classList.toggle("stage-broad", figure.aspect >= 1.2);
    this.node.classList.toggle("stage-crowded", Boolean(figure.crowded));
    this.graph.setAttribute("aria-label", figure.alt);
    if (!this.measured().width) return;
    if (needsWebGL(figure) && !hasWebGL()) return this.say("This picture needs WebGL, which this browser does not offer.");
    this.sharpen(this.stage.held || this.stage.player.running ? 1 : DOTS);
    this.evenWords();
    const before = performance.now();
    if (!(await this.moved(figure, free))) await this.react(figure);
    this.drawnAt = performance.now();
    performance.measure("stage:react", { start: before, end: this.drawnAt });
    if (!this.listening) this.listen();
    this.handles.show(figure.handles);
    this.name(figure.legend ?? []);
    if ((figure.hover || figure.click) && !this.hovering) this.hovering = new Hover(this, this.stage);
  }

  // What a drawing depends on beside its figure.
  get around() {
    const { width, height } = this.measured();
    return [this.stage.template, width, height, this.fits, coarse()];
  }

  async moved(figure, free) {
    const drawn = this.shown;
    if (!drawn || !same(drawn.around, this.around)) return false;
    this.shown = null; // whatever goes wrong here, Plotly.react puts right
    try {
      if (!(await drawMoved(this.graph, this.stage.plotly, drawn.figure, figure, free))) return false;
    } catch { return false; }
    this.shown = { figure, around: drawn.around };
    return true;
  }

  async react(figure) {
    this.shown = null;
    await this.stage.plotly.react(this.graph, figure.data, this.layout(figure), config(figure.layout));
    this.rest();
    this.shown = { figure, around: this.around };
  }

  listen() {
    this.listening = true;
    this.graph.on("plotly_relayout", (change) => {
      if (this.graph.movesItself) return;
      this.keep(change);
      this.sharpen(DOTS, true);
      this.handles.replace();
    });
    this.graph.on("plotly_relayouting", () => { this.sharpen(1); this.handles.replace(); });
  }

  spaces() {
    const shown = this.graph._fullLayout ?? {};
    const names = Object.keys(shown).filter((key) => /^scene\d*$/.test(key));
    return names.map((name) => shown[name]?._scene?.glplot).filter(Boolean);
  }

  // Plotly uploads every body in space anew for each picture. One whose arrays are the very same objects stays as it is.
  rest() {
    const shown = this.graph._fullLayout ?? {};
    for (const name of Object.keys(shown).filter((key) => /^scene\d*$/.test(key))) {
      for (const body of Object.values(shown[name]?._scene?.traces ?? {})) {
        if (body.rests || body.data?.type !== "mesh3d") continue;
        body.rests = true;
        const update = body.update.bind(body);
        body.update = (data) => { if (unchanged(body.data, data)) body.data = data; else update(data); };
      }
    }
  }

  // How many dots space is drawn with for each of the page's; the next drawing, or this one, has them.
  sharpen(dots, now = false) {
    if (!webGL?.software) return;
    for (const space of this.spaces()) {
      if (space.pixelRatio === dots) continue;
      space.pixelRatio = dots;
      if (now) space.redraw();
    }
  }

  // Plotly divides the outlines of new words in space by the dots that the last drawing had, and keeps them so small.
  evenWords() {
    for (const space of this.spaces()) for (const thing of space.objects) thing.pixelRatio = 1;
  }

  // Names of curves stand above the graph: text within it is measured anew for each picture.
  name(lines) {
    const said = JSON.stringify(lines);
    if (said === this.named) return;
    this.named = said;
    this.legend.replaceChildren(...lines.map(([words, role]) => {
      const line = element("span", "", words);
      line.style.color = `var(--role-${role})`;
      return line;
    }));
  }

  say(sentence) {
    this.shown = null;
    this.graph.replaceChildren(element("p", "stage-said", sentence));
  }

  resized() {
    this.size = null;
    const { width, height } = this.measured();
    const shown = this.graph._fullLayout;
    if (!this.figure || !width || (shown && shown.width === width && shown.height === height)) return;
    this.stage.redraw();
  }

  // Back to the window and the camera that the picture itself asks for.
  fit() {
    this.kept = {};
    this.fits = (this.fits ?? 0) + 1;
  }

  async image(format) {
    const { paper } = colours(this.graph);
    const layout = { ...this.layout(this.figure), paper_bgcolor: paper, plot_bgcolor: paper };
    layout.annotations = [...(layout.annotations ?? []), ...lettered(this.figure.legend ?? [], this.graph)];
    const size = { width: layout.width, height: layout.height, scale: format === "png" ? 2 : 1 };
    return this.stage.plotly.toImage({ data: this.figure.data, layout, config: CONFIG }, { format, ...size });
  }

  close() {
    clearTimeout(this.later);
    this.sizes.disconnect();
    if (this.listening) this.stage.plotly.purge(this.graph);
    this.node.remove();
  }
}
