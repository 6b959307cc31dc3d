import { expect, test } from 'vitest';
import { scenes } from './support/scene.ts';
import { openWidget, say } from './support/widget.ts';

const open = scenes();

const texts = (said: readonly { text: string }[]): string[] => said.map(({ text }) => text);

test('What is said offline is kept in order, survives a reload, and arrives once when the network is back', async () => {
  const { shop, context, page, widget } = await open();
  await say(widget, '第一句');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  await context.setOffline(true);
  await expect.poll(() => widget.notice.getAttribute('data-kind')).toBe('offline');
  for (const text of ['第二句', '第三句', '第四句']) await say(widget, text);
  await expect.poll(() => widget.marks.last().textContent()).toBe('联网后发送');
  expect(await widget.words.allTextContents()).toEqual(['第一句', '第二句', '第三句', '第四句']);

  // The page comes from the browser's cache in life; here the network comes back for it, and the shop is down.
  shop.faults.slowMs = 60_000;
  await context.setOffline(false);
  await page.reload();
  await openWidget(page);
  await expect.poll(() => widget.words.allTextContents()).toEqual(['第一句', '第二句', '第三句', '第四句']);
  shop.faults.slowMs = 0;
  await page.reload();
  await expect.poll(() => texts(shop.thread.said)).toEqual(['第一句', '第二句', '第三句', '第四句']);
  await expect.poll(() => widget.notice.isVisible()).toBe(false);
  expect(await widget.words.allTextContents()).toEqual(['第一句', '第二句', '第三句', '第四句']);
});

test('An answer that was lost makes the message go out again under the same identifier, and stand once', async () => {
  const { shop, widget } = await open({ faults: { loseAnswers: 2 } });
  await say(widget, '收到了吗');
  await say(widget, '第二句');
  await expect.poll(() => texts(shop.thread.said), { timeout: 15_000 }).toEqual(['收到了吗', '第二句']);
  await expect.poll(() => widget.words.allTextContents()).toEqual(['收到了吗', '第二句']);
});

test('After a dropped stream everything that was said meanwhile comes, once and in order', async () => {
  const { shop, widget } = await open({ faults: { repeat: true } });
  shop.thread.say({ text: '一' });
  await expect.poll(() => widget.words.allTextContents()).toEqual(['一']);
  shop.faults.refuseStreams = 1;
  shop.drop();
  await expect.poll(() => shop.open).toBe(0);
  shop.thread.say({ text: '二' });
  shop.thread.say({ text: '三' });
  await expect.poll(() => widget.words.allTextContents(), { timeout: 10_000 }).toEqual(['一', '二', '三']);
});

test('A shop that is away is tried ever less often, and the page says what is going on', async () => {
  const { shop, page, widget } = await open();
  await expect.poll(() => shop.open).toBe(1);
  const tries = [Date.now()];
  page.on('request', (request) => {
    if (request.url().includes('/events')) tries.push(Date.now());
  });
  shop.faults.refuseStreams = 2;
  shop.drop();
  await expect.poll(() => widget.notice.getAttribute('data-kind')).toBe('reconnecting');
  await expect.poll(() => shop.open).toBe(1);
  await expect.poll(() => widget.notice.isVisible()).toBe(false);
  const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.length).toBe(3);
});

test('A page for which no stream stays open asks again when it was told to, and nothing is said to be wrong', async () => {
  const { shop, page, widget } = await open();
  await expect.poll(() => shop.open).toBe(1);
  const asked: number[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/events')) asked.push(Date.now());
  });
  shop.faults.laterMs = 700;
  shop.drop();
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(2);
  await expect.poll(() => widget.notice.isVisible()).toBe(false);
  const kinds = new Set<string | null>();
  const count = asked.length;
  shop.thread.say({ text: '一' });
  await expect.poll(() => widget.words.allTextContents()).toEqual(['一']);
  await expect
    .poll(async () => {
      if (await widget.notice.isVisible()) kinds.add(await widget.notice.getAttribute('data-kind'));
      return asked.length - count;
    })
    .toBeGreaterThanOrEqual(3);
  expect([...kinds]).toEqual([]);
  const waits = asked.slice(2).map((at, index) => at - (asked[index + 1] ?? 0));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(650);
  // Once there is room a stream stays open again.
  shop.faults.laterMs = 0;
  await expect.poll(() => shop.open).toBe(1);
});

test('A line that has fallen silent is given up and opened anew', async () => {
  const { shop, page, widget } = await open({ before: (_shop, newPage) => newPage.clock.install() });
  shop.thread.say({ text: '一' });
  await expect.poll(() => widget.words.count()).toBe(1);
  const again = page.waitForRequest((request) => request.url().includes('/events'));
  await page.clock.runFor(50_000);
  expect((await again).url()).toContain('after=1');
});

test('Asked to slow down, the page says so, waits as long as it was told, and loses nothing', async () => {
  const { shop, widget } = await open();
  shop.faults.tooFast = 1;
  const began = Date.now();
  await say(widget, '一');
  await say(widget, '二');
  await say(widget, '三');
  await expect.poll(() => widget.notice.getAttribute('data-kind')).toBe('slow');
  await expect.poll(() => texts(shop.thread.said)).toEqual(['一', '二', '三']);
  expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
  expect(shop.posts).toBe(4);
  await expect.poll(() => widget.notice.isVisible()).toBe(false);
});

test('A session that has ended is replaced, and what was being said arrives in the new one', async () => {
  const { shop, widget } = await open();
  await say(widget, '一');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  const first = shop.thread.id;
  shop.faults.sessionsOver = true;
  await say(widget, '二');
  await expect.poll(() => texts(shop.thread.said), { timeout: 10_000 }).toEqual(['二']);
  expect(shop.thread.id).not.toBe(first);
  await expect.poll(() => widget.words.allTextContents()).toEqual(['一', '二']);
});

test('Two tabs of one shopper show the same talk and send nothing twice', async () => {
  const { shop, context, page, widget } = await open();
  await say(widget, '从第一页');
  const second = await context.newPage();
  await second.goto(page.url());
  const other = await openWidget(second);
  await expect.poll(() => other.words.allTextContents()).toEqual(['从第一页']);
  await say(other, '从第二页');
  await expect.poll(() => widget.words.allTextContents()).toEqual(['从第一页', '从第二页']);
  expect(texts(shop.thread.said)).toEqual(['从第一页', '从第二页']);
  expect(shop.sessions.length).toBeGreaterThan(1);
});

test('A shopper who comes back finds the talk and the number of new messages, without opening anything', async () => {
  const { shop, page, widget } = await open({
    path: '/?lang=zh-CN',
    context: { viewport: { width: 800, height: 800 } },
  });
  await say(widget, '我的订单呢');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  await page.goto('about:blank');
  shop.thread.say({ text: '已经发出了' });
  await page.goto(`${shop.origin}/?lang=zh-CN`);
  await expect.poll(() => widget.badge.textContent()).toBe('1');
  await widget.launcher.click();
  await expect.poll(() => widget.words.allTextContents()).toEqual(['我的订单呢', '已经发出了']);
});

test('Somebody who only looks at the page costs the shop nothing', async () => {
  const { shop, page } = await open({ closed: true, context: { viewport: { width: 800, height: 800 } } });
  await page.waitForLoadState('networkidle');
  expect(shop.sessions).toEqual([]);
  expect(shop.open).toBe(0);
});

test.each([
  ['behind', -10],
  ['ahead', 10],
])('A clock that is ten minutes %s changes neither the order of the talk nor what is unread', async (_, minutes) => {
  const { shop, page, widget } = await open({
    before: (_shop, page) => page.clock.install({ time: new Date(Date.now() + minutes * 60_000) }),
  });
  await say(widget, '一');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  shop.thread.say({ text: '二' });
  await expect.poll(() => widget.words.allTextContents()).toEqual(['一', '二']);
  await say(widget, '三');
  await expect.poll(() => shop.thread.said.length).toBe(2);
  await widget.close.click();
  shop.thread.say({ text: '四' });
  await expect.poll(() => widget.badge.textContent()).toBe('1');
  await page.reload();
  await openWidget(page);
  await expect.poll(() => widget.words.allTextContents()).toEqual(['一', '二', '三', '四']);
});
