import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { play } from '../../src/conversation/play.ts';
import type { Say } from '../../src/conversation/say.ts';
import { ask, done, type Flow } from '../../src/conversation/script.ts';
import { type Frame, openFrame, slotOf, takenBack, withSlot } from '../../src/conversation/state.ts';
import { entity } from '../../src/conversation/steps/read.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Entity } from '../../src/understanding/types.ts';
import { heard, named, ownShop, photo, turnOf } from './support/views.ts';

const SAY: Say = { key: 'flow.noted' };

/** A flow in three questions: a size, a colour (never black), and anything in one's own words. */
const tailor: Flow = {
  name: 'tailor',
  *script() {
    const size = yield* ask<string>({
      step: 'size',
      say: SAY,
      read: (view) => {
        const found = entity(view, 'size');
        return found && { value: found.value };
      },
    });
    const colour = yield* ask<string>({
      step: 'colour',
      say: SAY,
      read: (view, asked) => {
        const found = entity(view, 'colour');
        if (found?.value === 'black') return { wrong: { key: 'exchange.no-such-variant' } };
        return found ? { value: found.value } : asked && view.heard.text === 'any' ? { value: 'white' } : undefined;
      },
    });
    const note = yield* ask<string>({
      step: 'note',
      say: SAY,
      open: true,
      read: (view, asked) => (asked && view.heard.text ? { value: view.heard.text } : undefined),
    });
    return done([{ key: 'flow.noted', vars: { size, colour, note } } as unknown as Say]);
  },
};

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const size = (text: string, value: string): Entity => named(text, value, { type: 'size', value });
const colour = (text: string, value: string): Entity => named(text, value, { type: 'colour', value });
const turn = (text: string, entities: Entity[] = [], over: Partial<TurnView> = {}): TurnView =>
  turnOf(shop, { heard: heard(text, { entities }), ...over });
const fresh = (): Frame => openFrame('tailor', 'exchange_request');
const askedFor = (played: ReturnType<typeof play>): string =>
  played.at === 'question' ? played.question.step : 'the end';

describe('playing a flow', () => {
  it('stops at the first question nobody has answered', () => {
    expect(askedFor(play(tailor, fresh(), turn('hello')))).toBe('size');
  });

  it('takes several answers out of one breath', () => {
    const played = play(tailor, fresh(), turn('M white', [size('M white', 'M'), colour('M white', 'white')]));
    expect(askedFor(played)).toBe('note');
    expect(played.took).toEqual(['size', 'colour']);
  });

  it('takes an answer that was given before it was asked for', () => {
    const before = play(tailor, fresh(), turn('something white', [colour('something white', 'white')]));
    expect(askedFor(before)).toBe('size');
    const after = play(tailor, before.frame, turn('M', [size('M', 'M')]));
    expect(askedFor(after)).toBe('note');
    expect(slotOf(after.frame, 'colour')).toBe('white');
  });

  it('takes bare words only for the question that stands open', () => {
    expect(askedFor(play(tailor, fresh(), turn('any', [size('any', 'M')])))).toBe('colour');
    const open = play(tailor, fresh(), turn('M', [size('M', 'M')])).frame;
    expect(slotOf(play(tailor, open, turn('any')).frame, 'colour')).toBe('white');
  });

  it('says what is wrong about an answer, once', () => {
    const wrong = play(tailor, fresh(), turn('M black', [size('M black', 'M'), colour('M black', 'black')]));
    expect(wrong).toMatchObject({ at: 'question', wrong: { wrong: { key: 'exchange.no-such-variant' } } });
    const later = play(tailor, wrong.frame, turn('hm'));
    expect(later).toMatchObject({ at: 'question', wrong: undefined });
  });

  it('ends when everything is answered', () => {
    const open = play(tailor, fresh(), turn('M white', [size('M', 'M'), colour('white', 'white')])).frame;
    expect(play(tailor, open, turn('as a gift'))).toMatchObject({ at: 'end', outcome: { end: 'done' } });
  });

  it('keeps files that came along, each once', () => {
    const first = play(tailor, fresh(), turn('look', [], { attachments: [photo('f_1')] }));
    const again = play(tailor, first.frame, turn('and', [], { attachments: [photo('f_1'), photo('f_2')] }));
    expect(again.frame.files?.map(({ id }) => id)).toEqual(['f_1', 'f_2']);
  });
});

describe('changing one’s mind', () => {
  const answered = (): Frame =>
    play(tailor, fresh(), turn('M white', [size('M', 'M'), colour('white', 'white')])).frame;

  it('replaces an answer and forgets what came after it', () => {
    const played = play(tailor, answered(), turn('no, L', [size('no, L', 'L')]), true);
    expect(slotOf(played.frame, 'size')).toBe('L');
    expect(played.took).toContain('size');
  });

  it('changes nothing without being asked to revise', () => {
    expect(slotOf(play(tailor, answered(), turn('L', [size('L', 'L')])).frame, 'size')).toBe('M');
  });

  it('is no change to say the same again', () => {
    const again = play(tailor, answered(), turn('M', [size('M', 'M')]), true);
    expect(again.took).not.toContain('size');
    expect(slotOf(again.frame, 'colour')).toBe('white');
  });

  it('goes one step back by one answer fewer', () => {
    expect(askedFor(play(tailor, takenBack(answered()), turn('')))).toBe('colour');
    expect(askedFor(play(tailor, takenBack(takenBack(answered())), turn('')))).toBe('size');
  });

  it('drops later answers when an earlier one is replaced', () => {
    const frame = withSlot(withSlot(withSlot(fresh(), 'size', 'M'), 'colour', 'white'), 'size', 'L');
    expect(frame.slots).toEqual([['size', 'L']]);
  });
});

describe('an answer that is taken without asking', () => {
  const lone: Flow = {
    name: 'lone',
    *script() {
      const order = yield* ask<string>({
        step: 'order',
        say: SAY,
        otherwise: 'A',
        read: (view) => (/B/.test(view.heard.text) ? { value: 'B' } : undefined),
      });
      yield* ask<string>({ step: 'why', say: { key: 'flow.noted', vars: { order } } as Say, read: () => undefined });
      return done([]);
    },
  };

  it('is the lone one as long as nothing else is said', () => {
    expect(slotOf(play(lone, fresh(), turn('return')).frame, 'order')).toBe('A');
    expect(slotOf(play(lone, fresh(), turn('return B')).frame, 'order')).toBe('B');
  });

  it('stays what it was, whatever is said later', () => {
    const chosen = play(lone, fresh(), turn('return B')).frame;
    expect(slotOf(play(lone, chosen, turn('hm'), true).frame, 'order')).toBe('B');
  });

  it('can still be corrected', () => {
    const silent = play(lone, fresh(), turn('return')).frame;
    expect(slotOf(play(lone, silent, turn('no, B'), true).frame, 'order')).toBe('B');
  });
});

describe('a flow played again', () => {
  const word = fc.constantFrom('M', 'L', 'white', 'red', 'black', 'any', 'hm', '');
  const entitiesOf = (text: string): Entity[] =>
    /^[ML]$/.test(text) ? [size(text, text)] : /white|red|black/.test(text) ? [colour(text, text)] : [];

  it('over the same answers asks the same question, so that a restart forgets nothing', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        let frame = fresh();
        for (const text of words) {
          const played = play(tailor, frame, turn(text, entitiesOf(text)));
          if (played.at === 'end') break;
          frame = played.frame;
          const stored = JSON.parse(JSON.stringify(frame)) as Frame;
          expect(askedFor(play(tailor, stored, turn('')))).toBe(askedFor(played));
        }
      }),
    );
  });

  it('changes neither the frame nor the turn it was given', () => {
    const frame = fresh();
    const view = turn('M white', [size('M', 'M'), colour('white', 'white')]);
    const before = JSON.stringify([frame, view.heard]);
    play(tailor, frame, view, true);
    expect(JSON.stringify([frame, view.heard])).toBe(before);
  });
});
