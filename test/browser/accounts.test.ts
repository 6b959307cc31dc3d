import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeIn, spelledOut } from '../../src/identity/one-time-code.ts';
import type { ConversationLine } from '../../src/web/contract.ts';
import { PuppetPlatform } from '../platforms/wechaty/puppet-platform.ts';
import { openPage, signIn } from '../web/pages.ts';
import { openBrowser, type Shopper } from './support/chromium.ts';
import { type Program, startProgram } from './support/program.ts';
import { sampleOrder } from './support/sample-order.ts';
import { listen } from './support/scene.ts';

const STAFF = 'staff@chatroom';
/** An order of the sample shop, delivered some days ago, and the last digits of its buyer's phone. */
const order = (): string => sampleOrder(program, 8, '0007');
const LAST4 = '7316';

let platform: PuppetPlatform;
let program: Program;
let browser: Shopper;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  platform = await PuppetPlatform.open();
  platform.world.person('wxid_mei', '美美');
  platform.world.person('wxid_li', '李姐');
  platform.world.room(STAFF, '客服内部群', ['wxid_mei'], { wxid_mei: '美美' });
  const env: Record<string, string> = { ...platform.env, WECHATY_STAFF_ROOM: STAFF };
  Object.assign(process.env, env);
  program = await startProgram();
  for (const name of Object.keys(env)) delete process.env[name];
  browser = await openBrowser();
  page = await browser.context.newPage();
  complaints = listen(page);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  platform?.close();
});

const signInAs = async (role: string, path: string): Promise<void> => {
  const user = program.users.find((one) => one.role === role);
  await page.context().clearCookies();
  await page.goto(`${program.address}/console${path}`);
  await page.getByTestId('sign-in-name').fill(user?.name ?? '');
  await page.getByTestId('sign-in-password').fill(user?.password ?? '');
  await page.getByTestId('sign-in-go').click();
};

/** What the shop has said to somebody on WeChat. */
const saidTo = (place: string): string[] =>
  platform.world.posted.filter((one) => one.place === place).map(({ text }) => text);

/** Says something to the shop on WeChat, and waits for an answer that fits. */
const onWechat = async (text: string, fits: RegExp): Promise<void> => {
  const before = saidTo('wxid_li').length;
  platform.say({ talker: 'wxid_li', text });
  await expect.poll(() => saidTo('wxid_li').slice(before).join('\n'), { timeout: 20_000 }).toMatch(fits);
};

describe('one customer on the page and on WeChat', () => {
  it('proves an order on the page, types the code on WeChat, and a supervisor sees both and parts them', async () => {
    const shopper = await openPage(program);
    const stream = await shopper.listen();
    const heard = (fits: RegExp) => expect.poll(() => stream.texts().join('\n'), { timeout: 20_000 }).toMatch(fits);
    await shopper.say('m1', `${order()} 到哪了`);
    await heard(/后四位/);
    await shopper.say('m2', LAST4);
    await heard(new RegExp(order()));
    await shopper.say('m3', '绑定微信');
    await heard(/绑定码：/);
    const code = codeIn(stream.texts().join('\n')) ?? '';
    await onWechat('我的订单到哪了', /订单号/);
    await onWechat(`绑定码 ${spelledOut(code)}`, /绑好了(?![\s\S]*订单号)/);
    await onWechat('我的订单到哪了', new RegExp(`${order()}|哪一单|哪个订单|哪张`));

    const user = program.users.find(({ role }) => role === 'supervisor');
    const desk = await signIn(program, user?.name ?? '', user?.password);
    const { items } = (await desk.get<{ items: ConversationLine[] }>('/conversations?view=all')).body;
    const talk = items.find(({ channel }) => channel === 'wechaty');
    await signInAs('supervisor', `/desk/${talk?.id}`);
    const accounts = page.getByTestId('linked-accounts');
    await accounts.waitFor();
    expect(await accounts.textContent()).toMatch(/网页.*订单号和手机号.*微信.*当前会话.*网页给的绑定码/s);
    expect(await page.getByRole('log').textContent()).not.toContain(spelledOut(code));
    await accounts.getByRole('button', { name: '解除' }).click();
    await page.getByTestId('unlink-sure').click();
    await accounts.waitFor({ state: 'detached' });
    await onWechat('我的订单到哪了', /订单号/);
    expect(complaints).toEqual([]);
  }, 120_000);
});

describe("a colleague's own WeChat", () => {
  it('is connected by the code from the settings, typed in the staff room, and disconnected there', async () => {
    await signInAs('agent', '/settings/you');
    await page.getByTestId('make-chat-code').click();
    const line = (await page.getByTestId('chat-code').textContent()) ?? '';
    expect(line).toMatch(/^!link [A-Z0-9]{4}-[A-Z0-9]{4}$/);
    platform.say({ talker: 'wxid_mei', room: STAFF, listener: '', text: line });
    const account = page.getByTestId('chat-wechaty-wxid_mei');
    await account.waitFor({ timeout: 20_000 });
    await page.getByTestId('chat-code').waitFor({ state: 'detached' });
    await account.getByRole('button').click();
    await account.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }, 60_000);
});
