import { type Code, unsigned } from './instructions.ts';

/** Types of values: whole numbers, numbers, and vectors of four of either. */
const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
type Type = keyof typeof TYPES;

/** A parameter or variable of a routine. */
export interface Local {
  get: Code;
  set(value: Code): Code;
}

const sized = (code: Code): number[] => [...unsigned(code.length), ...code];
const listed = (parts: readonly Code[]): number[] => [...unsigned(parts.length), ...parts.flat()];
const named = (name: string): number[] => sized([...Buffer.from(name)]);
const local = (index: number): Local => ({
  get: [0x20, ...unsigned(index)],
  set: (value) => [...value, 0x21, ...unsigned(index)],
});

/** A function of WebAssembly as it is written. */
export class Routine<P extends string> {
  readonly #params: Type[];
  readonly #result: Type | undefined;
  readonly #locals: Type[] = [];
  /** What it is given, by name. */
  readonly given: Readonly<Record<P, Local>>;
  body: Code = [];

  /**
   * @param params names and types of what it is given, in this order
   * @param result type of what stands on the stack at its end
   */
  constructor(params: Readonly<Record<P, Type>>, result?: Type) {
    this.#params = Object.values(params);
    this.#result = result;
    const names = Object.keys(params) as P[];
    this.given = Object.fromEntries(names.map((name, i) => [name, local(i)])) as Record<P, Local>;
  }

  variable(type: Type): Local {
    this.#locals.push(type);
    return local(this.#params.length + this.#locals.length - 1);
  }

  get type(): Code {
    const result = this.#result === undefined ? [] : [[TYPES[this.#result]]];
    return [0x60, ...listed(this.#params.map((type) => [TYPES[type]])), ...listed(result)];
  }

  get code(): Code {
    return sized([...listed(this.#locals.map((type) => [1, TYPES[type]])), ...this.body, 0x0b]);
  }
}

const section = (number: number, content: Code): number[] => [number, ...sized(content)];

/** Limits of a memory: any; with threads the number of pages has to be bounded, which 4 GB are. */
const ANY_MEMORY = [0, 0];
const SHARED_MEMORY = [3, 0, ...unsigned(65_536)];

/**
 * A module of routines over a memory that it is given as `room.memory`.
 * @param shared whether that memory is one that threads share
 */
export const moduleOf = (
  routines: Readonly<Record<string, Pick<Routine<string>, 'type' | 'code'>>>,
  shared = false,
): WebAssembly.Module => {
  const all = Object.entries(routines);
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, listed(all.map(([, { type }]) => type))),
    ...section(2, listed([[...named('room'), ...named('memory'), 2, ...(shared ? SHARED_MEMORY : ANY_MEMORY)]])),
    ...section(3, listed(all.map((_, i) => unsigned(i)))),
    ...section(7, listed(all.map(([name], i) => [...named(name), 0, ...unsigned(i)]))),
    ...section(10, listed(all.map(([, { code }]) => code))),
  ];
  return new WebAssembly.Module(Uint8Array.from(bytes));
};
