import { describe, expect, it } from 'vitest';
import type { HandoffReason } from '../../src/conversation/handoff-reasons.ts';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { personCaller } from '../../src/handoff/person-caller.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person, rules } from './desk.ts';

describe.each(STORE_KINDS)('calling a person over an answer that has not gone out yet, on %s', (kind) => {
  /** The bot has answered on a slow channel, and then gives the conversation to the queue. */
  const answeredThenCalled = async (reason: HandoffReason) => {
    const store = await freshStore(kind);
    const { deps } = await deskOver(store, { kind: 'bot' });
    const called = await store.write(async (repos) => {
      const { fence } = (await repos.conversations.get('c_1')) ?? { fence: 0 };
      const message = await repos.messages.append('c_1', { author: 'bot', text: '周五到', createdAt: morning });
      const row = { messageId: message.id, conversationId: 'c_1', channel: 'web', author: 'bot' as const, fence };
      await repos.outbox.enqueue({ ...row, notBefore: morning, idempotencyKey: 'answer' });
      return personCaller(() => rules)(repos, {
        ...{ conversationId: 'c_1', reason, tier: 1, department: 'customer_service', packet: {} },
        ...{ memberTier: null, angry: false, sour: false, now: morning },
      });
    });
    const next = () => store.write(({ outbox }) => outbox.claim('c_1', 'test', morning, 1_000));
    return { store, deps, called, next };
  };

  it('lets the answer out under the new fence', async () => {
    const { called, next } = await answeredThenCalled('asked_for_person');
    expect(await next()).toMatchObject({ message: { text: '周五到' }, fence: called.fence });
  });

  it('lets no answer out once a person has spoken', async () => {
    const { deps, next } = await answeredThenCalled('asked_for_person');
    await speak(deps, 'c_1', person('a1'), { clientId: 'm1', text: '我来', attachments: [], confirmed: false });
    expect((await next())?.message.text).toBe('我来');
  });

  it.each(['danger', 'legal_threat', 'loop'] as const)(
    'says nothing of before where it is called for %s',
    async (reason) => {
      const { store, next } = await answeredThenCalled(reason);
      expect(await next()).toBeNull();
      expect([...(await store.read.desk.deliveries('c_1')).values()]).toEqual(['dropped']);
    },
  );
});
