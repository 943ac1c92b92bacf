// A sweep of one parameter, or a glide from state to state, down the same lane as a hand.

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const eased = (s) => s * s * (3 - 2 * s);

class Play {
  constructor(stage) {
    this.stage = stage;
    this.running = null;
  }

  sweep({ field, from, to, seconds, whole, step }) {
    const value = (s) => { const x = from + (to - from) * s; return whole ? Math.round(x) : x; };
    this.step = step;
    this.run(seconds, (s) => ({ [field]: value(s) }), () => this.stage.word.played({ [field]: to }));
  }

  // Stopped by hand: the state stays where it is, and the thumb comes there.
  halt() {
    const shown = (x) => Number((Math.round(x / this.step) * this.step).toFixed(9));
    const at = Object.fromEntries(Object.entries(this.stage.overlay).map(([field, x]) => [field, shown(x)]));
    this.stop();
    this.stage.played(at, performance.now());
    this.stage.word.played(at);
  }

  // Numbers that both states have are interpolated when every choice is the same; else the new state stands at once.
  glide(before, after, seconds = 0.6) {
    const words = Object.keys(after).filter((name) => typeof after[name] !== "number");
    if (calm() || words.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))) return false;
    const moving = Object.keys(after).filter((name) => typeof before[name] === "number" && before[name] !== after[name]);
    if (!moving.length) return false;
    const mix = (name, s) => before[name] + (after[name] - before[name]) * s;
    this.run(seconds, (s) => Object.fromEntries(moving.map((name) => [name, mix(name, s)])), () => {});
    return true;
  }

  run(seconds, at, done) {
    this.stop();
    const started = performance.now();
    const tick = (now) => {
      if (this.running !== tick) return;
      const passed = Math.min(1, Math.max(0, (now - started) / (1000 * seconds)));
      const s = calm() ? Math.floor(4 * passed) / 4 : eased(passed);
      this.stage.played(at(s), now);
      if (passed < 1) requestAnimationFrame(tick);
      else { this.stop(); done(); }
    };
    this.running = tick;
    this.stage.playing(true);
    requestAnimationFrame(tick);
  }

  stop() {
    this.running = null;
    this.stage.playing(false);
  }
}
