import { CODE_BITS, CODES } from '../entry.ts';
import { type COLLECT, collect, largest } from './lines.ts';
import { type PASS, pass } from './pass.ts';
import { moduleOf } from './routine.ts';
import { score } from './walk.ts';

/** What the kernel can do. All places are bytes in its memory, at multiples of 16. */
export interface SvmKernel {
  score(many: number, start: number, weights: number, offset: number, out: number): void;
  /** See {@link largest}. */
  largest(lines: number, many: number, out: number): void;
  collect(...given: { [P in keyof typeof COLLECT]: number }[keyof typeof COLLECT][]): number;
  pass(...given: { [P in keyof typeof PASS]: number }[keyof typeof PASS][]): number;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel over a memory; assembled on first use, in a few milliseconds. */
export const svmKernel = (memory: WebAssembly.Memory): SvmKernel => {
  compiled ??= moduleOf({ score: score(), pass: pass(), largest: largest(), collect: collect(CODES, CODE_BITS) });
  return new WebAssembly.Instance(compiled, { room: { memory } }).exports as unknown as SvmKernel;
};
