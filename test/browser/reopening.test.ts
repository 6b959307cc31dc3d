import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openPage } from '../web/pages.ts';
import { bareDesk } from './support/bare-desk.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

const KEY = Buffer.alloc(32, 7);
let program: Program;
let url = '';
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram(async (folder) => {
    url = `file:${join(folder, 'shop.db')}`;
    return { ...(await bareDesk(folder)), DATA_KEY: KEY.toString('base64') };
  });
}, 240_000);
afterAll(() => program?.stop());

/** A shopper’s talk with the bot, put away as a quiet day does it; and what else becomes of it. */
const putAway = async (become: 'away' | 'erased' = 'away') => {
  const page = await openPage(program);
  const stream = await page.listen();
  await page.say('m1', '你好');
  await expect.poll(() => stream.messages().some(({ author }) => author === 'bot'), { timeout: 30_000 }).toBe(true);
  const id = stream.messages()[0]?.conversation ?? '';
  const store = await openStore({ url, key: KEY });
  const talk = await store.read.conversations.get(id);
  await store.write(({ conversations }) => conversations.save(id, talk?.version ?? 0, { status: 'archived' }));
  if (become === 'erased') await store.write(({ personal }) => personal.unaddressTalks([id], new Date()));
  await store.close();
  return { id, page, stream };
};

it('An agent writes in a talk that was put away by keys alone: it is opened again, theirs, and the shopper hears it', async () => {
  const { id, stream } = await putAway();
  const page = await consoleAt(`/desk/${id}`, { viewport: { width: 1440, height: 900 } });
  await page.getByText('这个会话已归档。一发送就重新打开').waitFor();
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.keyboard.press('r');
  await page.keyboard.type('上次的事都办好了吗？');
  await page.keyboard.press('Enter');
  await stream.hears('上次的事都办好了吗？');
  await page.getByText('又联系顾客，会话从归档里重新打开').waitFor();
  await page.getByText('一发送就重新打开').waitFor({ state: 'detached' });
  await page.locator('[data-testid="composer"]:focus').waitFor();
});

it('On a phone one is led from there to the later talk of the same shopper, and can leave a note', async () => {
  const { id, page: shopper, stream } = await putAway();
  await shopper.say('m2', '转人工');
  const later = () => stream.messages().find(({ conversation }) => conversation !== id)?.conversation;
  await expect.poll(later, { timeout: 30_000 }).toBeTruthy();
  const page = await consoleAt(`/desk/${id}`, PHONE);
  await page.getByTestId('shut').waitFor();
  await page.getByTestId('composer').fill('客人已经另开会话');
  await page.getByTestId('send').tap();
  await page.locator('.say__text, .bubble').filter({ hasText: '客人已经另开会话' }).first().waitFor();
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await faintText(page)).toEqual([]);
  await page.getByTestId('shut-in').tap();
  await page.waitForURL(`**/desk/${later()}`);
  await page.getByText('转人工', { exact: true }).first().waitFor();
});

it('Nothing can be written where the shopper was erased, and it is said why', async () => {
  const { id } = await putAway('erased');
  const page = await consoleAt(`/desk/${id}`, { viewport: { width: 1440, height: 900 } });
  await page.getByText('这位顾客的资料已经删除').waitFor();
  expect(await page.getByTestId('composer').count()).toBe(0);
  expect(await faultsForReaders(page)).toEqual([]);
});
