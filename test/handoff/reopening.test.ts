import { describe, expect, it } from 'vitest';
import { speak, type Words } from '../../src/handoff/agent-speaker.ts';
import { take } from '../../src/handoff/lease.ts';
import { writeNote } from '../../src/handoff/note-writer.ts';
import { speakAndThen } from '../../src/handoff/quick-steps.ts';
import type { Store } from '../../src/store/index.ts';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person } from './desk.ts';

const [a1, a2] = [person('a1'), person('a2')];
const words = (text: string, clientId = text): Words => ({ clientId, text, attachments: [], confirmed: false });
const HOUR_MS = 3_600_000;
const FIVE = { messages: 5, withinMs: 48 * HOUR_MS };

/** A talk with the bot that was put away, on two processes. */
const putAway = async (kind: Store['kind']) => {
  const database = await freshDatabase(kind);
  const [here, there] = [await database.open(), await database.open()];
  const desk = await deskOver(here, { kind: 'bot' });
  await here.write(async ({ conversations, inbox }) => {
    const pending = await inbox.pending('c_1', 9);
    await inbox.done(
      pending.map(({ id }) => id),
      morning,
    );
    const { version } = (await conversations.get('c_1')) ?? { version: 0 };
    const ended = { status: 'archived', resolvedAt: morning, resolvedBy: 'bot', waitingSince: null } as const;
    expect(await conversations.save('c_1', version, { ...ended, updatedAt: morning })).toBe('saved');
  });
  const deps = { ...desk.deps, onResolved: async () => undefined, onReturned: async () => undefined };
  /** The shopper's word; returns the talk it is kept in. */
  const say = async (eventId: string, store = here): Promise<string> => {
    const one = { channel: 'web', eventId, key: 'k1', from: { id: 'k1' }, text: '在吗', at: morning };
    return (await store.write(({ inbox }) => inbox.accept(one, morning, `c_${eventId}`))).conversationId;
  };
  const waitsToGo = () => here.read.outbox.waiting('c_1');
  return { ...desk, deps, elsewhere: { ...deps, store: there }, store: here, there, say, waitsToGo };
};

describe.each(STORE_KINDS)('A talk that was put away, on %s', (kind) => {
  it('is opened again by an agent’s word, and is theirs; what the shopper answers stands in it', async () => {
    const { deps, conversation, events, say, waitsToGo } = await putAway(kind);
    expect((await take(deps, 'c_1', a1)).outcome).toBe('archived');
    expect(await speak(deps, 'c_1', a1, words('您的退款到账了吗？'))).toMatchObject({ outcome: 'said', took: true });
    expect(await conversation()).toMatchObject({
      status: 'open',
      owner: { kind: 'agent', id: 'a1' },
      resolvedAt: null,
      takenAt: morning,
    });
    expect((await events()).at(-1)).toBe('reopened');
    expect(await waitsToGo()).toBe(1);
    expect(await say('e2')).toBe('c_1');
    // The same words, sent again, are the same message.
    expect(await speak(deps, 'c_1', a1, words('您的退款到账了吗？'))).toMatchObject({ outcome: 'said', took: false });
    expect(await waitsToGo()).toBe(1);
  });

  it('has one owner, whoever of two writes at once, and the other is told who', async () => {
    const { deps, elsewhere, conversation, waitsToGo } = await putAway(kind);
    const outcomes = await Promise.all([
      speak(deps, 'c_1', a1, words('您好，一')),
      speak(elsewhere, 'c_1', a2, words('您好，二')),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['owned_by', 'said']);
    const loser = outcomes.find(({ outcome }) => outcome === 'owned_by');
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: (loser as { userId: string }).userId });
    expect(await waitsToGo()).toBe(1);
  });

  it('and a later one of the same shopper are never both open, whoever is first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { deps, conversation, say, there, waitsToGo } = await putAway(kind);
      const [said, kept] = await Promise.all([speak(deps, 'c_1', a1, words('您好')), say('e2', there)]);
      if (said.outcome === 'said') expect(kept).toBe('c_1');
      else expect(said).toEqual({ outcome: 'goes_on', in: 'c_e2' });
      expect((await conversation()).status).toBe(said.outcome === 'said' ? 'open' : 'archived');
      expect(await waitsToGo()).toBe(said.outcome === 'said' ? 1 : 0);
    }
  });

  it('is begun anew where the shopper’s word comes between the look and the writing', async () => {
    const { deps, conversation, say, there } = await putAway(kind);
    // What `findOpen` cannot see yet is met by the statement that opens.
    let looked = 0;
    const store: Store = {
      ...deps.store,
      write: (work) =>
        deps.store.write((repos) => {
          const findOpen: typeof repos.conversations.findOpen = async (...of) => {
            looked += 1;
            if (looked > 1) return repos.conversations.findOpen(...of);
            if (kind === 'postgresql') await say('e2', there);
            return null;
          };
          return work({ ...repos, conversations: { ...repos.conversations, findOpen } });
        }),
    };
    // SQLite lets nobody write while this does: there the word is kept before.
    if (kind === 'sqlite') await say('e2', there);
    expect(await speak({ ...deps, store }, 'c_1', a1, words('您好'))).toEqual({ outcome: 'goes_on', in: 'c_e2' });
    expect(looked).toBe(2);
    expect((await conversation()).status).toBe('archived');
  });

  it('stays where it is for a note, which tells nobody outside', async () => {
    const { deps, conversation, waitsToGo } = await putAway(kind);
    const noted = await writeNote(deps, 'c_1', a1, { clientId: 'n1', text: '下次先问地址' });
    expect(noted.outcome).toBe('noted');
    expect(await conversation()).toMatchObject({ status: 'archived', owner: { kind: 'bot' } });
    expect(await waitsToGo()).toBe(0);
  });

  it('takes no word and no note once its shopper was erased, whoever had it', async () => {
    const { deps, store } = await putAway(kind);
    await store.write(({ conversations }) =>
      conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a2' }).then(() => {}),
    );
    await store.write(({ personal }) => personal.unaddressTalks(['c_1'], morning));
    expect(await speak(deps, 'c_1', a1, words('您好'))).toEqual({ outcome: 'erased' });
    expect(await writeNote(deps, 'c_1', a1, { clientId: 'n1', text: '13800138000' })).toEqual({ outcome: 'erased' });
    expect((await store.read.messages.list('c_1')).filter(({ author }) => author === 'agent')).toEqual([]);
  });

  it('takes words while the platform lets them through, to the last one and the last instant', async () => {
    const { deps, conversation, store, clock } = await putAway(kind);
    const rationed = { ...deps, rationOf: () => FIVE };
    const spend = (count: number) =>
      store.write(({ sendBudgets }) => sendBudgets.spend('web', 'k1', count, FIVE, clock.now()));
    // The shopper has never written by the platform's count.
    expect(await speak(rationed, 'c_1', a1, words('您好'))).toEqual({ outcome: 'window_over' });
    await store.write(({ sendBudgets }) => sendBudgets.renew('web', 'k1', morning));
    await spend(5);
    expect(await speak(rationed, 'c_1', a1, words('您好'))).toEqual({ outcome: 'window_over' });
    await store.write(({ sendBudgets }) => sendBudgets.renew('web', 'k1', morning));
    await spend(4);
    clock.advance(FIVE.withinMs);
    expect(await speak(rationed, 'c_1', a1, words('您好'))).toEqual({ outcome: 'window_over' });
    expect((await conversation()).status).toBe('archived');
    clock.advance(-1);
    expect((await speak(rationed, 'c_1', a1, words('您好'))).outcome).toBe('said');
  });

  it('is opened by a ready answer with its steps too, all of it or nothing', async () => {
    const { deps, conversation, waitsToGo, say } = await putAway(kind);
    const closing = { note: '已回访', last: 'close' as const };
    await speakAndThen(deps, 'c_1', a1, words('都办好了'), closing);
    expect(await conversation()).toMatchObject({ status: 'resolved', owner: { kind: 'bot' } });
    expect(await waitsToGo()).toBe(1);
    await deps.store.write(async ({ conversations }) => {
      const { version } = (await conversations.get('c_1')) ?? { version: 0 };
      await conversations.save('c_1', version, { status: 'archived' });
    });
    expect(await say('e3')).toBe('c_e3');
    expect((await speakAndThen(deps, 'c_1', a1, words('再说一句'), closing)).outcome).toBe('goes_on');
    expect((await deps.store.read.messages.list('c_1')).filter(({ kind: of }) => of === 'note').length).toBe(1);
  });
});
