import { z } from 'zod';
import type { WrittenTrigger } from '../../content/edit/trigger-shapes.ts';
import { markOf } from '../../content/edit/written.ts';
import { DAY_MS } from '../../durations.ts';
import type { ByLang } from '../../message.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { TriggerPiece, TriggerPreview, TriggerSaved, TriggersList, TriggerText } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { triggerFigures } from '../present/trigger-figures.ts';
import {
  triggerBlanks,
  triggerFields,
  triggerPreview,
  triggerReplies,
  triggerScale,
  triggerText,
  triggerWithShop,
  valuesOutside,
} from '../present/triggers.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Days the figures look back, earlier changes that are told, characters of a text. */
const DAYS = 30;
const CHANGES_TOLD = 10;
const LONGEST_TEXT = 2_000;
const MOST_NAMES = 20;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;
/** A preview is asked for as somebody writes. */
const PREVIEWS_PER_MINUTE = 240;

const name = z.string().regex(/^[a-z][a-z_]{0,39}$/u);
const few = <T extends z.ZodType>(inner: T) =>
  z.record(name, inner).refine((one) => Object.keys(one).length <= MOST_NAMES);
const inEachLang = <T extends z.ZodType>(inner: T) => z.strictObject({ 'zh-CN': inner, 'zh-TW': inner, en: inner });
const wordsShape = (text: z.ZodString) => few(inEachLang(text));
const body = z.object({
  mark: z.string().min(1).max(40),
  on: z.boolean(),
  values: few(z.union([z.int().min(0).max(100_000), z.string().max(5)])),
  words: wordsShape(z.string().trim().min(1).max(LONGEST_TEXT)),
});
const draft = z.object({ words: wordsShape(z.string().max(LONGEST_TEXT)) });
const place = z.object({ id: z.string().max(60) });

const OUTSIDE: ByLang<string> = {
  'zh-CN': '时间要在表里写的范围内；几点要写成 09:00 这样。',
  'zh-TW': '時間要在表單寫的範圍內；幾點請寫成 09:00 這樣。',
  en: 'Times must be within the bounds of the form; a time of day is written like 09:00.',
};

/** Messages the shop starts by itself, for whoever may change them without touching a file. */
export const triggerRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;
  const since = (): Date => new Date(clock.now().getTime() - DAYS * DAY_MS);

  const changesOf = async (id: string): Promise<TriggerPiece['changes']> => {
    const subject = `trigger:${id}`;
    const rows = await store.read.audit.list({ action: 'trigger.change', subject, limit: CHANGES_TOLD });
    return rows.map(({ at, who, detail }) => ({
      at: at.toISOString(),
      who,
      before: triggerText((detail as unknown as { before: WrittenTrigger }).before),
    }));
  };

  app.get('/triggers', async (request): Promise<TriggersList> => {
    const { role } = viewerFrom(request);
    demand(role, 'read_words');
    const { triggers, version } = await words.editor.read();
    const figures = await triggerFigures(store, since());
    return {
      version,
      served: shop().content.version,
      mayEdit: may(role, 'write_words'),
      days: DAYS,
      lines: [...triggers.values()].map(({ id, group, on }) => ({
        id,
        group,
        on,
        figures: figures.get(id) ?? notFound(),
      })),
    };
  });

  app.get('/triggers/:id', async (request): Promise<TriggerPiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const { id } = place.parse(request.params);
    const found = (await words.editor.read()).triggers.get(id) ?? notFound();
    const figures = await triggerFigures(store, since());
    return {
      id,
      group: found.group,
      figures: figures.get(id) ?? notFound(),
      ...triggerText(found),
      mark: markOf(found),
      fields: triggerFields(id),
      blanks: triggerBlanks(id, words.blanks()),
      withShop: triggerWithShop(id),
      replies: triggerReplies(id),
      shop: words.shop(clock.now()),
      scale: triggerScale(id, shop().content),
      changes: await changesOf(id),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/triggers/:id', { config }, async (request): Promise<TriggerSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { id } = place.parse(request.params);
    const { mark, ...wish } = body.parse(request.body);
    const standing = (await words.editor.read()).triggers.get(id) ?? notFound();
    if (valuesOutside(id, wish.values).length > 0) return { faults: [OUTSIDE[viewer.lang]] };
    // Words it has none of are not written.
    const known = Object.entries(wish.words).filter(([one]) => one in standing.words);
    const edit = { of: 'trigger' as const, id, ...wish, words: Object.fromEntries(known) };
    const { faults } = await changeWords(deps, edit, mark, `trigger:${id}`, viewer, { action: 'trigger.change' });
    return { faults };
  });

  const often = { rateLimit: { max: PREVIEWS_PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/triggers/:id/preview', { config: often }, async (request): Promise<TriggerPreview> => {
    demand(viewerFrom(request).role, 'read_words');
    const { id } = place.parse(request.params);
    const asked: Pick<TriggerText, 'words'> = draft.parse(request.body);
    const { content, timezone } = shop();
    const now = clock.now();
    return triggerPreview(id, asked.words, { about: content.shop, timezone, now, words: words.shop(now) });
  });
};
