// What is read beside the picture: text for numbers and words, MathML for matrices and equations.

const MATHML = "http://www.w3.org/1998/Math/MathML";

function math(tag, ...children) {
  const node = document.createElementNS(MATHML, tag);
  node.append(...children);
  return node;
}

function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

const isMatrix = (value) => Array.isArray(value) && Array.isArray(value[0]);

function matrixNode(rows) {
  const cells = rows.map((row) => math("mtr", ...row.map((entry) => math("mtd", math("mn", entry)))));
  return math("mtable", ...cells);
}

// A row of words, numbers and matrices.
function equationNode(terms) {
  const row = math("mrow");
  for (const term of terms) {
    if (isMatrix(term)) row.append(matrixNode(term));
    else if (/^[=+≈·×÷−≠≤≥<>()]$/.test(term)) row.append(math("mo", term));
    else if (/^[\d−.·⁰¹²³⁴⁵⁶⁷⁸⁹⁻∞]+$/.test(term)) row.append(math("mn", term));
    else row.append(term.length <= 3 ? math("mi", term) : math("mtext", term.replaceAll(" ", "\u00a0"))); // else ends are trimmed
  }
  const node = math("math", row);
  node.setAttribute("display", "block");
  return node;
}

// The skeleton of a value: two values with the same skeleton differ in the text of their numbers only.
const skeleton = (value) => (isMatrix(value) ? `m${value.map((row) => row.length)}` : "t");

function valueNode(value) {
  if (isMatrix(value)) return math("math", matrixNode(value));
  return document.createTextNode(Array.isArray(value) ? value.join(",  ") : value);
}

class Readouts {
  constructor(list, equations) {
    this.list = list;
    this.equations = equations;
    this.entries = new Map();
    this.lines = [];
  }

  show(readouts, equations) {
    const names = readouts.map((readout) => readout.name).join();
    if (names !== this.names) this.rebuild(readouts, names);
    for (const readout of readouts) this.update(this.entries.get(readout.name), readout);
    this.showEquations(equations);
  }

  rebuild(readouts, names) {
    this.names = names;
    this.entries.clear();
    this.list.replaceChildren();
    for (const { name } of readouts) {
      const entry = { label: element("dt"), value: element("span", "stage-value"), note: element("span", "stage-note") };
      entry.row = element("div", "stage-readout", entry.label, element("dd", "", entry.value, entry.note));
      entry.row.dataset.readout = name;
      this.entries.set(name, entry);
      this.list.append(entry.row);
    }
  }

  update(entry, readout) {
    const text = JSON.stringify(readout);
    if (entry.text === text) return;
    entry.text = text;
    entry.label.textContent = readout.label;
    entry.note.textContent = readout.note ?? "";
    entry.row.style.setProperty("--role", readout.colour ? `var(--role-${readout.colour})` : "transparent");
    entry.row.classList.toggle("stage-wide", isMatrix(readout.value));
    this.put(entry, readout);
  }

  put(entry, { value, unit, about }) {
    const shape = skeleton(value);
    if (isMatrix(value) && entry.shape === shape) {
      const cells = entry.value.querySelectorAll("mn");
      value.flat().forEach((number, i) => { cells[i].textContent = number; });
    } else {
      const tail = unit ? `\u202f${unit}` : "";
      entry.value.replaceChildren(...(about ? ["≈ "] : []), valueNode(value), ...(tail ? [tail] : []));
    }
    entry.shape = shape;
  }

  showEquations(equations) {
    equations.forEach((equation, i) => {
      const text = JSON.stringify(equation);
      if (this.lines[i]?.text === text) return;
      const node = element("div", "stage-equation", equationNode(equation.terms));
      node.dataset.equation = equation.name;
      if (this.lines[i]) this.lines[i].node.replaceWith(node);
      else this.equations.append(node);
      this.lines[i] = { text, node };
    });
    while (this.lines.length > equations.length) this.lines.pop().node.remove();
  }
}
