import { describe, expect, it } from 'vitest';
import { ticketContext } from '../../../src/composition/ticket-ports.ts';
import { channelAlarms } from '../../../src/handoff/channel-alarms.ts';
import { changeTicket } from '../../../src/tickets/ticket-changer.ts';
import { until } from '../../support/until.ts';
import type { PostFault, StaffUnderTest } from './under-test.ts';
import { openStaffWorld, type StaffWorld } from './world.ts';

const TAKE = '接手';
const APPROVE = '批准';
const REFUSE = '拒绝';
const TRANSFER = '转交';
const LABEL = '标签';
const MINUTE = 60_000;
/** A platform takes so many milliseconds for a message. */
const PACE = 1_000;
/** Whoever is first trains the engine for all. */
const LONG = { timeout: 240_000 };

const FAULTS: readonly PostFault[] = [
  'answers 500 after it was posted',
  'loses the connection after it was posted',
  'is away',
];

/** One suite for the staff side of every platform that has one, with the whole program behind it. */
export const staffContract = (name: string, make: () => Promise<StaffUnderTest>): void => {
  const begin = async (): Promise<{ under: StaffUnderTest; world: StaffWorld; heard: () => number }> => {
    const under = await make();
    let heard = 0;
    const world = await openStaffWorld(under, () => {
      heard += 1;
    });
    return { under, world, heard: () => heard };
  };
  const decisions = async ({ store }: StaffWorld, no: string) =>
    (await store.read.tickets.approvalsOf(no)).filter(({ verdict }) => verdict !== 'pending');

  describe(`a card in the staff channel on ${name}`, LONG, () => {
    it('shows the packet and what can be done, and nothing that proves who somebody is', async () => {
      const { under, world } = await begin();
      const card = await world.waits();
      expect(card.text).toMatch(/C\d+ (?:· )?等人接 · 王/u);
      expect(card.text).not.toContain('王小明');
      expect(card.text).toContain('顾客要找真人');
      expect(card.offers).toEqual(expect.arrayContaining([TAKE, TRANSFER]));
      await world.shop.says('k1', '尾号是 7316，电话 13800138000', world.clock.now());
      await world.comes('the words stand under it', () => under.under(card).some((text) => text.includes('尾号')));
      // The numbers of posts are drawn, and may hold the same four digits.
      expect(under.said()).not.toMatch(/\b7316\b|13800138000/u);
    });

    it('is taken by one of two who act at once, the other is told who has it, and words under it reach the shopper', async () => {
      const { under, world, heard } = await begin();
      const card = await world.waits();
      await Promise.all([under.press('mei', card, TAKE), under.press('lin', card, TAKE)]);
      await world.comes('both are answered', () => under.said().includes('归您了') && /先接手了/u.test(under.said()));
      const owner = await world.owner();
      const has = owner?.kind === 'agent' && owner.id === 'lin' ? 'lin' : 'mei';
      expect(owner).toMatchObject({ kind: 'agent', id: has });
      if (under.revises) await world.comes('the card shows it', () => /在接/u.test(world.card(/C\d+/u)?.text ?? ''));
      await under.writes(has, card, '您好，我看一下订单');
      await world.comes('the shopper has it', () => world.shop.told('k1').includes('您好，我看一下订单'));
      expect(world.shop.sent.at(-1)).toMatchObject({ author: 'agent' });
      expect(heard()).toBe(0);
    });

    it('is given to a colleague by its form, with words that stay among them', async () => {
      const { under, world } = await begin();
      const card = await world.waits();
      await under.press('mei', card, TAKE);
      await world.comes('it is theirs', async () => (await world.owner())?.kind === 'agent');
      const now = world.card(/C\d+/u) ?? card;
      const to = under.revises ? 'lin' : '@阿林';
      await under.fill('mei', now, TRANSFER, { to, note: '她急，SECRET' });
      await world.comes('it is the colleague’s', async () => {
        const owner = await world.owner();
        return owner?.kind === 'agent' && owner.id === 'lin';
      });
      expect(world.shop.told('k1').join()).not.toContain('SECRET');
    });

    it('is given to a department by its form, and by a typed command with the beginning of its name', async () => {
      const { under, world } = await begin();
      const card = await world.waits();
      const talk = () => world.store.read.conversations.findOpen('shop', 'k1');
      await under.press('mei', card, TAKE);
      await world.comes('it is theirs', async () => (await world.owner())?.kind === 'agent');
      const to = under.revises ? 'department:after_sales' : '售后部';
      await under.fill('mei', world.card(/C\d+/u) ?? card, TRANSFER, { to, note: '她急，SECRET' });
      await world.comes('it waits there', async () => (await talk())?.department === 'after_sales');
      expect((await world.owner())?.kind).toBe('queue');
      await under.writes('mei', card, '!take');
      await world.comes('it is theirs again', async () => (await world.owner())?.kind === 'agent');
      await under.writes('mei', card, '!转给 客户体验 SECRET');
      await world.comes('it waits elsewhere', async () => (await talk())?.department === 'customer_experience');
      expect(world.shop.told('k1').join()).not.toContain('SECRET');
    });

    it('gets a label by its form and loses it by a typed command, and shows what is on it', async () => {
      const { under, world, heard } = await begin();
      const at = world.clock.now();
      const added = await world.store.write(({ labels }) =>
        labels.add({ name: '急单', colour: 'plum', by: 'agent:sup', at }),
      );
      const card = await world.waits();
      await under.fill('mei', card, LABEL, { label: under.revises ? `on:${added.id}` : '急单' });
      const talk = await world.store.read.conversations.findOpen('shop', 'k1');
      const on = async () => (await world.store.read.labels.of([talk?.id ?? ''])).get(talk?.id ?? '')?.length ?? 0;
      await world.comes('it is on', async () => (await on()) === 1);
      if (under.revises) await world.comes('the card shows it', () => /急单/u.test(world.card(/等人接/u)?.text ?? ''));
      await under.writes('lin', card, '!去标签 急单');
      await world.comes('it is off', async () => (await on()) === 0);
      expect(world.shop.told('k1').join()).not.toContain('急单');
      expect((await world.owner())?.kind).toBe('queue');
      expect(heard()).toBe(0);
    });

    it.each(FAULTS)('is there when the platform %s, and what is internal stays there', async (fault) => {
      const { under, world, heard } = await begin();
      const failing = under.fails(fault);
      await world.shop.says('k1', '转人工', world.clock.now());
      await world.settle();
      await failing.over();
      await world.ready();
      await world.comes('the card is there', () => world.card(/等人接/u) !== undefined, MINUTE);
      const card = world.card(/等人接/u);
      if (!card) throw new Error('no card');
      await under.press('mei', card, TAKE);
      const theirs = async (): Promise<boolean> => (await world.owner())?.kind === 'agent';
      await world.comes('it is theirs', theirs, MINUTE);
      await under.writes('mei', card, '!note SECRET');
      await under.writes('mei', card, '您好');
      await world.comes('the shopper has the words', () => world.shop.told('k1').includes('您好'));
      const cards = under.shown().filter(({ text }) => /等人接|在接/u.test(text));
      if (under.mayRepeat) expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
      else expect(cards).toHaveLength(1);
      expect(world.shop.told('k1').join()).not.toContain('SECRET');
      expect(heard()).toBe(0);
    });
  });

  describe(`what colleagues write on ${name}`, LONG, () => {
    it('stays inside where it begins with a mark, and is said once however often the platform tells of it', async () => {
      const { under, world, heard } = await begin();
      const card = await world.waits();
      await under.press('mei', card, TAKE);
      await world.comes('it is theirs', async () => (await world.owner())?.kind === 'agent');
      const said = await under.writes('mei', card, '我看一下订单');
      await said.again();
      const note = await under.writes('mei', card, '!note 老客户 SECRET');
      await note.again();
      await under.writes('mei', card, '！备注 SECRET');
      await under.writes('mei', card, '!nots SECRET');
      await under.writes('lin', null, '大家看这个 SECRET');
      await under.writes('mei', card, '好了');
      await world.comes('the last words are said', () => world.shop.told('k1').includes('好了'));
      const agents = world.shop.sent.filter(({ author }) => author === 'agent').map(({ text }) => text);
      expect(agents).toEqual(['我看一下订单', '好了']);
      expect(world.shop.told('k1').join()).not.toContain('SECRET');
      const talk = await world.store.read.conversations.findOpen('shop', 'k1');
      const notes = (await world.store.read.messages.list(talk?.id ?? '')).filter(({ kind }) => kind === 'note');
      expect(notes.map(({ text }) => text)).toEqual(['老客户 SECRET', 'SECRET']);
      expect(heard()).toBe(0);
    });

    it('is said as it was first, whatever is changed or taken back afterwards', async () => {
      const { under, world, heard } = await begin();
      const card = await world.waits();
      await under.press('mei', card, TAKE);
      await world.comes('it is theirs', async () => (await world.owner())?.kind === 'agent');
      const said = await under.writes('mei', card, '我看一下订单');
      const note = await under.writes('mei', card, '!note 老客户');
      await world.comes('it is said', () => world.shop.told('k1').includes('我看一下订单'));
      if (!said.edit || !said.remove || !note.edit || !note.remove) return expect(under.revises).toBe(false);
      // What was a note and is none any more must not be taken for words, nor what was words for anything new.
      await note.edit('老客户 SECRET');
      await said.edit('后天到 SECRET');
      await note.remove();
      await said.remove();
      await under.writes('mei', card, '好了');
      await world.comes('the last words are said', () => world.shop.told('k1').includes('好了'));
      const agents = world.shop.sent.filter(({ author }) => author === 'agent').map(({ text }) => text);
      expect(agents).toEqual(['我看一下订单', '好了']);
      expect(heard()).toBe(0);
    });

    it('does nothing for somebody who is not connected, and tells them how', async () => {
      const { under, world } = await begin();
      const card = await world.waits();
      await world.store.write(({ staffAccounts }) => staffAccounts.unlink(under.name, under.account('lin'), 'lin'));
      await under.press('lin', card, TAKE);
      await under.writes('lin', card, '您好 SECRET');
      await world.comes('they are told', () => under.said().includes('还不认识您'));
      await world.settle();
      expect((await world.owner())?.kind).toBe('queue');
      expect(world.shop.told('k1').join()).not.toContain('SECRET');
    });
  });

  describe(`an approval on ${name}`, LONG, () => {
    it('is granted with its amount and a reason, by whoever may, and once', async () => {
      const { under, world } = await begin();
      const { no, card } = await world.asked();
      expect(card.text).toContain('¥80');
      expect(card.offers.slice(0, 2)).toEqual([APPROVE, REFUSE]);
      await under.fill('lin', card, APPROVE, { amount: '80', reason: '可以' });
      await world.comes('they are told that it is not theirs', () => /权限|級|级/u.test(under.said()));
      expect(await decisions(world, no)).toEqual([]);
      await under.fill('sup', card, APPROVE, { amount: '80', reason: 'SECRET 物流确实慢' });
      await world.comes('it is decided', async () => (await decisions(world, no)).length > 0);
      expect(await decisions(world, no)).toMatchObject([{ verdict: 'granted', decidedBy: 'supervisor:sup' }]);
      if (under.revises)
        await world.comes('the card shows it', () => /批准了/u.test(world.card(new RegExp(no, 'u'))?.text ?? ''));
      await world.settle();
      expect(world.shop.told('k9').join()).not.toContain('SECRET');
    });

    it('is refused with a reason', async () => {
      const { under, world } = await begin();
      const { no, card } = await world.asked();
      await under.fill('sup', card, REFUSE, { reason: '没有凭据' });
      await world.comes('it is decided', async () => (await decisions(world, no)).length > 0);
      expect(await decisions(world, no)).toMatchObject([{ verdict: 'refused', note: '没有凭据' }]);
    });

    it('decides nothing by a card that shows another case than there is by now', async () => {
      const { under, world } = await begin();
      const { no, card } = await world.asked();
      const context = ticketContext(world.app.shop(), world.clock.now());
      const by = { role: 'agent', id: 'mei' } as const;
      const changed = await world.store.write((repos) =>
        changeTicket(repos, no, { compensationMinor: 9_000 }, by, context),
      );
      expect(changed.outcome).toBe('changed');
      await under.fill('sup', card, APPROVE, { amount: '80', reason: '可以' });
      await world.comes('they are told', () => /90|案情变了/u.test(under.said()));
      expect((await decisions(world, no)).filter(({ verdict }) => verdict === 'granted')).toEqual([]);
    });

    it('can be typed when the time for its form is over', async () => {
      const { under, world } = await begin();
      if (under.pressLate === null) return expect(under.revises).toBe(false);
      const { no, card } = await world.asked();
      await under.pressLate('sup', card, REFUSE);
      await world.settle();
      expect(await decisions(world, no)).toEqual([]);
      await under.writes('sup', card, '!refuse 没有凭据');
      await world.comes('it is decided', async () => (await decisions(world, no)).length > 0);
      expect(await decisions(world, no)).toMatchObject([{ verdict: 'refused' }]);
    });
  });

  describe(`what the program tells by itself on ${name}`, LONG, () => {
    it('comes once: the digest of the day, and that another channel is down and well again', async () => {
      const { under, world } = await begin();
      world.clock.advance(40 * MINUTE);
      await world.comes('the digest is there', () => world.card(/满意/u) !== undefined);
      const red = { ok: false, detail: 'the token was revoked' };
      await Promise.all([1, 2, 3].map(() => world.app.staff.alarm('shop', red, true)));
      await world.comes('the alarm is there', () => world.card(/token was revoked/u) !== undefined);
      await world.app.staff.alarm('shop', { ok: true, detail: '' }, false);
      await world.comes('that it is over is there', () => under.shown().some(({ text }) => /shop 恢复/u.test(text)));
      for (let n = 0; n < 3; n += 1) await world.settle();
      const count = (of: RegExp): number => under.shown().filter(({ text }) => of.test(text)).length;
      expect([count(/满意/u), count(/token was revoked/u), count(/shop 恢复/u)]).toEqual([1, 1, 1]);
    });

    it('is taken away once the data it shows is erased, with its words and pictures, or a person is asked to', async () => {
      const { under, world } = await begin();
      const card = await world.waits();
      await under.press('mei', card, TAKE);
      await world.shop.says('k1', '我家住在槐花胡同九号', world.clock.now());
      await world.comes(
        'the words stand under it',
        () => under.under(card).some((text) => text.includes('槐花胡同')),
        PACE,
      );
      const talk = await world.store.read.conversations.findOpen('shop', 'k1');
      const photo = { id: 'f_flur', type: 'image/png', name: 'flur.png' };
      const { place } = world.channel.staff ?? { place: '' };
      const subject = `conversation:${talk?.id}`;
      const kept = await world.store.write(({ files }) =>
        files.save({ ...photo, bytes: Buffer.from('flur'), createdAt: world.clock.now() }),
      );
      const message = {
        subject,
        title: '照片',
        lines: [],
        fields: [],
        actions: [],
        tone: 'plain',
        lang: 'zh-CN',
      } as const;
      const outgoing = { idempotencyKey: 'photo', attempt: 1, threadOf: null };
      let posted: string | null = null;
      // A platform may ask to wait.
      await until('a picture stands there', async () => {
        const shown = { ...message, lines: [], fields: [], actions: [], attachments: [kept] };
        const out = await world.channel.staff?.post({ ...outgoing, message: shown }).catch(() => null);
        posted = out?.externalId ?? null;
        return posted !== null;
      });
      await world.store.write(async ({ staffPosts }) => {
        const about = { channel: under.name, place, subject, kind: 'alert' as const };
        const id = await staffPosts.add({ ...about, idempotencyKey: 'photo', notBefore: world.clock.now(), body: {} });
        await staffPosts.claim({ channel: under.name, place }, 'test', world.clock.now(), MINUTE);
        await staffPosts.sent(id ?? 0, 'test', 'sent', posted, world.clock.now());
      });
      if (under.revises) expect(under.said()).toContain('flur.png');
      await world.store.write(({ personal }) => personal.eraseTalk(talk?.id ?? '', world.clock.now()));
      if (!under.revises) {
        await world.comes('a person is asked', () => world.card(/手动删掉/u) !== undefined, PACE);
        const left = await world.store.read.audit.list({ action: 'privacy.post_left', limit: 9 });
        expect(left.length).toBeGreaterThan(0);
        return;
      }
      await world.comes('nothing of it stands there', () => !/槐花胡同|flur\.png|睡衣/u.test(under.said()), PACE);
      expect(under.said()).toContain('已删除');
      expect(await world.store.read.staffPosts.depth()).toBe(0);
    });

    it('waits while the place is shut to us: red for the console, shoppers served, and nothing lost', async () => {
      const { under, world } = await begin();
      await world.comes('it is looked for', () => world.channel.health().ok);
      under.shut(true);
      await world.shop.says('k1', '转人工', world.clock.now());
      await world.comes('it is red', () => !world.channel.health().ok, MINUTE);
      expect(world.channel.ready?.()).toBe(true);
      await world.comes('the console knows', async () => (await channelAlarms(world.store.read)).length === 1);
      expect(await channelAlarms(world.store.read)).toMatchObject([
        { channel: under.name, detail: expect.stringMatching(/STAFF/u), staffOnly: true },
      ]);
      expect(world.card(/等人接/u)).toBeUndefined();
      under.shut(false);
      await world.comes('the card is there', () => world.card(/等人接/u) !== undefined, MINUTE);
      await world.comes('it is well', () => world.channel.health().ok);
      await world.comes('the console knows', async () => (await channelAlarms(world.store.read)).length === 0);
      expect(under.shown().filter(({ text }) => /等人接/u.test(text))).toHaveLength(1);
    });
  });
};
