import { describe, expect, it } from 'vitest';
import { surveyAsker } from '../../src/conversation/survey-asker.ts';
import { freshStore } from '../support/database.ts';
import { ownShop } from './support/views.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');

describe('A survey the shop has turned off', () => {
  it('is asked of nobody, while the other one is', async () => {
    const own = await ownShop();
    const surveys = new Map(own.content.surveys);
    surveys.set('conversation', { ...(surveys.get('conversation') as object), asked: 'no' });
    const ask = surveyAsker(() => ({ ...own, content: { ...own.content, surveys } }));
    const store = await freshStore();
    const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: NOW };
    const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, NOW, 'c_1'));
    const asked = (kind: 'conversation' | 'ticket') =>
      store.write((repos) =>
        ask(repos, { kind, conversationId, ...(kind === 'ticket' ? { ticketNo: 'RT-1' } : {}) }, NOW),
      );
    expect(await asked('conversation')).toBe('not_asked');
    expect(await store.read.surveys.sentIn(conversationId)).toBe(0);
    expect(await asked('ticket')).toBe('asked');
  });
});

describe('A survey of what is in a red crisis', () => {
  const told = { v: 1, crisisTold: ['1:'] };

  it('is not asked: nothing is said of it by itself but the approved statement, until it is closed', async () => {
    const shop = await ownShop();
    const ask = surveyAsker(() => shop);
    const store = await freshStore();
    const talk = async (key: string, state: object | null) => {
      const inbound = { channel: 'web', eventId: key, key, from: { id: key }, text: 'hi', at: NOW };
      const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, NOW, `c_${key}`));
      if (state)
        await store.write(({ conversations }) => conversations.save(conversationId, 0, { state, updatedAt: NOW }));
      return conversationId;
    };
    const asked = (conversationId: string) =>
      store.write((repos) => ask(repos, { kind: 'conversation', conversationId }, NOW));
    const red = { thing: 'product:PJ-1', level: 'red', clauses: [], evidence: [], shoppers: 3, now: NOW };
    const id = (await store.write(({ crises }) => crises.open(red))) ?? 0;
    expect(id).toBe(1);
    const hurt = await talk('k1', told);
    expect(await asked(hurt)).toBe('not_asked');
    expect(await asked(await talk('k2', null))).toBe('asked');
    expect(await store.read.surveys.sentIn(hurt)).toBe(0);
    await store.write(({ crises }) => crises.close(id, 'manager:m1', 'recalled', NOW));
    expect(await asked(hurt)).toBe('asked');
  });
});
