import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { conversationOn, later, NOW, said } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';

const TAKEN = 'intent:delivery_time';
const MEANT = 'intent:logistics_track';

/** A shopper says something in a talk, and the bot answers; returns the number of the inbound row that comes next. */
const talked = async (store: Store, id: string, ...texts: string[]): Promise<number> => {
  await conversationOn(store, id);
  return store.write(async ({ inbox, messages }) => {
    for (const [index, text] of texts.entries())
      await inbox.accept(said(`${id} ${index}`, { key: `thread of ${id}`, text }), NOW, id);
    const rows = await inbox.pending(id, 9);
    const draft = { lang: 'en' as const, createdAt: NOW };
    for (const { id: inboundId, inbound } of rows.slice(1))
      await messages.append(id, { ...draft, author: 'shopper', text: inbound.text, inboundId });
    const last = rows.at(-1)?.id ?? 0;
    await messages.append(id, { ...draft, author: 'bot', text: 'In three days.', inboundId: last });
    return last + 1;
  });
};

describe.each(STORE_KINDS)('What shoppers put right, on %s', (kind) => {
  const shop = async () => {
    const store = await freshStore(kind);
    const note = async (id: string, text: string, over: { meant?: string; taken?: string | null; at?: Date } = {}) => {
      const before = await talked(store, id, text);
      const put = { conversationId: id, text, taken: TAKEN, meant: MEANT, before, at: NOW, ...over };
      await store.write(({ corrections }) => corrections.note(put));
      return put;
    };
    const list = () => store.read.corrections.list(new Date(0), 99);
    return { store, note, list };
  };

  it('is kept with the words it is about, newest first, once for each message', async () => {
    const { store, note, list } = await shop();
    const first = await note('c_1', 'where has it got to');
    await store.write(({ corrections }) => corrections.note({ ...first, meant: 'intent:return_request' }));
    await note('c_2', 'Where has it got to?!', { at: later(5) });
    expect(await list()).toMatchObject([
      { conversationId: 'c_2', text: 'Where has it got to?!', lang: 'en', at: later(5) },
      { conversationId: 'c_1', name: 'Lin', taken: TAKEN, meant: MEANT, text: 'where has it got to', at: NOW },
    ]);
    expect(await store.read.corrections.list(new Date(0), 1)).toHaveLength(1);
    expect(await store.read.corrections.list(later(1), 9)).toHaveLength(1);
  });

  it('is nothing where the words came in several messages', async () => {
    const { store, list } = await shop();
    const before = await talked(store, 'c_1', 'my parcel', 'where is it');
    const put = { conversationId: 'c_1', text: 'my parcel where is it', taken: TAKEN, meant: MEANT, before, at: NOW };
    await store.write(({ corrections }) => corrections.note(put));
    expect(await list()).toEqual([]);
  });

  it('is let go of when it was wrong again, and nothing else is', async () => {
    const { store, note, list } = await shop();
    await note('c_1', 'where has it got to');
    await note('c_2', 'when is it here');
    await store.write(({ corrections }) => corrections.withdraw('c_1', later(1)));
    expect(await list()).toHaveLength(2);
    await store.write(({ corrections }) => corrections.withdraw('c_1', NOW));
    expect((await list()).map(({ conversationId }) => conversationId)).toEqual(['c_2']);
  });

  it('is shown no more once it is set aside, whoever says it and however it is pointed, unless it means something else', async () => {
    const { store, note, list } = await shop();
    await note('c_1', 'where has it got to');
    const aside = () =>
      store.write(({ corrections }) => corrections.setAside('Where has it got to?', MEANT, 'manager:m1', NOW));
    await aside();
    await aside();
    await note('c_2', 'WHERE has it got to…');
    expect(await list()).toEqual([]);
    await note('c_3', 'where has it got to', { meant: 'intent:ticket_status' });
    expect(await list()).toHaveLength(1);
  });

  it('tells which two are mixed up, oftenest first, without those where the shopper was asked', async () => {
    const { store, note } = await shop();
    for (const id of ['c_1', 'c_2']) await note(id, `where ${id}`);
    await note('c_3', 'back', { taken: 'intent:exchange_request', meant: 'intent:return_request' });
    await note('c_4', 'return or exchange', { taken: null });
    await note('c_5', 'long ago', { at: later(-9_000) });
    expect(await store.read.corrections.mixedUp(later(-5), 9)).toEqual([
      { taken: TAKEN, meant: MEANT, times: 2 },
      { taken: 'intent:exchange_request', meant: 'intent:return_request', times: 1 },
    ]);
    expect(await store.read.corrections.mixedUp(later(-5), 1)).toHaveLength(1);
  });

  it('leaves out words that were changed or taken back', async () => {
    const { store, note, list } = await shop();
    for (const id of ['c_1', 'c_2', 'c_3']) await note(id, `where is ${id}`);
    await store.write(async ({ amendments }) => {
      const changed = await amendments.hold('web', 'c_1 0');
      const gone = await amendments.hold('web', 'c_2 0');
      if (!changed?.message || !gone?.message) throw new Error('nothing was said');
      await amendments.rewrite(changed.message, 'never mind', NOW);
      await amendments.takeBack(gone.message, NOW);
    });
    expect((await list()).map(({ conversationId }) => conversationId)).toEqual(['c_3']);
  });
});
