import { z } from 'zod';
import { type PhraseWords, sharedWith, type WrittenPhrases } from '../../content/edit/phrases-edit.ts';
import { markOf } from '../../content/edit/written.ts';
import { LONGEST } from '../../conversation/phrases/faults.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { PhraseLists, PhrasePiece, PhrasesList, PhrasesSaved, PhraseText } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Phrases of one list, and earlier changes that are told. */
const MOST_PHRASES = 500;
const CHANGES_TOLD = 10;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

// A phrase that is too long is told with the other faults, in the words of the editor; here only what no person types is stopped.
const phrase = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST * 4);
const list = z
  .array(phrase)
  .max(MOST_PHRASES)
  .transform((all) => [...new Set(all)]);
const lists = z.strictObject({ zh: list, en: list });
const body = z.object({ mark: z.string().min(1).max(40), said: lists, around: lists, unless: lists });
const place = z.object({ id: z.string().max(60) });

const listsOf = ({ zh, en }: PhraseWords): PhraseLists => ({ zh: [...zh], en: [...en] });
const textOf = ({ said, around, unless }: Pick<WrittenPhrases, keyof PhraseText>): PhraseText => ({
  said: listsOf(said),
  around: listsOf(around),
  unless: listsOf(unless),
});

/** What the bot listens for, for whoever may change it without touching a file. */
export const phraseRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, words } = deps;

  app.get('/phrases', async (request): Promise<PhrasesList> => {
    const { role } = viewerFrom(request);
    demand(role, 'read_words');
    const { phrases } = await words.editor.read();
    return {
      mayEdit: may(role, 'write_words'),
      lines: [...phrases].map(([id, { said }]) => ({ id, said: listsOf(said) })),
    };
  });

  app.get('/phrases/:id', async (request): Promise<PhrasePiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const { id } = place.parse(request.params);
    const { phrases, policies } = await words.editor.read();
    const found = phrases.get(id) ?? notFound();
    const rows = await store.read.audit.list({ action: 'words.change', subject: `phrases:${id}`, limit: CHANGES_TOLD });
    return {
      id,
      where: found.where,
      ...textOf(found),
      mark: markOf(found),
      shared: sharedWith(policies.get('phrases'), id),
      changes: rows.map(({ at, who, detail }) => ({
        at: at.toISOString(),
        who,
        before: textOf((detail as unknown as { before: WrittenPhrases }).before),
      })),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/phrases/:id', { config }, async (request): Promise<PhrasesSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { id } = place.parse(request.params);
    const { mark, ...wish } = body.parse(request.body);
    if (!(await words.editor.read()).phrases.has(id)) notFound();
    const edit = { of: 'phrases' as const, group: id, ...wish };
    const { faults } = await changeWords(deps, edit, mark, `phrases:${id}`, viewer);
    return { faults };
  });
};
