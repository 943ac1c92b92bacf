// A stage: the living picture of one scene. It draws what the server's rerun says, or, while a control is in the hand,
// what the live lane answers. A control in the hand wins; otherwise the rerun does.

class Stage {
  constructor(root) {
    this.root = element("div", "stage");
    this.panelBox = element("div", "stage-panels");
    this.list = element("dl", "stage-readouts");
    this.equations = element("div", "stage-equations");
    this.numbers = element("details", "stage-numbers", element("summary", "", "Numbers"), this.list);
    this.numbers.open = !matchMedia("(max-width: 640px)").matches;
    this.trouble = element("p", "stage-trouble");
    this.trouble.setAttribute("role", "status");
    this.spoken = element("p", "stage-spoken");
    this.spoken.setAttribute("aria-live", "polite");
    this.bar = new Bar(this);
    this.strip = new Strip(this.panelBox);
    this.tableBox = element("div", "stage-tables");
    const side = element("div", "stage-side", this.equations, this.tableBox, this.numbers);
    const main = element("div", "stage-main", this.panelBox, this.strip.node, this.bar.node, this.trouble);
    this.root.append(main, side, this.spoken);
    root.append(this.root);
    this.readouts = new Readouts(this.list, this.equations);
    this.panels = new Map();
    this.player = new Play(this);
    this.word = new Word(this);
    this.cut = false; // the lane was lost, and no rerun has come since
    this.overlay = {};
    this.grab = null;
    this.handTime = 0;
    this.movedAt = -Infinity;
    this.drawn = 0;
    this.visible = false;
    this.sight = new IntersectionObserver(([entry]) => this.seen(entry.isIntersecting), { rootMargin: "300px" });
    this.sight.observe(this.root);
  }

  get live() {
    return Boolean(this.data?.lane) && shared.lane.ready;
  }

  // What the server's rerun says.
  receive({ data, setTriggerValue }) {
    const before = this.data;
    this.data = data;
    this.trigger = setTriggerValue;
    shared.parts.learn(JSON.parse(data.parts));
    this.base = shared.parts.whole(JSON.parse(data.frame));
    this.template = template(colours(this.root));
    this.root.dataset.scene = data.scene;
    shared.hands.register(this, data.controls);
    if (data.lane) { shared.lane.watch(this); shared.lane.connect(laneUrl(data)); }
    plotlyReady(data.plotly).catch(() => {}); // on its way before the stage is in sight
    if (before && data.resets > before.resets) for (const panel of this.panels.values()) panel.fit();
    // The sticky picture of a phone stands on the page's own ground.
    const ground = getComputedStyle(this.root).getPropertyValue("--st-background-color");
    this.root.closest(".stColumn")?.style.setProperty("--stage-ground", ground);
    this.cut &&= !shared.lane.open;
    this.heardAt = performance.now();
    this.word.heard();
    this.adopt(before);
    this.laneChanged();
  }

  adopt(before) {
    const state = this.base.state;
    const jumped = before && ["autoplay", "glide", "resets"].some((way) => this.data[way] > before[way]);
    if (jumped && !this.held) this.forget(); // what played or was moved is over
    if (this.grab && !this.held && this.data.dropped >= this.grab.drop) this.grab = null;
    for (const [field, value] of Object.entries(this.overlay)) {
      if (!this.held && !this.player.running && near(state[field], value)) delete this.overlay[field];
    }
    if (this.busy) { this.expire(); this.ask(); return; }
    if (before && this.data.autoplay && this.data.autoplay !== before.autoplay && this.live && this.data.play) {
      const { top } = this.root.getBoundingClientRect();
      if (top < 0 || top > 0.6 * innerHeight) this.root.scrollIntoView({ block: "start" });
      const play = { ...this.data.play, to: state[this.data.play.field] }; // a state may stand short of the end
      if (play.to !== play.from) this.player.sweep(play); else this.show(this.base);
    } else if (before && this.data.glide && this.data.glide !== before.glide && this.live) {
      if (!this.player.glide(JSON.parse(before.frame).state, state)) this.show(this.base);
    } else {
      this.show(this.base);
    }
  }

  get busy() {
    return this.grab !== null || Object.keys(this.overlay).length > 0;
  }

  forget() {
    if (this.player.running) this.player.stop();
    this.overlay = {};
    this.grab = null;
  }

  // A rerun that never says what the hand said (a value refused by the server) wins in the end, however late it comes.
  expire() {
    clearTimeout(this.expiring);
    this.expiring = setTimeout(() => {
      if (this.held || this.player.running || this.word.waiting || (this.cut && this.heardAt < this.movedAt)) return;
      const unheard = this.heardAt < this.movedAt && performance.now() - this.movedAt < 15000;
      if (unheard || rerunning()) { this.expire(); return; }
      this.forget();
      this.note();
      this.show(this.base);
    }, 1300);
  }

  question() {
    const state = { ...this.base.state, ...this.overlay };
    if (this.held || this.player.running) {
      for (const [field, most] of Object.entries(this.data.held)) state[field] = Math.min(state[field], most);
    }
    const grab = this.grab && { handle: this.grab.handle, x: this.grab.x, y: this.grab.y };
    return { scene: this.data.scene, backend: this.data.backend, state, ...(grab ? { grab } : {}) };
  }

  ask() {
    if (this.live) shared.lane.request(this);
  }

  moved(time) {
    this.movedAt = performance.now();
    this.handTime = time;
    this.ask();
  }

  handMoved(field, value, time) {
    // One move changes the input's value and its text: two mutations, one question.
    const known = this.held && near(this.overlay[field], value);
    this.held = true;
    this.overlay[field] = value;
    if (!known) this.moved(time);
  }

  handReleased() {
    if (!this.held || this.grab?.held) return;
    this.held = false;
    if (this.torn || this.cut) this.word.mend(this.overlay);
    this.expire();
  }

  handleMoved(handle, x, y, time) {
    this.held = true;
    this.grab = { handle, x, y, held: true, drop: Infinity };
    this.moved(time);
  }

  handleDropped() {
    if (!this.grab) return;
    this.held = false;
    this.drops = Math.max(this.drops ?? 0, this.data.dropped ?? 0) + 1;
    const { handle, x, y } = this.grab;
    Object.assign(this.grab, { held: false, drop: this.drops });
    const { drops } = this;
    this.word.say("dropped", { handle, x, y, n: drops }, () => this.data.dropped >= drops);
    this.expire();
  }

  handleCancelled() {
    this.held = false;
    this.grab = null;
    this.show(this.base);
  }

  played(values, time) {
    Object.assign(this.overlay, values);
    this.moved(time);
  }

  playing(on) {
    this.root.classList.toggle("stage-playing", on);
    if (this.data) this.bar.show();
    if (!on) this.expire();
  }

  laneLost() {
    this.cut = true;
    this.torn = this.held;
    this.word.lost = true;
    clearTimeout(this.missing);
    this.missing = setTimeout(() => { this.gone = this.cut && !shared.lane.ready; this.note(); }, 2500);
  }

  // What there is to say of the picture that is shown.
  note(said) {
    this.trouble.textContent = (this.gone && GONE) || said || (this.data.stale ?? "");
  }

  // What the lane answers.
  answered(message, start) {
    if (this.closed || !this.busy) return;
    if (message.error) { this.trouble.textContent = message.error.message; return; }
    this.note(message.said);
    this.show(message.frame, start);
  }

  // One drawing at a time; what comes meanwhile waits, and only the newest of it is drawn.
  async show(frame, start) {
    this.frame = frame;
    this.next = { frame, start };
    if (!this.visible || this.drawing) return;
    this.drawing = true;
    while (this.next && !this.closed) {
      const { frame: now, start: since } = this.next;
      this.next = null;
      await this.draw(now, since).catch((wrong) => { this.trouble.textContent = `Not drawn: ${wrong.message}`; });
    }
    this.drawing = false;
  }

  async draw(frame, start) {
    if (!this.plotly) {
      this.plotly = await plotlyReady(this.data.plotly).catch(() => null);
      if (!this.plotly) throw new Error("the drawing library could not be loaded");
    }
    const before = performance.now();
    this.arrange(frame.panels);
    await Promise.all(frame.panels.map((panel) => this.panels.get(panel.name).show(panel)));
    this.readouts.show(frame.readouts, frame.equations);
    this.tables(frame.tables ?? []);
    if (this.closed) return;
    this.took = performance.now() - before;
    this.finished(frame, start);
  }

  finished(frame, start) {
    const now = performance.now();
    if (start) performance.measure("stage:frame", { start, end: now });
    this.root.dataset.drawn = String(++this.drawn);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => { this.spoken.textContent = frame.alt; }, 900);
  }

  tables(tables) {
    const names = tables.map((table) => table.name + table.columns).join();
    if (names !== this.tableNames) {
      this.tableNames = names;
      this.tableNodes = tables.map((table) => new Table(table));
      this.tableBox.replaceChildren(...this.tableNodes.map((table) => table.node));
    }
    tables.forEach((table, i) => this.tableNodes[i].show(table));
  }

  arrange(panels) {
    const names = new Set(panels.map((panel) => panel.name));
    this.root.classList.toggle("stage-trio", panels.length === 3 && panels[0].aspect < 1.2);
    for (const [name, panel] of this.panels) if (!names.has(name)) { panel.close(); this.panels.delete(name); }
    for (const { name } of panels) {
      if (this.panels.has(name)) continue;
      const panel = new Panel(name, this);
      this.panels.set(name, panel);
      this.panelBox.append(panel.node);
    }
    this.strip.show(panels);
  }

  redraw() {
    if (this.frame) this.show(this.frame);
  }

  seen(visible) {
    const first = visible && !this.visible;
    this.visible = visible || this.drawn > 0;
    if (first && !this.drawn) this.redraw();
  }

  laneChanged() {
    this.root.dataset.lane = !this.data?.lane ? "none" : shared.lane.open ? "open" : "closed";
    if (!this.data) return;
    this.bar.show();
    if (shared.lane.ready) { this.gone = false; if (this.busy) this.ask(); }
    this.note();
  }

  link() {
    const entries = [...shared.stages].filter((stage) => stage.root.isConnected).map((stage) => stage.data.link);
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(Object.assign({}, ...entries))) {
      for (const one of Array.isArray(value) ? value : [value]) query.append(key, one);
    }
    return `${location.origin}${location.pathname}?${query}`;
  }

  close() {
    this.closed = true;
    this.player.stop();
    clearTimeout(this.expiring);
    clearTimeout(this.missing);
    this.sight.disconnect();
    shared.hands.register(this, []);
    shared.lane.leave(this);
    shared.stages.delete(this);
    for (const panel of this.panels.values()) panel.close();
    this.root.remove();
  }
}

const near = (a, b) => JSON.stringify(a) === JSON.stringify(b)
  || (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)));
