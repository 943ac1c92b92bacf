// A graph that answers to where the pointer is: the picture of that place while it is there, and a click keeps it; or
// one that answers to clicks only.

class Hover {
  constructor(panel, stage) {
    this.panel = panel;
    this.stage = stage;
    const { graph } = panel;
    graph.addEventListener("pointermove", (event) => this.over(event));
    graph.addEventListener("pointerleave", () => this.leave());
    graph.addEventListener("click", (event) => this.keep(event), { capture: true });
  }

  // The place under the pointer in the graph's own coordinates, nothing beside the axes.
  place(event) {
    const { xaxis, yaxis } = this.panel.graph._fullLayout ?? {};
    if (!xaxis?.p2d || !yaxis?.p2d) return null;
    const box = this.panel.graph.getBoundingClientRect();
    const across = event.clientX - box.left - xaxis._offset, down = event.clientY - box.top - yaxis._offset;
    if (across < 0 || down < 0 || across > xaxis._length || down > yaxis._length) return null;
    return { x: xaxis.p2d(across), y: yaxis.p2d(down) };
  }

  over(event) {
    const { hover } = this.panel.figure;
    if (!hover || !this.stage.live || event.pointerType === "touch" || event.buttons) return;
    const at = this.place(event);
    if (!at) return this.leave();
    this.inside = true;
    this.stage.handleMoved(hover, at.x, at.y, event.timeStamp);
  }

  leave() {
    if (!this.inside) return;
    this.inside = false;
    this.stage.handleCancelled();
  }

  keep(event) {
    const { hover, click } = this.panel.figure;
    const name = hover ?? click;
    const at = name && this.place(event);
    if (!at) return;
    this.inside = false;
    this.stage.handleMoved(name, at.x, at.y, event.timeStamp);
    this.stage.handleDropped();
  }
}
