import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, markOf } from '../../src/aftersales/answers.ts';
import type { Store } from '../../src/store/index.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { answerCase, type CaseAnswered, TAPPED } from '../../src/tickets/case-answerer.ts';
import { answerApproval } from '../../src/tickets/ticket-approver.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { A1, buy, context, moved, NOW, opened, S1 } from './world.ts';

const MINUTE = 60_000;
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

describe.each(STORE_KINDS)('What a case asks its shopper, on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const offered = async (amountMinor: number): Promise<WholeTicket> => {
    n += 1;
    const orderNo = await buy(store, { orderNo: `ZL20261101-${5000 + n}`, customerId: `C${5000 + n}` });
    const { no } = await opened(store, {
      kind: 'complaint',
      topic: 'compensation',
      reason: 'other',
      items: [],
      orderNo,
      customerId: `C${5000 + n}`,
    });
    return moved(store, no, 'offer', A1, { note: 'late', amountMinor });
  };
  const answers = (ticket: WholeTicket, answer: Answer, over: { words?: string } = {}, now = NOW) =>
    store.write((repos) =>
      answerCase(repos, { no: ticket.no, answer, mark: markOf(ticket), words: '', ...over }, context(now)),
    );
  const outcomes = (found: CaseAnswered[]): string[] => found.map(({ outcome }) => outcome).sort();

  test('is accepted once, however often and by how many ways it is answered at one time', async () => {
    const ticket = await offered(800);
    expect(ticket.state).toBe('proposed');
    const found = await Promise.all([answers(ticket, 'agree'), answers(ticket, 'agree'), answers(ticket, 'disagree')]);
    expect(outcomes(found)).toEqual(['done', 'gone', 'gone']);
    const after = await store.read.tickets.get(ticket.no);
    const said = after?.events.filter(({ event }) => event === 'agree' || event === 'disagree');
    expect(said).toHaveLength(1);
  });

  test('keeps what the shopper said, or that they tapped', async () => {
    const tapped = await offered(500);
    expect(await answers(tapped, 'disagree')).toMatchObject({ outcome: 'done', now: { state: 'handling' } });
    expect((await store.read.tickets.get(tapped.no))?.events.at(-1)).toMatchObject({
      event: 'disagree',
      note: TAPPED,
      who: `shopper:${tapped.customerId}`,
    });
    const spoken = await offered(500);
    await answers(spoken, 'disagree', { words: ' no thanks ' });
    expect((await store.read.tickets.get(spoken.no))?.events.at(-1)?.note).toBe('no thanks');
  });

  test('is not accepted by the button of an offer that was declined, once another is made', async () => {
    const first = await offered(500);
    await answers(first, 'disagree');
    const second = await moved(store, first.no, 'offer', A1, { note: 'more', amountMinor: 900 }, later(5));
    expect(await answers(first, 'agree', {}, later(6))).toMatchObject({ outcome: 'gone', now: { state: 'proposed' } });
    expect(await answers(second, 'agree', {}, later(6))).toMatchObject({
      outcome: 'done',
      now: { state: 'closed', coupon: { valueMinor: 900 } },
    });
    expect((await store.read.tickets.get(first.no))?.compensationMinor).toBe(900);
  });

  describe('where a coupon was offered and is accepted', () => {
    const couponsOf = ({ customerId }: WholeTicket) => store.read.coupons.list(customerId ?? '');

    test('it is issued in the same work, once, to whom it was offered, and the case is closed', async () => {
      const ticket = await offered(800);
      const [done] = (await Promise.all([answers(ticket, 'agree'), answers(ticket, 'agree')])).filter(
        ({ outcome }) => outcome === 'done',
      );
      const [coupon, ...more] = await couponsOf(ticket);
      expect(more).toEqual([]);
      expect(coupon).toMatchObject({ ticketNo: ticket.no, valueMinor: 800, issuedBy: 'system', issuedAt: NOW });
      expect(done).toMatchObject({ now: { state: 'closed', coupon: { code: coupon?.code } } });
      expect((await store.read.tickets.get(ticket.no))?.events.at(-1)).toMatchObject({
        event: 'issue_coupon',
        who: 'system',
        note: coupon?.code,
      });
      const [issued] = await store.read.audit.list({ action: 'ticket.issue_coupon', subject: `ticket:${ticket.no}` });
      expect(issued?.who).toBe('system');
    });

    test('it is issued as somebody above has approved it', async () => {
      const asked = await offered(9_000);
      expect(asked.state).toBe('offer_approval');
      const id = (await store.read.tickets.pendingApproval(asked.no))?.id ?? 0;
      const answer = { verdict: 'granted', by: S1, note: 'so' } as const;
      const found = await store.write((repos) => answerApproval(repos, id, answer, context()));
      if (found.outcome !== 'granted') throw new Error(found.outcome);
      expect(await answers(found.ticket, 'agree')).toMatchObject({ now: { state: 'closed' } });
      expect(await couponsOf(asked)).toMatchObject([{ valueMinor: 9_000 }]);
    });

    test('it stays with a colleague where the case is not the one that was approved', async () => {
      for (const approved of [true, false]) {
        const asked = await offered(approved ? 9_000 : 800);
        let ticket = asked;
        if (approved) {
          const id = (await store.read.tickets.pendingApproval(asked.no))?.id ?? 0;
          const found = await store.write((repos) =>
            answerApproval(repos, id, { verdict: 'granted', by: S1, note: 'so' }, context()),
          );
          if (found.outcome === 'granted') ticket = found.ticket;
        }
        const { state, caseHash } = ticket;
        expect(state).toBe('proposed');
        await store.write(({ tickets }) =>
          tickets.change(ticket.no, { state, caseHash }, { compensationMinor: 9_900 }),
        );
        expect(await answers(ticket, 'agree')).toMatchObject({ outcome: 'done', now: { state: 'coupon_due' } });
        expect(await couponsOf(ticket)).toEqual([]);
      }
    });

    test('it stays with a colleague where the shop issues them by hand', async () => {
      const ticket = await offered(800);
      const found = await store.write((repos) =>
        answerCase(
          repos,
          { no: ticket.no, answer: 'agree', mark: markOf(ticket), words: '' },
          { ...context(), couponsAtOnce: false },
        ),
      );
      expect(found).toMatchObject({ outcome: 'done', now: { state: 'coupon_due' } });
      expect(await couponsOf(ticket)).toEqual([]);
      await moved(store, ticket.no, 'issue_coupon', A1);
      expect(await couponsOf(ticket)).toMatchObject([{ issuedBy: 'agent:a1' }]);
    });
  });

  test('is answered for no case there is not', async () => {
    const ticket = await offered(500);
    expect(await answers({ ...ticket, no: 'CP-20261120-9999' }, 'agree')).toEqual({ outcome: 'failed' });
  });
});
