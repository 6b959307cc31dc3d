import { drawn, LOTS } from '../lots.ts';
import type { Held } from './held.ts';
import { fitLogistic, type Logistic, oddsOf } from './logistic.ts';
import type { Neighbours } from './neighbours.ts';
import type { Vector } from './rows.ts';
import { SETTINGS } from './settings.ts';

/** What tells a message of the shop from a foreign one. */
export interface Signs {
  /** The best class's score. */
  margin: number;
  /** The score of the class of foreign examples; -1, which refuses, where there is none. */
  foreign: number;
  /** Likeness to the nearest stored message. 0 to 1. */
  cosine: number;
  /** Share of its features that are known. 0 to 1. */
  known: number;
}

/** What the signs weigh, and the odds from which a message belongs to the shop. */
export interface Scope {
  model: Logistic;
  border: number;
}

const asInputs = ({ margin, foreign, cosine, known }: Signs): number[] => [margin, foreign, cosine, known];

/** The best score but that of one or two classes; -1 leaves none out. */
const bestBut = (scores: ArrayLike<number>, one: number, another = -1): number => {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c += 1) {
    if (c !== one && c !== another && (scores[c] as number) > top) top = scores[c] as number;
  }
  return top;
};

/**
 * The signs of a message with these scores.
 * @param outside number of the class of foreign examples, or -1
 * @param without a class that is left out; -1 leaves none out
 */
export const signsOf = (
  scores: ArrayLike<number>,
  { cosine, known }: Pick<Signs, 'cosine' | 'known'>,
  outside: number,
  without = -1,
): Signs => ({
  margin: bestBut(scores, outside, without),
  foreign: outside < 0 ? -1 : (scores[outside] as number),
  cosine,
  known,
});

/** Held-out rows as the scope is learned from them. */
interface Looks {
  /** Messages of the shop. */
  own: number[][];
  /** Foreign examples. */
  foreign: number[][];
  /** Messages of the shop as foreign ones: read by a model that lacks their class. */
  disowned: number[][];
}

/** The turn in which lots are drawn for calibration. */
const CALIBRATION = 0x101;

/** Which training rows calibrate: about {@link SETTINGS.calibrationRows} of those held out, drawn by lot. */
export const calibrating = ({ rows, lots }: Pick<Held, 'rows' | 'lots'>): ((row: number) => boolean) => {
  const share = SETTINGS.calibrationRows / Math.max(1, rows.length);
  return (row) => drawn(lots[row] as number, CALIBRATION) < share * LOTS;
};

/** Of the messages of the shop those that calibrate, of the foreign examples all. */
const looksOf = (held: Held, neighbours: Neighbours, outside: number): Looks => {
  const { classes } = neighbours.kept;
  const size = held.own.length / held.rows.length;
  const calibrates = calibrating(held);
  const looks: Looks = { own: [], foreign: [], disowned: [] };
  const look = (scores: Float32Array, vector: Vector, allowed: (row: number) => boolean, without = -1): number[] => {
    const cosine = neighbours.nearest(vector, 1, allowed)[0]?.cosine ?? 0;
    return asInputs(signsOf(scores, { cosine, known: vector.known }, outside, without));
  };
  for (const [i, { row, own, foreign }] of held.rows.entries()) {
    const label = classes[row] as number;
    if (label !== outside && !calibrates(row)) continue;
    const elsewhere = (one: number): boolean => held.fold[one] !== held.fold[row];
    const whole = look(held.own.subarray(i * size, (i + 1) * size), own, elsewhere);
    (label === outside ? looks.foreign : looks.own).push(whole);
    if (label === outside) continue;
    const scores = held.foreign.subarray(i * size, (i + 1) * size);
    looks.disowned.push(look(scores, foreign, (one) => elsewhere(one) && classes[one] !== label, label));
  }
  return looks;
};

/**
 * Learns what tells the shop's messages from foreign ones. Few foreign examples do not show what all foreign messages are
 * like, so that messages of the shop whose class is left out stand beside them; the more examples there are, the less these
 * count. Both sides weigh the same in all.
 */
export const learnScope = (held: Held, neighbours: Neighbours, outside: number): Scope => {
  const { own, foreign, disowned } = looksOf(held, neighbours, outside);
  const trust = foreign.length / (foreign.length + SETTINGS.foreignHalf);
  const inputs = [...own, ...foreign, ...disowned];
  const truths = inputs.map((_, i) => (i < own.length ? 1 : 0));
  const weights = inputs.map((_, i) => {
    if (i < own.length) return 1;
    return i < own.length + foreign.length ? (trust * own.length) / foreign.length : 1 - trust;
  });
  const model = fitLogistic(inputs, truths, weights);
  const odds = own.map((input) => oddsOf(model, input)).sort((a, b) => a - b);
  return { model, border: odds[Math.floor(odds.length * SETTINGS.turnedAway)] ?? 0 };
};

/** Probability that a message belongs to the shop at all; a half at the border. */
export const inScope = ({ model, border }: Scope, signs: Signs): number =>
  1 / (1 + Math.exp(border - oddsOf(model, asInputs(signs))));
