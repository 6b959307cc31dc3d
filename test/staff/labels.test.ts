import { describe, expect, it } from 'vitest';
import { changeLabel, mergeLabel } from '../../src/handoff/labels.ts';
import { STORE_KINDS } from '../support/database.ts';
import { openWorld, type WorldOptions } from './support/world.ts';

/** A shopper who waits, in a shop that has these labels. */
const shop = async (names: readonly string[], options: WorldOptions = {}) => {
  const world = await openWorld(options);
  const { store, clock } = world;
  const ids = new Map<string, number>();
  for (const name of names) {
    const wish = { name, colour: 'plum', by: 'agent:sup', at: clock.now() };
    ids.set(name, (await store.write(({ labels }) => labels.add(wish))).id);
  }
  const card = await world.waits();
  const { id } = await world.conversation();
  const on = async () => ((await store.read.labels.of([id])).get(id) ?? []).map(({ name }) => name);
  const deps = { store, clock, rules: () => world.app.shop().desk };
  return { world, store, card, id, on, deps, number: (name: string) => ids.get(name) ?? 0 };
};

describe.each(STORE_KINDS)('labels in a staff channel, on %s', (kind) => {
  it('are put on and taken off from the card, which shows them, whoever has the talk', async () => {
    const { world, store, card, id, on, number } = await shop(['急单', '退款'], { kind });
    const labels = () => card.message.fields.find(({ label }) => label === '标签')?.value;
    expect(labels()).toBe(undefined);
    await world.presses('sup', 'take', card);
    expect(await world.presses('mei', 'label', card, { label: `on:${number('退款')}` })).toBe(
      '贴上了“退款”。\n现在有：退款。',
    );
    expect(await world.presses('lin', 'label', card, { label: `on:${number('急单')}` })).toBe(
      '“急单” is put on.\nOn it: 急单, 退款.',
    );
    await world.settle();
    expect(labels()).toBe('急单、退款');
    expect(await world.presses('mei', 'label', card, { label: `off:${number('退款')}` })).toContain('去掉了“退款”');
    expect(await on()).toEqual(['急单']);
    await world.settle();
    expect(labels()).toBe('急单');
    const audit = await store.read.audit.list({ subject: `conversation:${id}` });
    expect(audit.filter(({ action }) => /label/u.test(action)).map(({ action, who }) => [action, who])).toEqual(
      expect.arrayContaining([
        ['conversation.label', 'agent:mei'],
        ['conversation.label', 'agent:lin'],
        ['conversation.unlabel', 'agent:mei'],
      ]),
    );
    expect(world.shop.told('k1').join()).not.toMatch(/急单|标签/u);
    await world.stop();
  }, 120_000);
});

describe('what is typed about labels', () => {
  it('tells which are on the talk and which there are, in three languages, and how one is put on', async () => {
    const { world, card } = await shop(['急单', '退款']);
    expect(await world.types('mei', '!标签', card)).toBe(
      '现在没有标签。\n可以贴：急单、退款。\n!标签 名称 贴上，!去标签 名称 去掉。',
    );
    expect(await world.types('mei', '!标签 “急单”', card)).toBe('贴上了“急单”。\n现在有：急单。');
    expect(await world.types('boss', '!標籤', card)).toBe(
      '現在有：急单。\n可以貼：退款。\n!標籤 名稱 貼上，!去標籤 名稱 拿掉。',
    );
    expect(await world.types('lin', '!label', card)).toBe(
      'On it: 急单.\nCan be put on: 退款.\n!label name puts one on, !unlabel name takes it off.',
    );
    expect(await world.types('boss', '!去標籤', card)).toBe('拿掉哪一個？!去標籤 後面寫上名稱。\n現在有：急单。');
    expect(await world.types('lin', '!unlabel 急单', card)).toBe('“急单” is taken off.\nNo label is on it.');
    expect(await world.types('mei', '!标签 急单', null)).toContain('说的是哪一个');
    const [ref] = card.message.title.split(' ');
    expect(await world.types('mei', `!标签 ${ref} 急单`, null)).toContain('贴上了');
    expect(await world.types('root', '!label 退款', card)).toContain('role');
  }, 120_000);

  it('says why one is not put on, with those there are', async () => {
    const { world, card, on, deps, number } = await shop(['急单', '旧名', '停用的', '加急']);
    expect(await world.types('mei', '!标签 没有的', card)).toBe(
      '没有“没有的”这个标签。\n现在没有标签。\n可以贴：停用的、加急、急单、旧名。\n!标签 名称 贴上，!去标签 名称 去掉。',
    );
    await changeLabel(deps, 'agent:sup', number('停用的'), { retired: true });
    expect(await world.types('mei', '!标签 停用的', card)).toContain('已停用');
    // By an earlier name, and by that of one that went into another, it is what that has become.
    await changeLabel(deps, 'agent:sup', number('旧名'), { name: '新名' });
    expect(await world.types('mei', '!标签 旧名', card)).toBe('贴上了“新名”。\n现在有：新名。');
    await mergeLabel(deps, 'agent:sup', number('加急'), number('急单'));
    expect(await world.presses('mei', 'label', card, { label: `on:${number('加急')}` })).toBe(
      '贴上了“急单”。\n现在有：急单、新名。',
    );
    expect(await world.types('mei', '!标签 急单', card)).toBe('已经有“急单”了。');
    expect(await world.types('mei', '!去标签 停用的', card)).toBe('上面没有“停用的”。\n现在有：急单、新名。');
    expect(await world.presses('mei', 'label', card, { label: 'on:999999999' })).toContain('没有“999999999”这个标签');
    expect(await world.presses('mei', 'label', card, { label: 'x' })).toContain('现在有');
    expect(await on()).toEqual(['急单', '新名']);
  }, 120_000);

  it('tells where to make one in a shop that has none, whose cards have no button for it', async () => {
    const { world, card } = await shop([]);
    expect(card.message.actions.map(({ id }) => id)).not.toContain('label');
    expect(await world.types('mei', '!标签', card)).toContain('设置 › 标签');
    expect(await world.types('mei', '!标签 急单', card)).toContain('没有“急单”这个标签');
  }, 120_000);

  it('puts no more on one talk than the shop allows, and offers no more then', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `标签${at}`);
    const { world, card, on } = await shop(names);
    for (const name of names.slice(0, 8)) await world.types('mei', `!标签 ${name}`, card);
    expect(await world.types('mei', '!标签 标签8', card)).toContain('最多 8 个标签');
    expect(await on()).toHaveLength(8);
    await world.settle();
    const form = card.message.actions.find(({ id }) => id === 'label')?.form;
    expect(form?.fields[0]?.options?.map(({ label }) => label)).toEqual(
      names.slice(0, 8).map((name) => `去掉：${name}`),
    );
  }, 120_000);
});
