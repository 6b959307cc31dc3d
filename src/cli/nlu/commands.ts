import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { CliContext, CliOptions } from '../context.ts';
import { foldsOf, usualFolds, verdictLines, verdictsOf } from './verdicts.ts';

interface Flags extends CliOptions {
  json?: true;
  folds: string;
}

const optionsOf = ({ folds, json }: Flags) => ({ folds: foldsOf(folds), progress: json !== true });

const crossValidate = async (flags: Flags & { save?: string }, context: CliContext): Promise<void> => {
  const { figuresOf, pairsOf } = await import('../../understanding/compare/figures.ts');
  const { figureLines } = await import('./lines.ts');
  const options = optionsOf(flags);
  const verdicts = await verdictsOf(undefined, context, options);
  const figures = figuresOf(verdicts);
  if (flags.save !== undefined) await writeFile(flags.save, verdictLines(verdicts));
  if (flags.json) context.out(JSON.stringify({ folds: options.folds, ...figures, confusions: pairsOf(verdicts) }));
  else for (const line of figureLines(figures)) context.out(line);
};

const confusions = async (
  source: string | undefined,
  flags: Flags & { html?: string },
  context: CliContext,
): Promise<void> => {
  const { figuresOf, pairsOf } = await import('../../understanding/compare/figures.ts');
  const { pairLines } = await import('./lines.ts');
  const verdicts = await verdictsOf(source, context, optionsOf(flags));
  const pairs = pairsOf(verdicts);
  if (flags.html !== undefined) {
    const { heatMap } = await import('./heat-map.ts');
    await writeFile(flags.html, heatMap(figuresOf(verdicts), pairs));
  }
  if (flags.json) for (const pair of pairs) context.out(JSON.stringify(pair));
  else for (const line of pairLines(pairs)) context.out(line);
  if (flags.html !== undefined && !flags.json) context.out(`The heat map is in ${flags.html}: open it in a browser.`);
};

const compareTwo = async (a: string, b: string, flags: Flags, context: CliContext): Promise<void> => {
  const { compare } = await import('../../understanding/compare/compare.ts');
  const { comparisonLines } = await import('./lines.ts');
  const options = optionsOf(flags);
  const found = compare(await verdictsOf(a, context, options), await verdictsOf(b, context, options));
  if (found.n === 0) {
    throw new XiaoerError(
      'INPUT_INVALID',
      `${a} and ${b} have no sentence in common. Compare two versions of one shop.`,
    );
  }
  if (flags.json) context.out(JSON.stringify(found));
  else for (const line of comparisonLines(found)) context.out(line);
};

const check = async (flags: Flags & { against: string }, context: CliContext): Promise<void> => {
  const { compare, gate, USUAL_MARGIN } = await import('../../understanding/compare/compare.ts');
  const { gateLines } = await import('./lines.ts');
  const options = optionsOf(flags);
  const margin = (await context.content()).understanding.accuracy_margin ?? USUAL_MARGIN;
  const before = await verdictsOf(flags.against, context, options);
  const found = compare(before, await verdictsOf(undefined, context, options));
  const verdict = gate(found, margin);
  if (flags.json) {
    const { n, a, b, lost, p, significant } = found;
    context.out(JSON.stringify({ ...verdict, n, before: a, now: b, p, significant, worse: lost }));
  } else for (const line of gateLines(verdict, found)) context.out(line);
  if (verdict.ok) return;
  throw new XiaoerError(
    'CONTENT_INVALID',
    'The change of intents/ makes shoppers understood less often. Take the sentences named back or give their intents more like them; or raise accuracy_margin in templates/policies/understanding.yaml. A running shop refuses it too, unless told otherwise by: xiaoer nlu accept',
  );
};

const folded = (command: Command): Command =>
  command.option('--folds <n>', 'parts the sentences are read in, each by a model that learned the others', usualFolds);

/** The commands of `xiaoer nlu` that judge the shop's own sentences. */
export const registerJudges = (nlu: Command, context: CliContext): void => {
  folded(nlu.command('cross-validate'))
    .description("how well the shop's own sentences are understood when they are held out, by language and intent")
    .option('--save <file>', 'keep every verdict, for nlu compare and nlu check')
    .addHelpText('after', '\nExample:\n  xiaoer nlu cross-validate --save before.jsonl')
    .action((flags: Flags & { save?: string }) => crossValidate(flags, context));
  folded(nlu.command('confusions'))
    .description('which intents are taken for which, and the sentences that cause it')
    .argument('[source]', 'a folder with intents and templates, or a file kept by --save (default: the shop)')
    .option('--html <file>', 'draw a heat map, as one page')
    .addHelpText('after', '\nExample:\n  xiaoer nlu confusions --html confusions.html')
    .action((source: string | undefined, flags: Flags & { html?: string }) => confusions(source, flags, context));
  folded(nlu.command('compare'))
    .description('which of two versions understands more, and whether the difference is more than chance')
    .argument('<a>', 'a folder with intents and templates, or a file kept by --save')
    .argument('<b>', 'the same')
    .addHelpText('after', '\nExample:\n  xiaoer nlu compare before.jsonl after.jsonl')
    .action((a: string, b: string, flags: Flags) => compareTwo(a, b, flags, context));
  folded(nlu.command('check'))
    .description('refuse a change of intents/ by which shoppers would be understood less often')
    .requiredOption('--against <source>', 'what serves now: a folder, or a file kept by nlu cross-validate --save')
    .addHelpText('after', '\nExample:\n  xiaoer nlu check --against before.jsonl')
    .action((flags: Flags & { against: string }) => check(flags, context));
};
