import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Written } from '../../content/edit/written.ts';
import { LEAST, LONGEST_WORDING, MEASURES, readExperiments } from '../../content/experiments.ts';
import { calledAs } from '../../content/said-in.ts';
import { QUIET_MS } from '../../conversation/idle.ts';
import { recordName } from '../../handoff/person.ts';
import type { ByLang, Lang } from '../../message.ts';
import { dayAt } from '../../rota/rules.ts';
import {
  type ExperimentOutcome,
  endExperiment,
  startExperiment,
  undoExperiment,
} from '../../satisfaction/experiments/acts.ts';
import type { SideFigures } from '../../satisfaction/experiments/side-figures.ts';
import { type Standing, standings } from '../../satisfaction/experiments/standing.ts';
import { standingInWords } from '../../satisfaction/experiments/verdict-words.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ExperimentSaved, ExperimentSide, ExperimentsList, ExperimentView } from '../contract.ts';
import { inWords } from '../present/change-words.ts';
import { Refusal } from '../refusal.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

/** Empty: that language is left out. */
const wording = z.string().trim().max(LONGEST_WORDING).default('');
const wish = z.object({
  of: z.enum(['reply', 'faq']),
  key: z.string().min(1).max(200),
  words: z
    .strictObject({ 'zh-CN': wording, 'zh-TW': wording, en: wording })
    .refine((all) => Object.values(all).some((one) => one !== ''), 'must be written in one language at least'),
  share: z.int().min(1).max(99),
  decides: z.enum(MEASURES),
  least: z.int().min(LEAST.lowest).max(LEAST.highest),
  until: z.iso.date().nullish(),
});
const place = z.object({ id: z.string().min(1).max(60) });
const ending = z.object({ kept: z.enum(['a', 'b', 'none']) });

const REFUSED: Readonly<Record<'ended' | 'no_words' | 'nothing_to_undo' | 'changed_since', ByLang<string>>> = {
  ended: {
    'zh-CN': '这次比较已经结束了。刷新看看结果。',
    'zh-TW': '這次比較已經結束了。重新整理看看結果。',
    en: 'This has ended already. Load the page again to see how.',
  },
  no_words: {
    'zh-CN': '这条话已经不在了，没有说法可留。请直接停止。',
    'zh-TW': '這則話已經不在了，沒有說法可留。請直接停止。',
    en: 'What was tried is gone, so no wording can be kept. Stop it instead.',
  },
  nothing_to_undo: {
    'zh-CN': '没有可以撤销的了。',
    'zh-TW': '沒有可以復原的了。',
    en: 'There is nothing left to take back.',
  },
  changed_since: {
    'zh-CN': '之后有人改过这条话，不能直接撤销。请在那条话的历史里找回。',
    'zh-TW': '之後有人改過這則話，不能直接復原。請在那則話的紀錄裡找回。',
    en: 'Somebody has changed these words since. Bring back the earlier ones from their own history.',
  },
};

const PAST: ByLang<string> = {
  'zh-CN': '最后一天已经过去了。',
  'zh-TW': '最後一天已經過去了。',
  en: 'The last day is over already.',
};

/** When a day of the shop ends. */
const dayEnd = (day: string, timezone: string): string =>
  DateTime.fromISO(day, { zone: timezone }).plus({ days: 1 }).toISO({ suppressMilliseconds: true }) ?? day;

const sideOf = ({ talks, open, measures }: SideFigures, words: ByLang<string> | null): ExperimentSide => ({
  talks,
  open,
  words,
  figures: measures,
});

const viewOf = (standing: Standing, written: Written, lang: Lang): ExperimentView => {
  const { id, of, key, from, until, share, decides, least, words, ended } = standing.experiment;
  const said = of === 'reply' ? written.replies.get(key) : written.faqs.get(key)?.answer;
  return {
    id,
    of,
    key,
    title: calledAs(written.faqs.get(of === 'faq' ? key : '') ?? { id: key, question: {} }, lang),
    state: standing.state,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    share,
    decides,
    least,
    says: standingInWords(standing, lang),
    better: standing.verdict?.of.side ?? null,
    kept: ended?.kept ?? null,
    a: sideOf(standing.a, said ?? null),
    b: sideOf(standing.b, { 'zh-CN': '', 'zh-TW': '', en: '', ...words }),
  };
};

/** Two wordings of one piece, for whoever may change what the shop says. */
export const experimentRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;
  const acting = { editor: words.editor, store, clock, quietMs: QUIET_MS };

  const answered = (result: ExperimentOutcome, id: string, lang: Lang): ExperimentSaved => {
    if (result.outcome === 'done') return { faults: [], id: result.id };
    if (result.outcome === 'refused')
      return { faults: [...new Set(result.problems.map(({ says, message }) => says?.[lang] ?? message))], id };
    if (result.outcome === 'not_found') return notFound();
    throw new Refusal('CONFLICT', REFUSED[result.outcome]);
  };

  app.get('/experiments', async (request): Promise<ExperimentsList> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'read_words');
    const written = await words.editor.read();
    const experiments = readExperiments([...written.experiments.values()]);
    const at = { now: clock.now(), quietMs: QUIET_MS };
    const found = await standings(store, shop().content, experiments, at);
    return { mayEdit: may(role, 'write_words'), items: found.map((one) => viewOf(one, written, lang)) };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/experiments', { config }, async (request): Promise<ExperimentSaved> => {
    const { role, lang, person } = viewerFrom(request);
    demand(role, 'write_words');
    const { until: last, ...asked } = wish.parse(request.body);
    const { timezone } = shop();
    if (last && last < dayAt(clock.now(), timezone)) return { faults: [PAST[lang]], id: '' };
    const said = Object.fromEntries(Object.entries(asked.words).filter(([, one]) => one !== ''));
    const wanted = { ...asked, words: said, until: last ? dayEnd(last, timezone) : undefined };
    return answered(await startExperiment(acting, wanted, recordName(person)).catch(inWords), '', lang);
  });

  app.post('/experiments/:id/end', { config }, async (request): Promise<ExperimentSaved> => {
    const { role, lang, person } = viewerFrom(request);
    demand(role, 'write_words');
    const { id } = place.parse(request.params);
    const { kept } = ending.parse(request.body);
    return answered(await endExperiment(acting, id, kept, recordName(person)).catch(inWords), id, lang);
  });

  app.post('/experiments/:id/undo', { config }, async (request): Promise<ExperimentSaved> => {
    const { role, lang, person } = viewerFrom(request);
    demand(role, 'write_words');
    const { id } = place.parse(request.params);
    return answered(await undoExperiment(acting, id, recordName(person)).catch(inWords), id, lang);
  });
};
