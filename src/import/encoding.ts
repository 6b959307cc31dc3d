import { createReadStream } from 'node:fs';

/** How the letters of a file are written. UTF-16 is known by its byte order mark alone. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'GB18030' | 'Big5';

/** What was found out about a file's letters: `null` where none of them fits, so that its bad cells have to be named. */
export type EncodingFound = Encoding | null;

/** Of all characters that are not ASCII, the share that may be broken in what still counts as UTF-8 with a few broken bytes. */
const BROKEN_SHARE = 0.1;
/** Of all pairs of bytes, the share that must be everyday characters of an encoding for it to be believed. */
const COMMON_SHARE = 0.6;
/** By how much one encoding must read better than the other; closer than that nobody can tell them apart. */
const CLEAR_LEAD = 0.15;

/** Tries one of the two-byte encodings on a file: whether it decodes at all, and how everyday what it reads would be. */
class Trial {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #isCommon: (lead: number, trail: number) => boolean;
  #lead = 0;
  #pairs = 0;
  #common = 0;
  #fits = true;

  constructor(name: string, isCommon: (lead: number, trail: number) => boolean) {
    this.#decoder = new TextDecoder(name, { fatal: true });
    this.#isCommon = isCommon;
  }

  feed(bytes: Uint8Array): void {
    if (!this.#fits) return;
    this.#decode(bytes, true);
    for (const byte of bytes) {
      if (this.#lead === 0) {
        if (byte >= 0x80) this.#lead = byte;
        continue;
      }
      this.#pairs += 1;
      if (this.#isCommon(this.#lead, byte)) this.#common += 1;
      this.#lead = 0;
    }
  }

  /** The share of everyday characters, 0 to 1. */
  end(): number {
    if (this.#fits) this.#decode(new Uint8Array(), false);
    return this.#fits && this.#pairs > 0 ? this.#common / this.#pairs : 0;
  }

  #decode(bytes: Uint8Array, stream: boolean): void {
    try {
      this.#decoder.decode(bytes, { stream });
    } catch {
      this.#fits = false;
    }
  }
}

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;

/** GB 2312: marks and full-width forms in rows A1 and A3, the 3,755 characters of everyday in rows B0 to D7. */
const inGb = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || within(lead, 0xb0, 0xd7));

/** Big5: marks in row A1, the 5,401 characters of everyday in rows A4 to C6. */
const inBig5 = (lead: number, trail: number): boolean =>
  (within(trail, 0x40, 0x7e) || trail >= 0xa1) &&
  (lead === 0xa1 || within(lead, 0xa4, 0xc5) || (lead === 0xc6 && trail <= 0x7e));

/** Counts what is broken in a file that is read as UTF-8. */
const utf8Tally = () => {
  const decoder = new TextDecoder('utf-8');
  let [broken, foreign] = [0, 0];
  const count = (text: string): void => {
    for (const letter of text) {
      if (letter === '\uFFFD') broken += 1;
      else if (letter > '\u007f') foreign += 1;
    }
  };
  return {
    feed: (bytes: Uint8Array) => count(decoder.decode(bytes, { stream: true })),
    end: () => {
      count(decoder.decode());
      return { broken, foreign };
    },
  };
};

/** Which of the two-byte encodings reads a file clearly better, if one does. */
const ofPairs = async (path: string): Promise<EncodingFound> => {
  const [gb, big5] = [new Trial('gb18030', inGb), new Trial('big5', inBig5)];
  for await (const bytes of createReadStream(path) as AsyncIterable<Uint8Array>) {
    gb.feed(bytes);
    big5.feed(bytes);
  }
  const [asGb, asBig5] = [gb.end(), big5.end()];
  if (Math.max(asGb, asBig5) < COMMON_SHARE || Math.abs(asGb - asBig5) < CLEAR_LEAD) return null;
  return asGb > asBig5 ? 'GB18030' : 'Big5';
};

/**
 * How the letters of a text file are written. What decodes as UTF-8 is UTF-8, also with a few broken bytes, whose cells can be
 * named then. Else it is what Chinese spreadsheets write, GB18030 (of which GBK and GB 2312 are parts) on the mainland or Big5 in
 * Taiwan, whichever of the two makes everyday characters of its bytes.
 */
export const encodingOf = async (path: string): Promise<EncodingFound> => {
  const utf8 = utf8Tally();
  let first = true;
  for await (const bytes of createReadStream(path) as AsyncIterable<Uint8Array>) {
    if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16';
    first = false;
    utf8.feed(bytes);
  }
  const { broken, foreign } = utf8.end();
  return broken <= foreign * BROKEN_SHARE ? 'UTF-8' : ofPairs(path);
};
