import { describe, expect, it } from 'vitest';
import { SendRefused } from '../../../src/channels/channel.ts';
import { degrade } from '../../../src/channels/degrade.ts';
import type { Choice } from '../../../src/message.ts';
import { openShop, toShopper } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';

const choices = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ label: `选项${index + 1}`, value: `choose:${index + 1}` }));

const open = async () => {
  const shop = await openShop();
  const ling = shop.server.person('ling');
  const dm = shop.server.dmWith(ling);
  return { ...shop, ling, dm, last: () => shop.server.messagesOf(dm.id).at(-1) };
};

describe('what the shop says on Discord', () => {
  it('looks as it was written, pings nobody and mentions nobody', async () => {
    const { channel, server, dm, last } = await open();
    const text = '@everyone <@123456789012345678> *一* _二_ `三` [点我](https://a.example/x_y_z)\n# 题\n> 引\n- 项';
    await channel.send(toShopper(dm.id, { text }));
    expect(last()?.content).toBe(
      '@everyone \\<@123456789012345678> \\*一\\* \\_二\\_ \\`三\\` \\[点我\\](https://a.example/x_y_z)\n\\# 题\n\\> 引\n\\- 项',
    );
    expect(server.asked(/POST .*\/messages$/u).at(-1)?.body['allowed_mentions']).toEqual({ parse: [] });
  });

  it('stands whole in one message though escaping doubles it', async () => {
    const { channel, dm, last } = await open();
    await channel.send(toShopper(dm.id, { text: '*'.repeat(1_900), author: 'agent', name: '小林' }));
    expect(last()?.content).toBe('');
    expect(last()?.embeds[0]?.description).toBe(`**小林**\n${'\\*'.repeat(1_900)}`);
  });

  it('is cut at ends of sentences, never in an emoji or a link', async () => {
    const { channel, server, dm } = await open();
    const long = `${'这是一句话。'.repeat(400)}👨‍👩‍👧‍👦 https://a.example/${'x'.repeat(200)}`;
    const { message } = toShopper(dm.id, { text: long });
    for (const [index, part] of degrade(message, channel.capabilities).entries())
      await channel.send(toShopper(dm.id, part, { idempotencyKey: `k.${index}` }));
    const posted = server.messagesOf(dm.id).map(({ content }) => content);
    expect(posted.length).toBeGreaterThan(1);
    expect(posted.every((content) => content.length <= 2_000)).toBe(true);
    expect(posted.join('')).toContain('👨‍👩‍👧‍👦');
    expect(posted[0]?.endsWith('。')).toBe(true);
  });

  it('names the agent who speaks', async () => {
    const { channel, dm, last } = await open();
    await channel.send(toShopper(dm.id, { text: '您好', author: 'agent', name: '小_林' }));
    expect(last()?.content).toBe('**小\\_林**\n您好');
  });

  it.each([
    [1, [1]],
    [5, [5]],
    [7, [5, 2]],
    [10, [5, 5]],
  ])('offers %i choices as buttons, five a row', async (count, rows) => {
    const { channel, dm, last } = await open();
    await channel.send(toShopper(dm.id, { text: '选一个', choices: choices(count) }));
    expect(last()?.components.map(({ components }) => components?.length)).toEqual(rows);
    expect(last()?.components[0]?.components?.[0]).toMatchObject({ type: 2, label: '选项1' });
  });

  it.each([11, 25])('offers %i choices as a list', async (count) => {
    const { channel, dm, last } = await open();
    await channel.send(toShopper(dm.id, { text: '选一个', choices: choices(count) }));
    expect(last()?.components[0]?.components?.[0]?.options).toHaveLength(count);
  });

  it('asks for a rating by five faces in one row', async () => {
    const { channel, dm, last } = await open();
    const faces = ['😞', '🙁', '😐', '🙂', '😄'];
    const scale = faces.map((face, index) => ({ score: index + 1, face, label: `第${index + 1}` }));
    const survey = { kind: 'conversation' as const, scale };
    const rated = scale.map(({ score, face, label }) => ({ label: `${face} ${label}`, value: `score:${score}` }));
    await channel.send(toShopper(dm.id, { text: '怎么样？', choices: rated, survey }));
    const [row, ...rest] = last()?.components ?? [];
    expect(rest).toEqual([]);
    expect(row?.components?.map(({ emoji, label }) => [emoji?.name, label])).toEqual(
      scale.map(({ face, label }) => [face, label]),
    );
  });

  it('draws cards as embeds', async () => {
    const { channel, dm, last } = await open();
    const steps = [
      { label: '已下单', done: true },
      { label: '已发货', done: false },
    ];
    const card = { kind: 'order' as const, id: 'X-1', title: '羽绒服', line: '¥129', steps };
    await channel.send(toShopper(dm.id, { text: '您的订单', cards: [card] }));
    expect(last()?.embeds).toMatchObject([
      { title: '羽绒服', description: '¥129\n● 已下单  ○ 已发货', footer: { text: 'X-1' } },
    ]);
  });

  it('brings files, and says which are too large for Discord', async () => {
    const { channel, dm, last, deps, server } = await open();
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 1, 2, 3, 4, 5, 6, 7, 8]);
    const file = await deps.files.keep(bytes, '发票.pdf');
    const large = { ...file, id: 'f_large', name: '大.pdf', size: 11 * 1024 * 1024 };
    await channel.send(toShopper(dm.id, { text: '发票在这里', attachments: [file, large] }));
    expect(last()?.attachments).toHaveLength(1);
    expect(last()?.content).toContain('大.pdf');
    const upload = server.requests.findLast(({ files }) => files.length > 0);
    expect(upload?.files[0]?.bytes).toEqual(bytes);
  });

  it('carries values of any length on its buttons, over a restart too', async () => {
    const { channel, server, ling, dm, last, heard, again, onInbound } = await open();
    const value = `flow:${'长'.repeat(300)}`;
    await channel.send(toShopper(dm.id, { text: '选', choices: [{ label: '好', value }] }));
    const message = last();
    const customId = message?.components[0]?.components?.[0]?.custom_id ?? '';
    expect(customId.length).toBeLessThanOrEqual(100);
    await channel.stop();
    await again().start(onInbound);
    if (message) server.press(ling, message, customId);
    await until('it is heard', () => heard.length === 1);
    expect(heard[0]).toMatchObject({ text: '好', choose: value });
  });

  it('is refused for good when the person takes no messages', async () => {
    const { channel, server, dm } = await open();
    server.closed.add(dm.id);
    await expect(channel.send(toShopper(dm.id, { text: '在吗' }))).rejects.toThrow(SendRefused);
    await expect(channel.send(toShopper('123456789012345678', { text: '在吗' }))).rejects.toThrow(SendRefused);
  });

  it('shows that a person of the shop is writing', async () => {
    const { channel, server, dm } = await open();
    await channel.send(toShopper(dm.id, { text: '稍等' }));
    await channel.typing(`c_${dm.id}`);
    await channel.typing('c_unknown');
    expect(server.asked(/typing$/u).map(({ path }) => path)).toEqual([`/channels/${dm.id}/typing`]);
  });
});
