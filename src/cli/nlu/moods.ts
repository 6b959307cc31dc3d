import type { Command } from 'commander';
import type { CliContext, CliOptions } from '../context.ts';
import { printFigures } from './figure-lines.ts';

interface MoodFlags extends CliOptions {
  json?: true;
}

const run = async (file: string, flags: MoodFlags, context: CliContext): Promise<void> => {
  const { readMoodRows } = await import('../../understanding/read-mood-rows.ts');
  const rows = await readMoodRows(file);
  await context.withApp(flags, async ({ content, clock, timezone }) => {
    const { testMoods } = await import('../../understanding/mood/report.ts');
    const { createUnderstanding } = await import('../../understanding/index.ts');
    // Moods are heard by their words alone: without intents and FAQ there is nothing to learn first.
    const engine = createUnderstanding({ ...content, intents: new Map(), faqs: new Map() }, { products: [] });
    const now = clock.now();
    const report = testMoods(rows, ({ text, lang }) => engine.understand(text, { lang, now, timezone }).mood);
    printFigures(report, report.moods, flags.json === true, context);
  });
};

/** `xiaoer nlu moods <file>`: how well anger, disappointment, haste and danger are heard. */
export const registerMoods = (nlu: Command, context: CliContext): void => {
  nlu
    .command('moods')
    .description('measure how well anger, disappointment, haste and danger are heard in labelled messages')
    .argument('<file>', 'JSON lines: {"text": "…", "lang": "en", "moods": ["anger"]}')
    .addHelpText('after', '\nExample:\n  xiaoer nlu moods labelled.jsonl --json')
    .action((file: string, flags: MoodFlags) => run(file, flags, context));
};
