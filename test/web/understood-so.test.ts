import { beforeAll, expect, it } from 'vitest';
import type { Content } from '../../src/content/types.ts';
import { understoodSo } from '../../src/web/present/corrections.ts';
import { heard, ownShop } from '../conversation/support/views.ts';

let content: Content;
beforeAll(async () => {
  ({ content } = await ownShop());
});

const TRACK = { taken: 'faq:delivery-time', meant: 'intent:logistics_track' };
const WARRANTY = { taken: null, meant: 'faq:warranty-policy' };
const nearest = (id: string, score = 0.9) => ({ faq: [{ id, score, matched: '', why: [] }] });
const read = (intent: string, over: Parameters<typeof heard>[1] = {}) =>
  heard('where has it got to', { intent, ...over });

it('What was put right is understood so once it is surely taken for it, or for what leads to the same place', () => {
  expect(understoodSo(content, read('logistics_track'), TRACK)).toBe(true);
  expect(understoodSo(content, read('order_status'), TRACK)).toBe(true);
  expect(understoodSo(content, read('delivery_time'), TRACK)).toBe(false);
  expect(understoodSo(content, read('logistics_track', { certainty: 'unsure' }), TRACK)).toBe(false);
});

it('It is not while the answer it was taken for still comes near enough to be given', () => {
  const enough = content.understanding.faq_answer;
  expect(understoodSo(content, read('logistics_track', nearest('delivery-time', enough)), TRACK)).toBe(false);
  expect(understoodSo(content, read('logistics_track', nearest('delivery-time', enough - 0.01)), TRACK)).toBe(true);
});

it('An answer that was meant is understood once it comes near enough, or a wish surely leads to it', () => {
  expect(understoodSo(content, read('out_of_scope', nearest('warranty-policy')), WARRANTY)).toBe(true);
  expect(understoodSo(content, read('out_of_scope', nearest('shipping-fee')), WARRANTY)).toBe(false);
  const lead = [...content.intents].find(([, { leads }]) => 'faq' in leads && leads.faq === 'warranty-policy')?.[0];
  if (lead === undefined) throw new Error('no wish leads to it');
  expect(understoodSo(content, read(lead), WARRANTY)).toBe(true);
});
