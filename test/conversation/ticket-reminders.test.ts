import { beforeAll, describe, expect, it } from 'vitest';
import { STATES } from '../../src/aftersales/machines/index.ts';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { breaksWord, remindShopper, spokenAt, tellLate } from '../../src/composition/ticket-reminders.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const ENGINE = engineOf([[/suggestion/, { intent: 'suggestion', lang: 'en' }]]);
const NO = 'OT-20261120-0001';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** A talk that has led to a case, whose limit has just passed. */
const late = async (rules: ShopRules = shop): Promise<TalkWorld> => {
  const talk = talkWorld(await freshStore(), rules, ENGINE);
  await talk.arrives('I have a suggestion: please make the slippers in half sizes, I always fall between two');
  await talk.settle();
  await overdue(talk, 'remind');
  return talk;
};

const overdue = (talk: TalkWorld, event: string): Promise<void> =>
  talk.store.write(async ({ tickets }) => {
    const ticket = await tickets.get(NO);
    const { state = '', caseHash = '' } = ticket ?? {};
    const dueAt = new Date(talk.clock.now().getTime() + 3_600_000);
    await tickets.change(NO, { state, caseHash }, { dueAt, updatedAt: talk.clock.now() });
    await tickets.addEvent(NO, { at: talk.clock.now(), who: 'system', event, from: state, to: state, note: null });
  });

const told = (talk: TalkWorld, rules: ShopRules = shop): Promise<string | null> =>
  talk.store.write((repos) => tellLate(repos, rules, NO, talk.clock.now()));

describe('a shopper whose case takes longer than they were told', () => {
  it('hears that it does, and of a new time', async () => {
    const talk = await late();
    expect(await told(talk)).toBe(await talk.id());
    await talk.deliver();
    expect(talk.sent.at(-1)?.message.text).toMatch(/OT-20261120-0001 is taking longer than we said.* by /u);
  });

  it('hears nothing of it once something has happened to the case, or another limit has passed', async () => {
    const talk = await late();
    await overdue(talk, 'change');
    expect(await told(talk)).toBeNull();
    await overdue(talk, 'escalate');
    talk.clock.advance(3_600_000);
    expect(await told(talk)).toBeNull();
  });

  it('hears nothing by itself where the channel has no room for it', async () => {
    const talk = await late();
    const tight = { ...shop, rationOf: () => ({ messages: 0, withinMs: 1 }) } as ShopRules;
    expect(await told(talk, tight)).toBeNull();
    const ticket = (await talk.store.read.tickets.get(NO)) as WholeTicket;
    const asks = { ...ticket, state: 'needs_details' };
    const remind = (rules: ShopRules) =>
      talk.store.write((repos) => remindShopper(repos, rules, asks, talk.clock.now()));
    expect(await remind(tight)).toBeNull();
    expect(await remind(shop)).toBe(await talk.id());
  });

  it('hears it by day, and nothing of limits they were not told', () => {
    expect(spokenAt(shop, new Date('2026-11-20T23:00:00+08:00'))).toEqual(new Date('2026-11-21T09:00:00+08:00'));
    expect(spokenAt(shop, new Date('2026-11-20T12:00:00+08:00'))).toEqual(new Date('2026-11-20T12:00:00+08:00'));
    const passed = (state: string) =>
      breaksWord({ outcome: 'escalated', tell: 'supervisor', ticket: { state } as WholeTicket });
    const silent = STATES.filter((state) => !passed(state));
    for (const state of ['in_transit', 'sent_back', 'refunded', 'closed', 'needs_evidence', 'awaiting_return'])
      expect(silent).toContain(state);
    const { tickets } = shop.levels;
    for (const state of STATES) if (tickets[state]?.owner === 'shopper') expect(silent).toContain(state);
    expect(breaksWord({ outcome: 'not_due' })).toBe(false);
  });
});
