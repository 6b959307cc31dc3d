import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outgoing, OutgoingMessage } from '../../src/channels/channel.ts';
import type { StaffMessage, StaffOutgoing } from '../../src/channels/staff.ts';
import type { Posted } from './support/side.ts';
import { openWorld, type PersonId, type World } from './support/world.ts';

/** One thing somebody does; `secret` must never reach the shopper, `words` are meant for them. */
type Step =
  | { does: 'words'; by: PersonId }
  | { does: 'inside'; by: PersonId; shape: (secret: string) => string }
  | { does: 'room'; by: PersonId }
  | { does: 'edit'; by: PersonId }
  | { does: 'press'; by: PersonId; action: string }
  | { does: 'shopper' };

const SERVING: readonly string[] = ['mei', 'lin', 'sup', 'boss'];
const people = fc.constantFrom<PersonId>('mei', 'mei', 'lin', 'sup', 'boss', 'root', 'x');

/** What is not for the shopper, in every way it can be mistyped or disguised. */
const SHAPES: ((secret: string) => string)[] = [
  (s) => `!note ${s}`,
  (s) => `！备注${s}`,
  (s) => `! note ${s}`,
  (s) => ` \u200b！ note ${s}`,
  (s) => `!nots ${s}`,
  (s) => `!${s}`,
  (s) => `！${s}`,
  (s) => `❗️note ${s}`,
  (s) => `﹗備註 ${s}`,
  (s) => `*!note ${s}*`,
  (s) => `> !note ${s}`,
  (s) => `您好\n!note ${s}`,
  (s) => `您好\r\n ！备注 ${s}`,
  (s) => `!transfer @阿林 ${s}`,
  (s) => `!transfer after-sales ${s}`,
  (s) => `!escalate 3 ${s}`,
  (s) => `!approve ${s}`,
  (s) => `!refuse ${s}`,
  (s) => `!say !note ${s}`,
  (s) => `!send ！备注 ${s}`,
  (s) => `!help ${s}`,
  (s) => `!take ${s}`,
  (s) => `<@U12> !note ${s}`,
];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('words' as const), by: people }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('inside' as const), by: people, shape: fc.constantFrom(...SHAPES) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('room' as const), by: people }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), by: people }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('press' as const),
      by: people,
      action: fc.constantFrom('take', 'take', 'take-over', 'give-back', 'transfer', 'escalate', 'note', 'close'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'shopper' as const }) },
);

let run = 0;

/** Whether words of somebody in the thread are the shopper's now, told from the rules and not from the program's answer. */
const goesOut = async (world: World, key: string, by: PersonId): Promise<boolean> => {
  const { owner, status } = await world.conversation(key);
  if (!SERVING.includes(by) || status === 'archived') return false;
  return owner.kind === 'queue' || (owner.kind === 'agent' && owner.id === by);
};

const take = async (
  world: World,
  key: string,
  card: Posted,
  one: Step,
  mark: string,
  said: Step[],
): Promise<string[]> => {
  const { types, presses, shop, clock } = world;
  const secret = `SECRET-${mark}`;
  switch (one.does) {
    case 'words': {
      const out = await goesOut(world, key, one.by);
      await types(one.by, `words-${mark}`, card, { eventId: mark });
      said.push(one);
      return out ? [`words-${mark}`] : [];
    }
    case 'inside':
      await types(one.by, one.shape(secret), card, { eventId: mark });
      return [];
    case 'room':
      await types(one.by, secret, null, { eventId: mark });
      return [];
    case 'edit': {
      const earlier = said.length > 0 ? `${key}-${said.length - 1}` : null;
      if (earlier !== null) await types(one.by, secret, card, { eventId: earlier });
      return [];
    }
    case 'press':
      await presses(one.by, one.action, card, { note: secret, to: 'lin', tier: '3', reason: secret });
      return [];
    case 'shopper':
      await shop.says(key, `shopper-${mark}`, clock.now());
      return [];
  }
};

describe('what is said among colleagues', () => {
  it('never reaches the shopper, whatever is done in whatever order; what is meant for them does, once and in order', async () => {
    const world = await openWorld();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        run += 1;
        const key = `shopper${run}`;
        const card = await world.waits(key);
        const meant: string[] = [];
        const said: Step[] = [];
        for (const [index, one] of steps.entries()) {
          // Words are numbered by themselves, so that an edit can come under the identifier of earlier ones.
          const mark = one.does === 'words' ? `${key}-${said.length}` : `${key}-x${index}`;
          meant.push(...(await take(world, key, card, one, mark, said)));
        }
        await world.settle();
        const outgoing = await world.outgoing(key);
        expect(outgoing.filter(({ author }) => author === 'agent').map(({ text }) => text)).toEqual(meant);
        expect(outgoing.every(({ kind }) => kind === 'text')).toBe(true);
        const told = world.shop.told(key).join('\n');
        expect(told).not.toContain('SECRET');
        for (const { message } of world.side.posts.filter(({ threadOf }) => threadOf === null))
          expect(told).not.toContain(message.title);
        // What the shopper's own page may read holds nothing of it either.
        const { id } = await world.conversation(key);
        const seen = await world.store.read.messages.list(id, { visibleToShopper: true });
        expect(JSON.stringify(seen.map(({ text, choices, cards }) => [text, choices, cards]))).not.toContain('SECRET');
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 600_000);

  it('has no road there: the room touches neither the shopper’s outbox nor their messages', () => {
    const folder = join(import.meta.dirname, '../../src/staff');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) {
      const source = readFileSync(join(folder, name), 'utf8');
      expect(source, name).not.toMatch(/\boutbox\b|messages\.append|\.send\(/u);
    }
    // The only way out is the one every colleague's word takes.
    const speaking = files.filter((name) => /\bspeak\(/u.test(readFileSync(join(folder, name), 'utf8')));
    expect(speaking).toEqual([join('commands', 'speech.ts')]);
  });

  it('is of another kind: a card cannot be given to a shopper’s channel', () => {
    const message = {} as StaffMessage;
    const outgoing = {} as StaffOutgoing;
    // @ts-expect-error a card is no message to a shopper
    const bubble: OutgoingMessage = message;
    // @ts-expect-error a post is nothing that can be sent to a shopper
    const sent: Outgoing = outgoing;
    expect([bubble, sent]).toHaveLength(2);
  });
});
