import type { Command } from 'commander';
import type { Content } from '../../content/types.ts';
import { XiaoerError } from '../../errors.ts';
import type { Engine } from '../../understanding/engine.ts';
import type { FaqHit } from '../../understanding/types.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';

interface FaqFlags extends CliOptions {
  json?: true;
}

const SHOWN = 5;

/** What answers questions: the shop's own entries and the imported ones. No intent is trained for it. */
const faqEngine = async ({ content, store }: CliApp): Promise<{ engine: Engine; faqs: Content['faqs'] }> => {
  const { createUnderstanding } = await import('../../understanding/index.ts');
  const { withImportedFaq } = await import('../../composition/faq-rows.ts');
  const whole = withImportedFaq(content, await store.read.faqs.all());
  return {
    engine: await createUnderstanding({ ...whole, intents: new Map() }, { products: [] }),
    faqs: whole.faqs,
  };
};

/** Ids that are named at most. */
const NAMED = 5;

/** Questions whose entry the shop does not have cannot be found, and count as wrong: that is said. */
const unknownIds = (rows: readonly { faq: string }[], faqs: Content['faqs']): string | null => {
  const unknown = [...new Set(rows.map(({ faq }) => faq).filter((id) => !faqs.has(id)))];
  if (unknown.length === 0) return null;
  const more = unknown.length > NAMED ? `, and ${unknown.length - NAMED} more` : '';
  return `There are no FAQ entries ${unknown.slice(0, NAMED).join(', ')}${more}; their questions count as not found. Correct the ids in the file.`;
};

const hitLines = (hit: FaqHit, rank: number): string[] => [
  `${rank}. ${hit.id}  ${hit.score.toFixed(2)}  ${hit.matched}`,
  ...hit.why.map((why) => `     ${why}`),
];

const ask = (question: string, flags: FaqFlags, context: CliContext): Promise<void> =>
  context.withApp(flags, async (app) => {
    if (question.trim() === '') throw new XiaoerError('USAGE', 'The question is empty. See: xiaoer faq ask --help');
    const { languageOf } = await import('../../understanding/text/language.ts');
    const { engine } = await faqEngine(app);
    const hits = engine.ask(question, { lang: languageOf(question, undefined), now: app.clock.now(), k: SHOWN });
    const { faq_answer: enough, faq_suggest: near } = app.content.understanding;
    if (flags.json) {
      for (const [i, hit] of hits.entries()) context.out(JSON.stringify({ rank: i + 1, ...hit }));
      return;
    }
    for (const [i, hit] of hits.entries()) for (const line of hitLines(hit, i + 1)) context.out(line);
    const best = hits[0]?.score ?? 0;
    const what =
      best >= enough ? 'answered' : best >= near ? 'offered as "did you mean"' : 'left to the rest of the talk';
    context.out(`The first would be ${what} (answered from ${enough}, offered from ${near}).`);
  });

const test = (file: string, flags: FaqFlags, context: CliContext): Promise<void> =>
  context.withApp(flags, async (app) => {
    const { readFaqRows, testFaq } = await import('../../understanding/evaluate.ts');
    const rows = await readFaqRows(file);
    if (!flags.json) context.err(`Asking ${rows.length} questions.`);
    const { engine, faqs } = await faqEngine(app);
    const unknown = unknownIds(rows, faqs);
    if (unknown) context.err(unknown);
    const report = testFaq(engine, rows, app.clock.now());
    if (flags.json) return context.out(JSON.stringify(report));
    for (const [name, value] of Object.entries(report)) context.out(`${name.padEnd(12)} ${value}`);
  });

/** `xiaoer faq`: what the FAQ answers, and how well. */
export const register = (program: Command, context: CliContext): void => {
  const faq = program
    .command('faq')
    .description('ask the FAQ, or measure how well it finds answers')
    .addHelpText('after', '\nExample:\n  xiaoer faq ask "怎么退货"');
  faq
    .command('ask')
    .description('print the entries that answer a question, with scores and why')
    .argument('<question>', 'as a shopper would write it')
    .addHelpText('after', '\nExample:\n  xiaoer faq ask "怎么退货" --json')
    .action((question: string, flags: FaqFlags) => ask(question, flags, context));
  faq
    .command('test')
    .description('measure retrieval on questions whose answers are known')
    .argument('<file>', 'JSON lines: {"question": "…", "faq": "<id>"}')
    .addHelpText('after', '\nExample:\n  xiaoer faq test questions.jsonl --json')
    .action((file: string, flags: FaqFlags) => test(file, flags, context));
};
