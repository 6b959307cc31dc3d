import { z } from 'zod';
import { markOf } from '../../content/edit/editor.ts';
import { type Edit, freshFaqId } from '../../content/edit/edits.ts';
import { XiaoerError } from '../../errors.ts';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { WordsGap, WordsList, WordsOf, WordsPiece, WordsSaved, WordsTrial } from '../contract.ts';
import {
  gapsOf,
  NOT_ANSWERED,
  pieceOf,
  QUICK_REPLY_BLANKS,
  wordsLines,
  wordsText,
  writtenFaq,
} from '../present/words.ts';
import { Refusal } from '../refusal.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Characters of one text, questions of one entry, characters of one question. */
const LONGEST_TEXT = 4_000;
const MOST_QUESTIONS = 300;
const LONGEST_QUESTION = 300;
const LONGEST_TRIAL = 2_000;
/** Days that are looked back for what was not understood, answers looked at, and lines told. */
const GAP_DAYS = 30;
const GAPS_LOOKED_AT = 500;
const GAPS_TOLD = 100;
/** Earlier texts of a piece that are told. */
const CHANGES_TOLD = 10;
const TRIED = 3;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

const text = z.string().trim().min(1).max(LONGEST_TEXT);
const inEachLang = <T extends z.ZodType>(inner: T) => z.strictObject({ 'zh-CN': inner, 'zh-TW': inner, en: inner });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day such as 2026-11-20');
const questions = z.array(z.string().trim().min(1).max(LONGEST_QUESTION)).min(1).max(MOST_QUESTIONS);
const body = z.object({
  mark: z.string().min(1).max(40),
  text: inEachLang(text),
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
});
type Body = z.output<typeof body>;

const ofShape = z.enum(['faq', 'reply', 'quick-reply']);
const place = z.object({ of: ofShape, id: z.string().min(1).max(200) });
const removal = z.object({ id: z.string().min(1).max(200) });

const CHANGED: ByLang<string> = {
  'zh-CN': '这段话刚被别人改过。先看看现在的样子，再把您的改动写进去。',
  'zh-TW': '這段話剛被別人改過。請先看看現在的樣子，再把您的改動寫進去。',
  en: 'Somebody has changed this meanwhile. Look at what stands there now, then make your change again.',
};
const UNWRITABLE: ByLang<string> = {
  'zh-CN': '程序没有权限写店里的文件夹，什么都没改。请管理员给程序写的权限，或者直接改文件。',
  'zh-TW': '程式沒有權限寫店裡的資料夾，什麼都沒改。請管理員給程式寫入的權限，或直接改檔案。',
  en: 'The program may not write to the shop’s folder, so nothing was changed. Let an administrator give it that right, or change the file by hand.',
};

/** The reply that is an intent's label. */
const labelKey = (intent: string): string => `intent.${intent.replaceAll('_', '-')}`;

/** Refusals of the editor in the words of whoever reads the page. */
const inWords = (error: unknown): never => {
  const code = error instanceof XiaoerError ? error.code : null;
  if (code === 'CONFLICT') throw new Refusal('CONFLICT', CHANGED);
  if (code === 'CONFIG_INVALID') throw new Refusal('CONFLICT', UNWRITABLE);
  throw error;
};

const editOf = (of: WordsOf, id: string, wish: Body, zone: string): Edit => {
  if (of === 'reply') return { of, key: id, text: wish.text };
  if (of === 'quick-reply') return { of, key: id, title: wish.title ?? notFound(), text: wish.text };
  return { of, entry: writtenFaq(id, { ...wish, faq: wish.faq ?? notFound() }, zone) };
};

/** What the shop says, for whoever may change it without touching a file. */
export const wordsRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;

  /** Checks and writes a change, and puts on record who made it and what stood there. */
  const save = async (
    edit: Edit,
    seen: string,
    subject: string,
    { person, lang }: Viewer,
  ): Promise<string[] | string> => {
    const saved = await words.editor.save(edit, seen).catch(inWords);
    if (saved.outcome === 'refused')
      return [...new Set(saved.problems.map(({ says, message }) => says?.[lang] ?? message))];
    const { before, after, version } = saved;
    const detail = { before, after };
    const entry = { at: clock.now(), who: recordName(person), action: 'words.change', subject, detail };
    await store.write(({ audit }) => audit.append(entry));
    return version;
  };
  const answer = (id: string, done: string[] | string): WordsSaved =>
    typeof done === 'string' ? { faults: [], id, version: done } : { faults: done, id, version: null };

  app.get('/words', async (request): Promise<WordsList> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_words');
    const written = await words.editor.read();
    const faqs = [...written.faqs.values()];
    return {
      version: written.version,
      served: shop().content.version,
      mayEdit: may(viewer.role, 'write_words'),
      categories: [...new Set(faqs.map(({ category }) => category))],
      buttons: words.buttons.map((id) => ({ id, label: written.replies.get(labelKey(id))?.[viewer.lang] ?? id })),
      lines: wordsLines(written, viewer.lang, words.shop(clock.now())[viewer.lang]),
    };
  });

  app.get('/words/gaps', async (request): Promise<{ items: WordsGap[] }> => {
    demand(viewerFrom(request).role, 'read_words');
    const since = new Date(clock.now().getTime() - GAP_DAYS * 86_400_000);
    const said = await store.read.messages.saidBefore(NOT_ANSWERED, since, GAPS_LOOKED_AT);
    return { items: gapsOf(said).slice(0, GAPS_TOLD) };
  });

  app.get('/words/:of/:id', async (request): Promise<WordsPiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const { of, id } = place.parse(request.params);
    const written = await words.editor.read();
    const { timezone } = shop();
    const piece = pieceOf(written, of, id, timezone) ?? notFound();
    const rows = await store.read.audit.list({ action: 'words.change', subject: `${of}:${id}`, limit: CHANGES_TOLD });
    return {
      ...piece,
      blanks: of === 'faq' ? [] : of === 'reply' ? [...(words.blanks()[id] ?? [])] : [...QUICK_REPLY_BLANKS],
      // Ready answers are filled in for one conversation; what stands for the shop is not given to them.
      shop: of === 'quick-reply' ? null : words.shop(clock.now()),
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
    return answer(id, await save(edit, wish.mark, `${of}:${id}`, viewer));
  });

  app.post('/words/faq', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const wish = body.parse(request.body);
    const id = freshFaqId(wish.faq?.questions.en[0] ?? '', (await words.editor.read()).faqs);
    const edit = editOf('faq', id, wish, shop().timezone);
    return answer(id, await save(edit, markOf(undefined), `faq:${id}`, viewer));
  });

  app.post('/words/faq/:id/remove', { config }, async (request): Promise<WordsSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { id } = removal.parse(request.params);
    const { mark } = z.object({ mark: z.string().min(1).max(40) }).parse(request.body);
    return answer(id, await save({ of: 'faq-removed', id }, mark, `faq:${id}`, viewer));
  });

  app.post('/words/try', { config }, async (request): Promise<WordsTrial> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_words');
    const wish = z.object({ text: z.string().trim().min(1).max(LONGEST_TRIAL) }).parse(request.body);
    const { content, timezone } = shop();
    const read = words.engine().understand(wish.text, { now: clock.now(), timezone });
    const { faq_answer: answersFrom, faq_suggest: offersFrom } = content.understanding;
    return {
      lang: read.lang,
      intents: read.intents.slice(0, TRIED).map(({ intent, confidence }) => ({
        id: intent,
        label: content.replies[viewer.lang].get(labelKey(intent)) ?? content.intents.get(intent)?.about ?? intent,
        confidence,
      })),
      certainty: read.certainty,
      faq: read.faq.slice(0, TRIED).map(({ id, score, matched }) => ({
        id,
        title: content.faqs.get(id)?.question[viewer.lang]?.[0] ?? id,
        score,
        matched,
      })),
      answersFrom,
      offersFrom,
    };
  });
};
