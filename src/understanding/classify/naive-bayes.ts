import type { Rows } from './rows.ts';

/** How much the likelihood of a message counts beside the margin, and how it is learned. */
export interface BayesSettings {
  /** What a unit of log-likelihood adds to a score, where classes have many rows. */
  share: number;
  /** Up to so many rows of a class, on average, nothing is added, */
  fewest: number;
  /** and from so many on all of it; in between, in proportion. */
  fullFrom: number;
  /** What every column is thought to have weighed in every class before any row is seen, above 0 (Lidstone). */
  smoothing: number;
}

/** What is learned from. */
export interface Counted {
  /** Rows whose values are not below 0. */
  rows: Rows;
  /** The class of each row, 0 to `size` - 1. */
  classes: Int32Array;
  size: number;
  /** How many columns there are. */
  width: number;
}

/** What is added to the weights and the border of a class; columns that none of its rows has are left out. */
export interface Addition {
  columns: Int32Array;
  weights: Float32Array;
  offset: number;
}

/** The columns of the rows of one class, and the sums of their values. */
interface Sums {
  columns: Int32Array;
  each: Float32Array;
  all: number;
}

/** Adds up rows, those of one list after those of another. */
const summing = ({ start, index, value }: Rows, width: number): ((own: readonly number[]) => Sums) => {
  const sums = new Float32Array(width);
  const found = new Int32Array(width);
  const list = new Int32Array(width).fill(-1);
  let number = 0;
  return (own) => {
    let many = 0;
    for (const row of own) {
      for (let k = start[row] as number; k < (start[row + 1] as number); k += 1) {
        const column = index[k] as number;
        if (list[column] !== number) {
          list[column] = number;
          sums[column] = 0;
          found[many] = column;
          many += 1;
        }
        sums[column] = (sums[column] as number) + (value[k] as number);
      }
    }
    number += 1;
    const columns = found.slice(0, many);
    const each = new Float32Array(many);
    let all = 0;
    for (let i = 0; i < many; i += 1) {
      each[i] = sums[columns[i] as number] as number;
      all += each[i] as number;
    }
    return { columns, each, all };
  };
};

/** What the mean row scores in the mean class. @param many how many rows there are */
const meanScore = (additions: readonly Addition[], counted: readonly Sums[], width: number, many: number): number => {
  const mean = new Float64Array(width);
  for (const { columns, each } of counted) {
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i] as number;
      mean[column] = (mean[column] as number) + (each[i] as number) / many;
    }
  }
  let score = 0;
  for (const { columns, weights, offset } of additions) {
    score += offset;
    for (let i = 0; i < columns.length; i += 1) {
      score += (mean[columns[i] as number] as number) * (weights[i] as number);
    }
  }
  return score / additions.length;
};

const NOTHING: Addition = { columns: new Int32Array(), weights: new Float32Array(), offset: 0 };

/** How much of the share is added with so many rows of a class, on average. 0 to 1. */
const trust = (perClass: number, { fewest, fullFrom }: BayesSettings): number =>
  Math.max(0, Math.min(1, (perClass - fewest) / (fullFrom - fewest)));

/** What the columns of a class weigh by the sums of their values. */
const likelihoods = (each: Float32Array, unit: number, smoothing: number): Float32Array => {
  const weights = new Float32Array(each.length);
  for (let i = 0; i < each.length; i += 1) weights[i] = unit * Math.log(1 + (each[i] as number) / smoothing);
  return weights;
};

/**
 * The log-likelihood of messages in each class by multinomial naive Bayes (McCallum and Nigam, "A comparison of event models
 * for naive Bayes text classification", 1998), to be added to the weights of the margin. The margin hangs on few rows near it,
 * the likelihood on all; together they err less than either (Raina, Shen, Ng and McCallum, "Classification with hybrid
 * generative/discriminative models", 2003). For the length of a message that of the mean row stands: what a class has not seen
 * is then an offset, and takes no weights. On the average of rows and classes nothing is added.
 * @param which rows it is learned from; how much it counts goes by the number of all
 * @returns what is added to each class
 */
export const naiveBayes = (
  { rows, classes, size, width }: Counted,
  which: Int32Array,
  settings: BayesSettings,
): Addition[] => {
  const { smoothing } = settings;
  const unit = settings.share * trust(classes.length / size, settings);
  if (unit === 0) return Array.from({ length: size }, () => NOTHING);
  const own: number[][] = Array.from({ length: size }, () => []);
  for (const row of which) own[classes[row] as number]?.push(row);
  const counted = own.map(summing(rows, width));
  const many = Math.max(1, which.length);
  const length = counted.reduce((sum, { all }) => sum + all, 0) / many;
  const additions = counted.map(({ columns, each, all }) => ({
    columns,
    weights: likelihoods(each, unit, smoothing),
    offset: unit * length * Math.log(smoothing / (all + smoothing * width)),
  }));
  const middle = meanScore(additions, counted, width, many);
  return additions.map((one) => ({ ...one, offset: one.offset - middle }));
};
