import { describe, expect, it } from 'vitest';
import type { ConsoleMessage, ConversationDetail, ConversationLine } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld } from './world.ts';

type Failed = { error: { code: string; message: string; in?: string } };

/** A shopper’s talk that was put away, and an agent. */
const putAway = async () => {
  const world = await openWorld({ bot: () => '好的' });
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('ahua', 'agent', '阿花');
  const page = await openPage(world);
  await page.say('a1', '退款什么时候到');
  await world.settle();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  const id = talk?.id ?? '';
  const away = async () => {
    const { version } = (await world.store.read.conversations.get(id)) ?? { version: 0 };
    await world.store.write(({ conversations }) => conversations.save(id, version, { status: 'archived' }));
  };
  await away();
  const [mei, hua] = [await signIn(world, 'xiaomei'), await signIn(world, 'ahua')];
  const detail = async (who = mei) => (await who.get<ConversationDetail>(`/conversations/${id}`)).body;
  const say = <T = Failed>(text: string, who = mei) =>
    who.post<T>(`/conversations/${id}/messages`, { clientId: 'm1', text });
  const note = (text: string) => mei.post<Failed>(`/conversations/${id}/notes`, { clientId: 'n1', text });
  return { world, page, id, mei, hua, detail, say, note };
};

describe('An agent who writes in a talk that was put away', () => {
  it('has it again; the shopper’s page hears it, and what they answer comes back to the same talk', async () => {
    const { world, page, id, mei, detail, say, hua } = await putAway();
    const stream = await page.listen();
    expect(await detail()).toMatchObject({ actions: ['reply', 'note', 'label'], shut: null });
    expect((await say<ConsoleMessage>('上次的事都办好了吗？')).status).toBe(200);
    await stream.hears('上次的事都办好了吗？');
    expect((await detail()).line).toMatchObject({ status: 'open', owner: { kind: 'agent', name: '小美' } });
    const mine = (await mei.get<{ items: ConversationLine[] }>('/conversations?view=mine')).body.items;
    expect(mine.map((one) => one.id)).toEqual([id]);
    await page.say('a2', '收到，谢谢');
    await world.settle();
    const texts = async () => (await detail()).messages.map(({ text }) => text);
    await until('their answer stands there', async () => (await texts()).includes('收到，谢谢'));
    expect(await texts()).toContain('小美 又联系顾客，会话从归档里重新打开');
    const late = await say('我来跟进', hua);
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('小美 先接手了');
  });

  it('is led to the later one where the shopper has begun one, and may leave a note', async () => {
    const { world, page, id, detail, say, note } = await putAway();
    await page.say('a2', '又有一件事');
    await world.settle();
    const { channel = '', key = '' } = (await world.store.read.conversations.get(id)) ?? {};
    const later = await world.store.read.conversations.findOpen(channel, key);
    expect(await detail()).toMatchObject({
      actions: ['note', 'label'],
      shut: { why: 'goes_on', in: later?.id },
    });
    const refused = await say('您好');
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({ in: later?.id });
    expect(refused.body.error.message).toContain('更新的会话');
    expect((await note('客人改用新会话了')).status).toBe(200);
  });

  it('is told so where WeChat lets nothing through any more, and may leave a note', async () => {
    const { world, mei } = await putAway();
    const at = world.clock.now();
    const inbound = { channel: 'wecom', eventId: 'w1', key: 'wk:wm', from: { id: 'wm' }, text: '在吗', at };
    await world.store.write(async ({ inbox, sendBudgets, conversations }) => {
      await inbox.accept(inbound, at, 'c_w');
      const waiting = await inbox.pending('c_w', 9);
      await inbox.done(
        waiting.map(({ id }) => id),
        at,
      );
      await sendBudgets.renew('wecom', 'wk:wm', at);
      await conversations.save('c_w', 0, { status: 'archived' });
    });
    const detail = async (who = mei) => (await who.get<ConversationDetail>('/conversations/c_w')).body;
    expect((await detail()).actions).toContain('reply');
    world.clock.advance(48 * 3_600_000);
    const again = await signIn(world, 'xiaomei');
    expect(await detail(again)).toMatchObject({
      actions: ['note', 'label'],
      shut: { why: 'window_over', in: null },
    });
    const refused = await again.post<Failed>('/conversations/c_w/messages', { clientId: 'x', text: '您好' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('备注');
    expect((await again.post('/conversations/c_w/notes', { clientId: 'n', text: '等客人开口' })).status).toBe(200);
    expect((await detail(again)).line.status).toBe('archived');
  });

  it('is told so where the shopper was erased, and nothing is kept there any more', async () => {
    const { world, id, detail, say, note } = await putAway();
    await world.store.write(({ personal }) => personal.unaddressTalks([id], world.clock.now()));
    expect(await detail()).toMatchObject({ actions: ['label'], shut: { why: 'erased', in: null } });
    for (const refused of [await say('您好'), await note('电话 13800138000')]) {
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('已经删除');
    }
    expect((await world.store.read.messages.list(id)).filter(({ author }) => author === 'agent')).toEqual([]);
  });
});
