import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { ask, contextAt, hire, type Line, open, tellAll } from './world.ts';

const DAY = '2026-11-20';
const NOW = `${DAY}T23:00:00+08:00`;
const at = (time: string): string => `${DAY}T${time}:00+08:00`;

/** Surveys by whom they belong to: "who n mean". */
const byAgent = async (store: Store): Promise<string[]> => {
  const { groups } = await summarize(store, { from: DAY, to: DAY, by: 'agent' }, contextAt(NOW));
  return groups
    .filter(({ surveys_sent }) => surveys_sent > 0)
    .map(({ key, surveys_sent, csat }) => `${key} ${surveys_sent} ${csat.mean}`)
    .sort();
};

const talk = (store: Store, id: string, ...lines: Line[]): Promise<void> =>
  tellAll(store, [{ id, at: at('10:00'), lines, patch: { status: 'resolved' } }]);

describe.each(STORE_KINDS)('A survey on %s', (kind) => {
  it('belongs to the agent it was asked for', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [60, 'agent:a1'], [120, 'agent:a2']);
    await ask(store, { talk: 'c_1', at: at('11:00'), agentId: 'a2', score: 4 });
    expect(await byAgent(store)).toEqual(['a2 1 4']);
  });

  it('belongs to whoever spoke last where nobody was named', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [60, 'agent:a1'], [120, 'agent:a2'], [180, 'bot']);
    await ask(store, { talk: 'c_1', at: at('11:00'), score: 2 });
    expect(await byAgent(store)).toEqual(['a2 1 2']);
  });

  it('is not laid at the door of somebody who came only after it was asked', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [60, 'agent:a1'], [7200, 'agent:a2']);
    await ask(store, { talk: 'c_1', at: at('11:00'), score: 1 });
    expect(await byAgent(store)).toEqual(['a1 1 1']);
  });

  it("belongs to the bot where nobody of the shop spoke; a colleague's note is not speaking", async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [1, 'bot']);
    await store.write(({ messages }) =>
      messages.append('c_1', {
        author: 'agent',
        authorId: 'a1',
        kind: 'note',
        text: 'VIP',
        createdAt: new Date(at('10:30')),
      }),
    );
    await ask(store, { talk: 'c_1', at: at('11:00'), score: 5 });
    expect(await byAgent(store)).toEqual(['bot 1 5']);
  });

  it('is asked at each end of a conversation, each belongs to who served since the last, and none is lost', async () => {
    const store = await freshStore(kind);
    await talk(
      store,
      'c_1',
      [0, 'shopper'],
      [60, 'agent:a1'],
      // Back at 12:00, with somebody else; and at 14:00, with the bot alone.
      [7200, 'shopper'],
      [7260, 'agent:a2'],
      [14_400, 'shopper'],
      [14_460, 'bot'],
    );
    await ask(store, { talk: 'c_1', at: at('11:00'), score: 5 });
    await ask(store, { talk: 'c_1', at: at('13:00'), score: 1 });
    await ask(store, { talk: 'c_1', at: at('15:00'), score: 3 });
    expect(await byAgent(store)).toEqual(['a1 1 5', 'a2 1 1', 'bot 1 3']);
    const { csat } = await summarize(store, { from: DAY, to: DAY }, contextAt(NOW));
    expect(csat).toMatchObject({ n: 3, mean: 3, distribution: { 1: 1, 2: 0, 3: 1, 4: 0, 5: 1 } });
  });

  it('keeps the first score when the shopper taps another', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [1, 'bot']);
    const id = await ask(store, { talk: 'c_1', at: at('11:00'), score: 5 });
    await store.write(({ surveys }) => surveys.rate(id, 'score', 1, null, new Date(at('12:00'))));
    const { csat } = await summarize(store, { from: DAY, to: DAY }, contextAt(NOW));
    expect(csat).toMatchObject({ n: 1, mean: 5 });
  });

  it('about a case belongs to the owner of the case, else to who spoke last', async () => {
    const store = await freshStore(kind);
    await hire(store, 'a1', '小棉');
    await talk(store, 'c_1', [0, 'shopper'], [60, 'agent:a2']);
    await open(store, { no: 'RT-1', talk: 'c_1', at: at('10:30'), kind: 'return', ownerId: 'a1' });
    await open(store, { no: 'RT-2', talk: 'c_1', at: at('10:40'), kind: 'return' });
    // Opened by the shopper: that is no owner.
    await open(store, { no: 'RT-3', talk: 'c_1', at: at('10:50'), kind: 'return', ownerId: 'C1001' });
    await ask(store, { talk: 'c_1', at: at('11:00'), kind: 'ticket', ticketNo: 'RT-1', score: 5 });
    await ask(store, { talk: 'c_1', at: at('12:00'), kind: 'ticket', ticketNo: 'RT-2', score: 3 });
    await ask(store, { talk: 'c_1', at: at('13:00'), kind: 'ticket', ticketNo: 'RT-3', score: 4 });
    expect(await byAgent(store)).toEqual(['a1 1 5', 'a2 2 3.5']);
  });

  it('that was answered with words alone is answered, but has no score', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [1, 'bot']);
    await ask(store, { talk: 'c_1', at: at('11:00'), comment: '很好' });
    await ask(store, { talk: 'c_1', at: at('12:00') });
    const summary = await summarize(store, { from: DAY, to: DAY }, contextAt(NOW));
    expect(summary).toMatchObject({
      surveys_sent: 2,
      surveys_answered: 1,
      response_rate: 0.5,
      csat: { n: 0, mean: null },
    });
  });

  it('counts on the day it was sent, also when the answer comes on the next', async () => {
    const store = await freshStore(kind);
    await talk(store, 'c_1', [0, 'shopper'], [1, 'bot']);
    await ask(store, { talk: 'c_1', at: at('23:00'), answered: 20, score: 4 });
    const of = (day: string) => summarize(store, { from: day, to: day }, contextAt('2026-11-22T10:00:00+08:00'));
    expect(await of(DAY)).toMatchObject({ surveys_sent: 1, response_rate: 1, csat: { n: 1 } });
    expect(await of('2026-11-21')).toMatchObject({ surveys_sent: 0, response_rate: null, csat: { n: 0 } });
  });
});

describe.each(STORE_KINDS)('Compensation on %s', (kind) => {
  const total = async (store: Store): Promise<string> =>
    (await summarize(store, { from: DAY, to: DAY }, contextAt(NOW))).compensation_total;
  const given = { talk: null, at: at('10:00'), compensation: 2000 };

  it('that is not granted, or no longer stands, costs nothing', async () => {
    const store = await freshStore(kind);
    const waiting = ['submitted', 'needs_evidence', 'pending_review', 'pending_approval', 'appealed'];
    for (const state of [...waiting, 'rejected', 'cancelled', 'expired'])
      await open(store, { ...given, no: `CP-${state}`, state });
    expect(await total(store)).toBe('0.00');
  });

  it('counts once it is granted, and again when an appeal has won', async () => {
    const store = await freshStore(kind);
    await open(store, { ...given, no: 'CP-1', state: 'handling', events: [['settle', 'submitted', 'approved']] });
    await open(store, {
      ...given,
      no: 'CP-2',
      events: [
        ['refuse', 'pending_approval', 'rejected'],
        ['appeal', 'rejected', 'appealed'],
        ['approve', 'appealed', 'approved'],
        ['close', 'proposed', 'closed'],
      ],
    });
    expect(await total(store)).toBe('40.00');
  });

  it('does not count when the goods came back and a supervisor turned it down', async () => {
    const store = await freshStore(kind);
    await open(store, {
      ...given,
      no: 'RT-1',
      kind: 'return',
      events: [
        ['settle', 'submitted', 'approved'],
        ['turn_down', 'disputed', 'sent_back'],
        ['close', 'sent_back', 'closed'],
      ],
    });
    expect(await total(store)).toBe('0.00');
  });

  it('adds up beyond what fits into 32 bits', async () => {
    const store = await freshStore(kind);
    await open(store, { ...given, no: 'CP-1', state: 'handling', compensation: 2_000_000_000 });
    await open(store, { ...given, no: 'CP-2', state: 'handling', compensation: 2_000_000_050 });
    expect(await total(store)).toBe('40000000.50');
  });
});
