import { z } from 'zod';
import { cleanText } from '../../channels/clean-text.ts';
import { LABEL_COLOURS, LONGEST_LABEL } from '../../handoff/label-shape.ts';
import { addLabel, changeLabel, type Kept, label, mergeLabel } from '../../handoff/labels.ts';
import { recordName } from '../../handoff/person.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { ConversationLine, LabelsView } from '../contract.ts';
import { refuseLabel } from '../label-outcomes.ts';
import { toLines } from '../present/line.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleContext, type ConsoleRoutes, conversationOr404, idOf, notFound } from './context.ts';

const name = z
  .string()
  .max(200)
  .transform((text) => cleanText(text).replace(/\s+/gu, ' ').trim())
  .refine((text) => text !== '' && [...text].length <= LONGEST_LABEL, `must have 1 to ${LONGEST_LABEL} characters`);
const colour = z.enum(LABEL_COLOURS);
const adding = z.object({ name, colour });
const changing = z.object({ name: name.optional(), colour: colour.optional(), retired: z.boolean().optional() });
const merging = z.object({ into: z.int().positive() });
const putting = z.object({ label: z.int().positive(), on: z.boolean() });

const numberOf = (request: { params: unknown }): number => {
  const id = Number(idOf(request));
  return Number.isSafeInteger(id) && id > 0 ? id : notFound();
};

const shown = async ({ deps }: ConsoleContext, viewer: Viewer): Promise<LabelsView> => {
  const { labels } = deps.store.read;
  const [all, counts, formerly] = [await labels.all(), await labels.counts(), await labels.formerNames()];
  const limits = deps.shop().desk.levels.labels;
  return {
    items: all.map(({ id, name: text, colour: of, retiredAt }) => ({
      ...{ id, name: text, colour: of },
      retired: retiredAt !== null,
      talks: counts.get(id) ?? 0,
      formerly: formerly.get(id) ?? [],
    })),
    mayKeep: may(viewer.role, 'keep_labels'),
    most: limits.most,
    onOneTalk: limits.on_one_talk,
  };
};

/** Labels: which there are, and which are on a talk. */
export const labelRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;

  app.get('/labels', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return shown(context, viewer);
  });

  const keep = (
    path: string,
    work: (by: string, request: { params: unknown; body: unknown }) => Promise<Kept>,
  ): void => {
    app.post(path, async (request) => {
      const viewer = viewerFrom(request);
      demand(viewer.role, 'keep_labels');
      const outcome = await work(recordName(viewer.person), request);
      return outcome.outcome === 'kept' ? shown(context, viewer) : refuseLabel(outcome);
    });
  };

  keep('/labels', (by, { body }) => addLabel(deps.handoff, by, adding.parse(body)));
  keep('/labels/:id', (by, request) => changeLabel(deps.handoff, by, numberOf(request), changing.parse(request.body)));
  keep('/labels/:id/merge', (by, request) =>
    mergeLabel(deps.handoff, by, numberOf(request), merging.parse(request.body).into),
  );

  app.post('/conversations/:id/label', async (request): Promise<ConversationLine> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const id = idOf(request);
    const outcome = await label(deps.handoff, id, recordName(viewer.person), putting.parse(request.body));
    if (outcome.outcome === 'not_found') return notFound();
    // Pressed twice it is what was wished.
    const wished = ['done', 'already_labelled', 'not_labelled'].includes(outcome.outcome);
    if (!wished && outcome.outcome !== 'done') return refuseLabel(outcome);
    const [line] = await toLines(deps.store.read, [await conversationOr404(context, id)], deps.shop().desk, viewer);
    return line ?? notFound();
  });
};
