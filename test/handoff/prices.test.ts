import { expect, it } from 'vitest';
import { type Priced, speak, type Words } from '../../src/handoff/agent-speaker.ts';
import { freshStore } from '../support/database.ts';
import { deskOver, morning, person } from './desk.ts';

const words = (clientId: string, text: string, confirmed = false): Words => ({
  clientId,
  text,
  attachments: [],
  confirmed,
});

/** Reads "The pyjamas are ¥99": the first word is the goods, the last the amount. */
const priced: Priced = {
  read: (text) => {
    const amount = /¥(\d+)/u.exec(text);
    const things = amount
      ? [
          { type: 'product' as const, value: 'PJ-1', source: 'pyjamas', start: text.indexOf('pyjamas'), score: 1 },
          { type: 'money' as const, value: Number(amount[1]) * 100, source: amount[0], start: amount.index, score: 1 },
        ]
      : [];
    return { text, things };
  },
  say: (minor) => `¥${minor / 100}`,
};

it('A price that an agent names and that has changed since is asked about, and sent when they confirm it', async () => {
  const store = await freshStore();
  const { deps } = await deskOver(store, { kind: 'agent', id: 'a1' });
  const pyjamas = { sku: 'PJ-1', name: '睡衣', nameZhTw: null, nameEn: 'pyjamas', category: 'pyjamas', stock: 1 };
  const rest = { returnable: 'yes', warrantyMonths: 0, attributes: {}, updatedAt: morning };
  await store.write(({ products }) => products.save({ ...pyjamas, ...rest, priceMinor: 12_900 }));
  const say = (said: Words) => speak({ ...deps, priced }, 'c_1', person('a1'), said);

  expect(await say(words('m1', 'The pyjamas are ¥99 now'))).toMatchObject({
    outcome: 'wording',
    findings: [{ word: '¥99', severity: 'ask', instead: '¥129', at: 16 }],
    mayConfirm: true,
  });
  expect(await say(words('m2', 'The pyjamas are ¥129 now'))).toMatchObject({ outcome: 'said' });
  await store.write(({ products }) => products.save({ ...pyjamas, ...rest, priceMinor: 9_900 }));
  expect(await say(words('m3', 'The pyjamas are ¥129 now'))).toMatchObject({ findings: [{ instead: '¥99' }] });
  expect(await say(words('m4', 'The pyjamas are ¥129 now', true))).toMatchObject({ outcome: 'said' });
});
