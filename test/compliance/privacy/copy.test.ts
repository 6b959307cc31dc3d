import { expect, test } from 'vitest';
import { freshStore } from '../../support/database.ts';
import { moved, SHOPPER } from '../../tickets/world.ts';
import { fullLife, S1, SECRETS } from './world.ts';

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
