import { describe, expect, it } from 'vitest';
import { priorityOf } from '../../src/handoff/queue.ts';
import { openWorld } from '../staff/support/world.ts';

type Soured = { sour?: { sour: boolean; score: number; why: string[] } };

describe('A talk that turns sour', () => {
  it('is marked with its reasons before anybody complains, and goes ahead of calm ones in the queue', async () => {
    const { shop, settle, clock, conversation, store } = await openWorld({});
    const says = async (key: string, text: string) => {
      clock.advance(30_000);
      await shop.says(key, text, clock.now());
      await settle();
      return conversation(key);
    };
    const { id: calm } = await says('calm', '转人工');
    for (const text of ['我的快递到哪了', '快递怎么还没到，太失望了', '快递到底到哪了，失望']) await says('sour', text);
    const soured = await says('sour', '问了几遍了都没人管，失望');
    expect((soured.state as Soured).sour).toMatchObject({
      sour: true,
      why: expect.arrayContaining(['disappointment']),
    });
    const { id: sour } = await says('sour', '转人工');
    expect((await store.read.conversations.queue({ limit: 9 })).map(({ id }) => id)).toEqual([sour, calm]);
  }, 120_000);

  it('goes before silver members, and not before gold ones who are sour too, nor before danger', () => {
    const calm = { memberTier: null, reason: 'asked_for_person', tier: 1, angry: false } as const;
    const sour = priorityOf({ ...calm, sour: true });
    expect(sour).toBeGreaterThan(priorityOf({ ...calm, memberTier: 'silver' }));
    expect(sour).toBeLessThan(priorityOf({ ...calm, memberTier: 'gold', sour: true }));
    expect(sour).toBeLessThan(priorityOf({ ...calm, reason: 'danger' }));
  });
});
