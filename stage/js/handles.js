// Points of a graph that can be dragged: by mouse, by finger, by the arrow keys.

class Handles {
  constructor(panel, stage) {
    this.panel = panel;
    this.stage = stage;
    this.layer = element("div", "stage-handles");
    this.buttons = new Map();
    this.held = null;
  }

  show(handles) {
    const kept = new Set(handles.map((handle) => handle.name));
    for (const [name, entry] of this.buttons) {
      if (!kept.has(name) && this.held !== name) { entry.button.remove(); this.buttons.delete(name); }
    }
    for (const handle of handles) {
      const entry = this.buttons.get(handle.name) ?? this.add(handle);
      const said = `${handle.label}: drag, or use the arrow keys`;
      if (entry.said !== said) { entry.said = said; entry.button.setAttribute("aria-label", said); }
      entry.button.style.setProperty("--role", `var(--role-${handle.colour})`);
      entry.handle = handle;
      this.place(entry, handle.x, handle.y);
    }
  }

  place({ button }, x, y) {
    const { xaxis, yaxis } = this.panel.graph._fullLayout ?? {};
    if (!xaxis?.d2p || !yaxis?.d2p) return;
    const across = xaxis.d2p(x), down = yaxis.d2p(y);
    const inX = Math.min(Math.max(across, 0), xaxis._length), inY = Math.min(Math.max(down, 0), yaxis._length);
    button.classList.toggle("stage-far", inX !== across || inY !== down);
    button.style.transform = `translate(${xaxis._offset + inX}px, ${yaxis._offset + inY}px)`;
  }

  replace() {
    for (const entry of this.buttons.values()) this.place(entry, entry.handle.x, entry.handle.y);
  }

  add(handle) {
    const button = element("button", "stage-handle");
    button.type = "button";
    button.dataset.handle = handle.name;
    const entry = { button, handle };
    button.addEventListener("pointerdown", (event) => this.grab(entry, event));
    button.addEventListener("pointermove", (event) => this.move(entry, event));
    for (const end of ["pointerup", "pointercancel"]) button.addEventListener(end, (event) => this.drop(entry, event));
    for (const stop of ["mousedown", "touchstart"]) {
      button.addEventListener(stop, (event) => event.stopPropagation(), { passive: true });
    }
    button.addEventListener("keydown", (event) => this.nudge(entry, event));
    this.buttons.set(handle.name, entry);
    this.layer.append(button);
    return entry;
  }

  position(entry, event) {
    const { xaxis, yaxis } = this.panel.graph._fullLayout;
    const box = this.panel.graph.getBoundingClientRect();
    const inside = (x, axis) => Math.min(Math.max(x, 0), axis._length);
    const x = xaxis.p2d(inside(event.clientX - box.left - xaxis._offset - entry.slipX, xaxis));
    const y = yaxis.p2d(inside(event.clientY - box.top - yaxis._offset - entry.slipY, yaxis));
    return { x, y };
  }

  grab(entry, event) {
    if (event.button > 0) return;
    event.preventDefault();
    event.stopPropagation();
    entry.button.focus({ preventScroll: true });
    entry.button.setPointerCapture(event.pointerId);
    const box = entry.button.getBoundingClientRect();
    entry.slipX = event.clientX - (box.left + box.width / 2);
    entry.slipY = event.clientY - (box.top + box.height / 2);
    this.held = entry.handle.name;
    this.moved = false;
    entry.button.classList.add("stage-held");
  }

  move(entry, event) {
    if (this.held !== entry.handle.name) return;
    event.preventDefault();
    const { x, y } = this.position(entry, event);
    this.moved = true;
    if (!this.stage.live) this.place(entry, x, y);
    this.stage.handleMoved(entry.handle.name, x, y, event.timeStamp);
  }

  drop(entry, event) {
    if (this.held !== entry.handle.name) return;
    this.held = null;
    entry.button.classList.remove("stage-held");
    if (this.moved && event.type === "pointerup") this.stage.handleDropped();
    else if (this.moved) this.stage.handleCancelled();
  }

  nudge(entry, event) {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const way = arrows[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = entry.handle.step * (event.shiftKey ? 10 : 1);
    const x = entry.handle.x + way[0] * step, y = entry.handle.y + way[1] * step;
    Object.assign(entry.handle, { x, y });
    this.place(entry, x, y);
    this.stage.handleMoved(entry.handle.name, x, y, event.timeStamp);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.stage.handleDropped(), 350);
  }
}
