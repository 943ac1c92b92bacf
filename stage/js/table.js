// Tables beside the picture: a row each, sorted by the column whose head is pressed.

class Table {
  constructor(table) {
    this.order = null;
    this.heads = table.columns.map((words, column) => this.head(words, column));
    this.body = element("tbody");
    const head = element("thead", "", element("tr", "", ...this.heads));
    const grid = element("table", "stage-grid", element("caption", "", table.label), head, this.body);
    this.node = element("div", "stage-table", grid);
    this.node.dataset.table = table.name;
  }

  head(words, column) {
    const button = element("button", "stage-sort", words);
    button.type = "button";
    button.addEventListener("click", () => this.sort(column));
    const cell = element("th", "", button);
    cell.scope = "col";
    return cell;
  }

  sort(column) {
    const up = !(this.order?.column === column && this.order.up);
    this.order = { column, up };
    this.show(this.table);
  }

  show(table) {
    this.table = table;
    this.heads.forEach((cell, column) => {
      const way = this.order?.column === column ? (this.order.up ? "ascending" : "descending") : "none";
      cell.setAttribute("aria-sort", way);
    });
    const rows = table.rows.map((cells, i) => ({ cells, keys: table.keys[i], colour: table.colours[i] }));
    if (this.order) rows.sort((a, b) => this.compare(a, b));
    this.body.replaceChildren(...rows.map(rowNode));
  }

  // What is no number comes last, whichever way the numbers run.
  compare(a, b) {
    const { column, up } = this.order, x = a.keys[column], y = b.keys[column];
    if (x === null && y === null) return String(a.cells[column]).localeCompare(b.cells[column]) * (up ? 1 : -1);
    if (x === null || y === null) return x === null ? 1 : -1;
    return up ? x - y : y - x;
  }
}

function rowNode({ cells, colour }) {
  const [first, ...rest] = cells;
  const name = element("th", "", first);
  name.scope = "row";
  const row = element("tr", "", name, ...rest.map((cell) => element("td", "", cell)));
  row.style.setProperty("--role", colour ? `var(--role-${colour})` : "transparent");
  return row;
}
