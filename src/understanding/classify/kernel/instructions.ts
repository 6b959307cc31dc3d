/** Instructions of WebAssembly as bytes; those of an expression leave its value on the stack. */
export type Code = readonly number[];

/** A whole number of at least 0 in as few bytes as it needs (LEB128). */
export const unsigned = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >>> 7)]);

const signed = (n: number): number[] => {
  const low = n & 0x7f;
  const rest = n >> 7;
  const last = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return last ? [low] : [low | 0x80, ...signed(rest)];
};

const plain =
  (...operation: number[]) =>
  (...operands: Code[]): Code => [...operands.flat(), ...operation];
const lanes = (operation: number) => plain(0xfd, ...unsigned(operation));
const loading =
  (align: number, ...operation: number[]) =>
  (place: Code, offset = 0): Code => [...place, ...operation, align, ...unsigned(offset)];
const storing =
  (align: number, ...operation: number[]) =>
  (place: Code, value: Code, offset = 0): Code => [...place, ...value, ...operation, align, ...unsigned(offset)];

/** Whole numbers of 32 bits; also what is true or not. */
export const i32 = {
  of: (n: number): Code => [0x41, ...signed(n)],
  load: loading(2, 0x28),
  /** Two bytes, without a sign. */
  loadShort: loading(1, 0x2f),
  store: storing(2, 0x36),
  add: plain(0x6a),
  sub: plain(0x6b),
  and: plain(0x71),
  or: plain(0x72),
  shl: plain(0x74),
  /** Without a sign. */
  shr: plain(0x76),
  isZero: plain(0x45),
  /** Without a sign. */
  atLeast: plain(0x4f),
  /** A number of at least 0 without its fraction. */
  truncated: plain(0xa9),
  /** The first if the third is not 0, else the second. */
  select: plain(0x1b),
};

/** A number of 32 bits. */
export const f32 = {
  of: (x: number): Code => [0x43, ...new Uint8Array(Float32Array.of(x).buffer)],
  load: loading(2, 0x2a),
  store: storing(2, 0x38),
  abs: plain(0x8b),
  root: plain(0x91),
  add: plain(0x92),
  mul: plain(0x94),
  div: plain(0x95),
  below: plain(0x5d),
  atLeast: plain(0x60),
};

/** Four numbers at once. A comparison sets all bits of a lane or none. */
export const f32x4 = {
  of: (x: number): Code => [0xfd, 0x0c, ...new Uint8Array(new Float32Array(4).fill(x).buffer)],
  everywhere: lanes(0x13),
  load: loading(4, 0xfd, 0x00),
  /** One number into all four. */
  loadEverywhere: loading(2, 0xfd, 0x09),
  store: storing(4, 0xfd, 0x0b),
  equal: lanes(0x41),
  unequal: lanes(0x42),
  above: lanes(0x44),
  atLeast: lanes(0x46),
  abs: lanes(0xe0),
  add: lanes(0xe4),
  sub: lanes(0xe5),
  mul: lanes(0xe6),
  div: lanes(0xe7),
  /** The lesser of two; the first if they are equal. */
  less: lanes(0xea),
  more: lanes(0xeb),
};

/** Four whole numbers at once. */
export const i32x4 = {
  load: loading(4, 0xfd, 0x00),
  everywhere: lanes(0x11),
  equal: lanes(0x37),
};

/** Vectors of whatever, bit by bit. */
export const bits = {
  and: lanes(0x4e),
  /** What is in the first and not in the second. */
  without: lanes(0x4f),
  or: lanes(0x50),
  /** The first where the third is set, else the second. */
  select: lanes(0x52),
  any: lanes(0x53),
};

export const inTurn = (...parts: Code[]): Code => parts.flat();

/** Runs a body again and again; before each round it is looked whether that is to end. */
export const until = (ended: Code, ...body: Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40, ...ended, 0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
];

export const when = (condition: Code, then: Code, otherwise: Code = []): Code => [
  ...[...condition, 0x04, 0x40, ...then],
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  0x0b,
];
