import { expect, test } from 'vitest';
import { DESK, PHONE } from './support/chromium.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { png } from './support/pictures.ts';
import { fillTalk } from './support/sample-talk.ts';
import { scenes } from './support/scene.ts';
import { say } from './support/widget.ts';

const open = scenes();
const PLACES = [
  ['a desk', DESK, 'light', 'zh-CN'],
  ['a desk in the dark', DESK, 'dark', 'en'],
  ['a phone', PHONE, 'light', 'zh-TW'],
  ['a phone in the dark', PHONE, 'dark', 'zh-CN'],
] as const;

test.each(PLACES)(
  'On %s the shop’s page and its closed widget can be read by everybody',
  async (_, device, colorScheme, lang) => {
    const context = { ...device, colorScheme, reducedMotion: 'reduce' } as const;
    const { page } = await open({ context, path: `/?lang=${lang}`, closed: true });
    expect(await faultsForReaders(page)).toEqual([]);
  },
);

test.each(PLACES)('On %s so can a talk with all there is in one', async (_, device, colorScheme, lang) => {
  const context = { ...device, colorScheme, reducedMotion: 'reduce' } as const;
  const { shop, page, widget } = await open({ context, path: `/?lang=${lang}` });
  expect(await faultsForReaders(page), 'just opened').toEqual([]);
  await fillTalk(page, shop, lang, 'order');
  expect(await faultsForReaders(page), 'an order and choices').toEqual([]);
  shop.thread.setState({ owner: 'queue', agentName: null });
  await widget.fileInput.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png(64, 48, [15, 118, 110]) });
  await expect.poll(() => widget.previews.count()).toBe(1);
  await expect.poll(() => widget.notice.getAttribute('data-kind')).toBe('queue');
  expect(await faultsForReaders(page), 'waiting, with a photo to go').toEqual([]);
  await say(widget, 'REFUSE');
  await widget.refusal.filter({ visible: true }).waitFor();
  expect(await faultsForReaders(page), 'a message that was refused').toEqual([]);
});

test.each(PLACES)('On %s so can a rating, and a talk without a network', async (_, device, colorScheme, lang) => {
  const context = { ...device, colorScheme, reducedMotion: 'reduce' } as const;
  const scene = await open({ context, path: `/?lang=${lang}` });
  await fillTalk(scene.page, scene.shop, lang, 'rating');
  expect(await faultsForReaders(scene.page), 'a rating').toEqual([]);
  await scene.context.setOffline(true);
  await expect.poll(() => scene.widget.notice.getAttribute('data-kind')).toBe('offline');
  await say(scene.widget, '还在吗');
  expect(await faultsForReaders(scene.page), 'offline').toEqual([]);
});
