import type { Command } from 'commander';
import type { EntityReport } from '../../understanding/entities/report.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface EntityFlags extends CliOptions {
  json?: true;
}

const SHOWN = 15;
const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

const print = ({ n, types, wrong, ...all }: EntityReport, context: CliContext): void => {
  context.out(`${n} messages`);
  for (const [type, { expected, precision, recall }] of [...Object.entries(types), ['all', all] as const])
    context.out(
      `${type.padEnd(12)} ${String(expected).padStart(5)}  precision ${percent(precision)}  recall ${percent(recall)}`,
    );
  if (wrong.length > 0) context.out('Missed or wrongly found:');
  for (const { text, missed, extra } of wrong.slice(0, SHOWN))
    context.out(
      `  ${text}${missed.length > 0 ? `  − ${missed.join(', ')}` : ''}${extra.length > 0 ? `  + ${extra.join(', ')}` : ''}`,
    );
};

const run = async (file: string, flags: EntityFlags, context: CliContext): Promise<void> => {
  const { readEntityRows } = await import('../../understanding/read-entity-rows.ts');
  const rows = await readEntityRows(file);
  await context.withApp(flags, async ({ store, content, clock, timezone }) => {
    const { testEntities } = await import('../../understanding/entities/report.ts');
    const { createUnderstanding } = await import('../../understanding/index.ts');
    const { catalogueOf } = await import('../../composition/catalogue.ts');
    // Intents and FAQ name nothing: without them there is nothing to learn first.
    const words = { ...content, intents: new Map(), faqs: new Map() };
    const engine = createUnderstanding(words, catalogueOf(await store.read.products.all()));
    const report = testEntities(engine, rows, { now: clock.now(), timezone });
    if (flags.json === true) context.out(JSON.stringify(report));
    else print(report, context);
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
