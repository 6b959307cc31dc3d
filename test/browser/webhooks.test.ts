import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { type Receiver, receiver } from '../webhooks/receiver.ts';
import { PHONE } from './support/chromium.ts';
import { desks, type SignIn } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
let erp: Receiver;
const signedIn = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
  erp = await receiver();
}, 240_000);
afterAll(() => program?.stop());

const settings = (options: SignIn = {}): Promise<Page> =>
  signedIn('/settings/programs', {
    role: 'admin',
    before: (page) => page.getByTestId('lang-en').click(),
    viewport: { width: 1280, height: 900 },
    ...options,
  });

describe('other programs of the shop', () => {
  it('are told once somebody adds them at the desk, and what they did not take is sent anew in one tap', async () => {
    const page = await settings();
    const section = page.getByTestId('webhooks');
    await page.getByTestId('add-webhook').click();
    await page.getByTestId('webhook-url').fill('http://169.254.169.254/hook');
    await page.getByTestId('webhook-sure').click();
    await page.getByText('cloud providers keep for themselves').waitFor();
    await page.getByTestId('webhook-url').fill(erp.url);
    await page.getByTestId('webhook-sure').click();
    const secret = (await page.getByTestId('webhook-secret').textContent()) ?? '';
    await page.getByRole('button', { name: 'I have noted it' }).click();
    await expect.poll(() => page.getByTestId('webhook-secret').count()).toBe(0);

    await section.getByRole('button', { name: 'Send a trial' }).click();
    await page.getByText('It took the trial.').waitFor();
    erp.received[0]?.verify(secret);

    // What one endpoint refuses is for its people to look into: it is tried again, and said so.
    erp.answers.push(400);
    const shopper = await openPage(program);
    await shopper.say('m1', '转人工');
    await section.getByRole('button', { name: 'What it was told' }).click();
    const told = section.locator('.deliveries li').first();
    await expect.poll(() => told.textContent(), { timeout: 30_000 }).toContain('answered with 400');
    await expect.poll(() => told.textContent(), { timeout: 30_000 }).toContain('arrived');
    expect(erp.received.at(-1)?.body.type).toBe('conversation.queued');
    const before = erp.received.length;
    await told.getByRole('button', { name: /Send .* anew/u }).click();
    await expect.poll(() => erp.received.length, { timeout: 30_000 }).toBe(before + 1);
    expect(erp.received.at(-1)?.headers['webhook-id']).toBe(erp.received.at(-2)?.headers['webhook-id']);
  }, 120_000);

  it('are switched off and taken away, also on a phone, where nothing is wider than the page', async () => {
    const page = await settings(PHONE);
    const line = page.getByTestId('webhooks').locator('.webhook');
    await line.locator('.mantine-Switch-track').click();
    await expect.poll(() => line.textContent()).toContain('off');
    await line.getByRole('button', { name: /^More for/u }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await page.getByTestId('webhook-remove').click();
    await page.getByText('No program is told anything yet.').waitFor();
  });

  it('get a key for what they need, shown once, and are let in no more in two taps', async () => {
    const page = await settings(PHONE);
    const section = page.getByTestId('api-keys');
    await page.getByTestId('make-api-key').click();
    await page.getByTestId('api-key-name').fill('our ERP');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Choose at least one.').waitFor();
    await page.getByLabel('read cases').check();
    await page.keyboard.press('Control+Enter');
    const key = (await page.getByTestId('api-key').textContent()) ?? '';
    const ask = (path: string) =>
      fetch(`${program.address}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask('tickets')).status).toBe(200);
    expect((await ask('coupons/XY?customer_id=C1')).status).toBe(403);
    await page.getByRole('button', { name: 'I have noted it' }).click();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBe(0);
    await section.getByRole('button', { name: 'Revoke the key of our ERP' }).click();
    await page.getByTestId('api-key-revoke').click();
    await page.getByText('No program has a key yet.').waitFor();
    expect((await ask('tickets')).status).toBe(401);
  });

  it('are no agent’s business', async () => {
    const page = await settings({ role: 'agent' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.getByTestId('add-webhook').count()).toBe(0);
    expect(await page.getByTestId('make-api-key').count()).toBe(0);
  });
});
