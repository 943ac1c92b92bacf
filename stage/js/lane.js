// The live lane of this tab: one WebSocket for all stages, at most one request in flight, newest wins.
// Lost, it comes back by itself: soon, then ever more rarely; at once when the tab wakes or the network is there again.

const SILENCE = 20000; // without an answer for so long a connection is given up: a tab that slept may hold a dead one
const ASLEEP = 30000; // so long out of sight, and the connection is made anew
const GONE = "The live connection is gone: the picture follows when you let go, as soon as the server answers.";

class Lane {
  constructor() {
    this.wanted = new Set();
    this.inFlight = null;
    this.number = 0;
    this.socket = null;
    this.url = null;
    this.pause = 500;
    this.watchers = new Set();
    this.resting = false; // closed by the server, because nobody wanted anything
    this.left = null; // when the tab went out of sight
    const look = (event) => this.look(event);
    for (const kind of ["visibilitychange", "freeze", "resume"]) document.addEventListener(kind, look);
    for (const kind of ["online", "pageshow"]) window.addEventListener(kind, look);
  }

  get open() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  // Whether a picture that is wanted will come.
  get ready() {
    return this.open || this.resting;
  }

  connect(url) {
    if (!url) return;
    this.url = url;
    if (this.socket) return;
    clearTimeout(this.timer);
    const socket = new WebSocket(url);
    this.socket = socket;
    this.resting = false;
    socket.onopen = () => { this.tell(); this.pump(); };
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = (event) => this.lost(socket, event);
  }

  lost(socket, event) {
    if (this.socket !== socket) return;
    this.socket = null;
    this.inFlight = null;
    this.unanswered = null;
    this.resting = event?.code === 1000 && event.reason === "idle";
    if (!this.resting) for (const stage of this.watchers) stage.laneLost();
    this.tell();
    this.retry();
  }

  // Each tab of a hall that lost it together tries at its own time; a tab out of sight waits until it is looked at.
  retry() {
    clearTimeout(this.timer);
    if (!this.watchers.size || this.resting || document.hidden) return;
    this.timer = setTimeout(() => this.watchers.size && this.connect(this.url), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(2 * this.pause, 15000);
  }

  // The connection is given up, whatever the browser thinks of it.
  drop() {
    const { socket } = this;
    this.lost(socket);
    socket?.close();
  }

  look({ type }) {
    if (document.hidden || type === "freeze") { this.left ??= Date.now(); return; }
    const away = this.left === null ? 0 : Date.now() - this.left;
    this.left = null;
    this.pause = 500;
    if (this.open && away > ASLEEP) this.drop();
    if (!this.socket) this.retry();
  }

  tell() {
    for (const stage of this.watchers) stage.laneChanged();
  }

  // A stage wants the picture of its newest state.
  request(stage) {
    this.wanted.add(stage);
    if (this.resting) this.connect(this.url);
    this.pump();
  }

  pump() {
    if (!this.open || !this.wanted.size) return;
    const now = performance.now();
    if (this.inFlight && now - this.inFlight.sent < 3000) return;
    if (this.unanswered && now - this.unanswered > SILENCE) { this.drop(); return; }
    this.unanswered ??= now;
    const [stage] = this.wanted;
    this.wanted.delete(stage);
    const n = ++this.number;
    this.inFlight = { n, stage, sent: now, start: stage.handTime };
    this.socket.send(JSON.stringify({ n, ...stage.question(), have: shared.parts.digests }));
  }

  hear(text) {
    this.unanswered = null;
    this.pause = 500;
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

// What a hand did with the picture is told to the server by a trigger. One that is sent into a lost connection nobody
// hears: it is sent again until a rerun shows what it did, or the hand does something else.
class Word {
  constructor(stage) {
    this.stage = stage;
    this.tries = 0;
    this.lost = false;
  }

  get waiting() {
    return this.lost && this.tries > 0;
  }

  say(name, value, done, when = "now") {
    Object.assign(this, { name, value, done, tries: 30, lost: this.stage.cut || when === "later" });
    if (when === "now") this.stage.trigger(name, value);
    this.again(2000);
  }

  // A sweep came to its end, or was stopped: the thumb comes there.
  played(values, when) {
    const there = ([field, value]) => near(this.stage.base.state[field], value);
    this.say("played", values, () => Object.entries(values).every(there), when);
  }

  // The server went while a slider was in the hand, and Streamlit's own word of it with it: it is told what is shown.
  mend(moved) {
    this.stage.torn = false;
    for (const field of Object.keys(moved)) moved[field] = shared.hands.shown(this.stage, field) ?? moved[field];
    this.played({ ...moved }, "later");
  }

  // A rerun came.
  heard() {
    if (!this.tries) return;
    if (!this.lost || this.done()) this.tries = 0;
    else this.again(200);
  }

  again(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.repeat(), pause);
  }

  repeat() {
    if (!this.tries || this.stage.closed || this.stage.held) { this.tries = 0; return; }
    if (this.lost && shared.lane.open) { this.tries -= 1; this.stage.trigger(this.name, this.value); }
    this.again(2000);
  }
}
