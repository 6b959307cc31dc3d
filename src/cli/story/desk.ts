import type { Actor } from '../../aftersales/actors.ts';
import { minorOf } from '../../aftersales/money.ts';
import type { App } from '../../composition/app-shape.ts';
import { XiaoerError } from '../../errors.ts';
import { speak } from '../../handoff/agent-speaker.ts';
import { close } from '../../handoff/conversation-closer.ts';
import { escalate } from '../../handoff/escalation.ts';
import { giveBack, take } from '../../handoff/lease.ts';
import { writeNote } from '../../handoff/note-writer.ts';
import type { Person } from '../../handoff/person.ts';
import { moveCase } from './case-moves.ts';
import type { StoryTurn } from './shape.ts';

type Move = NonNullable<ReturnType<typeof import('./shape.ts').deskMove>>['move'];

const TIER = { agent: 1, supervisor: 2, manager: 3 } as const;

/** Hires somebody who is not there yet; they are called what they sign in as. */
export const hired = async (
  app: App,
  role: keyof typeof TIER,
  id: string,
  { presence = 'online', deputyId = null }: { presence?: string; deputyId?: string | null } = {},
): Promise<void> => {
  if (await app.store.read.users.get(id)) return;
  const now = app.clock.now();
  await app.store.write((repos) =>
    repos.users.add({
      id,
      name: id,
      displayName: id,
      role,
      passwordHash: '',
      lang: 'zh-CN',
      presence,
      seenAt: now,
      capacity: 10,
      deputyId,
      disabled: false,
      failures: 0,
      lockedUntil: null,
      createdAt: now,
    }),
  );
};

/** Somebody at the desk, hired on the spot: `agent a1`. */
const personOf = async (app: App, called: string): Promise<Person> => {
  const [role, id = ''] = called.split(' ') as [keyof typeof TIER, string];
  await hired(app, role, id);
  return { id, name: id, role, tier: TIER[role], mayTakeOver: role !== 'agent' };
};

/** What somebody at the desk does in a story. @throws {XiaoerError} STORY_FAILED when it is refused */
export const atTheDesk = async (
  app: App,
  conversation: string,
  called: string,
  move: Move,
  nonce: number,
): Promise<void> => {
  const person = await personOf(app, called);
  const deps = { ...app.handoff, onResolved: app.onResolved, onReturned: app.onReturned };
  const words = typeof move === 'string' ? { text: move } : move;
  const doing = typeof move === 'string' ? 'say' : move.does;
  const outcome = await {
    say: () =>
      speak(deps, conversation, person, {
        clientId: `story-${nonce}`,
        text: words.text ?? '',
        attachments: [],
        confirmed: true,
      }),
    take: () => take(deps, conversation, person),
    close: () => close(deps, conversation, person),
    return: () => giveBack(deps, conversation, person),
    note: () => writeNote(deps, conversation, person, { clientId: `story-${nonce}`, text: words.text ?? '' }),
    escalate: () => escalate(deps, conversation, person, 'tier' in words ? (words.tier ?? 2) : 2, words.text ?? null),
    case: async () => {
      const actor = { role: person.role, id: person.id } as Actor;
      const amount = 'amount' in words && words.amount ? minorOf(words.amount) : null;
      const input = {
        note: words.text ?? called,
        ...(amount === null ? {} : { amountMinor: amount }),
        ...('passed' in words && words.passed ? { passed: words.passed } : {}),
      };
      await moveCase(app, conversation, actor, 'events' in words ? (words.events ?? []) : [], input);
      return { outcome: 'done' as const };
    },
  }[doing]();
  if (!['said', 'done', 'noted'].includes(outcome.outcome)) {
    throw new XiaoerError('STORY_FAILED', `${called} may not do that now: ${outcome.outcome}.`);
  }
  await app.settle();
};
export type { StoryTurn };
