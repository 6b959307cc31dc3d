import type { Command } from 'commander';
import { MEASURES, type Side } from '../../content/experiments.ts';
import { XiaoerError } from '../../errors.ts';
import type { ExperimentOutcome } from '../../satisfaction/experiments/acts.ts';
import type { SideFigures } from '../../satisfaction/experiments/side-figures.ts';
import type { Standing } from '../../satisfaction/experiments/standing.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { EXPERIMENT_WORDS, type ExperimentWords, endedInWords } from '../experiment/words.ts';
import { langOf, withLang } from '../lang-option.ts';

interface Options extends CliOptions {
  json?: boolean;
  lang?: string;
}

const REMEDY = 'See their names with: xiaoer experiment list';

const standingsOf = async ({ store, content, clock }: CliApp): Promise<Standing[]> => {
  const [{ standings }, { readExperiments }, { QUIET_MS }] = await Promise.all([
    import('../../satisfaction/experiments/standing.ts'),
    import('../../content/experiments.ts'),
    import('../../conversation/idle.ts'),
  ]);
  const experiments = readExperiments(content.policies.get('experiments'));
  return standings(store, content, experiments, { now: clock.now(), quietMs: QUIET_MS });
};

const list = (context: CliContext, options: Options): Promise<void> =>
  context.withApp(options, async (app) => {
    const lang = langOf(options);
    const words = EXPERIMENT_WORDS[lang];
    const { publicExperiment } = await import('../../satisfaction/experiments/public-experiment.ts');
    const { standingInWords } = await import('../../satisfaction/experiments/verdict-words.ts');
    const found = await standingsOf(app);
    if (found.length === 0 && !options.json) context.out(words.none);
    for (const one of found) {
      const { id, of, key } = one.experiment;
      const line = `${id}  ${words.states[one.state]}  ${words.pieces[of]} ${key}  ${standingInWords(one, lang)}`;
      context.out(options.json ? JSON.stringify(publicExperiment(one)) : line);
    }
  });

const sideLines = (words: ExperimentWords, name: string, { talks, open, measures }: SideFigures): string[] => {
  const told = MEASURES.map((measure) => {
    const { value, n, k, ci95 } = measures[measure];
    const what = words.measures[measure];
    if (value === null) return `  ${words.nothing(what)}`;
    const show = (one: number): string => (k === null ? one.toFixed(2) : `${(one * 100).toFixed(1)} %`);
    return `  ${words.figure(what, show(value), n, ci95 ? [show(ci95[0]), show(ci95[1])] : null)}`;
  });
  return [words.side(name, talks, open), ...told];
};

const show = (context: CliContext, id: string, options: Options): Promise<void> =>
  context.withApp(options, async (app) => {
    const lang = langOf(options);
    const words = EXPERIMENT_WORDS[lang];
    const { publicExperiment } = await import('../../satisfaction/experiments/public-experiment.ts');
    const { standingInWords } = await import('../../satisfaction/experiments/verdict-words.ts');
    const one = (await standingsOf(app)).find(({ experiment }) => experiment.id === id);
    if (!one) throw new XiaoerError('NOT_FOUND', `There is no experiment "${id}". ${REMEDY}`);
    if (options.json) return context.out(JSON.stringify(publicExperiment(one)));
    const { experiment, a, b } = one;
    context.out(`${id}  ${words.states[one.state]}  ${words.pieces[experiment.of]} ${experiment.key}`);
    context.out(words.decides(words.measures[experiment.decides], experiment.least, experiment.share));
    if (experiment.until) context.out(words.until(experiment.until.toISOString()));
    for (const line of [...sideLines(words, 'A', a), ...sideLines(words, 'B', b)]) context.out(line);
    context.out(standingInWords(one, lang));
  });

const refusedAs = (result: ExperimentOutcome, id: string): XiaoerError | null => {
  if (result.outcome === 'done') return null;
  if (result.outcome === 'refused')
    return new XiaoerError(
      'CONTENT_INVALID',
      result.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'),
    );
  if (result.outcome === 'not_found') return new XiaoerError('NOT_FOUND', `There is no experiment "${id}". ${REMEDY}`);
  if (result.outcome === 'ended') return new XiaoerError('CONFLICT', `"${id}" has ended already. ${REMEDY}`);
  return new XiaoerError('CONFLICT', `What "${id}" tries is gone from the files; stop it, or put the piece back.`);
};

const end = async (context: CliContext, id: string, kept: Side | 'none', options: Options): Promise<void> => {
  const [{ endExperiment }, { ContentEditor }, { vocabulary }, { QUIET_MS }, { configOf }] = await Promise.all([
    import('../../satisfaction/experiments/acts.ts'),
    import('../../content/edit/editor.ts'),
    import('../../composition/vocabulary.ts'),
    import('../../conversation/idle.ts'),
    import('../open.ts'),
  ]);
  const words = EXPERIMENT_WORDS[langOf(options)];
  const { content: root } = await configOf(process.env, process.cwd(), options.db);
  await context.withStore(options, async ({ store, clock }) => {
    // The program that serves follows the files by itself.
    const editor = new ContentEditor({ root, vocabulary });
    const refused = refusedAs(
      await endExperiment({ editor, store, clock, quietMs: QUIET_MS }, id, kept, 'cli:cli'),
      id,
    );
    if (refused) throw refused;
    context.out(options.json ? JSON.stringify({ id, ended: true, kept }) : endedInWords(words, id, kept));
  });
};

const sideNamed = (text: string): Side => {
  const side = text.toLowerCase();
  if (side === 'a' || side === 'b') return side;
  throw new XiaoerError('USAGE', `"${text}" is no wording; keep a or b: xiaoer experiment keep thanks-welcome b`);
};

/** `xiaoer experiment list|show|stop|keep`: two wordings of one piece, and which leaves shoppers content. */
export const register = (program: Command, context: CliContext): void => {
  const experiment = program
    .command('experiment')
    .description('two wordings of one reply or answer, tried side by side')
    .addHelpText('after', '\nExample:\n  xiaoer experiment list --json');
  withLang(experiment.command('list'))
    .description('how each stands, in a sentence')
    .addHelpText('after', '\nExample:\n  xiaoer experiment list')
    .action((options: Options) => list(context, options));
  withLang(experiment.command('show <id>'))
    .description('what came of both wordings, with intervals')
    .addHelpText('after', '\nExample:\n  xiaoer experiment show thanks-welcome --json')
    .action((id: string, options: Options) => show(context, id, options));
  withLang(experiment.command('stop <id>'))
    .description('end it; the shop says wording A again')
    .addHelpText('after', '\nExample:\n  xiaoer experiment stop thanks-welcome')
    .action((id: string, options: Options) => end(context, id, 'none', options));
  withLang(experiment.command('keep <id> <a|b>'))
    .description('end it and keep a wording; B is written into the shop’s files')
    .addHelpText('after', '\nExample:\n  xiaoer experiment keep thanks-welcome b')
    .action((id: string, side: string, options: Options) => end(context, id, sideNamed(side), options));
};
