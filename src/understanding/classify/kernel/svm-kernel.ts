import { CODE_BITS, CODES } from '../entry.ts';
import { type COLLECT, collect, largest } from './lines.ts';
import { pass } from './pass.ts';
import { moduleOf } from './routine.ts';
import { score } from './walk.ts';

/** What {@link pass} is given: a number for each part of `PASS`, in its order. */
export type PassArguments = readonly number[];

/** What the kernel can do. All places are bytes in its memory, at multiples of 16. */
export interface SvmKernel {
  score(many: number, start: number, weights: number, offset: number, out: number): void;
  /** See {@link largest}. */
  largest(lines: number, many: number, out: number): void;
  collect(...given: { [P in keyof typeof COLLECT]: number }[keyof typeof COLLECT][]): number;
  pass(...given: PassArguments): number;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel, for a memory that threads share; assembled on first use, in a few milliseconds. */
export const svmModule = (): WebAssembly.Module => {
  const routines = { score: score(), pass: pass(), largest: largest(), collect: collect(CODES, CODE_BITS) };
  compiled ??= moduleOf(routines, true);
  return compiled;
};

/** The kernel over a memory. */
export const svmKernel = (memory: WebAssembly.Memory): SvmKernel =>
  new WebAssembly.Instance(svmModule(), { room: { memory } }).exports as unknown as SvmKernel;
/** Work that asks for one pass over its rows after another, and is told how many of the rows still matter. */
export type Passes<Result> = Generator<PassArguments, Result, number>;
