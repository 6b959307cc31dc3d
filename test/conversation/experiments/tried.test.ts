import { describe, expect, it } from 'vitest';
import type { ShopRules } from '../../../src/composition/shop-rules.ts';
import type { Experiment } from '../../../src/content/experiments.ts';
import type { Decision } from '../../../src/conversation/decide/rule.ts';
import { sideOf } from '../../../src/conversation/experiments/side-of.ts';
import { experimentsOf, triedIn } from '../../../src/conversation/experiments/tried.ts';
import type { Why } from '../../../src/conversation/why.ts';
import type { SaidSide } from '../../../src/store/experiments.ts';
import type { Repos } from '../../../src/store/repos.ts';
import { freshStore } from '../../support/database.ts';
import { engineOf, talkWorld } from '../support/talk-world.ts';
import { ownShop, turnOf } from '../support/views.ts';

const B = { 'zh-CN': '说法乙', 'zh-TW': '說法乙', en: 'Wording B' };
const experiment = (changes: Partial<Experiment> = {}): Experiment => ({
  id: 'thanks-shorter',
  of: 'reply',
  key: 'thanks.welcome',
  words: B,
  share: 50,
  from: new Date('2026-11-01T00:00:00+08:00'),
  until: null,
  decides: 'content',
  least: 20,
  ended: null,
  ...changes,
});

const thanks = engineOf([[/thanks/u, { intent: 'thanks', confidence: 0.99, certainty: 'sure', lang: 'en' }]]);

const world = async (...experiments: Experiment[]) => {
  const shop: ShopRules = { ...(await ownShop()), experiments };
  const talk = talkWorld(await freshStore(), shop, thanks);
  const says = async (from: string) => {
    await talk.arrives('thanks', { from: { id: from }, key: 'talk' });
    await talk.settle();
    const said = (await talk.messages()).findLast(({ author }) => author === 'bot');
    return { text: said?.text, wordings: (said?.why as unknown as Why | undefined)?.wordings };
  };
  const counts = async (mark?: string) => {
    const rows = await talk.store.read.experiments.saidTo(['thanks-shorter'], {
      channel: 'web',
      externalId: 'somebody',
      family: [],
    });
    return rows.filter((one) => mark === undefined || one.mark === mark);
  };
  return { ...talk, says, counts, rules: shop };
};

describe('A reply that competes', () => {
  it('is said in the wording the shopper’s side has, and the message tells why', async () => {
    const side = sideOf({ id: 'thanks-shorter', share: 50 }, 'web:somebody');
    const { says } = await world(experiment());
    const said = await says('somebody');
    expect(said.text?.includes('Wording B')).toBe(side === 'b');
    expect(said.wordings).toEqual([{ experiment: 'thanks-shorter', side }]);
  });

  it('stays what it was for whoever was told it, though the share is another now', async () => {
    const { says, rules, counts } = await world(experiment({ share: 99 }));
    expect((await says('somebody')).text).toBe('Wording B');
    Object.assign(rules, { experiments: [experiment({ share: 1 })] });
    expect((await says('somebody')).text).toBe('Wording B');
    expect(await counts()).toHaveLength(1);
  });

  it('is counted in one talk of a shopper, and anew once its words are others', async () => {
    const { says, rules, counts, store, id, clock } = await world(experiment({ share: 99 }));
    await says('somebody');
    const first = await id();
    const { version } = (await store.read.conversations.get(first)) ?? { version: 0 };
    await store.write(({ conversations }) =>
      conversations.save(first, version, { status: 'archived', updatedAt: clock.now() }),
    );
    expect((await says('somebody')).text).toBe('Wording B');
    expect(await id()).not.toBe(first);
    expect((await counts()).map((one) => one.conversationId)).toEqual([first]);
    Object.assign(rules, { experiments: [experiment({ share: 1, words: { ...B, en: 'Wording B, newly put' } })] });
    expect((await says('somebody')).text).toBe('Wording B, newly put');
    expect((await counts()).map((one) => one.conversationId)).toEqual([first, await id()]);
  });

  it('is what the files say before it begins, after it ends and where others read along', async () => {
    const share = 99;
    const past = experiment({ share, until: new Date('2026-11-20T10:00:00+08:00') });
    const ahead = experiment({ share, from: new Date('2026-11-21T00:00:00+08:00') });
    const stopped = experiment({
      share,
      ended: { at: new Date('2026-11-19T00:00:00+08:00'), kept: 'none', counted: 'm' },
    });
    for (const one of [past, ahead, stopped]) {
      const { says, counts } = await world(one);
      expect(await says('somebody')).toMatchObject({
        text: expect.not.stringContaining('Wording B'),
        wordings: undefined,
      });
      expect(await counts()).toEqual([]);
    }
  });

  it('is what the files say, and counts nobody, for whoever reads a language that wording B leaves out', async () => {
    const { says, counts } = await world(experiment({ share: 99, words: { 'zh-CN': '说法乙' } }));
    expect(await says('somebody')).toMatchObject({ text: expect.not.stringContaining('说法乙'), wordings: undefined });
    expect(await counts()).toEqual([]);
  });
});

describe('Whoever writes on several accounts', () => {
  const turn = async (experiments: Experiment[]) => {
    const shop: ShopRules = { ...(await ownShop()), experiments };
    return turnOf(shop, {});
  };
  const say = [{ key: 'thanks.welcome' as const }];

  it('is told the same on all that are linked, and on one that comes to it later', async () => {
    const view = await turn([experiment()]);
    const decision = { rule: 'intent' } as Decision;
    const told: SaidSide[] = [];
    const repos = {
      experiments: { saidTo: async () => told },
      families: { of: async () => ['C1001', 'C1002'] },
    } as unknown as Pick<Repos, 'experiments' | 'families'>;
    const sideOn = async (channel: string, customerId: string | null) => {
      const who = { conversationId: `talk on ${channel}`, channel, externalId: 'somebody', customerId };
      return (await triedIn(repos, view, decision, say, who))[0]?.side;
    };
    const side = sideOf({ id: 'thanks-shorter', share: 50 }, 'C1001');
    expect(await sideOn('web', 'C1001')).toBe(side);
    expect(await sideOn('slack', 'C1002')).toBe(side);
    // Told the other one before it was known who they are: that one stays.
    const other = side === 'a' ? 'b' : 'a';
    told.push({ experiment: 'thanks-shorter', mark: 'before', conversationId: 'talk on wecom', side: other });
    expect(await sideOn('web', 'C1001')).toBe(other);
  });

  it('is told what the files say where a talk is about danger or anything is in a red crisis', async () => {
    const view = await turn([experiment({ share: 99 })]);
    expect(experimentsOf(view, { rule: 'intent' }, say)).toHaveLength(1);
    expect(experimentsOf(view, { rule: 'danger' }, say)).toEqual([]);
    const crisis = { id: 1, thing: 'product:PJ-101', statement: null };
    expect(experimentsOf({ ...view, facts: { ...view.facts, crises: [crisis] } }, { rule: 'intent' }, say)).toEqual([]);
    expect(experimentsOf({ ...view, place: 'group' }, { rule: 'intent' }, say)).toEqual([]);
  });
});
