import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Shopper } from './support/chromium.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';
import { type Widget, widgetOn } from './support/widget.ts';

/** The order of the sample shop that was delivered five days before it was opened, and the last digits of its phone. */
const orderNumber = (): string => sampleOrder(program, 8, '0007');
const LAST4 = '7316';

let program: Program;
let shopper: Shopper;
let agent: Shopper;
let page: Page;
let desk: Page;
let widget: Widget;

beforeAll(async () => {
  program = await startProgram();
  shopper = await openBrowser();
  agent = await openBrowser({ viewport: { width: 1440, height: 900 } });
  page = await shopper.context.newPage();
  desk = await agent.context.newPage();
  await page.goto(`${program.address}/`);
  widget = widgetOn(page);
  if (!(await widget.panel.isVisible())) await widget.launcher.click();
}, 180_000);

afterAll(async () => {
  await shopper?.close();
  await agent?.close();
  await program?.stop();
});

const says = async (text: string): Promise<void> => {
  await widget.composer.fill(text);
  await widget.composer.press('Enter');
};

const hears = async (text: string | RegExp): Promise<void> => {
  await widget.words.filter({ hasText: text }).last().waitFor({ timeout: 15_000 });
};

const picks = async (label: string | RegExp): Promise<void> => {
  await widget.choices.filter({ hasText: label }).last().click();
};

const signIn = async (): Promise<void> => {
  const user = program.users.find(({ role }) => role === 'agent');
  await desk.goto(`${program.address}/console/`);
  await desk.getByTestId('sign-in-name').fill(user?.name ?? '');
  await desk.getByTestId('sign-in-password').fill(user?.password ?? '');
  await desk.getByTestId('sign-in-go').click();
};

describe('one journey, whole', () => {
  it('returns an item, with a question in the middle', async () => {
    await says('我想退货');
    await hears(/订单号/);
    await says(orderNumber());
    await hears(/手机|电话/);
    await says(LAST4);
    await hears(/退哪一样|哪一件/);
    await picks('睡衣');
    await hears(/因为什么/);
    await says('运费谁出');
    await hears(/接着办/);
    await picks('不想要了');
    await hears(/¥129/);
    await picks('就这么办');
    await hears(/RT-\d{8}-\d{4}/);
  }, 60_000);

  it('gives the shopper a person, who answers in the console', async () => {
    await says('转人工');
    await hears(/同事/);
    await signIn();
    await desk.getByTestId('view-queue').click();
    await desk.getByTestId('conversation-line').first().click();
    await desk.getByTestId('packet').waitFor();
    await desk.getByTestId('act-take').click();
    await desk.getByTestId('composer').fill('您好，我是小美，退货单我看到了。');
    await desk.getByTestId('send').click();
    await hears('我是小美');
    await says('谢谢，什么时候退款');
    await desk.getByTestId('message-shopper').filter({ hasText: '什么时候退款' }).waitFor({ timeout: 15_000 });
  }, 90_000);

  it('closes, is rated, and appears in the summary', async () => {
    await desk.getByTestId('act-close').click();
    await desk.getByTestId('close-sure').click();
    await hears(/满意/);
    await widget.faces.last().click();
    await hears(/多说一句|谢谢/);
    const summary = JSON.parse(await program.xiaoer('summary', '--json')) as {
      conversations: number;
      csat: { mean: number; n: number };
    };
    expect(summary.conversations).toBe(1);
    expect(summary.csat).toMatchObject({ mean: 5, n: 1 });
    const tickets = (await program.xiaoer('ticket', 'list', '--json')).trim().split('\n');
    expect(JSON.parse(tickets[0] ?? '{}')).toMatchObject({ kind: 'return', tier: 0 });
  }, 90_000);
});
