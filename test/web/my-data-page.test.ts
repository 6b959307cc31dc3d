import { expect, it } from 'vitest';
import { LANGS } from '../../src/message.ts';
import type { PersonalData } from '../../src/store/personal/personal.ts';
import { COPY_LABELS } from '../../src/web/my-data/labels/index.ts';
import { copyPage, labelOf } from '../../src/web/my-data/page.ts';

const AT = '2026-11-20T02:00:00.000Z';
const item = { sku: 'PJ-1', qty: 1, unit_minor: 12_900 };
const DATA: PersonalData = {
  profile: [
    {
      customer_id: 'C1',
      name: '林小雨',
      phone: '+86138',
      email: 'a@b.c',
      birthday: '01-02',
      tier: 'gold',
      points: 3,
      consent_to_messages: true,
    },
  ],
  accounts: [{ channel: 'web', id: 'w1' }],
  orders: [
    {
      order_no: 'ZL1',
      status: 'delivered',
      placed_at: AT,
      paid_at: AT,
      dispatched_at: AT,
      delivered_at: AT,
      carrier: 'sf',
      tracking_no: 'SF1',
      receiver: '林小雨',
      phone: '+86138',
      address: '文三路 100 号',
      total_minor: 12_900,
      shipping_fee_minor: 800,
      refunded_minor: 0,
      items: [item],
    },
  ],
  conversations: [
    {
      id: 'cv1',
      channel: 'web',
      name: '林小雨',
      lang: 'zh-CN',
      opened_at: AT,
      labels: ['退款'],
      messages: [{ at: AT, from: 'shopper', text: 'kind', first_text: 'state', files: ['f1'] }],
      put_right: [{ at: AT, text: 'kind', taken_for: 'intent:order_status', meant: 'intent:logistics_track' }],
      ratings: [{ at: AT, score: 5, described: 5, service: 5, logistics: 4, comment: '好' }],
    },
  ],
  group_messages: [{ channel: 'wechaty', at: AT, text: '@小二 睡衣有大码吗', first_text: '睡衣有吗', files: ['f1'] }],
  cases: [
    {
      no: 'RT-1',
      kind: 'return',
      topic: 'invoice',
      state: 'refunded',
      order_no: 'ZL1',
      reason: 'too_small',
      wanted: { note: '小', heading: '公司', tax_id: '1' },
      compensation_minor: 500,
      amount_minor: 12_900,
      verdict: 'grant',
      clauses: ['AS-07 seven-days'],
      opened_at: AT,
      closed_at: AT,
      items: [{ sku: 'PJ-1', qty: 1 }],
      photos: ['f1'],
      history: [{ at: AT, event: 'settle', to: 'closed' }],
      refund: { amount_minor: 12_900, method: 'manual', state: 'paid', paid_at: AT },
    },
  ],
  reviews: [{ order_no: 'ZL1', described: 5, service: 4, logistics: 3, stars: 5, text: '好', at: AT }],
  coupons: [{ code: 'CP1', value_minor: 1000, issued_at: AT, expires_at: AT, redeemed_at: AT }],
  named_agents: [{ agent: '小林', since: AT, until: null }],
  shop_messages: [{ about: 'follow_up', at: AT }],
  looked_at: [{ at: AT, what: 'order:ZL1' }],
  files: [{ id: 'f1', type: 'image/png', name: 'a.png', size: 3, at: AT, base64: 'AAAA' }],
};

const namesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...namesIn(one)]);
};

it('A person’s copy of their data has no field that is called by its name in the program, in any language', () => {
  const names = new Set(Object.values(DATA).flatMap(namesIn));
  names.delete('base64');
  for (const lang of LANGS)
    expect([...names].filter((name) => COPY_LABELS[lang][name.replace(/_minor$/u, '')] === undefined)).toEqual([]);
  for (const lang of ['zh-CN', 'zh-TW'] as const) {
    expect([...names].filter((name) => /[a-z]/u.test(labelOf(name, lang)))).toEqual([]);
    const page = copyPage(DATA, lang, '棉小栈', AT);
    expect([...page.matchAll(/<dt>([^<]*)<\/dt>/gu)].filter(([, label = '']) => /[a-z]/u.test(label))).toEqual([]);
    expect(page).toContain('129.00');
    expect(page).toMatch(/<dd>(退货|退貨)<\/dd>/u);
    // No state, reason, event or verdict by its name in the program.
    expect(page).not.toMatch(/<dd>(?:too_small|settle|closed|grant|dispatched|follow_up)<\/dd>/u);
    expect(page).not.toContain('intent:');
    // What people wrote stays as they wrote it.
    expect(page).toContain('<dd>kind</dd>');
  }
});
