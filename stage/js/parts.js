// What many pictures share (the height of a landscape, its image) comes once and is kept here by its digest.

class Parts {
  constructor() {
    this.kept = new Map();
  }

  // The newest stay: as many as the server lets a browser name.
  learn(parts) {
    for (const [digest, part] of Object.entries(parts)) { this.kept.delete(digest); this.kept.set(digest, part); }
    while (this.kept.size > 32) this.kept.delete(this.kept.keys().next().value);
  }

  get digests() {
    return [...this.kept.keys()];
  }

  // A frame with its parts put in; one that is no longer here is asked for again by the next question.
  whole(frame) {
    const part = (value) => (value?.part ? this.kept.get(value.part) : value);
    for (const { data, layout } of frame.panels) {
      for (const trace of data) for (const name of Object.keys(trace)) trace[name] = part(trace[name]);
      for (const image of layout.images ?? []) image.source = part(image.source);
    }
    return frame;
  }
}
