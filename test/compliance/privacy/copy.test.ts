import { expect, test } from 'vitest';
import type { Store } from '../../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../../support/database.ts';
import { moved, SHOPPER } from '../../tickets/world.ts';
import { fullLife, NOW, S1, SECRETS } from './world.ts';

test('A copy holds all that a person told or showed the shop, and nothing that colleagues noted among themselves', async () => {
  const store = await freshStore();
  const { orderNo, complaint } = await fullLife(store);
  const data = await store.read.personal.gather(await store.read.personal.reach('C1'));
  const whole = JSON.stringify(data);
  const { name, phone, address, words, account, comment, note, photo } = SECRETS;
  for (const told of [name, phone, address, words, account, comment, Buffer.from(photo).toString('base64')])
    expect(whole).toContain(told);
  expect(data.conversations.flatMap(({ messages }) => messages).map(({ text }) => text)).not.toContain(note);
  expect(data.reviews).toMatchObject([{ order_no: orderNo, stars: 2, described: 2, service: 2, logistics: 2 }]);
  expect(data.cases.map(({ no }) => no)).toContain(complaint);
  expect(data.conversations.flatMap(({ put_right: right }) => right)).toMatchObject([
    { text: words, taken_for: 'intent:delivery_time', meant: 'intent:logistics_track' },
  ]);
});

test('What they said to a case is theirs, what colleagues wrote to it is not, and what was given for the trouble is told', async () => {
  const store = await freshStore();
  const { complaint: no } = await fullLife(store);
  await moved(store, no, 'propose', S1, { note: 'a coupon' });
  await moved(store, no, 'disagree', SHOPPER, { note: 'I would rather have my money' });
  const data = await store.read.personal.gather(await store.read.personal.reach('C1'));
  const found = data.cases.find((one) => one.no === no);
  expect(found).toMatchObject({ compensation_minor: 0 });
  const notes = found?.history.flatMap((one) => ('note' in one ? [one.note] : []));
  expect(notes).toEqual(['I would rather have my money']);
});

const GROUP = 'group-of-shoppers';

/** Somebody says something where others read along, with a picture. */
const sayInGroup = (store: Store, id: string, text: string): Promise<void> =>
  store.write(async (repos) => {
    const fileId = `f_${id}`;
    const bytes = new TextEncoder().encode(`picture of ${id}`);
    const inbound = { channel: 'wechaty', eventId: `g-${id}`, key: GROUP, place: 'group' as const, from: { id }, text };
    const attachments = [{ id: fileId, type: 'image/png', name: 'p.png', size: bytes.length, hash: id }];
    await repos.inbox.accept({ ...inbound, attachments, at: NOW }, NOW, 'c_group');
    await repos.files.save({
      ...{ id: fileId, conversationId: 'c_group', type: 'image/png', name: 'p.png' },
      ...{ bytes, createdAt: NOW },
    });
    const [row] = await repos.inbox.pending('c_group', 1);
    const inboundId = row?.id ?? null;
    await repos.messages.append('c_group', { author: 'shopper', text, inboundId, attachments, createdAt: NOW });
    await repos.inbox.done([inboundId ?? 0], NOW);
  });

test.each(STORE_KINDS)(
  'A copy on %s holds what they said in a group, and nothing that others said there',
  async (kind) => {
    const store = await freshStore(kind);
    await fullLife(store);
    await sayInGroup(store, SECRETS.account, 'do you have it in blue?');
    await sayInGroup(store, `${SECRETS.account}-other`, `I know ${SECRETS.account} well`);
    const copy = async () => store.read.personal.gather(await store.read.personal.reach('C1'));
    const data = await copy();
    expect(data.group_messages).toEqual([
      {
        channel: 'wechaty',
        at: NOW.toISOString(),
        text: 'do you have it in blue?',
        files: [`f_${SECRETS.account}`],
      },
    ]);
    expect(data.files.map(({ id }) => id)).toContain(`f_${SECRETS.account}`);
    expect(JSON.stringify(data)).not.toContain('well');
    // One more is not taken up by any turn yet.
    const late = { channel: 'wechaty', eventId: 'g-late', key: GROUP, place: 'group' as const, at: NOW };
    const from = { id: SECRETS.account };
    await store.write(({ inbox }) => inbox.accept({ ...late, from, text: 'in blue?' }, NOW, 'c_group'));
    // What an erasure takes is what the copy showed, and what was made of it; what others said, and why they were answered so, stays.
    await store.write(async ({ conversations, messages }) => {
      const talk = await conversations.get('c_group');
      const [mine, others] = (await messages.list('c_group')).map(({ inboundId }) => inboundId);
      const answered = (inboundId: number | null | undefined, found: string) =>
        messages.append('c_group', {
          ...{ author: 'bot' as const, text: 'Yes.', inboundId: inboundId ?? null },
          ...{ why: { entities: [found] }, createdAt: NOW },
        });
      await answered(mine, 'phone=13800000009');
      await answered(others, 'colour=blue');
      const about = { packet: { facts: { lastWords: 'do you have it in blue?' } }, updatedAt: NOW };
      await conversations.save('c_group', talk?.version ?? 0, about as never);
    });
    await store.write(({ personal }) =>
      personal.eraseGroupWords({ channel: 'wechaty', externalId: SECRETS.account }, NOW),
    );
    expect((await copy()).group_messages).toEqual([]);
    expect(await store.read.inbox.pending('c_group', 9)).toEqual([]);
    const left = JSON.stringify([
      await store.read.conversations.get('c_group'),
      await store.read.messages.list('c_group'),
    ]);
    expect(left).not.toMatch(/in blue\?|13800000009/u);
    expect(left).toContain('colour=blue');
    expect(left).toContain('well');
  },
);
