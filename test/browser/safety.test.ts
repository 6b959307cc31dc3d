import { expect, test } from 'vitest';
import { scenes } from './support/scene.ts';
import { say } from './support/widget.ts';

const open = scenes();

const ATTACKS = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  '{{constructor.constructor("window.hacked=1")()}}',
  'javascript:window.hacked=1',
];

test('Markup from anybody, anywhere, is text', async () => {
  const { shop, page, widget } = await open({
    before: (server) => {
      server.shop = { ...server.shop, name: ATTACKS[0] ?? '' };
    },
  });
  for (const attack of ATTACKS) await say(widget, attack);
  await expect.poll(() => shop.thread.said.length).toBe(ATTACKS.length);
  for (const attack of ATTACKS) {
    shop.thread.say({
      text: attack,
      name: attack,
      choices: [{ label: attack, value: attack }],
      cards: [{ kind: 'order', id: attack, title: attack, line: attack, steps: [{ label: attack, done: true }] }],
      attachments: [{ id: '../x', type: 'application/pdf', name: attack, size: 1, hash: '' }],
      survey: { kind: 'ticket', scale: [{ score: 1, face: attack, label: attack }] },
    });
  }
  shop.thread.setState({ owner: 'agent', agentName: ATTACKS[0] ?? '', agentTyping: true });
  await expect.poll(() => widget.words.allTextContents()).toEqual([...ATTACKS, ...ATTACKS]);
  expect(await widget.shopName.textContent()).toBe(ATTACKS[0]);
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(await page.locator('xiaoer-chat').locator('img, script').count()).toBe(0);
});

test('Links are links only when they lead to the web, and never hand the page over', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say({
    text: '看 https://shop.example/a?b=1&c=2。或 http://x.example/(1)！别点 javascript:alert(1) 和 data:text/html,x，也别信 https://bank.example@evil.example/',
  });
  const links = page.locator('xiaoer-chat .words a');
  await expect.poll(() => links.count()).toBe(2);
  expect(await links.evaluateAll((nodes) => nodes.map((node) => String(node)))).toEqual([
    'https://shop.example/a?b=1&c=2',
    'http://x.example/(1',
  ]);
  for (const link of await links.all()) {
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('target')).toBe('_blank');
  }
  expect(await widget.words.textContent()).toContain('https://bank.example@evil.example/');
});

test('The strictest policy of a page forbids nothing the widget does', async () => {
  const { shop, widget, complaints } = await open();
  await widget.fileInput.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1') });
  await say(widget, '看附件');
  await expect.poll(() => shop.thread.said.length).toBe(1);
  shop.thread.say({ text: '好', cards: [{ kind: 'product', id: 'PJ-101', title: '睡衣', line: '¥129' }] });
  await widget.cards.waitFor();
  expect(complaints).toEqual([]);
});
