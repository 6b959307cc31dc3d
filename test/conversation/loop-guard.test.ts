import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { understandingShape } from '../../src/content/shapes.ts';
import { plain } from '../../src/conversation/decide/rule.ts';
import { guarded, LOOP } from '../../src/conversation/loop-guard.ts';
import type { Say } from '../../src/conversation/say.ts';
import { freshState } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { reasonInWords } from '../../src/handoff/reasons.ts';
import { LANGS } from '../../src/message.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { NOW, ownShop, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

type Turn = { says: string; hears?: string; over?: Partial<TurnView>; minutes?: number; by?: string };

/** Plays exchanges one after another and tells by which rule each was decided: `faq`, as the bot would, or `loop`. */
const played = (turns: Turn[], limit = LOOP): string[] => {
  let state = freshState();
  return turns.map(({ says, hears = 'a', over = {}, minutes = 0, by = 'somebody' }) => {
    const now = new Date(NOW.getTime() + minutes * 60_000);
    const view = turnOf(shop, { text: says, state, now, ...over });
    const say: Say[] = [{ key: 'faq.answer' as Say['key'], faq: hears }];
    const decision = guarded(view, { ...plain(view, { say }), rule: 'faq' }, limit, by);
    state = decision.state;
    return decision.say.length === 0 ? 'silent' : decision.rule;
  });
};
const times = (count: number, turn: (n: number) => Turn): Turn[] => Array.from({ length: count }, (_, n) => turn(n));
const answered = (count: number): string[] => Array(count).fill('faq');

describe('the same exchange again', () => {
  it('is answered twice, and the third time a person is called', () => {
    expect(played(times(3, () => ({ says: '谢谢' })))).toEqual([...answered(2), 'loop']);
  });

  it('is the same with other capitals, widths, spaces and marks', () => {
    expect(played([{ says: 'Thank you!' }, { says: 'THANK  YOU' }, { says: 'ｔｈａｎｋ you…' }]).at(-1)).toBe('loop');
    expect(played([{ says: '?' }, { says: '!' }, { says: '。' }])).toEqual(answered(3));
  });

  it('is another one where the words, the answer, the choice or the photo differ', () => {
    expect(played(times(9, (n) => ({ says: `问题 ${n}` })))).toEqual(answered(9));
    expect(played(times(9, (n) => ({ says: '1', hears: `${n}` })))).toEqual(answered(9));
    expect(played(times(9, (n) => ({ says: '', over: { choose: `intent:${n}` } })))).toEqual(answered(9));
    const photo = (n: number) => ({ id: `f_${n}`, type: 'image/jpeg', name: 'a.jpg', size: 9, hash: `h${n}` });
    expect(played(times(9, (n) => ({ says: '', over: { attachments: [photo(n)] } })))).toEqual(answered(9));
  });

  it('counts in a row only: something else in between begins anew', () => {
    const [same, other] = [{ says: '在吗' }, { says: '多少钱' }];
    expect(played([same, same, other, same, same, other, other, same])).toEqual(answered(8));
  });

  it('counts as often as the shop’s file says', () => {
    const limit = { ...LOOP, exchanges: 5 };
    expect(
      played(
        times(5, () => ({ says: '谢谢' })),
        limit,
      ),
    ).toEqual([...answered(4), 'loop']);
  });
});

describe('two exchanges in turn', () => {
  it('are answered twice each, and with the third of the second a person is called', () => {
    expect(played(times(6, (n) => ({ says: n % 2 ? 'pong' : 'ping' })))).toEqual([...answered(5), 'loop']);
  });

  it('are none while a third comes in between', () => {
    expect(played(times(18, (n) => ({ says: `${n % 3}`, hears: 'same' })))).toEqual(answered(18));
  });
});

describe('many answers', () => {
  const questions = (count: number, everySeconds: number): Turn[] =>
    times(count, (n) => ({ says: `问题 ${n}`, minutes: (n * everySeconds) / 60 }));

  it('are given, thirty of them in ten minutes, and not one more', () => {
    expect(played(questions(30, 1))).toEqual(answered(30));
    expect(played(questions(31, 1))).toEqual([...answered(30), 'loop']);
  });

  it('are given without end to somebody who asks every twenty seconds', () => {
    expect(played(questions(200, 20))).toEqual(answered(200));
  });

  it('are counted within ten minutes to the end: the thirty-first is answered when the first is ten minutes old', () => {
    const begun = questions(30, 1);
    expect(played([...begun, { says: '又一个', minutes: 10 - 1 / 60_000 }]).at(-1)).toBe('loop');
    expect(played([...begun, { says: '又一个', minutes: 10 }]).at(-1)).toBe('faq');
  });

  it('do not count where a shopper picks from what is offered: programs type', () => {
    const picks = times(60, (n) => ({ says: '', over: { choose: `step:${n}` } }));
    expect(played([...picks, ...questions(30, 1)])).toEqual(answered(90));
  });

  it('are as many as the shop’s file says', () => {
    const limit = { exchanges: 3, replies: 4, minutes: 1 };
    expect(played(questions(5, 14), limit)).toEqual([...answered(4), 'loop']);
    expect(played(questions(5, 15), limit)).toEqual(answered(5));
  });
});

describe('a group', () => {
  const members = (count: number, turn: (n: number) => Turn): Turn[] =>
    times(count, (n) => ({ ...turn(n), by: `member ${n % 5}` }));

  it('may ask the same thing one after the other, and more than one person could', () => {
    expect(played(members(5, () => ({ says: '包邮吗' })))).toEqual(answered(5));
    expect(played(members(100, (n) => ({ says: `问题 ${n}` })))).toEqual(answered(100));
  });

  it('does not hide the one in it who goes round', () => {
    expect(played(members(155, (n) => ({ says: `问题 ${n}` })))).toEqual([...answered(150), ...Array(5).fill('loop')]);
    const same = { says: '谢谢', by: 'program' };
    expect(played([same, same, same]).at(-1)).toBe('loop');
  });
});

describe('the limits', () => {
  const policy = () => ({ ...shop.content.understanding });

  it('stand in the shop’s file, as the program has them for a file without', () => {
    expect(policy().loop).toEqual(LOOP);
    const { loop: _, ...without } = policy();
    expect(understandingShape.parse(without).loop).toBeUndefined();
  });

  it.each([{ exchanges: 1 }, { replies: 1 }, { minutes: 0 }, { replies: 2.5 }, { pauses: 3 }])(
    'that make no sense are refused: %o',
    (wrong) => {
      expect(understandingShape.safeParse({ ...policy(), loop: { ...LOOP, ...wrong } }).success).toBe(false);
    },
  );

  it('have a reason that agents read in their language', () => {
    expect(LANGS.map((lang) => reasonInWords('loop', lang))).toEqual([
      '对话在打转',
      '對話在打轉',
      'The talk goes round in circles',
    ]);
  });
});

describe('whoever waits for a person already', () => {
  it('is answered no more when the talk goes round, and called once', () => {
    const queued = { owner: { kind: 'queue' } as const };
    expect(played(times(5, () => ({ says: '转人工', over: queued })))).toEqual([
      ...answered(2),
      'silent',
      'silent',
      'silent',
    ]);
  });
});

const ENGINE = engineOf([
  [/谢谢/, { intent: 'thanks' }],
  [/建议/, { intent: 'suggestion' }],
  [/./, { intent: 'shipping_fee' }],
]);

const settled = async (talk: TalkWorld, text: string): Promise<void> => {
  await talk.arrives(text);
  await talk.settle();
};
const conversationOf = async (talk: TalkWorld) => {
  const conversation = await talk.store.read.conversations.get(await talk.id());
  if (conversation === null) throw new Error('There is no conversation.');
  return conversation;
};

describe.each(STORE_KINDS)('a duel with another program, on %s', (kind) => {
  it('ends with a person who is told why, and with a silent bot', async () => {
    const talk = talkWorld(await freshStore(kind), shop, ENGINE);
    for (let n = 0; n < 3; n += 1) await settled(talk, '谢谢您的来信！');
    expect(await conversationOf(talk)).toMatchObject({ owner: { kind: 'queue' }, handoffReason: 'loop' });
    expect((await talk.transcript()).map(([, text]) => text).join('\n')).toContain('原地打转');
    const said = talk.sent.length;
    for (let n = 0; n < 20; n += 1) await settled(talk, '谢谢您的来信！');
    expect(talk.sent).toHaveLength(said);
  });

  it('is counted the same by several processes that answer in turn', async () => {
    const { open } = await freshDatabase(kind);
    const one = talkWorld(await open(), shop, ENGINE);
    const two = talkWorld(await open(), shop, ENGINE);
    await settled(one, '谢谢');
    await settled(two, '谢谢');
    expect((await conversationOf(one)).owner.kind).toBe('bot');
    await settled(one, '谢谢');
    expect(await conversationOf(two)).toMatchObject({ owner: { kind: 'queue' }, handoffReason: 'loop' });
  });

  it('is stopped by number, however different its words: the thirty-first is not answered by the bot', async () => {
    const { open } = await freshDatabase(kind);
    const worlds = [talkWorld(await open(), shop, ENGINE), talkWorld(await open(), shop, ENGINE)] as const;
    const [talk] = worlds;
    for (let n = 0; n < 30; n += 1) await settled(worlds[n % 2] as TalkWorld, `第 ${n} 封自动回复`);
    expect((await conversationOf(talk)).owner.kind).toBe('bot');
    await settled(talk, '第 30 封自动回复');
    expect(await conversationOf(talk)).toMatchObject({ owner: { kind: 'queue' }, handoffReason: 'loop' });
  });
});

describe('after a loop', () => {
  it('whoever would rather go on with the bot does, and is not called for at once again', async () => {
    const talk = talkWorld(await freshStore(), shop, ENGINE);
    for (let n = 0; n < 3; n += 1) await settled(talk, '谢谢');
    await talk.arrives('', { choose: 'do:bot' });
    await talk.settle();
    expect((await conversationOf(talk)).owner.kind).toBe('bot');
    await settled(talk, '运费多少');
    await settled(talk, '谢谢');
    expect((await conversationOf(talk)).owner.kind).toBe('bot');
  });

  it('nothing was opened by the turn that stopped it', async () => {
    const talk = talkWorld(await freshStore(), shop, ENGINE, null, { exchanges: 3, replies: 1, minutes: 10 });
    await settled(talk, '运费多少');
    await settled(talk, '我有个建议：拖鞋可以出半码');
    expect(await conversationOf(talk)).toMatchObject({ handoffReason: 'loop' });
    expect(await talk.store.read.desk.ticketsAbout(null, await talk.id(), 9)).toEqual([]);
  });
});
