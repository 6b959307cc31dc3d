import type { Command } from 'commander';
import type { Report } from '../../understanding/evaluate.ts';
import type { CliContext, CliOptions } from '../context.ts';
import { registerAccept } from '../nlu/accept.ts';
import { registerJudges } from '../nlu/commands.ts';
import { registerEntities } from '../nlu/entities.ts';
import { registerExplain } from '../nlu/explain.ts';
import { registerMoods } from '../nlu/moods.ts';

interface NluFlags extends CliOptions {
  json?: true;
}

interface EvaluateFlags extends NluFlags {
  train: string;
  test: string;
  oos?: string;
}

const SHOWN = 15;

const print = (report: Report, json: boolean, context: CliContext): void => {
  if (json) {
    context.out(JSON.stringify(report));
    return;
  }
  const { confusions, predict_ms: times, ...figures } = report;
  for (const [name, value] of Object.entries(figures)) context.out(`${name.padEnd(18)} ${value}`);
  context.out(`${'predict_ms'.padEnd(18)} p50 ${times.p50}, p99 ${times.p99}`);
  if (confusions.length > 0) context.out('Taken for another:');
  for (const { truth, predicted, n, example } of confusions.slice(0, SHOWN)) {
    context.out(`  ${String(n).padStart(4)} × ${truth} → ${predicted}: ${example}`);
  }
};

const test = async (file: string, flags: NluFlags, context: CliContext): Promise<void> => {
  const { readRows, testModel } = await import('../../understanding/evaluate.ts');
  const rows = await readRows(file);
  await context.withApp(flags, async ({ store, content, clock, timezone }) => {
    const { createUnderstanding } = await import('../../understanding/index.ts');
    const { catalogueOf } = await import('../../composition/catalogue.ts');
    const { withImportedFaq } = await import('../../composition/faq-rows.ts');
    const whole = withImportedFaq(content, await store.read.faqs.all());
    if (!flags.json) context.err(`Learning the shop's words, then asking ${rows.length} sentences.`);
    const engine = createUnderstanding(whole, catalogueOf(await store.read.products.all()));
    print(testModel(engine, rows, { now: clock.now(), timezone }), flags.json === true, context);
  });
};

const evaluate = async ({ train, test: tested, oos, json }: EvaluateFlags, context: CliContext): Promise<void> => {
  const { evaluate: run, readRows } = await import('../../understanding/evaluate.ts');
  const rows = { train: await readRows(train), test: await readRows(tested) };
  if (!json) context.err(`Learning from ${rows.train.length} sentences, then asking ${rows.test.length}.`);
  print(run({ ...rows, ...(oos === undefined ? {} : { oosLabel: oos }) }), json === true, context);
};

/** `xiaoer nlu`: how well messages are understood. */
export const register = (program: Command, context: CliContext): void => {
  const nlu = program
    .command('nlu')
    .description('measure how well messages are understood')
    .addHelpText('after', '\nExample:\n  xiaoer nlu test sentences.jsonl');
  nlu
    .command('test')
    .description("test the shop's own model on sentences whose intents are known")
    .argument('<file>', 'JSON lines: {"text": "…", "intent": "…"}')
    .addHelpText('after', '\nExample:\n  xiaoer nlu test sentences.jsonl --json')
    .action((file: string, flags: NluFlags) => test(file, flags, context));
  nlu
    .command('evaluate')
    .description('train the same engine on other sentences and test it')
    .requiredOption('--train <file>', 'JSON lines to learn from: {"text": "…", "intent": "…"}')
    .requiredOption('--test <file>', 'JSON lines to be tested on')
    .option('--oos <label>', 'the label of sentences that belong to no intent')
    .addHelpText('after', '\nExample:\n  xiaoer nlu evaluate --train train.jsonl --test test.jsonl --oos oos --json')
    .action((flags: EvaluateFlags) => evaluate(flags, context));
  registerExplain(nlu, context);
  registerEntities(nlu, context);
  registerMoods(nlu, context);
  registerJudges(nlu, context);
  registerAccept(nlu, context);
};
