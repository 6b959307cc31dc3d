import { z } from 'zod';
import { markOf } from '../../content/edit/written.ts';
import { LEAST_EXAMPLES } from '../../content/shapes.ts';
import { LANGS } from '../../message.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { ExamplesChange, ExamplesList, ExamplesPiece, ExamplesSaved } from '../contract.ts';
import { changeWords } from '../present/change-words.ts';
import { changeOf, faultsOfExamples } from '../present/examples.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Sentences of one language, letters of one of them, earlier changes that are told, and how many are shown at a glance. */
const MOST = 2_000;
const LONGEST = 300;
const CHANGES_TOLD = 10;
const SOME = 3;
/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;

const list = z
  .array(z.string().trim().min(1).max(LONGEST))
  .max(MOST)
  .transform((all) => [...new Set(all)]);
const body = z.object({
  mark: z.string().min(1).max(40),
  examples: z.strictObject({ 'zh-CN': list, 'zh-TW': list, en: list }),
});
const place = z.object({ id: z.string().regex(/^[a-z][a-z_]{0,59}$/u) });

/** What shoppers say when they want something, for whoever teaches it without touching a file. */
export const exampleRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, words } = deps;

  app.get('/examples', async (request): Promise<ExamplesList> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'read_words');
    const { examples, wishes } = await words.editor.read();
    return {
      mayEdit: may(role, 'write_words'),
      lines: [...examples].map(([id, all]) => ({
        id,
        name: wishes.get(id)?.name ?? null,
        count: LANGS.reduce((sum, one) => sum + all[one].length, 0),
        some: all[lang].slice(0, SOME),
      })),
    };
  });

  app.get('/examples/:id', async (request): Promise<ExamplesPiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const { id } = place.parse(request.params);
    const written = await words.editor.read();
    const examples = written.examples.get(id) ?? notFound();
    const rows = await store.read.audit.list({
      action: 'words.change',
      subject: `examples:${id}`,
      limit: CHANGES_TOLD,
    });
    return {
      id,
      name: written.wishes.get(id)?.name ?? null,
      mark: markOf(examples),
      examples,
      least: LEAST_EXAMPLES,
      changes: rows.map(({ at, who, detail }) => ({
        at: at.toISOString(),
        who,
        ...(detail as unknown as Pick<ExamplesChange, 'added' | 'taken'>),
      })),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/examples/:id', { config }, async (request): Promise<ExamplesSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_words');
    const { id } = place.parse(request.params);
    const { mark, examples } = body.parse(request.body);
    const written = await words.editor.read();
    const before = written.examples.get(id) ?? notFound();
    const faults = faultsOfExamples(written, id, before, examples).map((fault) => fault[viewer.lang]);
    if (faults.length > 0) return { faults };
    const edit = { of: 'examples' as const, intent: id, examples };
    const detail = changeOf(before, examples);
    return changeWords(deps, edit, mark, `examples:${id}`, viewer, { detail });
  });
};
