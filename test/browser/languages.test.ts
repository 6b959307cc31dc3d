import { expect, test } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { scenes } from './support/scene.ts';
import { say, styleOf } from './support/widget.ts';

const open = scenes();

test.each([
  ['zh-CN', '您好，我是小二，店里的助手。', '营业中 · 马上回复', '说说您的事…'],
  ['zh-TW', '您好，我是小二，店裡的小幫手。', '營業中 · 馬上回覆', '想問什麼都可以…'],
  ['en', "Hello, I'm Xiaoer, the shop's assistant.", 'Open · replies right away', 'How can we help?'],
])('In %s the widget speaks that language and tells the shop so', async (lang, hello, state, placeholder) => {
  const { shop, page, widget } = await open({ path: `/?lang=${lang}` });
  expect(await widget.welcome.textContent()).toContain(hello);
  expect(await widget.shopState.textContent()).toBe(state);
  expect(await widget.composer.getAttribute('placeholder')).toBe(placeholder);
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  expect(shop.sessions[0]?.lang).toBe(lang);
});

test('English is written with quotation marks as narrow as letters, whatever Chinese fonts are there', async () => {
  const { page, widget } = await open({ path: '/?lang=en' });
  const fonts = [await styleOf(widget.composer, 'fontFamily'), await styleOf(page.locator('body'), 'fontFamily')];
  const widths = `(fonts) => fonts.map((font) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = '100px ' + font;
    return Math.max(...['“', '”', '’'].map((mark) => pen.measureText(mark).width));
  })`;
  const [inWidget, onPage] = (await page.evaluate(`(${widths})(${JSON.stringify(fonts)})`)) as number[];
  expect(inWidget).toBeLessThan(70);
  expect(onPage).toBeLessThan(70);
});

test('The reader’s browser decides when the page asks for nothing', async () => {
  const { widget } = await open({ context: { locale: 'zh-HK' } });
  expect(await widget.composer.getAttribute('placeholder')).toBe('想問什麼都可以…');
});

test('Switching the language of the page keeps the talk and what is half written', async () => {
  const { shop, page, widget } = await open();
  await say(widget, '在吗');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  shop.thread.say({ text: '在的' });
  await widget.composer.fill('写了一半');
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(() => widget.composer.getAttribute('placeholder')).toBe('How can we help?');
  await expect.poll(() => widget.words.allTextContents()).toEqual(['在吗', '在的']);
  expect(await widget.composer.inputValue()).toBe('写了一半');
  expect(await page.title()).toBe('Mianzhan Loungewear');
});

test('Every way to begin can be tapped, in each language', async () => {
  const { shop, page, widget } = await open({ path: '/?lang=zh-TW' });
  expect(await widget.starters.allTextContents()).toEqual(['查詢我的訂單', '我要退換貨', '幫我挑尺寸', '找真人客服']);
  await page.getByRole('button', { name: '找真人客服' }).click();
  await expect.poll(() => shop.thread.said[0]?.text).toBe('找真人客服');
});

test('On a phone the talk is a sheet over the whole screen, and the button comes back when it is closed', async () => {
  const { page, widget } = await open({ context: PHONE });
  expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await widget.panel.getAttribute('aria-modal')).toBe('true');
  await widget.close.tap();
  await expect.poll(() => widget.panel.isVisible()).toBe(false);
  const box = await widget.launcher.boundingBox();
  expect(box?.width).toBe(56);
  expect((box?.x ?? 0) + 56).toBeLessThanOrEqual(390 - 16);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});

test('On a desk the panel measures 380 by 600, and less where the window is lower', async () => {
  const { page, widget } = await open();
  expect(await widget.panel.boundingBox()).toMatchObject({ width: 380, height: 600 });
  await page.setViewportSize({ width: 900, height: 480 });
  await expect.poll(async () => (await widget.panel.boundingBox())?.height).toBe(440);
});

/** Colours of every text against what lies behind it, as WCAG 2.2 measures contrast; names those under 4.5. */
const FAINT = `(() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const root = document.querySelector('xiaoer-chat').shadowRoot;
  const faint = [];
  for (const node of root.querySelectorAll('*')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!own || node.closest('.heard') || !node.checkVisibility()) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(node.className + ' "' + node.textContent + '" ' + ratio.toFixed(2));
  }
  return faint;
})()`;

test.each(['light', 'dark'] as const)('In the %s theme every text has the contrast of AA', async (colorScheme) => {
  const { shop, page, widget } = await open({ context: { colorScheme } });
  const background = await styleOf(widget.panel, 'backgroundColor');
  expect(background).toBe(colorScheme === 'dark' ? 'rgb(21, 25, 30)' : 'rgb(251, 250, 247)');
  expect(await page.evaluate(FAINT)).toEqual([]);
  await say(widget, '转人工 https://example.com');
  await say(widget, 'REFUSE');
  await expect.poll(() => widget.refusal.count()).toBeGreaterThan(0);
  shop.thread.setState({ owner: 'queue', readSeq: 1 });
  shop.thread.say({
    text: '看 https://example.com',
    name: '小林',
    choices: [{ label: '退款', value: 'refund' }],
    cards: [
      {
        kind: 'ticket',
        id: 'RT-1',
        title: '退货',
        line: '¥129',
        steps: [
          { label: '已提交', done: true },
          { label: '退款', done: false },
        ],
      },
    ],
  });
  await expect.poll(() => widget.choices.count()).toBe(1);
  await expect.poll(() => widget.notice.isVisible()).toBe(true);
  expect(await page.evaluate(FAINT)).toEqual([]);
});

test('A page may hold the widget to a theme whatever the reader’s system says', async () => {
  const { page, widget } = await open({ context: { colorScheme: 'dark' } });
  await page.evaluate('document.querySelector("xiaoer-chat").setAttribute("theme", "light")');
  const background = await styleOf(widget.panel, 'backgroundColor');
  expect(background).toBe('rgb(251, 250, 247)');
});

test('A reader who wants no motion gets none', async () => {
  const { shop, widget, page } = await open({ context: { reducedMotion: 'reduce' } });
  shop.thread.setState({ owner: 'agent', agentName: '小林', agentTyping: true });
  shop.thread.say({ text: '稍等', name: '小林' });
  await expect.poll(() => widget.typing.isVisible()).toBe(true);
  const moving = 'document.querySelector("xiaoer-chat").shadowRoot.getAnimations().length';
  expect(await page.evaluate(moving)).toBe(0);
});
