// What many pictures share (the height of a landscape, its image) comes once and is kept here by its digest. Arrays are
// made ready to be drawn: the same array in two pictures is the same object, and so can be seen not to have changed.

const KINDS = { f4: Float32Array, f8: Float64Array, i4: Int32Array, u1: Uint8Array };

// Numbers out of Plotly's binary form; a table of them as its rows.
function unpacked(part) {
  const kind = KINDS[part?.dtype];
  if (!kind) return part;
  const numbers = new kind(Uint8Array.from(atob(part.bdata), (letter) => letter.charCodeAt(0)).buffer);
  if (!part.shape) return numbers;
  const [rows, columns] = part.shape.split(",").map(Number);
  return Array.from({ length: rows }, (_, i) => numbers.subarray(i * columns, (i + 1) * columns));
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

  // A frame with its parts put in and its arrays made; a part no longer here is asked for again by the next question.
  whole(frame) {
    for (const { data, layout } of frame.panels) {
      for (const trace of data) this.fill(trace);
      for (const image of layout.images ?? []) this.fill(image);
    }
    return frame;
  }

  fill(thing) {
    for (const [name, value] of Object.entries(thing)) {
      if (value?.constructor !== Object) continue;
      if (value.part) thing[name] = this.kept.get(value.part);
      else if (value.bdata) thing[name] = unpacked(value);
      else this.fill(value);
    }
  }
}
