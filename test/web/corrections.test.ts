import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../src/content/types.ts';
import type { Engine } from '../../src/understanding/engine.ts';
import type { PutRightList, SetAside, Taught } from '../../src/web/contract.ts';
import type { LookBack } from '../../src/web/look-back.ts';
import { heard } from '../conversation/support/views.ts';
import { putRight, type Tap } from '../support/put-right.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

const PATH = '/words/corrections';

/** `ago`: how long ago it was tapped, in milliseconds. */
type Tapped = Partial<Omit<Tap, 'id' | 'text' | 'at'>> & { ago?: number };

/** A shop in which shoppers put right what they said, and an engine that knows what it is told here. */
const shop = async (lookBack: Partial<LookBack> = {}) => {
  const known = new Map<string, string>();
  const engine = {
    understand: (text: string) => heard(text, { intent: known.get(text) ?? 'out_of_scope' }),
  } as unknown as Engine;
  const opened = await openOwnShop({ engine, lookBack });
  const { store, clock } = opened.world;
  let n = 0;
  const tap = async (text: string, { ago = 0, ...over }: Tapped = {}) => {
    n += 1;
    await putRight(store, { id: `c_${n}`, text, at: new Date(clock.now().getTime() - ago), ...over });
  };
  const { manager, content } = opened;
  return {
    ...opened,
    ...{ tap, known },
    list: async () => (await manager.get<PutRightList>(PATH)).body,
    teach: async (...sentences: { id: number; text?: string }[]) =>
      (await manager.post<Taught>(`${PATH}/teach`, { sentences })).body,
    aside: async (...ids: number[]) => (await manager.post<SetAside>(`${PATH}/aside`, { ids })).body,
    intent: (name: string) => readFile(join(content, 'intents', `${name}.yaml`), 'utf8'),
  };
};

describe('what shoppers put right', () => {
  it('is told once a sentence, with what it was taken for and what was meant, alike ones together, oftenest first', async () => {
    const { tap, list } = await shop();
    await tap('do you ship to canada', { taken: null, meant: 'intent:shipping_fee' });
    await tap('where has my parcel got to');
    await tap('Where has my parcel got to?');
    await tap('where has the parcel got to');
    const { items, mixedUp, mayEdit } = await list();
    expect(mayEdit).toBe(true);
    expect(items.map(({ text, times, alike }) => [text, times, alike.map((one) => one.text)])).toEqual([
      ['Where has my parcel got to?', 2, ['where has the parcel got to']],
      ['do you ship to canada', 1, []],
    ]);
    expect(items[0]).toMatchObject({ meant: { of: 'intent', id: 'logistics_track' }, taken: { id: 'delivery_time' } });
    expect(items[1]?.taken).toBeNull();
    expect(mixedUp).toMatchObject([{ taken: { id: 'delivery_time' }, meant: { id: 'logistics_track' }, times: 3 }]);
  });

  it('goes from the list once it is understood so', async () => {
    const { tap, list, known } = await shop();
    await tap('where has it got to');
    known.set('where has it got to', 'delivery_time');
    expect((await list()).items).toHaveLength(1);
    known.set('where has it got to', 'logistics_track');
    expect((await list()).items).toEqual([]);
  });

  it('is taught with one press, several at once, each to what was meant; the record tells', async () => {
    const { tap, list, teach, intent, world, content } = await shop();
    await tap('where has my parcel got to');
    await tap('包裹跑哪去了', { lang: 'zh-CN' });
    await tap('is there a guarantee on it', { taken: null, meant: 'faq:warranty-policy' });
    const { items } = await list();
    const came = await teach(...items.map(({ id }) => ({ id })));
    expect(came).toEqual({ taught: expect.any(Array), faults: [] });
    expect(came.taught.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    const file = await intent('logistics_track');
    expect(file).toContain('- where has my parcel got to\n');
    expect(file).toContain('- 包裹跑哪去了\n');
    expect(await readFile(join(content, 'intents/faq/after-sales.yaml'), 'utf8')).toContain(
      'is there a guarantee on it',
    );
    const rows = await world.store.read.audit.list({ action: 'words.change' });
    expect(rows.map(({ subject }) => subject).toSorted()).toEqual(['examples:logistics_track', 'faq:warranty-policy']);
    expect((await list()).items.map(({ written }) => written)).toEqual([true, true, true]);
  });

  it('is not written where it tells who said it: why is told, and other words are taken', async () => {
    const { tap, list, teach, intent } = await shop();
    await tap('where is ZL20261120-0001, call 13800000001');
    await tap('this is Lin, has it left yet');
    await tap('送到浙江省杭州市文三路100号的包裹呢', { lang: 'zh-CN' });
    const { items } = await list();
    expect(items.map(({ text, tells }) => [text, tells]).toSorted()).toEqual([
      ['this is …, has it left yet', ['name']],
      ['where is …, call …', ['number']],
      ['送到…', ['address']],
    ]);
    const refused = await teach(...items.map(({ id }) => ({ id })));
    expect(refused.taught).toEqual([]);
    expect(refused.faults).toHaveLength(3);
    const one = items.find(({ tells }) => tells.includes('name'));
    expect((await teach({ id: one?.id ?? 0, text: 'my number is 13800000001' })).taught).toEqual([]);
    expect((await teach({ id: one?.id ?? 0, text: ' my parcel must have left by now ' })).taught).toEqual([one?.id]);
    expect(await intent('logistics_track')).toContain('- my parcel must have left by now\n');
    expect(await intent('logistics_track')).not.toMatch(/13800000001|0001|Lin,/u);
  });

  it('cannot mean two things: what another wish is known by is refused, the rest is written', async () => {
    const { tap, list, teach, intent } = await shop();
    const held = /\n {4}- ([^\n]+)/u.exec((await intent('delivery_time')).split('en:')[1] ?? '')?.[1] ?? '';
    await tap(held);
    await tap('return or rather not', { taken: null, meant: 'intent:return_request' });
    const { items } = await list();
    const came = await teach(...items.map(({ id }) => ({ id })));
    expect(came.faults).toEqual([expect.stringContaining(held)]);
    expect(came.taught).toHaveLength(1);
    expect(await intent('return_request')).toContain('- return or rather not\n');
  });

  it('is set aside for good, whoever says it again, and is counted all the same', async () => {
    const { tap, list, aside } = await shop();
    await tap('where has it got to');
    const [item] = (await list()).items;
    expect(await aside(item?.id ?? 0, 999)).toEqual({ aside: 1 });
    await tap('WHERE has it got to?');
    const after = await list();
    expect(after.items).toEqual([]);
    expect(after.mixedUp).toMatchObject([{ times: 2 }]);
  });

  it('is left out after 90 days, and of wishes the shop has no more', async () => {
    const { tap, list } = await shop();
    const days = 90 * 86_400_000;
    await tap('where has it got to', { ago: days });
    await tap('when is it going to be here', { ago: days + 1 });
    await tap('sing me a song', { meant: 'intent:songs' });
    const { items, mixedUp } = await list();
    expect(items.map(({ text }) => text)).toEqual(['where has it got to']);
    expect(mixedUp).toMatchObject([{ times: 1 }]);
  });

  it('is looked back for as far, and over as much, as the shop says', async () => {
    const days = 7 * 86_400_000;
    const { tap, list } = await shop({ putRightDays: 7, lookedAt: 2, compared: 1 });
    await tap('when is it going to be here', { ago: days + 1 });
    await tap('where has it got to', { ago: days });
    expect((await list()).items.map(({ text }) => text)).toEqual(['where has it got to']);
    expect((await list()).days).toBe(7);
    await tap('do you ship to canada', { taken: null, meant: 'intent:shipping_fee', ago: 3 });
    await tap('and to mexico', { taken: null, meant: 'intent:shipping_fee', ago: 2 });
    expect((await list()).items.map(({ text }) => text)).toEqual(['and to mexico']);
  });

  it('is listed and taught where an imported answer was meant, in the row it came in', async () => {
    const { tap, list, teach, world } = await shop();
    const row = { id: 'Q_7', lang: 'en', category: 'imported', answer: 'Yes.', validFrom: null, validTo: null };
    const served = world.shop.content.faqs as Map<string, FaqEntry>;
    const entry = { id: 'Q_7', category: 'imported', question: { en: ['Do you engrave?'] }, answer: { en: 'Yes.' } };
    served.set('Q_7', { ...entry, next: [] });
    await world.store.write(({ faqs }) => faqs.save({ ...row, question: 'Do you engrave?', variants: [] }));
    await tap('can my name go on it', { taken: null, meant: 'faq:Q_7' });
    await tap('可以刻字吗', { taken: null, meant: 'faq:Q_7', lang: 'zh-CN' });
    const { items } = await list();
    expect(items[0]?.meant).toEqual({ of: 'faq', id: 'Q_7', name: 'Do you engrave?', imported: true });
    expect((await teach(...items.map(({ id }) => ({ id })))).faults).toEqual([]);
    served.delete('Q_7');
    const [kept] = await world.store.read.faqs.some(['Q_7']);
    expect(kept?.variants.toSorted()).toEqual(['can my name go on it', '可以刻字吗']);
    expect(await world.store.read.faqs.mark()).not.toBe('');
    const [told] = await world.store.read.audit.list({ subject: 'faq:Q_7' });
    expect(told).toMatchObject({ action: 'words.change', detail: { taken: [] } });
  });

  it('is read by supervisors, changed by managers, and nothing for agents', async () => {
    const { tap, world, list } = await shop();
    await tap('where has it got to');
    const [id] = (await list()).items.map((one) => one.id);
    const [mei, lin] = [await signIn(world, 'mei'), await signIn(world, 'lin')];
    expect((await mei.get(PATH)).status).toBe(403);
    expect((await lin.get<PutRightList>(PATH)).body).toMatchObject({ mayEdit: false, items: [{ id }] });
    expect((await lin.post(`${PATH}/teach`, { sentences: [{ id }] })).status).toBe(403);
    expect((await lin.post(`${PATH}/aside`, { ids: [id] })).status).toBe(403);
  });
});
