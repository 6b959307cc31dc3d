import { describe, expect, it } from 'vitest';
import { tellWaiting } from '../../src/composition/queue-news.ts';
import { type DeskLevels, type DeskRules, parseDeskLevels } from '../../src/handoff/deadlines.ts';
import { armQueueWord } from '../../src/handoff/queue-word.ts';
import { armUnattended, noticeUnattended } from '../../src/handoff/unattended.ts';
import { ownShop } from '../conversation/support/views.ts';
import { freshDatabase } from '../support/database.ts';
import { deskOver, morning, rules } from './desk.ts';

const past = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);
const minutes = (amount: number) => ({ amount, unit: 'minutes' as const, open: true });

/** A desk whose owner has set when whoever waits hears something; one shopper has just begun to wait. */
const openDesk = async (queue: Partial<DeskLevels['queue']>) => {
  const store = await (await freshDatabase()).open();
  const desk = await deskOver(store);
  const changedIn = (from: DeskRules, changed: Partial<DeskLevels['queue']>): DeskRules => ({
    ...from,
    levels: { ...from.levels, queue: { ...from.levels.queue, ...changed } },
  });
  let own = changedIn(rules, queue);
  const shop = await ownShop();
  await store.write((repos) => armQueueWord(repos, own, 'c_1', morning));
  await store.write((repos) => armUnattended(repos, own, 'c_1', morning));
  /** What is due by then is done, and what the shopper has heard since the start. */
  const heardBy = async (now: Date): Promise<string[]> => {
    desk.deps.clock.set(now);
    for (const timer of await store.read.timers.due(now, 10)) {
      if (timer.kind === 'queue-word') await tellWaiting({ store, shop: () => shop, rules: () => own }, timer, now);
      else await noticeUnattended({ ...desk.deps, rules: () => own }, timer);
    }
    const said = await store.read.messages.list('c_1');
    return said.flatMap(({ replyKey }) => replyKey ?? []);
  };
  const turn = (changed: Partial<DeskLevels['queue']>): void => {
    own = changedIn(own, changed);
  };
  return { store, heardBy, turn };
};

describe('whoever waits for a person', () => {
  it('hears nothing where the owner has turned everything off', async () => {
    const { store, heardBy } = await openDesk({
      tell_shopper_after: null,
      offer_ticket_after: null,
      nobody_present_after: null,
    });
    expect(await heardBy(past(240))).toEqual([]);
    expect(await store.read.audit.list({ action: 'conversation.unattended' })).toEqual([]);
  });

  it('is offered to have it written down at its time where no place is told, and once', async () => {
    const { heardBy } = await openDesk({ tell_shopper_after: null, offer_ticket_after: minutes(7) });
    expect(await heardBy(past(6))).toEqual([]);
    expect(await heardBy(past(7))).toEqual(['handoff.leave-it']);
    expect(await heardBy(past(240))).toEqual(['handoff.leave-it']);
  });

  it('is told the place over and over where no case is offered', async () => {
    const { heardBy } = await openDesk({
      tell_shopper_after: minutes(1),
      tell_shopper_every: minutes(30),
      offer_ticket_after: null,
    });
    expect(await heardBy(past(1))).toEqual(['handoff.still-waiting']);
    expect(await heardBy(past(31))).toHaveLength(2);
    expect(await heardBy(past(61))).toEqual(Array.from({ length: 3 }, () => 'handoff.still-waiting'));
  });

  it('hears no place any more once that is turned off, and still the offer', async () => {
    const queue = { tell_shopper_after: minutes(2), offer_ticket_after: minutes(10) };
    const { heardBy, turn } = await openDesk(queue);
    turn({ tell_shopper_after: null });
    expect(await heardBy(past(2))).toEqual([]);
    expect(await heardBy(past(10))).toEqual(['handoff.leave-it']);
  });
});

it('A limit that is no time and not "never" is refused, and how often is told must be one', () => {
  const queue = { tell_shopper_after: 'never', tell_shopper_every: '5 open minutes', offer_ticket_after: 'never' };
  const file = (over: object) => ({
    conversations: {
      first_response: '3 open minutes',
      next_response: '3 open minutes',
      resolution: '1 open hours',
      warn_at_percent: 80,
    },
    queue: { ...queue, nobody_present_after: 'never', ...over },
  });
  expect(parseDeskLevels(file({})).queue).toMatchObject({ tell_shopper_after: null, nobody_present_after: null });
  expect(() => parseDeskLevels(file({ offer_ticket_after: 'no' }))).toThrow('is not a time limit');
  expect(() => parseDeskLevels(file({ tell_shopper_every: 'never' }))).toThrow('"never" is not a time limit');
});
