// Plotly.react settles all of a picture anew: defaults, ranges, ticks, margins, names. Under a hand it is most often only
// points that move, and then their lines are all there is to draw. Plotly's own parts do that here, in an eighth to
// a half of the time. Where anything else has changed, Plotly.react draws; tests/e2e/test_quick.py compares the two.

// What may change with the points, when it is a list before and after, or neither time.
const LOOSE = ["x", "y", "text", "textposition", "fillcolor"];
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
const onlyPoints = (before, now, full) => [before.x, before.y, now.x, now.y].every(numbers)
  && !differs(before, now, LOOSE, LOOSE_WITHIN)
  && (before.line?.color === now.line?.color || ownColours(now, full));

// Whether what stands of a trace keeps its colours, places and angles: an arrow's angle follows its points.
const sameStyle = (before, now, full) => !differs(before, now, ["x", "y", "text"])
  && (!full.marker || (full.marker.angleref ?? "up") === "up");

const plainLine = (full) => full.type === "scatter" && full.visible === true && !full.stackgroup
  && !full.error_x?.visible && !full.error_y?.visible;

// Whether a graph's axes stand where they are, whatever its points do.
const standing = (graph) => Object.entries(graph._fullLayout)
  .every(([name, axis]) => !/^[xy]axis\d*$/.test(name) || (!axis.autorange && ["linear", "log"].includes(axis.type)));

// Which traces have other points in a new figure; nothing when more than that has changed.
function movedLines(graph, before, now) {
  const full = graph._fullData;
  if (full?.length !== now.data.length || before.data.length !== full.length || !same(before.layout, now.layout)) return null;
  const moved = [];
  for (const [i, trace] of now.data.entries()) {
    if (same(before.data[i], trace)) continue;
    if (!plainLine(full[i]) || !onlyPoints(before.data[i], trace, full[i])) return null;
    moved.push(i);
  }
  return moved;
}

// What Plotly reckons of a trace's points before it draws them.
function reckon(graph, trace, i) {
  const full = graph._fullData[i];
  const pass = (from, to, names) => { for (const name of names) if (from?.[name] !== undefined) to[name] = from[name]; };
  pass(trace, full, LOOSE);
  for (const [part, names] of Object.entries(LOOSE_WITHIN)) pass(trace[part], full[part], names);
  Object.assign(full, { _length: Math.min(trace.x.length, trace.y.length), _input: trace });
  const points = full._module.calc(graph, full);
  Object.assign(points[0], { t: points[0].t ?? {}, trace: full });
  graph.calcdata[i] = points;
}

// Draw a figure whose points alone have moved since the last; false when that is not so, and nothing is done.
function drawMoved(graph, before, now) {
  const moved = before && standing(graph) && movedLines(graph, before, now);
  const flat = graph._fullLayout?._basePlotModules?.find((module) => module.name === "cartesian");
  if (!moved || !flat) return false;
  for (const i of moved) reckon(graph, now.data[i], i);
  graph.data = now.data;
  if (moved.length) {
    const nodes = graph.querySelector(".cartesianlayer").getElementsByTagName("*"), many = nodes.length;
    const lines = graph._fullData.flatMap((full, i) => (full.type === "scatter" && full.visible === true ? [i] : []));
    flat.plot(graph, lines, { duration: 0 }); // all of them: areas go with the lines below, and each keeps its place
    const plain = nodes.length === many && moved.every((i) => sameStyle(before.data[i], now.data[i], graph._fullData[i]));
    if (!plain) graph._fullData[moved[0]]._module.style(graph);
  }
  graph.emit("plotly_afterplot");
  return true;
}
