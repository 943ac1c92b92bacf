// Plotly asks its schema, once per trace and frame, which attributes of the trace are arrays, and walks through all of
// the schema to find out: a third of a light picture's time. What could be an array depends on the trace's type alone,
// so that walk is done once per type; the answers are the same (tests/e2e/test_schema.py compares them).

function walkOnce(schema) {
  const own = schema?.findArrayAttributes;
  if (!own || own.once || !schema.crawl) return;
  const known = new Map(); // a type's attributes → the paths of those that may be arrays
  schema.findArrayAttributes = (trace) => {
    const attributes = trace._module?.attributes;
    if (!attributes) return own(trace);
    if (!known.has(attributes)) known.set(attributes, arrayPaths(schema, attributes));
    const general = own({ ...trace, _module: null }); // what traces of every type may have: a short walk
    return general.concat(known.get(attributes).flatMap((path) => arraysAt(trace, path, 0, "")));
  };
  schema.findArrayAttributes.once = true;
}

function arrayPaths(schema, attributes) {
  const found = [];
  let path = [];
  schema.crawl(attributes, (attribute, name, _all, level) => {
    path = [...path.slice(0, level), { name, list: Boolean(attribute?._isLinkedToArray) }];
    const array = attribute && (attribute.valType === "data_array" || attribute.arrayOk === true);
    const ticks = path[level - 1]?.name === "colorbar" && ["ticktext", "tickvals"].includes(name);
    if (array && !ticks) found.push(path);
  });
  return found;
}

const isArray = (value) => Array.isArray(value) || ArrayBuffer.isView(value);
const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";

function arraysAt(node, path, depth, before) {
  const { name, list } = path[depth];
  const value = node[name];
  if (depth === path.length - 1) return isArray(value) ? [before + name] : [];
  const below = (one, place) => (isObject(one) ? arraysAt(one, path, depth + 1, place) : []);
  if (!list) return below(value, `${before}${name}.`);
  return Array.isArray(value) ? value.flatMap((one, i) => below(one, `${before}${name}[${i}].`)) : [];
}
