import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../support/until.ts';
import { openPage } from '../web/pages.ts';
import { PHONE } from './support/chromium.ts';
import { desks } from './support/desk.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';

let program: Program;
const consoleAt = desks(() => program);

beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

/** Makes the buyer of the order whose phone ends in 7316 a gold member whose own agent is `agent`. */
const ownAgent = async (agent: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-named-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const head = 'customer_id,name,phone,tier,points,consent_care,named_agent';
  await writeFile(join(folder, 'customers.csv'), `${head}\nC1001,沈佳怡,+8613900007316,gold,1006,yes,${agent}\n`);
  await program.xiaoer('import', folder);
};

const waitForPerson = async (): Promise<() => string[]> => {
  const shopper = await openPage(program);
  const stream = await shopper.listen();
  const order = sampleOrder(program, 8, '0007');
  await shopper.say('m1', `${order} 到哪了`);
  await until('the phone is asked for', () => stream.texts().some((text) => /后四位/u.test(text)), 20_000);
  await shopper.say('m2', '7316');
  await until('the order is shown', () => stream.texts().some((text) => text.includes(order)), 20_000);
  await shopper.say('m3', '转人工');
  return () => stream.texts();
};

describe('a member’s own agent', () => {
  it('is offered the talk first, told by name to the shopper, and changed by a supervisor in one tap', async () => {
    const mei = await consoleAt('/desk');
    await mei.getByTestId('nav-desk').waitFor();
    await ownAgent('xiaomei');
    const said = await waitForPerson();
    // The hours of the shop decide what is promised, never whom it is kept for.
    await until('a person is called', () => said().some((text) => /专属客服|上班/u.test(text)), 20_000);
    const own = mei.getByTestId('conversation-line').filter({ hasText: '您的专属客户' });
    await own.waitFor();
    const alin = await consoleAt('/desk', { role: 'supervisor' });
    const line = alin.getByTestId('conversation-line').first();
    await line.getByText(/前留给/u).waitFor();
    await line.click();
    const card = alin.getByTestId('named-agent');
    await card.getByText('金卡').or(card.locator('strong')).first().waitFor();
    await alin.getByTestId('named-choose').click();
    await alin.getByTestId('named-none').click();
    await expect.poll(() => card.locator('strong').textContent()).toBe('未指定');
    await expect.poll(() => own.count()).toBe(0);
  }, 120_000);

  it('is given from a phone, whose page is no wider for it', async () => {
    const alin = await consoleAt('/desk', { ...PHONE, role: 'supervisor' });
    await alin.getByTestId('conversation-line').first().click();
    await alin.getByTestId('context').click();
    await alin.getByTestId('named-choose').click();
    await alin.locator('[data-testid^="named-u"], [data-testid^="named-"][role="menuitem"]').first().click();
    await expect.poll(() => alin.getByTestId('named-agent').locator('strong').textContent()).not.toBe('未指定');
    expect(await alin.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }, 60_000);

  it('leaves members behind once their account is closed: the supervisor’s page says so, and gives them on', async () => {
    await ownAgent('xiaomei');
    await program.xiaoer('user', 'disable', 'xiaomei');
    const page = await consoleAt('/summary', { role: 'supervisor' });
    await page.getByText(/1 位会员没有专属客服/u).waitFor();
    await page.getByTestId('freed-choose').click();
    await page.getByTestId('freed-none').click();
    await expect.poll(() => page.getByTestId('freed-choose').count()).toBe(0);
  }, 60_000);
});
