import { z } from 'zod';
import { close } from '../../handoff/conversation-closer.ts';
import { escalate } from '../../handoff/escalation.ts';
import { giveBack, take } from '../../handoff/lease.ts';
import { putOff } from '../../handoff/put-off.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { ConversationLine } from '../contract.ts';
import { note } from '../note-shape.ts';
import { toLines } from '../present/line.ts';
import { demand } from '../roles.ts';
import { handOver, transferShape } from '../transfer-shape.ts';
import { type ConsoleRoutes, conversationOr404, idOf } from './context.ts';
import { type Refused, refuse } from './outcomes.ts';

const takeBody = z.object({ from: z.string().max(100).optional() }).nullish();
const putOffBody = z.object({
  until: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at))
    .nullable(),
});
const seenBody = z.object({ seen: z.int().min(0).optional() }).nullish();
const escalateBody = z.object({ tier: z.int().min(1).max(9), note });

/** What people do with a conversation besides talking. Each is answered with its changed line. */
export const actRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;

  const answer = async (
    outcome: { outcome: 'done' } | Refused,
    id: string,
    viewer: Viewer,
  ): Promise<ConversationLine> => {
    if (outcome.outcome !== 'done') return refuse(outcome, deps.store.read);
    const conversation = await conversationOr404(context, id);
    const [line] = await toLines(deps.store.read, [conversation], deps.shop().desk, viewer);
    if (line === undefined) throw new Error('a conversation gave no line');
    return line;
  };

  const act = (
    name: string,
    work: (id: string, viewer: Viewer, body: unknown) => Promise<{ outcome: 'done' } | Refused>,
  ): void => {
    app.post(`/conversations/:id/${name}`, async (request) => {
      const viewer = viewerFrom(request);
      demand(viewer.role, 'serve');
      const id = idOf(request);
      return answer(await work(id, viewer, request.body), id, viewer);
    });
  };

  act('take', (id, { person }, body) => take(deps.handoff, id, person, takeBody.parse(body)?.from));
  act('return', (id, { person }, body) => giveBack(deps.handoff, id, person, seenBody.parse(body)?.seen ?? null));
  act('close', (id, { person }, body) =>
    close(deps.handoff, id, person, { undoable: true, seen: seenBody.parse(body)?.seen ?? null }),
  );
  act('transfer', (id, { person }, body) => handOver(deps.handoff, id, person, transferShape.parse(body)));
  act('put_off', (id, { person }, body) => putOff(deps.handoff, id, person, putOffBody.parse(body).until));
  act('escalate', (id, { person }, body) => {
    const wish = escalateBody.parse(body);
    return escalate(deps.handoff, id, person, wish.tier, wish.note);
  });
};
