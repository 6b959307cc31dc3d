import { describe, expect, it } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import type { Component } from '../../platforms/discord/model.ts';
import { openShop, type ShopOptions, toShopper } from '../../platforms/discord/shop.ts';
import { gate, until } from '../../support/until.ts';

/** Kinds of answer (Discord API reference, "Interaction Callback Type"). */
const MESSAGE = 4;
const LATER = 5;
const UPDATE = 7;
const MODAL = 9;
const EDIT = -1;

const idsOf = (components: Component[]): string[] =>
  components.flatMap((row) => (row.components ?? []).map(({ custom_id }) => custom_id ?? ''));

const asked = async (options: ShopOptions = {}, count = 3) => {
  const shop = await openShop(options);
  const { server, channel } = shop;
  const ling = server.person('ling', { global_name: '小玲' });
  const dm = server.dmWith(ling);
  const choices = Array.from({ length: count }, (_, index) => ({ label: `选${index + 1}`, value: `go:${index + 1}` }));
  await channel.send(toShopper(dm.id, { text: '选一个', choices }));
  const message = server.messagesOf(dm.id)[0];
  if (!message) throw new Error('nothing was asked');
  return { ...shop, ling, dm, message, ids: idsOf(message.components) };
};

describe('a choice on Discord', () => {
  it('is handed in when its button is pressed, and then shows what was chosen', async () => {
    const { server, ling, dm, message, ids, heard } = await asked();
    const pressed = server.press(ling, message, ids[1] ?? '');
    await until('it is answered', () => pressed.answers.length === 1);
    expect(heard).toEqual([
      {
        channel: 'discord',
        eventId: `interaction:${pressed.id}`,
        key: dm.id,
        from: { id: ling.id, name: '小玲' },
        text: '选2',
        choose: 'go:2',
        place: 'private',
        lang: 'zh-CN',
        at: expect.any(Date),
      },
    ]);
    expect(pressed.answers[0]?.type).toBe(UPDATE);
    const row = message.components[0]?.components ?? [];
    expect(row.map(({ disabled, style }) => [disabled, style])).toEqual([
      [true, 2],
      [true, 3],
      [true, 2],
    ]);
  });

  it('is handed in from a list', async () => {
    const { server, ling, message, ids, heard } = await asked({}, 12);
    const option = message.components[0]?.components?.[0]?.options?.[11]?.value ?? '';
    const chosen = server.choose(ling, message, ids[0] ?? '', option);
    await until('it is answered', () => chosen.answers.length === 1);
    expect(heard[0]).toMatchObject({ text: '选12', choose: 'go:12' });
  });

  it('is answered only after it is saved, and Discord is told in time when that takes long', async () => {
    const slow = gate();
    const { server, ling, message, ids } = await asked({
      pace: { late: 20 },
      onInbound: async () => {
        await slow.opened;
        return 'saved';
      },
    });
    const pressed = server.press(ling, message, ids[0] ?? '');
    await until('it is announced', () => pressed.answers.length === 1);
    expect(pressed.answers[0]).toMatchObject({ type: LATER, data: { flags: 64 } });
    slow.open();
    await until('it is answered', () => pressed.answers.length === 2);
    expect(pressed.answers[1]).toMatchObject({ type: EDIT, data: { content: '收到：选1' } });
  });

  it('is told to have failed, to who pressed alone, when it could not be saved', async () => {
    const { server, ling, message, ids } = await asked({
      onInbound: () => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'locked')),
    });
    const pressed = server.press(ling, message, ids[0] ?? '');
    await until('it is answered', () => pressed.answers.length === 1);
    expect(pressed.answers[0]).toMatchObject({
      type: MESSAGE,
      data: { flags: 64, content: '这一下没记上，请再点一次。' },
    });
    expect(message.components[0]?.components?.[0]?.disabled).toBeUndefined();
  });

  it('is heard though its token has expired, and heard once though it is told twice', async () => {
    const known = new Set<string>();
    const { server, ling, dm, message, ids, heard } = await asked({
      onInbound: async ({ eventId }) => {
        const accepted = known.has(eventId) ? 'duplicate' : 'saved';
        known.add(eventId);
        return accepted;
      },
    });
    const pressed = server.press(ling, message, ids[0] ?? '');
    pressed.expired = true;
    const again = server.press(ling, message, ids[1] ?? '');
    await until('the second is answered', () => again.answers.length === 1);
    server.post(dm.id, ling, '完');
    await until('all are heard', () => heard.length === 3);
    expect(heard.map(({ text }) => text)).toEqual(['选1', '选2', '完']);
  });

  it('in a server belongs to who was asked: others are told so, alone', async () => {
    const { server, channel, heard } = await openShop({ before: (local) => void local.guild() });
    const [general] = server.channels.values();
    const ling = server.person('ling');
    const wei = server.person('wei');
    const opening = server.post(general?.id ?? '', ling, `<@${server.bot.id}> 退货`);
    await until('it is heard', () => heard.length === 1);
    await channel.send(
      toShopper(opening.id, { text: '哪个？', choices: [{ label: '这个', value: 'this' }] }, { to: ling.id }),
    );
    const message = server.messagesOf(opening.id)[0];
    if (!message) throw new Error('nothing was asked');
    const [id = ''] = idsOf(message.components);
    const foreign = server.press(wei, message, id);
    await until('the other is told', () => foreign.answers.length === 1);
    expect(foreign.answers[0]).toMatchObject({ type: MESSAGE, data: { flags: 64 } });
    expect(heard).toHaveLength(1);
    server.press(ling, message, id);
    await until('it is heard', () => heard.length === 2);
    expect(heard[1]).toMatchObject({ key: opening.id, choose: 'this', place: 'group', from: { id: ling.id } });
  });

  it('is not answered any more once the channel has stopped', async () => {
    const slow = gate();
    const { server, channel, ling, message, ids } = await asked({
      pace: { late: 20 },
      onInbound: async () => {
        await slow.opened;
        return 'saved';
      },
    });
    server.press(ling, message, ids[0] ?? '');
    await until('it is announced', () => server.asked(/callback$/u).length === 1);
    const stopping = channel.stop();
    slow.open();
    await stopping;
    expect(channel.health().ok).toBe(false);
  });
});

describe('/xiaoer', () => {
  it('asks in a direct message', async () => {
    const { server, ling, dm, heard } = await asked();
    const told = server.command(ling, dm.id, 'xiaoer', { words: '我的包裹到哪了' });
    await until('it is answered', () => told.answers.length === 1);
    expect(heard[0]).toMatchObject({ key: dm.id, text: '我的包裹到哪了', place: 'private', lang: 'zh-CN' });
    expect(told.answers[0]).toMatchObject({ type: MESSAGE, data: { flags: 64, content: '收到：我的包裹到哪了' } });
  });

  it('asks in private when it is given in a server', async () => {
    const { server, heard } = await openShop({ before: (local) => void local.guild() });
    const [general] = server.channels.values();
    const ling = server.person('ling');
    const told = server.command(ling, general?.id ?? '', 'xiaoer', { words: '改地址' });
    await until('it is answered', () => told.answers.length === 1);
    expect(heard[0]).toMatchObject({ key: server.dmWith(ling).id, text: '改地址', place: 'private' });
    expect(told.answers[0]).toMatchObject({ type: MESSAGE, data: { flags: 64 } });
    expect(server.messagesOf(general?.id ?? '')).toEqual([]);
  });

  it('opens a form when nothing was said with it', async () => {
    const { server, ling, dm, heard } = await asked();
    const told = server.command(ling, dm.id, 'xiaoer');
    await until('the form is open', () => told.answers.length === 1);
    const [form] = told.answers;
    expect(form?.type).toBe(MODAL);
    const filled = server.fill(ling, dm.id, String(form?.data?.['custom_id']), { words: '退款' }, null);
    await until('it is answered', () => filled.answers.length === 1);
    expect(heard[0]).toMatchObject({ key: dm.id, text: '退款' });
  });

  it('is answered by a plain message when its token has expired', async () => {
    const { server, heard } = await openShop({ before: (local) => void local.guild() });
    const [general] = server.channels.values();
    const ling = server.person('ling');
    server.command(ling, general?.id ?? '', 'xiaoer', { words: '改地址' }).expired = true;
    await until('it is said', () => server.messagesOf(general?.id ?? '').length === 1);
    expect(heard).toHaveLength(1);
    expect(server.messagesOf(general?.id ?? '')[0]?.content).toBe('收到，我在私信里回您。');
  });
});

describe('the application commands', () => {
  const REGISTER = /POST \/applications\/\d+\/commands$/u;

  it('are registered once, however often the program starts', async () => {
    const { server, channel, again, onInbound } = await openShop();
    await until('both are there', () => server.commands.size === 2);
    await channel.stop();
    const next = again();
    await next.start(onInbound);
    await until('they are compared', () => server.asked(/GET \/applications\/\d+\/commands$/u).length === 2);
    await next.stop();
    expect(server.asked(REGISTER)).toHaveLength(2);
    expect([...server.commands.values()].map(({ name }) => name).sort()).toEqual(['satisfaction', 'xiaoer']);
  });

  it('are mended when they differ, and those of others stay', async () => {
    const { server, channel, again, onInbound } = await openShop();
    await until('both are there', () => server.commands.size === 2);
    await channel.stop();
    const [first] = server.commands.values();
    if (first) server.commands.set(first.id, { ...first, description: 'another' });
    server.commands.set('9', { id: '9', name: 'other', type: 1 });
    await again().start(onInbound);
    await until('one is mended', () => server.asked(REGISTER).length === 3);
    expect([...server.commands.values()].map(({ name }) => name).sort()).toEqual(['other', 'satisfaction', 'xiaoer']);
    expect(server.asked(REGISTER).at(-1)?.body['name']).toBe(first?.name);
  });

  it('do not keep the channel from working when they cannot be registered', async () => {
    const { server, channel, heard } = await openShop({
      before: (local) =>
        local.faults.plan(/\/commands$/u, { kind: 'answer', status: 403, body: { code: 50_001, message: 'no' } }, 9),
    });
    const ling = server.person('ling');
    server.post(server.dmWith(ling).id, ling, '在吗');
    await until('it is heard', () => heard.length === 1);
    expect(channel.health().ok).toBe(true);
  });
});
