import { describe, expect, it } from 'vitest';
import type { StaffMessage } from '../../../src/channels/staff.ts';
import type { Component } from '../../platforms/discord/model.ts';
import { discordServer, openShop, type ShopOptions } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';

const MESSAGE = 4;
const NOTHING = 6;
const MODAL = 9;

const card: StaffMessage = {
  subject: 'conversation:c_1',
  title: '小玲要退货 <@everyone>',
  lines: ['羽绒服 *破了*', '等了 3 分钟'],
  fields: [{ label: '订单', value: 'X-1' }],
  actions: [
    { id: 'take', label: '接手', style: 'primary' },
    {
      id: 'approve',
      label: '同意',
      style: 'plain',
      form: {
        title: '同意退款',
        submit: '同意',
        fields: [
          { name: 'amount', label: '金额', kind: 'money', required: true, value: '129' },
          { name: 'reason', label: '理由', kind: 'longtext', required: false },
          { name: 'who', label: '谁', kind: 'choice', required: true, options: [{ label: '小林', value: 'u_1' }] },
        ],
      },
    },
  ],
  attachments: [],
  tone: 'waiting',
  lang: 'zh-CN',
};

const idsOf = (components: Component[]): string[] =>
  components.flatMap((row) => (row.components ?? []).map(({ custom_id }) => custom_id ?? ''));

const office = async (options: ShopOptions = {}) => {
  const server = await discordServer();
  const { guild, channel: place } = server.guild();
  const general = server.channel(guild.id);
  const shop = await openShop({ ...options, server, env: { DISCORD_STAFF_CHANNEL: place.id } });
  const lin = server.person('lin', { global_name: '小林' });
  const staff = shop.channel.staff;
  if (!staff) throw new Error('no staff side');
  const post = (over: Partial<StaffMessage> = {}, key = 'k1', attempt = 1, threadOf: string | null = null) =>
    staff.post({ idempotencyKey: key, attempt, threadOf, message: { ...card, ...over } });
  return { ...shop, place, general, lin, staff, post, cards: () => server.messagesOf(place.id) };
};

describe('the staff channel on Discord', () => {
  it('shows cards with their buttons, a thread for each', async () => {
    const { post, cards, server, place } = await office();
    const { externalId } = await post();
    const [shown] = cards();
    expect(shown?.id).toBe(externalId);
    expect(shown?.embeds[0]).toMatchObject({
      title: '小玲要退货 \\<@everyone>',
      description: '羽绒服 \\*破了\\*\n等了 3 分钟',
      color: 0xc2410c,
      fields: [{ name: '订单', value: 'X-1' }],
    });
    expect(shown?.components[0]?.components?.map(({ label, style }) => [label, style])).toEqual([
      ['接手', 1],
      ['同意', 2],
    ]);
    expect(server.channels.get(externalId)).toMatchObject({ parent_id: place.id });
    expect(server.asked(/POST .*\/messages$/u).at(-1)?.body['allowed_mentions']).toEqual({ parse: [] });
  });

  it('shows a card once though the answer was lost and Discord has forgotten its nonce', async () => {
    const { post, cards, server } = await office();
    const first = await post();
    server.nonces.clear();
    expect(await post({}, 'k1', 2)).toEqual(first);
    expect(cards()).toHaveLength(1);
    await post({}, 'k2');
    expect(cards()).toHaveLength(2);
  });

  it('opens the thread of a card on the next try when the first failed there', async () => {
    const { post, cards, server } = await office();
    server.faults.plan(/\/threads$/u, { kind: 'answer', status: 500 });
    await expect(post()).rejects.toThrow();
    const { externalId } = await post({}, 'k1', 2);
    expect(cards()).toHaveLength(1);
    expect(server.channels.has(externalId)).toBe(true);
  });

  it('goes on in the thread of a card, and changes what stands in both', async () => {
    const { post, server, staff, cards } = await office();
    const { externalId } = await post();
    const answer = await post({ title: '她说：好的', actions: [], fields: [] }, 'k2', 1, externalId);
    expect(server.messagesOf(externalId).map(({ id }) => id)).toEqual([answer.externalId]);
    await staff.revise(externalId, { ...card, title: '已接手', actions: [], tone: 'done' });
    expect(cards()[0]).toMatchObject({ embeds: [{ title: '已接手', color: 0x0f766e }], components: [] });
    await staff.revise(answer.externalId, { ...card, title: '改' });
    expect(server.messagesOf(externalId)[0]?.embeds[0]?.title).toBe('改');
    for (const message of [...server.messagesOf(externalId)]) server.remove(message);
    // What people have deleted cannot be changed, and is no failure.
    await staff.revise(answer.externalId, card);
  });

  it('answers below the card where no thread can be opened', async () => {
    const { post, server, place, cards } = await office();
    server.threadless.add(place.id);
    const { externalId } = await post();
    await post({ title: '她说：好的' }, 'k2', 1, externalId);
    expect(cards()[1]).toMatchObject({ message_reference: { message_id: externalId } });
  });

  it('goes on below the card when somebody has deleted its thread', async () => {
    const { post, server, cards } = await office();
    const { externalId } = await post();
    server.channels.delete(externalId);
    await post({ title: '她说：好的' }, 'k2', 1, externalId);
    expect(cards()[1]).toMatchObject({ message_reference: { message_id: externalId } });
  });

  it('tells what was pressed, and its answer goes to who pressed alone', async () => {
    const { post, server, lin, told, place } = await office({ ports: { answer: { text: '归您了' } } });
    const { externalId } = await post();
    const shown = server.find(place.id, externalId);
    if (!shown) throw new Error('no card');
    const pressed = server.press(lin, shown, idsOf(shown.components)[0] ?? '');
    await until('it is answered', () => pressed.answers.length === 1);
    expect(told.staff).toEqual([
      {
        channel: 'discord',
        eventId: pressed.id,
        place: place.id,
        threadOf: externalId,
        by: { id: lin.id, name: '小林' },
        did: 'pressed',
        action: 'take',
        subject: 'conversation:c_1',
        text: '',
        lang: 'zh-CN',
        at: expect.any(Date),
      },
    ]);
    expect(pressed.answers).toEqual([
      { type: MESSAGE, data: expect.objectContaining({ content: '归您了', flags: 64 }) },
    ]);
  });

  it('says nothing where there is nothing to say', async () => {
    const { post, server, lin, place } = await office();
    const shown = server.find(place.id, (await post()).externalId);
    if (!shown) throw new Error('no card');
    const pressed = server.press(lin, shown, idsOf(shown.components)[0] ?? '');
    await until('it is answered', () => pressed.answers.length === 1);
    expect(pressed.answers).toEqual([{ type: NOTHING }]);
  });

  it('opens the form of an action, after a restart too, and tells what was filled in', async () => {
    const { post, server, lin, place, told, channel, again, onInbound } = await office();
    const { externalId } = await post();
    await channel.stop();
    await again().start(onInbound);
    const shown = server.find(place.id, externalId);
    if (!shown) throw new Error('no card');
    const pressed = server.press(lin, shown, idsOf(shown.components)[1] ?? '');
    await until('the form is open', () => pressed.answers.length === 1);
    const [form] = pressed.answers;
    expect(form).toMatchObject({ type: MODAL, data: { title: '同意退款' } });
    expect(form?.data?.['components']).toMatchObject([
      { type: 18, label: '金额', component: { type: 4, custom_id: 'amount', style: 1, value: '129', required: true } },
      { type: 18, label: '理由', component: { type: 4, custom_id: 'reason', style: 2, required: false } },
      { type: 18, label: '谁', component: { type: 3, custom_id: 'who', options: [{ value: 'u_1' }] } },
    ]);
    const values = { amount: '100', reason: '破损', who: 'u_1' };
    const filled = server.fill(lin, place.id, String(form?.data?.['custom_id']), values, shown);
    await until('it is told', () => told.staff.length === 1);
    expect(told.staff[0]).toMatchObject({
      did: 'pressed',
      action: 'approve',
      subject: 'conversation:c_1',
      threadOf: externalId,
      values,
    });
    await until('it is answered', () => filled.answers.length === 1);
  });

  it('hands words in its threads to the staff room, and nothing of it to conversations', async () => {
    const { post, server, lin, place, told, heard } = await office({ ports: { answer: { text: '已发给她' } } });
    const { externalId } = await post();
    server.post(externalId, lin, '您好，马上处理');
    server.post(place.id, lin, `<@${server.bot.id}> 大家早`);
    server.post(place.id, lin, '看这个', { replyTo: externalId });
    await until('all are told', () => told.staff.length === 3);
    expect(
      told.staff
        .map(({ did, text, threadOf }) => [did, text, threadOf])
        .sort(([, one], [, other]) => (String(one) < String(other) ? -1 : 1)),
    ).toEqual([
      ['words', '大家早', null],
      ['words', '您好，马上处理', externalId],
      ['words', '看这个', externalId],
    ]);
    await until('it is answered', () => server.messagesOf(externalId).length === 2);
    expect(server.messagesOf(externalId)[1]?.content).toBe('已发给她');
    expect(heard).toEqual([]);
  });

  it('fetches words of its threads that were said in a gap', async () => {
    const { post, server, lin, told } = await office();
    const { externalId } = await post();
    server.post(externalId, lin, '一');
    await until('the first is told', () => told.staff.length === 1);
    server.gateway.forget();
    server.post(externalId, lin, '二');
    await until('the second is told', () => told.staff.some(({ text }) => text === '二'));
    expect(new Set(told.staff.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it('gives /satisfaction to the staff room, with its days, and shows its answer to who asked alone', async () => {
    const { server, lin, place, told } = await office({ ports: { answer: { text: '满意度 4.6' } } });
    const asked = server.command(lin, place.id, 'satisfaction', { from: '2026-11-01', to: '2026-11-30' });
    await until('it is answered', () => asked.answers.length === 1);
    expect(told.staff).toMatchObject([
      { did: 'command', action: 'satisfaction', text: '2026-11-01 2026-11-30', place: place.id, threadOf: null },
    ]);
    expect(asked.answers[0]).toMatchObject({ type: MESSAGE, data: { flags: 64, content: '满意度 4.6' } });
  });

  it('answers in the thread when the token has expired', async () => {
    const { post, server, lin, place } = await office({ ports: { answer: { text: '归您了' } } });
    const { externalId } = await post();
    const shown = server.find(place.id, externalId);
    if (!shown) throw new Error('no card');
    server.press(lin, shown, idsOf(shown.components)[0] ?? '').expired = true;
    await until('it is said', () => server.messagesOf(externalId).length === 1);
    expect(server.messagesOf(externalId)[0]?.content).toBe('归您了');
  });

  it('does not act on its buttons pressed elsewhere', async () => {
    const { post, server, place, general, told } = await office();
    const shown = server.find(place.id, (await post()).externalId);
    if (!shown) throw new Error('no card');
    const wei = server.person('wei');
    const stolen = { ...shown, channel_id: general.id };
    const pressed = server.press(wei, stolen, idsOf(shown.components)[0] ?? '');
    await until('it is answered', () => pressed.answers.length === 1);
    expect(told.staff).toEqual([]);
  });

  it('cuts what is over the limits of a card', async () => {
    const { post, cards } = await office();
    const long = '长'.repeat(5_000);
    const fields = Array.from({ length: 40 }, (_, index) => ({ label: `栏${index}`, value: long }));
    await post({ title: long, lines: [long], fields });
    const [embed] = cards()[0]?.embeds ?? [];
    expect(JSON.stringify(embed).length).toBeLessThan(6_000 + 500);
    expect(embed?.title?.length).toBeLessThanOrEqual(256);
  });
});
