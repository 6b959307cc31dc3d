import { z } from 'zod';
import { type Edit, freshId } from '../../content/edit/edits.ts';
import { writtenPhrases } from '../../content/edit/phrases-edit.ts';
import { markOf, type Written } from '../../content/edit/written.ts';
import { calledAs } from '../../content/said-in.ts';
import { phrasesFound } from '../../conversation/phrases/found.ts';
import { notTried } from '../../conversation/reply/not-tried.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { WordsList, WordsOf, WordsPiece, WordsSaved, WordsTrial } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { pieceOf, renewed, wordsLines, wordsText, writtenFaq, writtenQuickReply } from '../present/words.ts';
import { blanksAt } from '../present/words-preview.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';
import { inEachLang, LONGEST_TEXT, ofShape, saidOf } from './words-preview.ts';

/** Questions of one entry, characters of one question. */
const MOST_QUESTIONS = 300;
const LONGEST_QUESTION = 300;
const LONGEST_TRIAL = 2_000;
/** Earlier texts of a piece that are told. */
const CHANGES_TOLD = 10;
const TRIED = 3;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

const text = z.string().trim().min(1).max(LONGEST_TEXT);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day such as 2026-11-20');
const questions = z.array(z.string().trim().min(1).max(LONGEST_QUESTION)).max(MOST_QUESTIONS);
const said = z.object({
  mark: z.string().min(1).max(40),
  text: inEachLang(z.string().trim().max(LONGEST_TEXT)),
  title: inEachLang(z.string().trim().min(1).max(100)).nullable(),
  faq: z
    .object({
      category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u),
      questions: inEachLang(questions),
      from: day.nullable(),
      to: day.nullable(),
      next: z.array(z.string().min(1).max(100)).max(5),
    })
    .nullable(),
  quick: z
    .object({
      from: day.nullable(),
      to: day.nullable(),
      campaign: z.string().min(1).max(60).nullable(),
      steps: z
        .object({
          note: inEachLang(text).nullable(),
          label: z.string().trim().min(1).max(60).nullable().default(null),
          unlabel: z.string().trim().min(1).max(60).nullable().default(null),
          last: z
            .string()
            .regex(
              /^(?:close|return|put_off:(?:hour|tomorrow|three_days|week)|escalate:\d|hand_to:[^\s:]{1,60}|department:[a-z_]{1,40})$/u,
            )
            .nullable(),
        })
        .nullish(),
    })
    .optional(),
});

/** An answer to questions may leave a language out, with its questions; everything else is said in each. */
const body = said.refine(
  ({ text: says, faq }) => {
    const spoken = LANGS.filter((lang) => says[lang] !== '');
    if (!faq) return spoken.length === LANGS.length;
    return spoken.length > 0 && LANGS.every((lang) => (says[lang] !== '') === faq.questions[lang].length > 0);
  },
  { path: ['text'], message: 'must stand in every language, or of an answer with its questions in one at least' },
);
type Body = z.output<typeof body>;

const place = z.object({ of: ofShape, id: z.string().min(1).max(200) });
const removal = z.object({ of: z.enum(['faq', 'quick-reply']), id: z.string().min(1).max(200) });
const marked = z.object({ mark: z.string().min(1).max(40) });

/** The reply that is an intent's label. */
const labelKey = (intent: string): string => `intent.${intent.replaceAll('_', '-')}`;

const editOf = (of: WordsOf, id: string, wish: Body, zone: string): Edit => {
  if (of === 'reply') return { of, key: id, text: wish.text };
  if (of === 'quick-reply')
    return { of, key: id, ...writtenQuickReply({ ...wish, title: wish.title ?? notFound() }, zone) };
  return { of, entry: writtenFaq(id, { ...wish, faq: wish.faq ?? notFound() }, zone) };
};

/** Why no other wording is tried of an answer that leaves a language out. */
const PARTLY: ByLang<string> = {
  'zh-CN': '三种语言都写了的回答，才能试另一种说法。',
  'zh-TW': '三種語言都寫了的回答，才能試另一種說法。',
  en: 'Another wording is tried of answers that stand in all three languages.',
};

/** Whether another wording of a piece may be tried, and whether one is. */
const wordingsOf = (
  { experiments, faqs }: Written,
  of: WordsOf,
  id: string,
  lang: Lang,
): NonNullable<WordsPiece['wordings']> => {
  const running = [...experiments.values()].find((one) => one.of === of && one.key === id && !one.ended);
  const answer = of === 'faq' ? faqs.get(id)?.answer : undefined;
  const partly = answer && LANGS.some((one) => answer[one] === '') ? PARTLY[lang] : null;
  return { refused: (of === 'reply' ? notTried(id)?.[lang] : partly) ?? null, running: running?.id ?? null };
};

/** What the shop says, for whoever may change it without touching a file. */
export const wordsRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;

  const save = async (edit: Edit, id: string, seen: string, subject: string, viewer: Viewer): Promise<WordsSaved> => ({
    ...(await changeWords(deps, edit, seen, subject, viewer)),
    id,
  });

  app.get('/words', async (request): Promise<WordsList> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_words');
    const written = await words.editor.read();
    const faqs = [...written.faqs.values()];
    return {
      version: written.version,
      served: shop().content.version,
      refused: written.version === shop().content.version ? null : words.refused(),
      mayEdit: may(viewer.role, 'write_words'),
      campaigns: [...written.campaigns.values()].map(({ id, name }) => ({ id, name: name[viewer.lang] })),
      categories: [...new Set(faqs.map(({ category }) => category))],
      buttons: words.buttons.map((id) => ({ id, label: written.replies.get(labelKey(id))?.[viewer.lang] ?? id })),
      lines: wordsLines(written, viewer.lang, words.shop(clock.now())[viewer.lang], clock.now()),
    };
  });

  app.get('/words/:of/:id', async (request): Promise<WordsPiece> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'read_words');
    const { of, id } = place.parse(request.params);
    const written = await words.editor.read();
    const { timezone } = shop();
    const piece = pieceOf(written, of, id, timezone) ?? notFound();
    const rows = await store.read.audit.list({ action: 'words.change', subject: `${of}:${id}`, limit: CHANGES_TOLD });
    return {
      ...piece,
      blanks: blanksAt(words, of, id),
      // Ready answers are filled in for one conversation; what stands for the shop is not given to them.
      shop: of === 'quick-reply' ? null : words.shop(clock.now()),
      ...(of === 'quick-reply' ? {} : { wordings: wordingsOf(written, of, id, lang) }),
      delivered: of === 'reply' ? words.editor.delivered(id) : null,
      said: await saidOf(deps, of, id),
      changes: rows.map(({ at, who, detail }) => ({
        at: at.toISOString(),
        who,
        before: wordsText(of, (detail as { before?: unknown } | null)?.before ?? null, timezone),
      })),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/words/:of/:id', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { of, id } = place.parse(request.params);
    const wish = body.parse(request.body);
    const edit = editOf(of, id, wish, shop().timezone);
    return save(edit, id, wish.mark, `${of}:${id}`, viewer);
  });

  app.post('/words/faq', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const wish = body.parse(request.body);
    const id = freshId(wish.faq?.questions.en[0] ?? '', (await words.editor.read()).faqs, 'faq');
    const edit = editOf('faq', id, wish, shop().timezone);
    return save(edit, id, markOf(undefined), `faq:${id}`, viewer);
  });

  app.post('/words/quick-reply', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const wish = body.parse(request.body);
    const key = freshId(wish.title?.en ?? '', (await words.editor.read()).quickReplies, 'quick');
    return save(
      editOf('quick-reply', key, wish, shop().timezone),
      key,
      markOf(undefined),
      `quick-reply:${key}`,
      viewer,
    );
  });

  app.post('/words/:of/:id/remove', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { of, id } = removal.parse(request.params);
    const { mark } = marked.parse(request.body);
    const edit: Edit = of === 'faq' ? { of: 'faq-removed', id } : { of: 'quick-reply-removed', key: id };
    return save(edit, id, mark, `${of}:${id}`, viewer);
  });

  app.post('/words/quick-reply/:id/renew', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { id } = z.object({ id: z.string().min(1).max(200) }).parse(request.params);
    const { mark } = marked.parse(request.body);
    const standing = (await words.editor.read()).quickReplies.get(id) ?? notFound();
    const edit: Edit = {
      ...standing,
      of: 'quick-reply',
      key: id,
      valid: renewed(standing, clock.now(), shop().timezone),
    };
    return save(edit, id, mark, `quick-reply:${id}`, viewer);
  });

  app.post('/words/try', { config }, async (request): Promise<WordsTrial> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_words');
    const wish = z.object({ text: z.string().trim().min(1).max(LONGEST_TRIAL) }).parse(request.body);
    const { content, timezone, phrases } = shop();
    const read = words.engine().understand(wish.text, { now: clock.now(), timezone });
    const { faq_answer: answersFrom, faq_suggest: offersFrom } = content.understanding;
    return {
      lang: read.lang,
      intents: read.intents.slice(0, TRIED).map(({ intent, confidence }) => ({
        id: intent,
        label:
          content.replies[viewer.lang].get(labelKey(intent)) ??
          content.intents.get(intent)?.name ??
          content.intents.get(intent)?.about ??
          intent,
        confidence,
      })),
      certainty: read.certainty,
      faq: read.faq.slice(0, TRIED).map(({ id, score, matched }) => ({
        id,
        title: calledAs(content.faqs.get(id) ?? { id, question: {} }, viewer.lang),
        score,
        matched,
      })),
      answersFrom,
      offersFrom,
      phrases: phrasesFound(phrases, writtenPhrases(content.policies.get('phrases')), wish.text).map(
        ({ group: id, by }) => ({ id, by }),
      ),
    };
  });
};
