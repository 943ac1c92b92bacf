// The live lane of this tab: one WebSocket for all stages, at most one request in flight, newest wins.

class Lane {
  constructor() {
    this.wanted = new Set();
    this.inFlight = null;
    this.number = 0;
    this.socket = null;
    this.url = null;
    this.pause = 500;
    this.watchers = new Set();
  }

  get open() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect(url) {
    if (!url) return;
    this.url = url;
    if (this.socket) return;
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => { this.pause = 500; this.tell(); this.pump(); };
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = () => this.lost(socket);
  }

  lost(socket) {
    if (this.socket !== socket) return;
    this.socket = null;
    this.inFlight = null;
    this.tell();
    if (!this.watchers.size) return;
    setTimeout(() => this.watchers.size && this.connect(this.url), this.pause);
    this.pause = Math.min(2 * this.pause, 15000);
  }

  tell() {
    for (const stage of this.watchers) stage.laneChanged();
  }

  // A stage wants the picture of its newest state.
  request(stage) {
    this.wanted.add(stage);
    this.pump();
  }

  pump() {
    if (!this.open || !this.wanted.size) return;
    const now = performance.now();
    if (this.inFlight && now - this.inFlight.sent < 3000) return;
    const [stage] = this.wanted;
    this.wanted.delete(stage);
    const n = ++this.number;
    this.inFlight = { n, stage, sent: now, start: stage.handTime };
    this.socket.send(JSON.stringify({ n, ...stage.question(), have: shared.parts.digests }));
  }

  hear(text) {
    const message = JSON.parse(text);
    const asked = this.inFlight;
    if (!asked || asked.n !== message.n) return; // an older number: superseded
    this.inFlight = null;
    this.pump(); // the server works on the next picture while this one is drawn
    if (message.frame) { shared.parts.learn(message.parts); shared.parts.whole(message.frame); }
    asked.stage.answered(message, asked.start);
  }

  watch(stage) {
    this.watchers.add(stage);
  }

  leave(stage) {
    this.watchers.delete(stage);
    this.wanted.delete(stage);
    if (!this.watchers.size) this.socket?.close();
  }
}
