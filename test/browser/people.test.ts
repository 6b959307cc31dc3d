import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { faintText, faultsForReaders } from './support/faults-for-readers.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
const open = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.stop());

describe('Who may sign in, under Settings', () => {
  it.each(['admin', 'manager'])(
    'is kept in a dialog that everybody can read and use, by a person with the role %s',
    async (role) => {
      const page = await open('/settings/people', { role, reducedMotion: 'reduce' });
      await page.getByTestId('person-alin').getByRole('button').click();
      await page.getByTestId('person-keep').waitFor();
      expect(await faultsForReaders(page, '[role="dialog"]')).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect(await faintText(page, '[role="dialog"]')).toEqual([]);
    },
  );

  it('is added with a password shown once', async () => {
    const page = await open('/settings/people', { role: 'admin' });
    await page.getByTestId('person-add').click();
    await page.getByTestId('person-name').fill('xiaolin');
    await page.getByTestId('person-display').fill('小林');
    await page.getByTestId('person-keep').click();
    expect(await page.getByTestId('person-password').textContent()).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/u);
    await page.getByTestId('person-xiaolin').waitFor();
  });

  it('is given another name, and let in no more, by a manager, who makes no accounts, roles or passwords', async () => {
    const page = await open('/settings/people', { role: 'manager' });
    const line = page.getByTestId('person-alin');
    await line.getByRole('button').click();
    await page.getByTestId('person-turn').waitFor();
    for (const made of ['person-add', 'person-role', 'person-renew'])
      expect(await page.getByTestId(made).count(), made).toBe(0);
    await page.getByTestId('person-display').fill('林主管');
    await page.getByTestId('person-keep').click();
    await line.getByText('林主管', { exact: true }).waitFor();
    await line.getByRole('button').click();
    await page.getByTestId('person-turn').click();
    await line.getByText('已停用').waitFor();
    const listed = await program.xiaoer('user', 'list', '--json');
    expect(listed).toMatch(/"name":"alin","display_name":"林主管".*"disabled":true/u);
  });

  it('is said to buy here under a number, and the line shows it', async () => {
    const page = await open('/settings/people', { role: 'manager' });
    const line = page.getByTestId('person-xiaomei');
    await line.getByRole('button').click();
    await page.getByTestId('person-buys-as').fill('+86 139 0000 7316, nobody@example.com');
    await page.getByTestId('person-keep').click();
    await page.getByText('没有顾客是“nobody@example.com”').waitFor();
    await page.getByTestId('person-buys-as').fill('+86 139 0000 7316');
    await page.getByTestId('person-keep').click();
    await line.getByText('本店顾客：C1001').waitFor();
  });

  it('is no wider than a phone, and shown to nobody who may not change it', async () => {
    const page = await open('/settings/people', { ...PHONE, role: 'admin' });
    await page.getByTestId('person-add').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const agent = await open('/settings/people', { role: 'agent' });
    await agent.getByTestId('theme').waitFor();
    expect(await agent.getByTestId('person-add').count()).toBe(0);
  });
});
