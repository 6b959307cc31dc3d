import { stat } from 'node:fs/promises';
import { XiaoerError } from '../../errors.ts';
import type { Verdict } from '../../understanding/compare/cross-validate.ts';
import type { CliContext } from '../context.ts';

/** Folds a shop's sentences are read in: each is held out once. */
const FEWEST = 2;
const MOST = 20;
const USUAL = '5';

/** What `--folds` says when it is left out. */
export const usualFolds = USUAL;

/** Reads `--folds`. Throws USAGE unless it is a whole number from 2 to 20. */
export const foldsOf = (said: string): number => {
  const folds = Number(said);
  if (Number.isInteger(folds) && folds >= FEWEST && folds <= MOST) return folds;
  throw new XiaoerError('USAGE', `--folds is a whole number from ${FEWEST} to ${MOST}, not "${said}".`);
};

export interface VerdictOptions {
  folds: number;
  /** Tell on standard error how far it is. */
  progress: boolean;
}

const text = (row: Record<string, unknown>, field: string): string | undefined =>
  typeof row[field] === 'string' ? row[field] : undefined;

/** Reads a result file: `{"text","intent","predicted","lang"?,"like"?}` a line. */
const verdictsIn = async (file: string): Promise<Verdict[]> => {
  const { readLines } = await import('../../understanding/read-rows.ts');
  return readLines(file, (row, place) => {
    const [sentence, intent, predicted] = ['text', 'intent', 'predicted'].map((field) => text(row, field));
    if (sentence === undefined || intent === undefined || predicted === undefined) {
      throw new XiaoerError(
        'INPUT_INVALID',
        `${place}: "text", "intent" or "predicted" is missing. Make such a file by: xiaoer nlu cross-validate --save <file>`,
      );
    }
    return { text: sentence, intent, predicted, lang: text(row, 'lang') ?? '', like: text(row, 'like') };
  });
};

/**
 * What a model says of sentences it did not learn.
 * @param source a folder that holds `intents` and `templates`, a result file, or undefined for the shop's own words
 */
export const verdictsOf = async (
  source: string | undefined,
  context: CliContext,
  { folds, progress }: VerdictOptions,
): Promise<Verdict[]> => {
  const place = source === undefined ? undefined : await stat(source).catch(() => null);
  if (place === null) throw new XiaoerError('NOT_FOUND', `There is no file or folder ${source}. Check the path.`);
  if (source !== undefined && place?.isFile()) return verdictsIn(source);
  const { crossValidate } = await import('../../understanding/compare/cross-validate.ts');
  const { contentOf } = await import('../open.ts');
  const content = source === undefined ? await context.content() : await contentOf(source);
  const all: Verdict[] = [];
  for (const { number, verdicts } of crossValidate(content, folds)) {
    if (progress)
      context.err(`${source ?? 'the shop'}: part ${number} of ${folds}, ${verdicts.length} sentences asked`);
    all.push(...verdicts);
  }
  return all;
};

/** A result file's text. */
export const verdictLines = (verdicts: readonly Verdict[]): string =>
  verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
