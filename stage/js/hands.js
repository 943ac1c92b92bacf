// Native sliders in the hand: one observer for the page sees the value of the focused range input change.

class Hands {
  constructor() {
    this.controls = new Map(); // widget key → {stage, control}
    this.time = 0;
    this.down = false; // a mouse button, a finger or a key
    const stamp = (event) => { this.time = event.timeStamp; };
    const press = () => { this.down = true; };
    const capture = { capture: true, passive: true };
    document.addEventListener("pointerdown", (event) => this.taken(event), capture);
    document.addEventListener("pointermove", (event) => this.foresee(event), capture);
    for (const kind of ["pointermove", "pointerdown", "keydown", "input"]) {
      document.addEventListener(kind, stamp, { capture: true, passive: true });
    }
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, press, { capture: true, passive: true });
    for (const kind of ["pointerup", "pointercancel", "keyup"]) {
      document.addEventListener(kind, () => this.release(), { capture: true, passive: true });
    }
    this.observer = new MutationObserver((changes) => changes.forEach((change) => this.changed(change.target)));
    this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"] });
  }

  register(stage, controls) {
    for (const [key, entry] of this.controls) if (entry.stage === stage) this.controls.delete(key);
    for (const control of controls) this.controls.set(control.key, { stage, control });
  }

  // A slider of one number is taken: from here on the pointer says where it goes.
  taken(event) {
    this.guess = null;
    const found = event.isPrimary && this.find(event.target);
    const inputs = found ? found.node.querySelectorAll('input[type="range"]') : [];
    if (inputs.length !== 1) return;
    const guess = new Guess(inputs[0], event.clientX, found.control.values);
    this.guess = Object.assign(guess, { stage: found.stage, field: found.control.field });
  }

  foresee({ clientX, timeStamp }) {
    const value = this.down && this.guess?.input.isConnected ? this.guess.moved(clientX) : undefined;
    if (value === undefined) return;
    this.guess.stage.handMoved(this.guess.field, value, timeStamp);
    clearTimeout(this.doubt); // a guess that the slider never repeats was wrong
    this.doubt = setTimeout(() => this.heed(this.guess?.input), 150);
  }

  heed(input) {
    if (!this.down || !input?.isConnected) return;
    this.guess.trusted = false;
    this.changed(input);
  }

  changed(input) {
    // Presets change several inputs at once, and a rerun writes what it was told: only an input that has the focus while
    // something is pressed is in the hand.
    if (!this.down || input.type !== "range" || document.activeElement !== input) return;
    const found = this.find(input);
    if (!found) return;
    const value = this.value(input, found);
    if (this.guess?.input === input && this.guess.heard(value)) return; // a newer one is on its way
    if (value !== undefined) found.stage.handMoved(found.control.field, value, this.time);
  }

  find(input) {
    for (let node = input.closest('[class*="st-key-"]'); node; node = node.parentElement?.closest('[class*="st-key-"]')) {
      for (const name of node.classList) {
        const entry = name.startsWith("st-key-") && this.controls.get(name.slice(7));
        if (entry) return { ...entry, node };
      }
    }
    return null;
  }

  // What the slider of a stage's field shows.
  shown(stage, field) {
    const found = [...this.controls.values()].find((one) => one.stage === stage && one.control.field === field);
    const node = found && document.querySelector(`.st-key-${found.control.key}`);
    const input = node?.querySelector('input[type="range"]');
    return input ? this.value(input, { ...found, node }) : undefined;
  }

  value(input, { control, node }) {
    if (control.kind === "log") {
      const shown = Number(input.getAttribute("aria-valuetext"));
      return Number.isFinite(shown) ? shown : undefined;
    }
    if (control.kind === "range") {
      const ends = [...node.querySelectorAll('input[type="range"]')].map((end) => Number(end.value));
      return ends.length === 2 && ends.every(Number.isFinite) ? ends.sort((a, b) => a - b) : undefined;
    }
    const value = Number(input.value);
    return Number.isFinite(value) ? value : undefined;
  }

  release() {
    this.down = false;
    this.guess = null;
    for (const stage of new Set([...this.controls.values()].map((entry) => entry.stage))) stage.handReleased();
  }
}

// Whether the server is at a rerun.
const rerunning = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";
