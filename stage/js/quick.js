// Plotly.react settles all of a picture anew: defaults, ranges, ticks, margins, names. Under a hand it is most often only
// points that move, the shades of cells and images, or a window, and then these are all there is to draw. Plotly's own parts do
// that here, in an eighth to a half of the time. Where anything else has changed, Plotly.react draws;
// tests/e2e/test_quick.py compares the two.

// What may change of each kind of trace, when it is a list before and after, or neither time; and its points.
const TRACES = {
  scatter: { points: ["x", "y"], loose: ["x", "y", "text", "textposition", "fillcolor"] },
  heatmap: { points: [], loose: ["x", "y", "z", "x0", "y0", "dx", "dy"] },
  scatter3d: { points: ["x", "y", "z"], loose: ["x", "y", "z"], space: true },
  surface: { points: [], loose: ["x", "y", "z", "surfacecolor"], space: true },
  mesh3d: { points: ["x", "y", "z"], loose: ["x", "y", "z", "i", "j", "k", "intensity", "facecolor"], space: true },
};
const LOOSE_WITHIN = { line: ["color"], textfont: ["color", "size"], marker: ["angle", "size"] };

const same = (a, b) => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || a.constructor !== b.constructor) return false;
  if (ArrayBuffer.isView(a)) return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
};

const numbers = (values) => values?.length > 0
  && (ArrayBuffer.isView(values) || (Array.isArray(values) && values.every((one) => one === null || typeof one === "number")));

const alike = (a, b) => typeof a === typeof b && Array.isArray(a) === Array.isArray(b);

// Whether two things differ in more than what may change.
function differs(before, now, loose, within = {}) {
  const names = Object.keys(now);
  return names.length !== Object.keys(before).length || !names.every((name) => {
    if (!(name in before)) return false;
    if (loose.includes(name)) return alike(before[name], now[name]);
    return same(before[name], now[name]) || (within[name] && !differs(before[name], now[name], within[name]));
  });
}

// A line's colour is that of its dots and its area too, unless those have their own.
const ownColours = (trace, full) => (!trace.fill || trace.fill === "none" || trace.fillcolor)
  && (!full.mode.includes("markers") || trace.marker?.color);

// Whether two traces differ in their points alone, and in how these are drawn one by one.
const onlyPoints = (before, now, full) => TRACES[full.type].points.every((name) => numbers(before[name]) && numbers(now[name]))
  && !differs(before, now, TRACES[full.type].loose, TRACES[full.type].space ? {} : LOOSE_WITHIN)
  && (before.line?.color === now.line?.color || ownColours(now, full));

// Whether what stands of a trace keeps its colours, places and angles: an arrow's angle follows its points.
const sameStyle = (before, now, full) => !differs(before, now, ["x", "y", "text"])
  && (!full.marker || (full.marker.angleref ?? "up") === "up");

// A trace that nothing is reckoned for but its own points: no errors, no stack, no shades after the least and the most.
const plain = (full) => full.type in TRACES && full.visible === true && !full.stackgroup && full.zauto !== true
  && full.cauto !== true && !full.error_x?.visible && !full.error_y?.visible;

// Whether a graph's axes stand where they are, whatever its points do.
const standing = (graph) => (graph._fullLayout._zindices ?? []).length <= 1 && Object.entries(graph._fullLayout)
  .every(([name, axis]) => !/^[xy]axis\d*$/.test(name) || (!axis.autorange && ["linear", "log"].includes(axis.type)));

const drawnAs = (source) => typeof source === "string" && source.startsWith("data:");

// Which images of a layout have become others, in the same places, and which axes show another window; nothing when
// more than that has changed. Where the user has zoomed, windows are not the figure's: it is not ``free``.
function movedLayout(graph, before, now, free) {
  const [old, own] = [before.images ?? [], now.images ?? []], axes = Object.keys(now).filter((name) => /^[xy]axis\d*$/.test(name));
  const ranges = Object.fromEntries(free && apart(graph) ? axes.map((name) => [name, ["range"]]) : []);
  const loose = free ? ["images", "uirevision"] : ["images"];
  if (differs(before, now, loose, ranges) || old.length !== own.length) return null;
  const images = own.flatMap((image, i) => (same(old[i], image) ? [] : [i]));
  if (!images.every((i) => !differs(old[i], own[i], ["source"]) && drawnAs(old[i].source) && drawnAs(own[i].source))) return null;
  return { images, axes: axes.filter((name) => !same(before[name].range, now[name].range)) };
}

// Whether no axis follows another.
const apart = ({ _fullLayout: full }) => !full._axisConstraintGroups?.length && !full._axisMatchGroups?.length;

// Which traces have other points in a new figure; nothing when more than that has changed.
function movedTraces(graph, before, now) {
  const full = graph._fullData;
  if (full?.length !== now.data.length || before.data.length !== full.length) return null;
  const moved = [];
  for (const [i, trace] of now.data.entries()) {
    if (same(before.data[i], trace)) continue;
    if (!plain(full[i]) || !onlyPoints(before.data[i], trace, full[i])) return null;
    moved.push(i);
  }
  return moved;
}

// What Plotly reckons of a trace's points before it draws them.
function reckon(graph, trace, i) {
  const { points: axes, loose, space } = TRACES[graph._fullData[i].type];
  if (space) graph._fullData[i] = { ...graph._fullData[i] }; // a body in space asks whether it is another
  const full = graph._fullData[i];
  const pass = (from, to, names) => { for (const name of names) if (from?.[name] !== undefined) to[name] = from[name]; };
  pass(trace, full, loose);
  for (const [part, names] of space ? [] : Object.entries(LOOSE_WITHIN)) pass(trace[part], full[part], names);
  if (typeof full._length === "number" && axes.length) full._length = Math.min(...axes.map((name) => trace[name].length));
  full._input = trace;
  const points = full._module.calc?.(graph, full) ?? [{}];
  Object.assign(points[0], { t: points[0].t ?? {}, trace: full });
  graph.calcdata[i] = points;
}

// All traces of one kind in a plot are drawn at once: areas go with the lines below, and each keeps its place.
function drawKind(graph, info, module) {
  const traces = graph.calcdata.filter(([{ trace }]) => trace._module === module && trace.visible === true
    && trace.xaxis + trace.yaxis === info.id);
  if (!traces.length) return;
  module.plot(graph, info, traces, info.plot.select(`.${module.layerName ?? `${module.name}layer`}`), { duration: 0 });
  const drawn = info.plot.selectAll(".scatterlayer").selectAll(".trace");
  Object.assign(info, { zoomScalePts: drawn.selectAll("path.point"), zoomScaleTxt: drawn.selectAll(".textpoint") });
}

function drawFlat(graph, before, now, moved) {
  const nodes = graph.querySelector(".cartesianlayer").getElementsByTagName("*"), many = nodes.length;
  for (const info of Object.values(graph._fullLayout._plots)) {
    for (const module of new Set(moved.map((i) => graph._fullData[i]._module))) drawKind(graph, info, module);
  }
  const kept = nodes.length === many && moved.every((i) => sameStyle(before.data[i], now.data[i], graph._fullData[i]));
  if (kept) return;
  for (const i of new Map(moved.map((i) => [graph._fullData[i]._module, i])).values()) graph._fullData[i]._module.style(graph);
}

function drawImages(graph, now, moved) {
  const nodes = moved.length ? [...graph.querySelectorAll(".imagelayer image")] : [];
  for (const i of moved) {
    const shown = graph._fullLayout.images[i], node = nodes.find((one) => one.__data__ === shown), { source } = now.images[i];
    node.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", source);
    Object.assign(node, { _imgSrc: source });
    shown.source = shown._input.source = source;
  }
}

// Plotly's own way to other windows draws the axes and all that stands between them, and nothing else.
async function drawAxes(graph, relayout, now, axes) {
  graph.movesItself = true; // no zoom of the user's
  try {
    await relayout(graph, Object.fromEntries(axes.map((name) => [`${name}.range`, [...now[name].range]])));
  } finally { graph.movesItself = false; }
}

// Draw a figure of which only points, images or windows have changed; false when that is not so, and nothing is done.
async function drawMoved(graph, { relayout }, before, now, free) {
  const layout = before && standing(graph) && movedLayout(graph, before.layout, now.layout, free);
  const moved = layout && movedTraces(graph, before, now);
  if (!moved) return false;
  for (const i of moved) reckon(graph, now.data[i], i);
  graph.data = now.data;
  const inSpace = (i) => TRACES[graph._fullData[i].type].space;
  const flat = moved.filter((i) => !inSpace(i));
  drawImages(graph, now.layout, layout.images);
  if (layout.axes.length) await drawAxes(graph, relayout, now.layout, layout.axes);
  else if (flat.length) drawFlat(graph, before, now, flat);
  if (moved.some(inSpace)) graph._fullLayout._basePlotModules.find(({ name }) => name === "gl3d").plot(graph);
  if (!layout.axes.length) graph.emit("plotly_afterplot");
  return true;
}
