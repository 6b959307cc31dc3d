import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, answerValue } from '../../src/aftersales/answers.ts';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { Effect } from '../../src/conversation/effects.ts';
import type { TicketFact } from '../../src/conversation/facts.ts';
import { facts, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const OFFER: TicketFact = {
  no: 'CP-20261120-0001',
  kind: 'complaint',
  topic: 'compensation',
  state: 'proposed',
  orderNo: 'ZL20261112-0007',
  amountMinor: 0,
  dueAt: new Date('2026-11-25T10:00:00+08:00'),
  open: true,
  withdrawable: true,
};

const tapping = (ticket: TicketFact, answer: Answer, now: TicketFact[] = [ticket], place?: 'group') =>
  decide(
    turnOf(shop, { choose: answerValue(ticket, answer), facts: { ...facts(), tickets: now }, ...(place && { place }) }),
  );
const keys = (says: readonly { key: string }[]): string[] => says.map(({ key }) => key);
type AnswerEffect = Extract<Effect, { do: 'answer_case' }>;

describe('a tapped answer to a case', () => {
  it('is carried out and told with how the case stands then', () => {
    const { act, rule } = tapping(OFFER, 'agree');
    expect(rule).toBe('answered-case');
    expect(act).toMatchObject([{ do: 'answer_case', no: OFFER.no, answer: 'agree' }]);
    const { say } = act[0] as AnswerEffect;
    const now = { state: 'coupon_due', amountMinor: 0, dueAt: null };
    expect(keys(say({ outcome: 'done', now }))).toEqual(['offer.agreed', 'ticket-state.coupon-due']);
    const coupon = { code: 'AAAA-BBBB-CCCC', valueMinor: 900, expiresAt: new Date('2027-02-18T10:00:00+08:00') };
    const issued = say({ outcome: 'done', now: { ...now, state: 'closed', coupon } });
    expect(keys(issued)).toEqual(['offer.agreed', 'coupon.issued']);
    expect(issued[1]?.vars).toMatchObject({
      code: 'AAAA-BBBB-CCCC',
      value: '¥9',
      until: expect.stringContaining('18'),
    });
    expect(keys(say({ outcome: 'gone', now }))).toEqual(['offer.gone', 'ticket-state.coupon-due']);
    expect(keys(say({ outcome: 'failed' }))).toEqual(['offer.ask-us']);
  });

  it('is told at once where the question is gone, was asked anew, or belongs to nobody here', () => {
    const anew = { ...OFFER, dueAt: new Date('2026-11-26T10:00:00+08:00') };
    for (const [now, said] of [
      [[{ ...OFFER, state: 'handling' }], ['offer.gone', 'ticket-state.handling']],
      [[{ ...OFFER, state: 'closed', open: false }], ['offer.gone', 'ticket-state.closed']],
      [[anew], ['offer.gone', 'ticket-state.proposed']],
      [[], ['offer.ask-us']],
    ] as const) {
      const found = tapping(OFFER, 'agree', [...now]);
      expect(found.act).toEqual([]);
      expect(keys(found.say)).toEqual(said);
    }
    // What is asked anew can be answered from there.
    const offered = tapping(OFFER, 'agree', [anew]).say.flatMap(({ choices = [] }) => choices);
    expect(offered.map(({ value }) => value)).toEqual([
      answerValue(anew, 'agree'),
      answerValue(anew, 'disagree'),
      'do:human',
    ]);
  });

  it('chooses no remedy that the case does not offer', () => {
    const lost = { ...OFFER, kind: 'delivery', topic: null, state: 'remedy_choice' };
    expect(tapping(lost, 'choose_exchange').act).toMatchObject([{ do: 'answer_case', answer: 'choose_exchange' }]);
    expect(tapping(lost, 'choose_sending_back').act).toEqual([]);
  });

  it('does nothing where others read along', () => {
    expect(tapping(OFFER, 'agree', [OFFER], 'group').act).toEqual([]);
  });
});

describe('how a case stands', () => {
  it('is told with the answers it waits for', () => {
    const asked = turnOf(shop, { choose: 'intent:ticket_status', facts: { ...facts(), tickets: [OFFER] } });
    const values = decide(asked).say.flatMap(({ choices = [] }) => choices.map(({ value }) => value));
    expect(values).toContain(answerValue(OFFER, 'agree'));
    expect(values).toContain(answerValue(OFFER, 'disagree'));
  });
});
