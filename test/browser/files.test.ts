import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { png } from './support/pictures.ts';
import { scenes } from './support/scene.ts';
import { openWidget, say } from './support/widget.ts';

const open = scenes();

const JADE = [15, 118, 110] as const;
const PHOTO = { name: '破洞.png', mimeType: 'image/png', buffer: png(640, 480, JADE) };

/** Hands a photo to the page as the browser does on paste and drop. */
const hand = (target: Locator, event: 'paste' | 'drop'): Promise<void> =>
  target.evaluate(
    (node, { type, bytes }) => {
      const { DataTransfer, File, ClipboardEvent, DragEvent, Uint8Array: Bytes } = node.ownerDocument.defaultView;
      const files = new DataTransfer();
      files.items.add(new File([new Bytes(bytes)], 'photo.png', { type: 'image/png' }));
      const how = { bubbles: true, cancelable: true };
      node.dispatchEvent(
        type === 'paste'
          ? new ClipboardEvent(type, { clipboardData: files, ...how })
          : new DragEvent(type, { dataTransfer: files, ...how }),
      );
    },
    { type: event, bytes: [...PHOTO.buffer] },
  );

/** The colour in the middle of a drawn picture. */
const colourOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((node) => [
    ...node
      .getContext('2d')
      .getImageData(node.width / 2, node.height / 2, 1, 1)
      .data.slice(0, 3),
  ]);

test('A pasted photo is shown before it is sent, goes with the words, and stands in the talk', async () => {
  const { shop, widget } = await open();
  await hand(widget.composer, 'paste');
  await expect.poll(() => colourOf(widget.previews.locator('canvas'))).toEqual([...JADE]);
  await say(widget, '收到就是破的');
  await expect.poll(() => shop.thread.said[0]).toMatchObject({ text: '收到就是破的', attachments: ['f_1'] });
  expect(shop.files.get('f_1')?.bytes.equals(PHOTO.buffer)).toBe(true);
  await expect.poll(() => widget.previews.count()).toBe(0);
  await expect.poll(() => colourOf(widget.photos.locator('canvas'))).toEqual([...JADE]);
});

test('A photo can be dropped, and taken away again before it is sent', async () => {
  const { shop, page, widget } = await open();
  await hand(widget.panel, 'drop');
  await widget.previews.first().waitFor();
  await page.getByRole('button', { name: '去掉 photo.png' }).click();
  await expect.poll(() => widget.previews.count()).toBe(0);
  await say(widget, '算了');
  await expect.poll(() => shop.thread.said[0]).toEqual({ clientId: expect.any(String), text: '算了' });
});

test('A photo picked from the disk may be sent without a word and while it is still on its way', async () => {
  const { shop, widget } = await open({ faults: { slowMs: 400 } });
  await widget.fileInput.setInputFiles(PHOTO);
  await widget.previews.locator('progress').waitFor();
  await widget.send.click();
  await say(widget, '看图');
  await expect.poll(() => shop.thread.said.map(({ text }) => text)).toEqual(['', '看图']);
  expect(shop.thread.said[0]?.attachments).toEqual(['f_1']);
  expect(shop.files.size).toBe(1);
});

test('A photo that waits for the network is still there after a reload', async () => {
  const { shop, context, page, widget } = await open();
  await context.setOffline(true);
  await widget.fileInput.setInputFiles(PHOTO);
  await say(widget, '离线拍的');
  await expect.poll(() => widget.marks.getAttribute('data-stage')).toBe('waiting');
  shop.faults.slowMs = 60_000;
  await context.setOffline(false);
  await page.reload();
  await openWidget(page);
  await expect.poll(() => colourOf(widget.photos.locator('canvas'))).toEqual([...JADE]);
  shop.faults.slowMs = 0;
  await page.reload();
  await expect.poll(() => shop.thread.said[0]?.attachments?.length).toBe(1);
  expect(shop.thread.said[0]?.text).toBe('离线拍的');
});

test('A photo opens large, and Esc closes it before it closes the panel', async () => {
  const { page, widget } = await open();
  await widget.fileInput.setInputFiles(PHOTO);
  await widget.send.click();
  await widget.photos.locator('canvas').click();
  await widget.lightbox.locator('canvas').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => widget.lightbox.isVisible()).toBe(false);
  expect(await widget.panel.isVisible()).toBe(true);
});

test('A file the shop refuses leaves with the shop’s own words, and nothing else is held up', async () => {
  const { shop, widget } = await open({ before: (server) => server.refuseFile('这种文件收不了，换成 jpg 再发。') });
  await widget.fileInput.setInputFiles({
    name: 'setup.exe',
    mimeType: 'application/x-msdownload',
    buffer: Buffer.from('MZ'),
  });
  await expect.poll(() => widget.hint.textContent()).toBe('这种文件收不了，换成 jpg 再发。');
  expect(await widget.previews.count()).toBe(0);
  await say(widget, '那我描述一下');
  await expect.poll(() => shop.thread.said[0]?.text).toBe('那我描述一下');
});

test('A file that is no picture is offered for saving under its name', async () => {
  const { shop, page, widget } = await open();
  const file = { id: 'f_9', type: 'application/pdf', name: '退货单.pdf', size: 5, hash: '0'.repeat(64) };
  shop.files.set('f_9', { file, bytes: Buffer.from('%PDF-') });
  shop.thread.say({ text: '打印这张', attachments: [file] });
  const download = page.waitForEvent('download');
  await widget.files.click();
  expect((await download).suggestedFilename()).toBe('退货单.pdf');
});

test('Nine files go with one message; the tenth is named', async () => {
  const { widget } = await open();
  await widget.fileInput.setInputFiles(Array.from({ length: 10 }, (_, n) => ({ ...PHOTO, name: `${n}.png` })));
  await expect.poll(() => widget.previews.count()).toBe(9);
  await expect.poll(() => widget.hint.textContent()).toContain('9');
});

test('On a phone a photo is one tap away from the camera; on a desk there is no such button', async () => {
  const desk = await open();
  const camera = 'xiaoer-chat .pick.camera';
  expect(await desk.page.locator(camera).isVisible()).toBe(false);
  const phone = await open({ context: PHONE });
  expect(await phone.page.getByRole('button', { name: '拍照' }).isVisible()).toBe(true);
  const input = phone.page.locator(`${camera} input`);
  expect(await input.getAttribute('capture')).toBe('environment');
  await input.setInputFiles(PHOTO);
  await expect.poll(() => phone.widget.previews.count()).toBe(1);
});
