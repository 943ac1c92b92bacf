// What a slider is about to say. Streamlit's slider needs some ten milliseconds to move its thumb and to say its value;
// where it will stand follows from the pointer at once, so the picture of that place can be asked for meanwhile. A guess is
// trusted once the slider has said the same, and no longer as soon as it says something else: the slider is always right.

class Guess {
  // ``values``: what the places of a logarithmic slider stand for, counted from 0.
  constructor(input, x, values) {
    Object.assign(this, { input, x, values, from: Number(input.value), made: [], trusted: false });
  }

  get width() {
    if (this.track) return this.track;
    let thumb = this.input; // the round thing that stands on the track
    while (thumb && (getComputedStyle(thumb).position !== "absolute" || thumb.clientWidth <= 1)) thumb = thumb.parentElement;
    return (this.track = thumb?.parentElement?.getBoundingClientRect().width ?? 0); // with its parts of a pixel
  }

  at(x) {
    const [low, high, step] = [this.input.min, this.input.max, this.input.step].map(Number);
    const there = this.from + ((x - this.x) * (high - low)) / this.width;
    const place = low + Math.round((Math.min(Math.max(there, low), high) - low) / step) * step;
    const value = Number(Math.min(place, high).toFixed(10));
    return this.values ? this.values[value] : value;
  }

  // The pointer has moved: the guess, or nothing while it is not trusted.
  moved(x) {
    const value = this.at(x);
    if (!Number.isFinite(value)) return undefined;
    if (this.made.at(-1) !== value) this.made.push(value);
    return this.trusted ? value : undefined;
  }

  // The slider has spoken. True if a guess has said that already and a newer one may be on its way.
  heard(value) {
    if (!this.made.length) { this.from = Number(this.input.value); return false; } // a press on the track, before any move
    const i = this.made.findIndex((guess) => near(guess, value));
    const before = this.trusted;
    this.trusted = i >= 0;
    this.made = i >= 0 ? this.made.slice(i) : [];
    return before && this.trusted;
  }
}
