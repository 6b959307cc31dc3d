import { describe, expect, it } from 'vitest';
import { INTAKE_LIMITS, takeIn } from '../../src/channels/inbox.ts';
import { FixedClock } from '../../src/clock.ts';
import { XiaoerError } from '../../src/errors.ts';
import type { Inbound } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
const photo = { id: 'f_1', type: 'image/jpeg', name: 'a.jpg', size: 10, hash: '00' };
const said = (over: Partial<Inbound> = {}): Inbound => ({
  channel: 'web',
  eventId: 'e1',
  key: 'k1',
  from: { id: 'k1' },
  text: '在吗',
  at: clock.now(),
  ...over,
});

const door = (store: Pick<Store, 'write'>) => {
  const rung: string[] = [];
  const jobs = { ring: (kind: string, key: string) => rung.push(`${kind}:${key}`) };
  const bus = { publish: (topic: string, id: string) => rung.push(`${topic} ${id}`) };
  return { rung, onInbound: takeIn({ store, jobs, bus, clock, limits: INTAKE_LIMITS }) };
};

describe.each(STORE_KINDS)('what shoppers say, on %s', (kind) => {
  it('is saved before it is acknowledged, and rings for its turn', async () => {
    const store = await freshStore(kind);
    const { rung, onInbound } = door(store);
    expect(await onInbound(said())).toBe('saved');
    const open = await store.read.conversations.findOpen('web', 'k1');
    expect(rung).toEqual([`turn:${open?.id}`, 'thread web:k1']);
    expect((await store.read.inbox.pending(open?.id ?? '', 9)).map(({ inbound }) => inbound.text)).toEqual(['在吗']);
  });

  it('counts once, however often the platform repeats it, even at the same instant', async () => {
    const store = await freshStore(kind);
    const { onInbound } = door(store);
    const answers = await Promise.all(Array.from({ length: 8 }, () => onInbound(said())));
    expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
    expect(await store.read.desk.inboxDepth()).toBe(1);
  });

  it('rings again for a repeat: the first ring may have died with its process', async () => {
    const store = await freshStore(kind);
    const { rung, onInbound } = door(store);
    await onInbound(said());
    await onInbound(said());
    expect(rung.filter((word) => word.startsWith('turn:'))).toHaveLength(2);
  });

  it('is kept without control characters and halves of characters', async () => {
    const store = await freshStore(kind);
    await door(store).onInbound(said({ text: 'a\u0000b\u001bc\ud83d', from: { id: 'k1', name: '小\u0000明' } }));
    const open = await store.read.conversations.findOpen('web', 'k1');
    const [pending] = await store.read.inbox.pending(open?.id ?? '', 1);
    expect([pending?.inbound.text, pending?.inbound.from.name]).toEqual(['abc\uFFFD', '小明']);
  });
});

describe('what is over a limit', () => {
  it.each([
    ['a text of more than 100,000 characters', { text: 'x'.repeat(100_001) }, /100000 are taken.*parts/u],
    ['a forbidden kind of file', { attachments: [{ ...photo, type: 'text/html' }] }, /kind that is not taken.*jpg/u],
    ['a file that is too large', { attachments: [{ ...photo, size: 11 * 1024 * 1024 }] }, /up to 10 MB/u],
    ['too many files', { attachments: Array(10).fill(photo) }, /up to 9/u],
    ['an event without identifier', { eventId: '' }, /eventId/u],
    ['a thread with control characters', { key: 'a\u0000b' }, /key/u],
    ['a time that is none', { at: new Date('never') }, /not a time/u],
  ])('is refused with a remedy, and nothing of it is kept: %s', async (_, over, message) => {
    const store = await freshStore();
    const refused = door(store).onInbound(said(over as Partial<Inbound>));
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await store.read.desk.inboxDepth()).toBe(0);
  });
});

describe('while the database is locked', () => {
  it('it is tried again, and saved once it opens', async () => {
    const store = await freshStore();
    let locked = 2;
    const { onInbound } = door({
      write: (work) => {
        if (locked-- > 0) throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
        return store.write(work);
      },
    });
    expect(await onInbound(said())).toBe('saved');
  });

  it('for good, it is never acknowledged', async () => {
    const { rung, onInbound } = door({
      write: () => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'locked')),
    });
    await expect(onInbound(said())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(rung).toEqual([]);
  });
});
