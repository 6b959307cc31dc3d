import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

describe('a department of somebody’s own', () => {
  it('is given under Settings, and its queue comes first, with how many wait elsewhere one tap away', async () => {
    const shopper = await openPage(program);
    await shopper.say('m1', '转人工');
    const settings = await consoleAt('/settings/people', { role: 'manager' });
    await settings.getByTestId('person-xiaomei').getByRole('button').click();
    await settings.getByTestId('person-department').click();
    await settings.getByRole('option', { name: '售后部' }).click();
    await settings.getByTestId('person-keep').click();
    await settings.getByTestId('person-xiaomei').getByText('售后部').waitFor();

    const mei = await consoleAt('/desk');
    const elsewhere = mei.getByTestId('elsewhere');
    await elsewhere.waitFor();
    expect(mei.url()).toContain('department=after_sales');
    expect(await mei.getByTestId('conversation-line').count()).toBe(0);
    await elsewhere.getByRole('button').click();
    await mei.getByTestId('conversation-line').waitFor();
    await mei.reload();
    await mei.getByTestId('conversation-line').waitFor();
    expect(mei.url()).toContain('department=all');
  }, 90_000);

  it('narrows the cases too, and no page is wider for it on a phone', async () => {
    const page = await consoleAt('/tickets?department=after_sales', { ...PHONE });
    await expect.poll(() => page.getByTestId('department').inputValue()).toBe('售后部');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('stands beside colleagues in the dialog that hands a talk over, whose choices begin right under its title', async () => {
    await (await openPage(program)).say('m1', '转人工');
    await consoleAt('/desk', { role: 'supervisor' });
    const phone = await consoleAt('/desk?department=all', { ...PHONE, reducedMotion: 'reduce' });
    await phone.getByTestId('conversation-line').first().tap();
    await phone.getByTestId('act-take').tap();
    await phone.getByTestId('act-more').tap();
    await phone.getByTestId('act-transfer').tap();
    const dialog = phone.getByRole('dialog');
    const first = dialog.getByRole('radio').first();
    await first.waitFor();
    expect(await first.getAttribute('data-testid')).toMatch(/^colleague-/u);
    const top = (await dialog.locator('form').boundingBox())?.y ?? 0;
    expect(((await first.boundingBox())?.y ?? 0) - top).toBeLessThan(16);
    expect(await faultsForReaders(phone, '[role="dialog"]')).toEqual([]);
  }, 90_000);
});
