import { describe, expect, it } from 'vitest';
import { SendRefused } from '../../../src/channels/channel.ts';
import { XiaoerError } from '../../../src/errors.ts';
import { PUBLIC_THREAD, VOICE } from '../../platforms/discord/model.ts';
import { openShop, toShopper } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3, 4]);

describe('what people say on Discord', () => {
  it('is handed in from a direct message', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling', { global_name: '小玲' });
    const dm = server.dmWith(ling);
    const message = server.post(dm.id, ling, '在吗？');
    await until('it is heard', () => heard.length === 1);
    expect(heard).toEqual([
      {
        channel: 'discord',
        eventId: message.id,
        key: dm.id,
        from: { id: ling.id, name: '小玲' },
        text: '在吗？',
        at: new Date(message.timestamp),
        place: 'private',
      },
    ]);
  });

  it('is heard in a server only when it is said to us, by name, by our role or as an answer', async () => {
    const { server, heard } = await openShop({ before: (local) => void local.guild() });
    const [guild] = server.guilds.values();
    const general = [...server.channels.values()][0];
    if (!guild || !general) throw new Error('no server');
    const ling = server.person('ling');
    const role = guild.roles[1]?.id ?? '';
    const ours = server.post(general.id, server.bot, '欢迎');
    server.post(general.id, ling, '大家好');
    server.post(general.id, ling, `<@${server.bot.id}> 这件有货吗`);
    server.post(general.id, ling, `<@&${role}> 那这件呢`, { mentionRoles: [role] });
    server.post(general.id, ling, '谢谢', { replyTo: ours.id });
    server.post(general.id, ling, '@everyone 看这里');
    server.post(general.id, ling, `<@${server.bot.id}> 最后一句`);
    await until('the last is heard', () => heard.some(({ text }) => text === '最后一句'));
    expect(heard.map(({ text, place }) => [text, place])).toEqual([
      ['这件有货吗', 'group'],
      ['那这件呢', 'group'],
      ['谢谢', 'group'],
      ['最后一句', 'group'],
    ]);
  });

  it('keeps one conversation a thread: the one who began it is heard there, others are not', async () => {
    const { server, heard, channel } = await openShop({ before: (local) => void local.guild() });
    const general = [...server.channels.values()][0];
    if (!general) throw new Error('no channel');
    const ling = server.person('ling', { global_name: '小玲' });
    const wei = server.person('wei');
    const opening = server.post(general.id, ling, `<@${server.bot.id}> 我要退货`);
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]?.key).toBe(opening.id);
    await channel.send(toShopper(opening.id, { text: '好的，哪一单？' }, { to: ling.id }));
    const thread = server.channels.get(opening.id);
    expect(thread).toMatchObject({ type: PUBLIC_THREAD, parent_id: general.id, name: '小玲' });
    expect(server.messagesOf(opening.id).map(({ content }) => content)).toEqual(['好的，哪一单？']);
    server.post(opening.id, wei, '我也要');
    server.post(opening.id, wei, `<@${server.bot.id}> 我也要退货`);
    server.post(opening.id, ling, '昨天那单');
    await until('all are heard', () => heard.length === 3);
    expect(heard.map(({ key, from, text }) => [key, from.id, text])).toEqual([
      [opening.id, ling.id, '我要退货'],
      [`${opening.id}:${wei.id}`, wei.id, '我也要退货'],
      [opening.id, ling.id, '昨天那单'],
    ]);
    expect(server.asked(/POST .*\/threads$/u)).toHaveLength(1);
  });

  it('serves several servers, each for itself', async () => {
    const { server, heard } = await openShop({ before: (local) => [local.guild('甲'), local.guild('乙')] });
    const ling = server.person('ling');
    for (const { id } of [...server.channels.values()]) server.post(id, ling, `<@${server.bot.id}> 在吗`);
    await until('both are heard', () => heard.length === 2);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(2);
  });

  it('answers in the channel where there can be no thread, and goes on with who answers there', async () => {
    const { server, heard, channel } = await openShop({ before: (local) => void local.guild() });
    const general = [...server.channels.values()][0];
    if (!general) throw new Error('no channel');
    server.threadless.add(general.id);
    const ling = server.person('ling');
    const opening = server.post(general.id, ling, `<@${server.bot.id}> 在吗`);
    await until('it is heard', () => heard.length === 1);
    await channel.send(toShopper(opening.id, { text: '在的' }, { to: ling.id }));
    const answer = server.messagesOf(general.id).at(-1);
    expect(answer).toMatchObject({ content: '在的', message_reference: { message_id: opening.id } });
    server.post(general.id, ling, '我要退货', { replyTo: answer?.id ?? '' });
    await until('the answer is heard', () => heard.length === 2);
    expect(heard[1]?.key).toBe(opening.id);
    await channel.send(toShopper(opening.id, { text: '好的' }, { to: ling.id }));
    expect(server.asked(/POST .*\/threads$/u)).toHaveLength(1);
  });

  it('names whom it answers when the question is not known any more, and hears what that person presses', async () => {
    const { server, heard, channel, again, onInbound } = await openShop({
      before: (local) => void local.channel(local.guild().guild.id, VOICE),
    });
    const voice = [...server.channels.values()].find(({ type }) => type === VOICE);
    if (!voice) throw new Error('no channel');
    const ling = server.person('ling');
    server.post(voice.id, ling, `<@${server.bot.id}> 在吗`);
    await until('it is heard', () => heard.length === 1);
    await channel.stop();
    const next = again();
    await next.start(onInbound);
    const key = `${voice.id}:${ling.id}`;
    await next.send(toShopper(key, { text: '在的', choices: [{ label: '好', value: 'yes' }] }, { to: ling.id }));
    const answer = server.messagesOf(voice.id).at(-1);
    expect(answer?.content).toBe(`<@${ling.id}> 在的`);
    expect(server.asked(/POST .*\/messages$/u).at(-1)?.body['allowed_mentions']).toEqual({
      parse: [],
      users: [ling.id],
    });
    if (answer) server.press(ling, answer, answer.components[0]?.components?.[0]?.custom_id ?? '');
    await until('the press is heard', () => heard.length === 2);
    expect(heard[1]).toMatchObject({ key, choose: 'yes' });
  });

  it('is answered in the channel when somebody has deleted the thread', async () => {
    const { server, heard, channel } = await openShop({ before: (local) => void local.guild() });
    const general = [...server.channels.values()][0];
    if (!general) throw new Error('no channel');
    const ling = server.person('ling');
    const opening = server.post(general.id, ling, `<@${server.bot.id}> 在吗`);
    await until('it is heard', () => heard.length === 1);
    await channel.send(toShopper(opening.id, { text: '在的' }));
    server.channels.delete(opening.id);
    await expect(channel.send(toShopper(opening.id, { text: '您说' }))).rejects.not.toBeInstanceOf(SendRefused);
    await channel.send(toShopper(opening.id, { text: '您说' }, { attempt: 2 }));
    expect(server.messagesOf(general.id).at(-1)).toMatchObject({
      content: '您说',
      message_reference: { message_id: opening.id },
    });
  });

  it('keeps a conversation for each person where messages have no threads', async () => {
    const { server, heard, channel } = await openShop({
      before: (local) => void local.channel(local.guild().guild.id, VOICE),
    });
    const voice = [...server.channels.values()].find(({ type }) => type === VOICE);
    if (!voice) throw new Error('no channel');
    const ling = server.person('ling');
    const question = server.post(voice.id, ling, `<@${server.bot.id}> 在吗`);
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]?.key).toBe(`${voice.id}:${ling.id}`);
    await channel.send(toShopper(`${voice.id}:${ling.id}`, { text: '在的' }, { to: ling.id }));
    expect(server.messagesOf(voice.id).at(-1)).toMatchObject({
      content: '在的',
      message_reference: { message_id: question.id },
    });
  });

  it('is never answered when a bot, a webhook, Discord or we ourselves have said it', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const robot = server.person('robot', { bot: true });
    const dm = server.dmWith(ling);
    server.post(dm.id, robot, '买买买');
    server.post(dm.id, server.bot, '在的');
    server.post(dm.id, ling, '群发', { webhook: '123456789012345678' });
    server.post(dm.id, ling, '', { type: 6 });
    server.post(dm.id, ling, '人说的');
    await until('the person is heard', () => heard.length === 1);
    expect(heard.map(({ text }) => text)).toEqual(['人说的']);
  });

  it('is told as changed when it is edited, and not when Discord adds a preview', async () => {
    const { server, heard, told } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const message = server.post(dm.id, ling, '退两件');
    server.gateway.tell('MESSAGE_UPDATE', { ...server.told(message), embeds: [{ title: 'a page' }] });
    server.edit(message, '退三件');
    server.remove(message);
    await until('both are told', () => told.amended.length === 2);
    expect(heard).toHaveLength(1);
    expect(told.amended).toEqual([
      { channel: 'discord', eventId: message.id, kind: 'edited', text: '退三件', at: expect.any(Date) },
      { channel: 'discord', eventId: message.id, kind: 'deleted', text: '', at: expect.any(Date) },
    ]);
  });

  it('is told as taken back when many messages are removed at once', async () => {
    const { server, told } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const ids = ['一', '二'].map((text) => server.post(dm.id, ling, text).id);
    server.gateway.tell('MESSAGE_DELETE_BULK', { ids, channel_id: dm.id });
    await until('both are told', () => told.amended.length === 2);
    expect(told.amended.map(({ eventId, kind }) => [eventId, kind])).toEqual(ids.map((id) => [id, 'deleted']));
  });

  it('brings its files along, by their first bytes, and says which it could not take', async () => {
    const { server, heard, deps } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const huge = { ...server.store('电影.mp4', PNG), size: deps.files.largest + 1 };
    const lost = { ...server.store('a.png', PNG), url: `${server.cdnUrl}/attachments/1/2/gone.png` };
    const foreign = { ...server.store('b.png', PNG), url: 'http://169.254.169.254/latest/meta-data' };
    server.post(dm.id, ling, '破了', {
      attachments: [
        server.store('伤.png', PNG),
        server.store('x.exe', Uint8Array.from([77, 90, 1])),
        huge,
        lost,
        foreign,
      ],
    });
    await until('it is heard', () => heard.length === 1);
    const [file] = heard[0]?.attachments ?? [];
    expect(heard[0]?.attachments).toHaveLength(1);
    expect(file).toMatchObject({ type: 'image/png', name: '伤.png', size: PNG.length });
    expect(await deps.files.read(file?.id ?? '')).toEqual(PNG);
    await until('it is said', () => server.messagesOf(dm.id).length === 2);
    const said = server.messagesOf(dm.id)[1]?.content.split('\n') ?? [];
    expect(said).toHaveLength(4);
    expect(said.join('\n')).toContain('x.exe');
    expect(said.join('\n')).toContain('10 MB');
  });

  it('is not held up by a file that does not come at first, and asks for one that never does', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const slow = server.store('a.png', PNG);
    const never = server.store('b.png', PNG);
    server.faults.plan(new RegExp(`${slow.id}`, 'u'), { kind: 'answer', status: 503 });
    server.faults.plan(new RegExp(`${slow.id}`, 'u'), { kind: 'cut' });
    server.faults.plan(new RegExp(`${never.id}`, 'u'), { kind: 'answer', status: 503 }, 9);
    server.post(dm.id, ling, '破了', { attachments: [slow, never] });
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]).toMatchObject({ text: '破了', attachments: [{ name: 'a.png' }] });
    await until('it is asked for', () => server.messagesOf(dm.id).length === 2);
    expect(server.messagesOf(dm.id)[1]?.content).toContain('b.png');
  });

  it('takes nine files of a message and asks for the rest', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const attachments = Array.from({ length: 10 }, (_, index) => server.store(`${index}.png`, PNG));
    server.post(dm.id, ling, '', { attachments });
    await until('it is answered', () => server.messagesOf(dm.id).length === 2);
    expect(heard[0]?.attachments).toHaveLength(9);
    expect(server.messagesOf(dm.id)[1]?.content).toContain('9');
  });

  it('is told to be too much, once, when the shop takes no such length', async () => {
    const { server } = await openShop({
      onInbound: () => Promise.reject(new XiaoerError('INPUT_INVALID', 'too long')),
    });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const message = server.post(dm.id, ling, '很长');
    server.gateway.tell('MESSAGE_CREATE', server.told(message));
    await until('it is told', () => server.messagesOf(dm.id).length === 2);
    server.post(dm.id, ling, '又');
    await until('the next is told too', () => server.messagesOf(dm.id).length === 4);
    expect(server.messagesOf(dm.id).map(({ content }) => content)).toEqual([
      '很长',
      '这条太长了，分几段发就行。',
      '又',
      '这条太长了，分几段发就行。',
    ]);
  });

  it('is saved in order though saving fails for a while', async () => {
    let locked = 3;
    const { server, heard } = await openShop({
      onInbound: async () => {
        locked -= 1;
        if (locked >= 0) throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
        return 'saved';
      },
    });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    for (const text of ['一', '二', '三']) server.post(dm.id, ling, text);
    await until('all are heard', () => heard.length === 3);
    expect(heard.map(({ text }) => text)).toEqual(['一', '二', '三']);
  });

  it('is saved with the names of those it mentions, and custom emoji as words', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const wei = server.person('wei', { global_name: '阿伟' });
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, `<@${wei.id}> 说好 <:ok:123456789012345678>`);
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]?.text).toBe('@阿伟 说好 :ok:');
  });
});
