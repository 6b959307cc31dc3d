import { z } from 'zod';
import { freshId, type WrittenFaq } from '../../content/edit/edits.ts';
import { freshIntent, type WrittenWish } from '../../content/edit/wish-edit.ts';
import { markOf, type Written, wishPart } from '../../content/edit/written.ts';
import { calledAs } from '../../content/said-in.ts';
import { inEachLang, LEAST_EXAMPLES, LONGEST_WISH_NAME } from '../../content/shapes.ts';
import type { Department } from '../../content/types.ts';
import { DEPARTMENTS } from '../../handoff/departments.ts';
import { type ByLang, LANGS } from '../../message.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { WishLook, WishPiece, WishSaved, WishWays } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { heldElsewhere, TAKEN } from '../present/examples.ts';
import { faultsOfWish, leadOf, sameWays, viewOfLead } from '../present/wishes.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** Sentences of one language, letters of one of them, of an answer and of what is said about the wish. */
const MOST = 2_000;
const LONGEST = 300;
const LONGEST_ANSWER = 4_000;
const LONGEST_ABOUT = 500;
/** Sentences that are looked at before they are kept: each is read as a shopper's would be. */
const LOOKED_AT = 300;
/** A check of everything keeps a processor busy for a moment. */
const rateLimit = { max: 60, timeWindow: '1 minute' };

const list = z
  .array(z.string().trim().min(1).max(LONGEST))
  .max(MOST)
  .transform((all) => [...new Set(all)]);
const examples = z.strictObject({ 'zh-CN': list, 'zh-TW': list, en: list });
const id = z.string().min(1).max(200);
const leads = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('new_answer'), text: inEachLang(z.string().trim().max(LONGEST_ANSWER)) }),
  z.strictObject({ to: z.literal('answer'), faq: id }),
  z.strictObject({ to: z.literal('same'), intent: id }),
  z.strictObject({ to: z.literal('person'), department: z.enum(DEPARTMENTS) }),
]);
const wish = z.strictObject({
  name: z.string().trim().max(LONGEST_WISH_NAME),
  about: z.string().trim().max(LONGEST_ABOUT),
  apart: z.string().trim().max(LONGEST_ABOUT),
  leads,
});
const fresh = wish.extend({ examples });
const change = wish.extend({ leads: leads.nullable(), mark: z.string().min(1).max(40) });
const marked = z.strictObject({ mark: z.string().min(1).max(40) });
type Wish = z.output<typeof change>;

/** The answer that is written with a wish. Asked for by its name until somebody writes questions. */
const answerOf = (written: Written, { name, leads: to }: Pick<Wish, 'name' | 'leads'>): WrittenFaq | null => {
  if (to?.to !== 'new_answer') return null;
  const categories = [...written.faqs.values()].map(({ category }) => category);
  return {
    id: freshId(name, written.faqs, 'own-answer'),
    category: categories.includes('shop') ? 'shop' : (categories[0] ?? 'shop'),
    question: {
      'zh-CN': to.text['zh-CN'] ? [name] : [],
      'zh-TW': to.text['zh-TW'] ? [name] : [],
      en: to.text.en ? [name] : [],
    },
    answer: to.text,
    next: [],
  };
};

/** Wishes that a shop makes for itself: named, taught, and led somewhere, without a file. */
export const wishRoutes: ConsoleRoutes = (app, { deps }) => {
  const { words, shop, clock } = deps;
  const config = { rateLimit };
  const acting = (request: Parameters<typeof viewerFrom>[0]): Viewer => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    return viewer;
  };
  /** A wish as it is to be written; `before` where it stands already. */
  const writtenOf = (written: Written, body: Wish, before: WrittenWish | null) => {
    const answer = answerOf(written, body);
    const { lead, department } = leadOf(written.leads, body.leads, answer, before);
    const { name, about } = body;
    return { wish: { name, about, apart: body.apart || null, department, leads: lead }, answer };
  };

  app.get('/wishes', async (request): Promise<WishWays> => {
    const { lang } = acting(request);
    const { faqs, leads: all } = await words.editor.read();
    return {
      least: LEAST_EXAMPLES,
      most: MOST,
      longest: LONGEST,
      answers: [...faqs.values()].map((one) => ({ id: one.id, title: calledAs(one, lang) })),
      same: sameWays(all),
      departments: [...DEPARTMENTS] satisfies readonly Department[],
    };
  });

  app.get('/wishes/:id', async (request): Promise<WishPiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const written = await words.editor.read();
    const found = written.wishes.get(idOf(request)) ?? notFound();
    const { name, about, apart } = found;
    const mark = markOf(wishPart(written, idOf(request)));
    return { id: idOf(request), mark, name, about, apart, leads: viewOfLead(written.leads, found) };
  });

  app.post('/wishes/look', { config }, async (request): Promise<WishLook> => {
    const { lang } = acting(request);
    const body = z.strictObject({ examples }).parse(request.body);
    const { content, timezone } = shop();
    const all = LANGS.flatMap((one) => body.examples[one]);
    const texts = all.slice(0, LOOKED_AT);
    const held = heldElsewhere((await words.editor.read()).examples, '', all);
    const read = texts
      .filter((text) => !held.some((one) => one.text === text))
      .map((text) => ({ ...words.engine().understand(text, { now: clock.now(), timezone }), text }));
    return {
      held,
      near: read.flatMap(({ text, certainty, intents: [first] }) =>
        certainty === 'sure' && first ? [{ text, intent: first.intent }] : [],
      ),
      answered: read.flatMap(({ text, certainty, faq: [first] }) => {
        if (certainty === 'sure' || !first || first.score < content.understanding.faq_answer) return [];
        return [
          { text, faq: first.id, title: calledAs(content.faqs.get(first.id) ?? { id: first.id, question: {} }, lang) },
        ];
      }),
      looked: texts.length,
    };
  });

  app.post('/wishes', { config }, async (request): Promise<WishSaved> => {
    const viewer = acting(request);
    const body = fresh.parse(request.body);
    const written = await words.editor.read();
    const faults = [
      ...faultsOfWish(body, body.examples, viewer.lang),
      ...heldElsewhere(
        written.examples,
        '',
        LANGS.flatMap((one) => body.examples[one]),
      ).map(({ text, intent }) => TAKEN(text, intent, written.wishes)[viewer.lang]),
    ];
    if (faults.length > 0) return { faults, id: '' };
    // No wish is called as a way into this page.
    const intent = freshIntent(body.name, new Set([...written.examples.keys(), 'look']));
    const { wish: made, answer } = writtenOf(written, { ...body, mark: 'new' }, null);
    const edit = { of: 'wish' as const, intent, wish: made, answer, examples: body.examples as ByLang<string[]> };
    const detail = { before: null, after: made };
    const saved = await changeWords(deps, edit, 'new', `wish:${intent}`, viewer, { detail });
    return { faults: saved.faults, id: intent };
  });

  app.post('/wishes/:id', { config }, async (request): Promise<WishSaved> => {
    const viewer = acting(request);
    const body = change.parse(request.body);
    const written = await words.editor.read();
    const before = written.wishes.get(idOf(request)) ?? notFound();
    const faults = faultsOfWish(body, null, viewer.lang);
    if (faults.length > 0) return { faults, id: idOf(request) };
    const { wish: made, answer } = writtenOf(written, body, before);
    const edit = { of: 'wish' as const, intent: idOf(request), wish: made, answer, examples: null };
    const detail = { before, after: made };
    const saved = await changeWords(deps, edit, body.mark, `wish:${idOf(request)}`, viewer, { detail });
    return { faults: saved.faults, id: idOf(request) };
  });

  app.post('/wishes/:id/remove', { config }, async (request): Promise<WishSaved> => {
    const viewer = acting(request);
    const { mark } = marked.parse(request.body);
    const written = await words.editor.read();
    const intent = idOf(request);
    const before = written.wishes.get(intent) ?? notFound();
    const detail = { before: { ...before, examples: written.examples.get(intent) }, after: null };
    const edit = { of: 'wish-removed' as const, intent };
    const saved = await changeWords(deps, edit, mark, `wish:${intent}`, viewer, { detail });
    return { faults: saved.faults, id: intent };
  });
};
