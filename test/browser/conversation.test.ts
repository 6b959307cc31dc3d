import { expect, test } from 'vitest';
import { scenes } from './support/scene.ts';
import { say } from './support/widget.ts';

const open = scenes();

const ASK = {
  text: '是哪一单？',
  choices: [
    { label: '睡衣那单', value: 'order:1' },
    { label: '浴袍那单', value: 'order:2' },
    { label: '问真人', value: 'do:human' },
  ],
};

test('A shopper asks, taps a choice, and the choice goes back by its value', async () => {
  const { shop, widget } = await open();
  await say(widget, '我要退货');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['我要退货']);
  shop.thread.say(ASK);
  await widget.choices.nth(1).click();
  await expect.poll(() => shop.thread.said[1]).toMatchObject({ text: '浴袍那单', choose: 'order:2' });
  await expect.poll(() => widget.words.allTextContents()).toEqual(['我要退货', '是哪一单？', '浴袍那单']);
});

test('A number pressed beside the composer takes the choice of that number', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say(ASK);
  await widget.choices.first().waitFor();
  await widget.log.focus();
  await page.keyboard.press('3');
  await expect.poll(() => shop.thread.said[0]).toMatchObject({ choose: 'do:human', text: '问真人' });
});

test('A number typed into the composer shows what Enter will take, and more typing makes it a text again', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say(ASK);
  await widget.choices.first().waitFor();
  await widget.composer.click();
  await page.keyboard.type('2');
  await expect.poll(() => widget.hint.textContent()).toContain('浴袍那单');
  await page.keyboard.type('026');
  await expect.poll(() => widget.hint.textContent()).toBe('');
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.thread.said[0]).toMatchObject({ text: '2026' });
  expect(shop.thread.said[0]?.choose).toBeUndefined();

  shop.thread.say(ASK);
  await widget.choices.first().waitFor();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.thread.said[1]).toMatchObject({ choose: 'order:2', text: '浴袍那单' });
});

test('Only the choices of the latest question can be taken', async () => {
  const { shop, widget } = await open();
  shop.thread.say(ASK);
  await widget.choices.first().waitFor();
  shop.thread.say({ text: '换大一号还是退款？', choices: [{ label: '退款', value: 'refund' }] });
  await expect.poll(() => widget.choices.allTextContents()).toEqual(['1退款']);
  await say(widget, '等一下，能退运费吗');
  await expect.poll(() => widget.choices.count()).toBe(0);
});

test('A tap on a choice is taken once, however often it is tapped', async () => {
  const { shop, widget } = await open();
  shop.thread.say(ASK);
  await widget.choices.first().dblclick();
  await say(widget, '好');
  await expect.poll(() => shop.thread.said.length).toBe(2);
  expect(shop.thread.said.map(({ text }) => text)).toEqual(['睡衣那单', '好']);
});

test('What was said is first on its way, then with the shop, then read', async () => {
  const { shop, widget } = await open({ faults: { slowMs: 300 } });
  await say(widget, '在吗');
  await expect.poll(() => widget.marks.getAttribute('data-stage')).toBe('sending');
  await expect.poll(() => widget.marks.getAttribute('data-stage')).toBe('stored');
  await expect.poll(() => widget.marks.textContent()).toBe('已送达');
  shop.thread.setState({ readSeq: 1 });
  await expect.poll(() => widget.marks.textContent()).toBe('已读');
});

test('A person is named and marked as a person, and only a person is seen typing', async () => {
  const { shop, widget } = await open();
  await say(widget, '转人工');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  shop.shop = { ...shop.shop, expectedReplySeconds: 180 };
  shop.thread.setState({ owner: 'queue' });
  await expect.poll(() => widget.notice.getAttribute('data-kind')).toBe('queue');
  await expect.poll(() => widget.shopState.textContent()).toBe('营业中 · 约 3 分钟内回复');
  expect(await widget.typing.isVisible()).toBe(false);
  shop.thread.setState({ owner: 'agent', agentName: '小林', agentTyping: true });
  await expect.poll(() => widget.typing.textContent()).toBe('小林 正在输入');
  await expect.poll(() => widget.shopState.textContent()).toBe('小林 正在为您服务');
  shop.thread.say({ text: '您好，我是小林。', name: '小林' });
  shop.thread.setState({ agentTyping: false });
  await expect.poll(() => widget.person.textContent()).toBe('真人客服');
  await expect.poll(() => widget.agentName.textContent()).toBe('小林');
  await expect.poll(() => widget.typing.isVisible()).toBe(false);
});

test('An order is drawn with its name, number, line and steps, the present one marked', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say({
    cards: [
      {
        kind: 'order',
        id: 'ZL20261112-0007',
        title: '云朵棉睡衣套装',
        line: '¥129 · 运输中',
        steps: [
          { label: '已付款', done: true },
          { label: '已发货', done: true },
          { label: '已签收', done: false },
        ],
      },
    ],
  });
  await expect.poll(() => widget.cards.textContent()).toContain('云朵棉睡衣套装');
  expect(await widget.cards.textContent()).toContain('ZL20261112-0007');
  expect(await page.locator('[aria-current="step"]').textContent()).toContain('已发货');
});

test('The head says whose shop this is, whether it is open, and how soon an answer comes', async () => {
  const { shop, page, widget } = await open();
  expect(await widget.shopName.textContent()).toBe('棉小栈');
  expect(await widget.shopState.textContent()).toBe('营业中 · 马上回复');
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(0, 0, 0, 0);
  shop.shop = { name: '棉小栈', open: false, opensAt: tomorrow.toISOString(), expectedReplySeconds: 3 };
  await page.reload();
  await expect.poll(() => widget.shopState.textContent()).toMatch(/^休息中 · 客服 .*08:00 上班，小二一直在$/u);
});

test('Messages are grouped: a time after a pause, none between those in a row', async () => {
  const before = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const { shop, widget } = await open();
  for (const minutes of [60, 59, 20, 19]) shop.thread.say({ text: `${minutes} 分钟前`, at: before(minutes) });
  await expect.poll(() => widget.words.count()).toBe(4);
  expect(await widget.times.filter({ visible: true }).count()).toBe(2);
});

test('While the panel is closed new messages are counted on the button, and reading them is told to the shop', async () => {
  const { shop, widget } = await open();
  await say(widget, '在吗');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  await widget.close.click();
  shop.thread.say({ text: '在的' });
  shop.thread.say({ text: '您说' });
  await expect.poll(() => widget.badge.textContent()).toBe('2');
  expect(await widget.launcher.getAttribute('aria-label')).toBe('打开客服聊天, 2 条未读');
  await widget.launcher.click();
  await expect.poll(() => shop.reads.at(-1)).toBe(3);
  await widget.close.click();
  expect(await widget.badge.isVisible()).toBe(false);
});

test('A reader who looks back is not pulled to the end, but told of what came', async () => {
  const { shop, page, widget } = await open();
  for (let n = 1; n <= 30; n += 1) shop.thread.say({ text: `第 ${n} 条`, at: new Date(Date.now() + n) });
  await expect.poll(() => widget.words.count()).toBe(30);
  await widget.log.hover();
  await page.mouse.wheel(0, -2000);
  await expect.poll(() => widget.log.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  shop.thread.say({ text: '最新一条' });
  await expect.poll(() => widget.jump.textContent()).toBe('1 条新消息');
  expect(await widget.log.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await widget.jump.click();
  await expect.poll(() => widget.words.last().isVisible()).toBe(true);
  await expect.poll(() => widget.jump.isVisible()).toBe(false);
});

test('An answer taller than the talk is read from its beginning, and its end is one tap or scroll away', async () => {
  const { shop, page, widget } = await open();
  await say(widget, '我要退货');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  const at = new Date();
  const lines = Array.from({ length: 40 }, (_, n) => `第 ${n} 行`).join('\n');
  shop.thread.say({ text: `先说结论。\n${lines}`, at });
  shop.thread.say({ text: '还有一句。', at });
  await expect.poll(() => widget.words.count()).toBe(3);
  const head = await page.locator('xiaoer-chat .top').boundingBox();
  const beginning = async () => (await widget.words.nth(1).boundingBox())?.y ?? 0;
  await expect.poll(beginning).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
  expect(await widget.jump.textContent()).toBe('1 条新消息');
  await widget.jump.click();
  await expect.poll(() => widget.jump.isVisible()).toBe(false);
  expect(await beginning()).toBeLessThan(head?.y ?? 0);
  await say(widget, '明白');
  // Said before the answer, or it would stand under it.
  await expect.poll(() => shop.thread.said.length).toBe(2);
  shop.thread.say({ text: '好的。' });
  await expect.poll(() => widget.words.last().textContent()).toBe('好的。');
  await expect
    .poll(() => widget.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight))
    .toBeLessThan(2);
});

test('A long text is counted, never cut and never refused', async () => {
  const { shop, widget } = await open();
  const text = '慢'.repeat(2345);
  await widget.composer.fill(text);
  await expect.poll(() => widget.hint.textContent()).toBe('2345 / 2000');
  await widget.composer.press('Enter');
  await expect.poll(() => shop.thread.said[0]?.text).toBe(text);
});

test('What is half written is there again after a reload', async () => {
  const { page, widget } = await open();
  await widget.composer.fill('我的订单号是');
  await page.reload();
  await expect.poll(() => widget.composer.inputValue()).toBe('我的订单号是');
});

test('A message the shop will never take comes back to be changed', async () => {
  const { shop, page, widget } = await open();
  await say(widget, 'REFUSE 这条');
  await expect.poll(() => widget.refusal.textContent()).toContain('这条收不了，换个说法就行。');
  await say(widget, '下一条照样到');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['下一条照样到']);
  await page.locator('xiaoer-chat .refusal button').click();
  expect(await widget.composer.inputValue()).toBe('REFUSE 这条');
  await expect.poll(() => widget.words.allTextContents()).toEqual(['下一条照样到']);
});

test('The shop learns that the shopper is writing, but not with every key', async () => {
  const { shop, widget } = await open();
  await say(widget, '在吗');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  await widget.composer.pressSequentially('我想问一下尺码');
  await expect.poll(() => shop.typings).toBe(1);
});
