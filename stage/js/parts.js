// What many pictures share (the height of a landscape, its image) comes once and is kept here by its digest, arrays ready
// to be drawn: the same array in two pictures is the same object, and so can be seen not to have changed.

const KINDS = { f4: Float32Array, f8: Float64Array, i4: Int32Array, u1: Uint8Array };

function unpacked(part) {
  const kind = KINDS[part?.dtype];
  if (!kind || part.shape) return part;
  const bytes = Uint8Array.from(atob(part.bdata), (letter) => letter.charCodeAt(0));
  return new kind(bytes.buffer);
}

class Parts {
  constructor() {
    this.kept = new Map();
  }

  // The newest stay: as many as the server lets a browser name.
  learn(parts) {
    for (const [digest, part] of Object.entries(parts)) {
      const known = this.kept.get(digest) ?? unpacked(part);
      this.kept.delete(digest);
      this.kept.set(digest, known);
    }
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
