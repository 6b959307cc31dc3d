/** Learned weights as plain arrays. */
export interface KeptWeights {
  steps: Int16Array;
  scale: Float64Array;
  offset: Float64Array;
}

/**
 * The weights of all classes, `size` neighbours for each column, as 16-bit shares of the largest weight of their class.
 * That halves their memory and loses nothing that decides.
 */
export class Weights {
  readonly size: number;
  readonly #steps: Int16Array;
  readonly #scale: Float64Array;
  readonly #offset: Float64Array;

  constructor(width: number, size: number, kept?: KeptWeights) {
    this.size = size;
    this.#steps = kept?.steps ?? new Int16Array(width * size);
    this.#scale = kept?.scale ?? new Float64Array(size);
    this.#offset = kept?.offset ?? new Float64Array(size);
  }

  /** The weights as they can be kept; not copied. */
  get kept(): KeptWeights {
    return { steps: this.#steps, scale: this.#scale, offset: this.#offset };
  }

  /** Keeps a class's learned weights; the last is its offset. */
  set(label: number, learned: Float64Array): void {
    const width = learned.length - 1;
    let largest = 1e-9;
    for (let f = 0; f < width; f += 1) largest = Math.max(largest, Math.abs(learned[f] as number));
    const scale = largest / 32767;
    for (let f = 0; f < width; f += 1) this.#steps[f * this.size + label] = Math.round((learned[f] as number) / scale);
    this.#scale[label] = scale;
    this.#offset[label] = learned[width] as number;
  }

  of(column: number, label: number): number {
    return (this.#steps[column * this.size + label] ?? 0) * (this.#scale[label] ?? 0);
  }

  /** Signed distance of a message from the border of each class. */
  scores(index: Int32Array, value: Float32Array): Float64Array {
    const { size } = this;
    const steps = this.#steps;
    const scale = this.#scale;
    const offset = this.#offset;
    const scores = new Float64Array(size);
    for (let k = 0; k < index.length; k += 1) {
      const base = (index[k] as number) * size;
      const x = value[k] as number;
      for (let c = 0; c < size; c += 1) scores[c] = (scores[c] as number) + (steps[base + c] as number) * x;
    }
    for (let c = 0; c < size; c += 1) scores[c] = (scores[c] as number) * (scale[c] as number) + (offset[c] as number);
    return scores;
  }
}
