import { z } from 'zod';
import { LONGEST_NAME as LONGEST_CAMPAIGN } from '../../content/campaigns.ts';
import { LANGS, type Lang } from '../../message.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { WordsOf, WordsPiece, WordsPreview } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { goodsOf } from '../present/samples.ts';
import { blanksAt, inSentence, wordsPreview } from '../present/words-preview.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** Characters of one text. */
export const LONGEST_TEXT = 4_000;
/** A preview looks at three texts alone, as often as somebody stops writing. */
const PREVIEWS_PER_MINUTE = 240;
/** Days of which it is told how often something was said. */
const SAID_DAYS = 30;
/** Characters of a value, and of its name. */
const LONGEST_VALUE = 200;
const LONGEST_NAME = 60;

export const ofShape = z.enum(['faq', 'reply', 'quick-reply']);
const previewedShape = z.enum([...ofShape.options, 'survey', 'campaign']);
export const inEachLang = <T extends z.ZodType>(inner: T) =>
  z.strictObject({ 'zh-CN': inner, 'zh-TW': inner, en: inner });

const value = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean()]);
const previewed = z.object({
  of: previewedShape,
  /** Empty of what is only being begun. */
  id: z.string().max(200),
  text: inEachLang(z.string().max(LONGEST_TEXT)),
  given: z.record(z.string().max(LONGEST_NAME), value).default({}),
  campaign: z.object({ name: inEachLang(z.string().max(LONGEST_CAMPAIGN)), to: z.string().max(16) }).optional(),
});

/** How often a piece was said of late, and where last; nothing is told of ready answers, which are said in an agent's name. */
export const saidOf = async (
  { store, clock }: Pick<WebDeps, 'store' | 'clock'>,
  of: WordsOf,
  id: string,
): Promise<WordsPiece['said']> => {
  if (of === 'quick-reply') return null;
  const since = new Date(clock.now().getTime() - SAID_DAYS * 86_400_000);
  const { times, last } = await store.read.messages.timesSaid(of === 'faq' ? 'faq' : 'replyKey', id, since);
  return { times, last: last && { conversation: last.conversation, at: last.at.toISOString() } };
};

/** How texts read while they are being written, and what is wrong with them so far. */
export const wordsPreviewRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;
  const often = { rateLimit: { max: PREVIEWS_PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/words/preview', { config: often }, async (request): Promise<WordsPreview> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_words');
    const { of, id, text, given, campaign } = previewed.parse(request.body);
    const { content, timezone } = shop();
    const now = clock.now();
    const [first] = await store.read.products.inStock(1);
    const about = { about: content.shop, timezone, now, goods: goodsOf(first) };
    const blanks = blanksAt(words, of, id);
    const told = (lang: (typeof LANGS)[number]) => words.told(lang, now);
    const texts = LANGS.map((lang) => text[lang]);
    const found = await words.editor.look({ of, key: id }, texts);
    const faults = LANGS.map((lang, at) => [lang, (found[at] ?? []).map((one) => one[viewer.lang])]);
    const preview = wordsPreview({ of, id, text, given, blanks, shop: about, told });
    const sentence = (lang: Lang) => content.replies[lang].get('campaign.running') ?? '{{ about }}';
    return {
      ...preview,
      ...(campaign ? { shown: inSentence(preview.shown, campaign, { sentence, timezone, now, told }) } : {}),
      faults: Object.fromEntries(faults) as WordsPreview['faults'],
    };
  });
};
