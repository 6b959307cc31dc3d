import type { Command } from 'commander';
import type { CliContext, CliOptions } from '../context.ts';
import { printFigures } from './figure-lines.ts';

interface EntityFlags extends CliOptions {
  json?: true;
}

const NO_GOODS =
  'This database holds no products, so that none are found and sizes and colours have no names of their own. Take them in first: xiaoer import <folder>';

const run = async (file: string, flags: EntityFlags, context: CliContext): Promise<void> => {
  const { readEntityRows } = await import('../../understanding/read-entity-rows.ts');
  const rows = await readEntityRows(file);
  await context.withApp(flags, async ({ store, content, clock, timezone }) => {
    const { testEntities } = await import('../../understanding/entities/report.ts');
    const { createUnderstanding } = await import('../../understanding/index.ts');
    const { catalogueOf } = await import('../../composition/catalogue.ts');
    // Intents and FAQ name nothing: without them there is nothing to learn first.
    const words = { ...content, intents: new Map(), faqs: new Map() };
    const products = await store.read.products.all();
    if (products.length === 0) context.err(NO_GOODS);
    const engine = createUnderstanding(words, catalogueOf(products));
    const report = testEntities(engine, rows, { now: clock.now(), timezone });
    printFigures(report, report.types, flags.json === true, context);
  });
};

/** `xiaoer nlu entities <file>`: how well numbers, dates, sizes, goods and reasons are found, by type. */
export const registerEntities = (nlu: Command, context: CliContext): void => {
  nlu
    .command('entities')
    .description('measure how well numbers, dates, sizes, goods and reasons are found in annotated messages')
    .argument('<file>', 'JSON lines: {"text": "…", "entities": [{"type", "value", "start", "end"}]}')
    .addHelpText('after', '\nExample:\n  xiaoer nlu entities annotated.jsonl --now 2026-11-20T10:00:00+08:00 --json')
    .action((file: string, flags: EntityFlags) => run(file, flags, context));
};
