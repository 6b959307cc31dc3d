import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseTerms } from '../../src/aftersales/terms.ts';
import type { Store } from '../../src/store/index.ts';
import type { TicketContext } from '../../src/tickets/context.ts';
import { ticketDue } from '../../src/tickets/ticket-due.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { buy, context, NOW, wishOf } from './world.ts';

const packOf = (name: string): Record<string, Record<string, object>> =>
  parse(readFileSync(`templates/policies/${name}.yaml`, 'utf8'));
const eu = parseTerms(packOf('after-sales-eu'));
const inEurope = (now: Date = NOW): TicketContext => ({ ...context(now), terms: eu });
const at = (time: string): Date => new Date(`${time}:00+08:00`);

describe.each(STORE_KINDS)('A request about personal data, on %s', (kind) => {
  let store: Store;
  let n = 0;
  beforeAll(async () => {
    store = await freshStore(kind);
  });
  afterAll(() => store.close());

  const asked = async (within: TicketContext) => {
    n += 1;
    const customerId = `C${7000 + n}`;
    await buy(store, { orderNo: `ZL20261101-${7000 + n}`, customerId });
    const wish = wishOf({
      kind: 'other',
      reason: 'other',
      topic: 'privacy',
      orderNo: null,
      items: [],
      customerId,
      details: { wish: 'privacy_export', customer: customerId },
    });
    const found = await store.write((repos) => openTicket(repos, wish, within));
    if (found.outcome !== 'opened') throw new Error(`not opened: ${found.outcome}`);
    return found.ticket;
  };

  test('is answered within the shop’s own fifteen days where the law says promptly', async () => {
    expect(await asked(context())).toMatchObject({ state: 'fulfilling', dueAt: at('2026-12-05T10:00') });
  });

  test('is answered within one month under European law, counted in months', async () => {
    expect(await asked(inEurope())).toMatchObject({ state: 'fulfilling', dueAt: at('2026-12-20T10:00') });
    const january = at('2027-01-31T10:00');
    expect(await asked(inEurope(january))).toMatchObject({ dueAt: at('2027-02-28T10:00') });
  });

  test('that is overdue goes up, with the limit of its state from then on', async () => {
    const { no } = await asked(inEurope());
    const late = at('2026-12-20T10:00');
    const due = await store.write((repos) => ticketDue(repos, no, inEurope(late)));
    expect(due).toMatchObject({ outcome: 'escalated', ticket: { dueAt: at('2027-01-04T10:00') } });
  });
});

describe('the term of a request', () => {
  const withTerm = (name: string, answered: unknown): unknown => {
    const pack = packOf(name);
    const { requests } = pack;
    return { ...pack, requests: { ...requests, privacy: { ...requests?.['privacy'], answered_within: answered } } };
  };

  test('is no longer than European law gives', () => {
    for (const within of ['2 months', 30]) {
      expect(() => parseTerms(withTerm('after-sales-eu', within))).toThrow('GDPR, art. 12 (3)');
      expect(() => parseTerms(withTerm('after-sales', within))).not.toThrow();
    }
    for (const within of [28, 7, '1 month']) expect(() => parseTerms(withTerm('after-sales-eu', within))).not.toThrow();
  });

  test('is a number of days or of months', () => {
    for (const within of [0, 'soon', '1 week', 400])
      expect(() => parseTerms(withTerm('after-sales', within))).toThrow('answered_within');
  });
});
