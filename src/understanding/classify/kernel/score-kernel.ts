import { addEntries } from './entries.ts';
import { moduleOf } from './routine.ts';
import { score } from './walk.ts';

/** What scores messages. All places are bytes in its memory, at multiples of 16. */
export interface ScoreKernel {
  /** See {@link addEntries}. */
  addEntries(list: number, many: number, sums: number, shares: number): void;
  /** See {@link score}. */
  score(many: number, start: number, weights: number, offset: number, out: number): void;
}

const compiled = new Map<2 | 4, WebAssembly.Module>();

/**
 * The kernel over a memory; assembled on first use, in a few milliseconds.
 * @param bytes of an entry
 * @param codeBits bits of its code
 */
export const scoreKernel = (memory: WebAssembly.Memory, bytes: 2 | 4, codeBits: number): ScoreKernel => {
  const module = compiled.get(bytes) ?? moduleOf({ addEntries: addEntries(bytes, codeBits), score: score() });
  compiled.set(bytes, module);
  return new WebAssembly.Instance(module, { room: { memory } }).exports as unknown as ScoreKernel;
};
