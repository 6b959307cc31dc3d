import type { Command } from 'commander';
import type { MoodReport } from '../../understanding/mood/report.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface MoodFlags extends CliOptions {
  json?: true;
}

const SHOWN = 15;
const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

const print = ({ n, moods, wrong, ...all }: MoodReport, context: CliContext): void => {
  context.out(`${n} messages`);
  for (const [mood, { expected, precision, recall }] of [...Object.entries(moods), ['all', all] as const])
    context.out(
      `${mood.padEnd(15)} ${String(expected).padStart(5)}  precision ${percent(precision)}  recall ${percent(recall)}`,
    );
  if (wrong.length > 0) context.out('Missed (−) or wrongly heard (+):');
  for (const { text, missed, extra, evidence } of wrong.slice(0, SHOWN)) {
    const signs = [...missed.map((one) => `− ${one}`), ...extra.map((one) => `+ ${one}`)];
    context.out(`  ${text}  ${signs.join(' ')}${evidence.length > 0 ? `  (${evidence.join(', ')})` : ''}`);
  }
};

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
    if (flags.json === true) context.out(JSON.stringify(report));
    else print(report, context);
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
