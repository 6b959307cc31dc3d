// The database client keeps, for each kind of argument, an object whose keys are places in one list of names. V8 keeps such
// an object as an array as long as its highest key, 9 kB for ten names, 850 times over. Keys from 1,024 on it keeps as a
// dictionary, so the list is begun with 1,024 names that nobody asks for. Prisma writes the whole as
// numbers of 7 bits a byte, the lowest bits first.
const AHEAD = 1024;

/** Copies a plan number by number, and moves each place in the list of names. */
class Copy {
  #in;
  #at = 0;
  #out = [];

  constructor(bytes) {
    this.#in = bytes;
  }

  #read() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#in[this.#at];
      if (byte === undefined || shift > 28) throw new Error('the plan ends early');
      this.#at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  #write(value) {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#out.push((rest & 127) | 128);
    this.#out.push(rest);
  }

  /** A number as it stands; returns it. */
  number() {
    const value = this.#read();
    this.#write(value);
    return value;
  }

  /** The place of a name. */
  place() {
    this.#write(this.#read() + AHEAD);
  }

  /** The place of a name, counted from 1, or 0 for none. */
  placeOrNone() {
    const value = this.#read();
    this.#write(value === 0 ? 0 : value + AHEAD);
  }

  bytes(count) {
    this.#out.push(...this.#in.subarray(this.#at, this.#at + count));
    this.#at += count;
  }

  whole() {
    if (this.#at !== this.#in.length) throw new Error('the plan goes on where it should end');
    return Buffer.from(this.#out);
  }
}

const MASK = 2;
const FLAGS = 1;

const copyInputNode = (copy) => {
  for (let edges = copy.number(); edges > 0; edges -= 1) {
    copy.place();
    copy.bytes(MASK);
    copy.number();
    copy.placeOrNone();
    copy.bytes(FLAGS);
  }
};

const copyOutputNode = (copy) => {
  for (let edges = copy.number(); edges > 0; edges -= 1) {
    copy.place();
    copy.number();
    copy.number();
  }
};

const copyRoot = (copy) => {
  copy.place();
  copy.number();
  copy.number();
};

/**
 * The plan of a client with every name so much further back in its list of names.
 * @param {string} graph in base64url
 * @returns {string} in base64url
 * @throws {Error} if the plan is written otherwise than this file knows
 */
const spread = (graph) => {
  const copy = new Copy(Buffer.from(graph, 'base64url'));
  const [inputs, outputs, roots] = [copy.number(), copy.number(), copy.number()];
  for (let n = 0; n < inputs; n += 1) copyInputNode(copy);
  for (let n = 0; n < outputs; n += 1) copyOutputNode(copy);
  for (let n = 0; n < roots; n += 1) copyRoot(copy);
  return copy.whole().toString('base64url');
};

const PLAN = /(?<=config\.parameterizationSchema = \{\s+strings: )(JSON\.parse\(.*\)),(\s+graph: )"([\w-]+)"/;

/**
 * The code of a generated client whose plan takes less memory.
 * @param {string} code
 * @returns {string}
 * @throws {Error} if the code or the plan is written otherwise than this file knows
 */
export const spreadEdges = (code) => {
  if (!PLAN.test(code)) throw new Error('the plan is not where PLAN in prisma/spread-edges.mjs expects it');
  return code.replace(
    PLAN,
    (_, strings, between, graph) => `Array<string>(${AHEAD}).fill("").concat(${strings}),${between}"${spread(graph)}"`,
  );
};
