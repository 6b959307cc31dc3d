import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCard, TicketView } from '../../src/web/contract.ts';
import { signIn } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { png } from './support/pictures.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

/** An order of the sample shop that was delivered some days ago. */
const order = (): string => sampleOrder(program, 8, '0007');

let program: Program;
let no: string;
let sku: string;
const consoleAt = desks(() => program);

/** A return whose goods have arrived and lie before the agent. */
const returned = async (): Promise<void> => {
  const user = program.users.find(({ role }) => role === 'agent');
  const desk = await signIn(program, user?.name ?? '', user?.password);
  sku = (await desk.get<OrderCard>(`/orders/${order()}`)).body.items[0]?.sku ?? '';
  const wish = { kind: 'return', order_no: order(), items: [{ sku, qty: 1 }], reason: 'no_longer_wanted' };
  no = (await desk.post<TicketView>('/tickets', wish)).body.no;
  for (const event of ['dispatch_back', 'arrive', 'inspect'])
    expect((await desk.post(`/tickets/${no}/move`, { event, note: 'SF1' })).status).toBe(200);
};

beforeAll(async () => {
  program = await startProgram();
  await returned();
}, 240_000);
afterAll(() => program?.stop());

const ticketPage = (options?: SignIn): Promise<Page> => consoleAt(`/tickets/${no}`, options);

const picture = (name: string, colour: [number, number, number]) => ({
  name,
  mimeType: 'image/png',
  buffer: png(48, 48, colour),
});

describe('goods of which only some pass', () => {
  it('are counted piece by piece: the amount follows, may be lowered and not raised, and the case tells what passed', async () => {
    const user = program.users.find(({ role }) => role === 'agent');
    const desk = await signIn(program, user?.name ?? '', user?.password);
    const items = ['PJ-109', 'BD-506', 'BD-507'].map((one) => ({ sku: one, qty: 1 }));
    const wish = { kind: 'return', order_no: sampleOrder(program, 7, '0052'), items, reason: 'no_longer_wanted' };
    const back = (await desk.post<TicketView>('/tickets', wish)).body;
    for (const event of ['dispatch_back', 'arrive', 'inspect'])
      expect((await desk.post(`/tickets/${back.no}/move`, { event, note: 'SF2' })).status).toBe(200);
    const page = await consoleAt(`/tickets/${back.no}`, { viewport: { width: 1440, height: 900 } });
    await page.getByTestId('ticket-pass_part').click();
    const amount = page.getByTestId('move-amount');
    await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('passed-PJ-109');
    expect(Number(await amount.inputValue())).toBe(Number(back.amount));
    await page.getByTestId('note-text').fill('枕套洗过');
    await page.getByTestId('note-sure').click();
    await page.getByText('全部通过又全额退').waitFor();
    await page.getByTestId('passed-BD-506').fill('0');
    await page.getByTestId('passed-BD-507').fill('0');
    const share = Math.floor((Number(back.amount) * 100 * 149) / (149 + 119 + 79)) / 100;
    await expect.poll(async () => Number(await amount.inputValue())).toBe(share);
    await amount.fill('400');
    await page.getByTestId('note-sure').click();
    await page.getByText('通过的这几件最多退').waitFor();
    await amount.fill('120');
    await page.getByTestId('note-text').press('Control+Enter');
    await expect
      .poll(() => page.getByTestId('inspected').allTextContents())
      .toEqual(['PJ-109: 1 件通过 1 件', 'BD-506: 1 件通过 0 件', 'BD-507: 1 件通过 0 件']);
    const after = (await desk.get<TicketView>(`/tickets/${back.no}`)).body;
    expect(after).toMatchObject({ state: 'partly_accepted', amount: '120.00' });
  }, 60_000);
});

describe('photos of goods that came back', () => {
  it('are offered as files only at a desk, where no camera is in the hand', async () => {
    const page = await ticketPage();
    await page.getByTestId('ticket-pass').click();
    await page.getByTestId(`photos-${sku}`).waitFor({ state: 'attached' });
    expect(await page.getByTestId(`take-photo-${sku}`).isVisible()).toBe(false);
  });

  it('are taken by the phone’s camera or chosen, taken out again, and stand on the case with the product they show', async () => {
    const page = await ticketPage(PHONE);
    await page.getByTestId('ticket-pass').click();
    const camera = page.getByTestId(`camera-${sku}`);
    await page.getByTestId(`take-photo-${sku}`).waitFor();
    expect(await camera.getAttribute('capture')).toBe('environment');
    await camera.setInputFiles(picture('front.png', [180, 40, 60]));
    await page
      .getByTestId(`photos-${sku}`)
      .setInputFiles([picture('back.png', [40, 120, 90]), picture('blurred.png', [0, 0, 0])]);
    await expect.poll(() => page.locator('.shot').count()).toBe(3);
    await page.getByRole('button', { name: 'blurred.png' }).click();
    await expect.poll(() => page.locator('.shot').count()).toBe(2);
    await page.getByTestId('note-text').fill('吊牌完好');
    await page.getByTestId('note-sure').click();
    await expect.poll(() => page.getByTestId('ticket-photo').count(), { timeout: 15_000 }).toBe(2);
    const about = page.getByTestId('photo-about').first();
    expect(await about.getAttribute('data-stage')).toBe('inspection');
    expect(await about.textContent()).toContain(sku);
    const shown = await page.locator('.photo__picture').first();
    await expect.poll(() => shown.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth))).toBe(48);
  }, 60_000);
});
