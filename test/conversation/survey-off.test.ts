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
