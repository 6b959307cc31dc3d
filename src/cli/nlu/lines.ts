import type { Comparison, Gate } from '../../understanding/compare/compare.ts';
import type { Verdict } from '../../understanding/compare/cross-validate.ts';
import type { Figures, Pair, Tally } from '../../understanding/compare/figures.ts';
import { percent } from './percent.ts';

const PAIRS = 10;
const SENTENCES = 5;
const INTENTS = 15;
const CHANGED = 20;

const of = ({ n, right, accuracy }: Tally): string => `${percent(accuracy)} (${right} of ${n})`;
const more = (all: number, shown: number): string[] =>
  all > shown ? [`  … and ${all - shown} more (--json prints all)`] : [];

/** What is understood, by language and by intent. */
export const figureLines = (figures: Figures): string[] => [
  `Understood: ${of(figures)}`,
  ...Object.entries(figures.by_lang).map(([lang, one]) => `  ${(lang || '–').padEnd(6)} ${of(one)}`),
  `Mean F1 of the intents: ${figures.macro_f1}`,
  'Worst intents:',
  ...figures.by_intent.slice(0, INTENTS).map((one) => `  ${one.intent.padEnd(24)} ${of(one)}`),
];

/** The pairs to fix, with the sentences that are taken for another. */
export const pairLines = (pairs: readonly Pair[]): string[] => [
  ...(pairs.length === 0 ? ['Nothing is taken for anything else.'] : ['Pairs to fix, worst first:']),
  ...pairs
    .slice(0, PAIRS)
    .flatMap(({ truth, predicted, n, sentences }) => [
      `  ${n} × ${truth} → ${predicted}`,
      ...sentences
        .slice(0, SENTENCES)
        .map(({ text, like }) => `      “${text}”${like === undefined ? '' : ` is like “${like}”`}`),
    ]),
  ...more(pairs.length, PAIRS),
];

const changed = (title: string, verdicts: readonly Verdict[]): string[] =>
  verdicts.length === 0
    ? []
    : [
        title,
        ...verdicts
          .slice(0, CHANGED)
          .map(({ text, intent, predicted }) =>
            intent === predicted ? `  ${intent}: “${text}”` : `  ${intent} → ${predicted}: “${text}”`,
          ),
        ...more(verdicts.length, CHANGED),
      ];

/** Which of two is better, and whether that is more than chance. */
export const comparisonLines = ({ n, a, b, p, test, significant, won, lost }: Comparison): string[] => [
  `${n} sentences both were asked. A: ${of(a)}. B: ${of(b)}.`,
  `B won ${won.length} and lost ${lost.length}. By chance alone so much or more: ${p < 0.001 ? 'less than 0.1 %' : percent(p)} (McNemar, ${test}).`,
  significant
    ? `The difference is real: ${b.right > a.right ? 'B' : 'A'} is better.`
    : 'The difference may well be chance.',
  ...changed('Won by B:', won),
  ...changed('Lost by B:', lost),
];

/** Whether a change may go live, and what it would cost. */
export const gateLines = ({ ok, fall, margin }: Gate, { n, a, b, lost, won }: Comparison): string[] => [
  `${n} sentences were there before. Understood before: ${of(a)}. Now: ${of(b)}.`,
  ok
    ? `✓ The change may go live: ${fall > 0 ? `${percent(fall)} fewer` : 'no fewer'} understood, ${percent(margin)} allowed.`
    : `✗ ${percent(fall)} fewer are understood, ${percent(margin)} allowed.`,
  ...changed('Got worse:', lost),
  ...(won.length > 0 ? [`Got better: ${won.length}`] : []),
];
