import { expect, test } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { scenes } from './support/scene.ts';
import { widgetOn } from './support/widget.ts';

const open = scenes();

const FOCUSED = 'document.querySelector("xiaoer-chat").shadowRoot.activeElement?.className ?? ""';

test('Everything can be done with the keyboard alone: open, ask, choose, send a photo, close', async () => {
  const { shop, page, widget } = await open({ closed: true, context: { viewport: { width: 800, height: 800 } } });
  for (let n = 0; n < 20 && (await page.evaluate(FOCUSED)) !== 'launcher'; n += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await widget.welcome.waitFor();
  await page.keyboard.type('想退货');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('尺码不对');
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.thread.said[0]?.text).toBe('想退货\n尺码不对');
  shop.thread.say({
    text: '退还是换？',
    choices: [
      { label: '退款', value: 'r' },
      { label: '换大一号', value: 'x' },
    ],
  });
  await widget.choices.first().waitFor();
  await page.keyboard.press('Alt+2');
  await expect.poll(() => shop.thread.said[1]?.choose).toBe('x');
  shop.thread.say({ text: '拍张照？', choices: [{ label: '不拍了', value: 'no' }] });
  await widget.choices.first().waitFor();
  await page.keyboard.press('Tab');
  for (let n = 0; n < 20 && (await page.evaluate(FOCUSED)) !== 'choice'; n += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.thread.said[2]?.choose).toBe('no');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(FOCUSED)).toBe('launcher');
});

test.each([
  ['as most browsers tell it', { isComposing: true }],
  ['as Safari tells it', { keyCode: 229 }],
])('Enter that ends the choice of a Chinese character sends nothing, %s', async (_how, told) => {
  const { shop, widget } = await open();
  await widget.composer.fill('你好');
  const stopped = await widget.composer.evaluate((node, init) => {
    const { KeyboardEvent } = node.ownerDocument.defaultView;
    return !node.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
    );
  }, told);
  expect(stopped).toBe(false);
  expect(await widget.composer.inputValue()).toBe('你好');
  await widget.composer.press('Enter');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['你好']);
});

test('Keys pressed in the widget are not heard by the page', async () => {
  const { page, widget } = await open();
  await page.evaluate('document.addEventListener("keydown", (e) => { window.heard = (window.heard ?? "") + e.key; })');
  await widget.composer.press('s');
  expect(await widget.composer.inputValue()).toBe('s');
  expect(await page.evaluate('window.heard ?? ""')).toBe('');
});

test('On a phone the focus stays within the sheet', async () => {
  const { page } = await open({ context: PHONE });
  const seen = new Set<unknown>();
  for (let n = 0; n < 14; n += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate('document.activeElement?.localName'));
  }
  expect([...seen]).toEqual(['xiaoer-chat']);
});

test('Screen readers find a dialog with the shop’s name, a log that speaks politely, and words for every mark', async () => {
  const { shop, page, widget } = await open();
  await page.getByRole('dialog', { name: '棉小栈' }).waitFor();
  const log = page.getByRole('log', { name: '聊天记录' });
  expect(await log.getAttribute('aria-live')).toBe('polite');
  await widget.composer.fill('在吗');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await expect.poll(() => shop.thread.said.length).toBe(1);
  shop.thread.say({ text: '在的', choices: [{ label: '查订单', value: 'o' }] });
  await page.getByRole('group', { name: '可选的回答' }).waitFor();
  await expect.poll(() => log.ariaSnapshot()).toMatch(/您:.*在吗.*已送达.*小二:.*在的/su);
  await page.getByRole('textbox', { name: '您要说的话' }).waitFor();
  await page.getByRole('button', { name: '收起聊天' }).click();
  await page.getByRole('button', { name: '打开客服聊天' }).waitFor();
});

test('What was said before is not read out again on return', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say({ text: '一' });
  await expect.poll(() => widget.words.count()).toBe(1);
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => {
    window.busyWhileAdding = [];
    const root = document.querySelector('xiaoer-chat').shadowRoot;
    new MutationObserver((changes) => {
      const log = root.querySelector('.log');
      for (const { addedNodes } of changes) for (const node of addedNodes) {
        if (node.classList?.contains('bubble')) window.busyWhileAdding.push(log.getAttribute('aria-busy'));
      }
    }).observe(root, { childList: true, subtree: true });
  })`);
  await page.reload();
  await expect.poll(() => widgetOn(page).words.count()).toBe(1);
  shop.thread.say({ text: '二' });
  await expect.poll(() => page.evaluate('window.busyWhileAdding')).toEqual(['true', 'false']);
});
