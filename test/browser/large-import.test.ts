import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopDataNews, ShopDataReport } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from '../web/pages.ts';
import { type Program, startProgram } from './support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
}, 240_000);
afterAll(() => program?.stop());

const ORDERS = 6_000;
const HEADER =
  '订单编号,买家会员名,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,买家实际支付金额,商家编码,购买数量,商品单价';

/** An export of orders with their goods, each of a customer of their own. */
const exported = (): Blob => {
  const order = (at: number): string =>
    `T${at},买家${at},等待买家付款,收货人${at},杭州市文一西路 ${at} 号,13900007316,2026-11-10 21:38:02,129.00,PJ-101,1,129.00`;
  return new Blob([[HEADER, ...Array.from({ length: ORDERS }, (_, at) => order(at))].join('\n')]);
};

/** Sends the file, and tells each piece of news as it comes. */
const bring = async (
  path: 'look' | 'save',
  seen: string,
  hear: (news: ShopDataNews) => void,
): Promise<ShopDataReport> => {
  const user = program.users.find(({ role }) => role === 'manager');
  const { cookie, me } = await signIn(program, user?.name ?? '', user?.password);
  const form = new FormData();
  form.append('kinds', '["orders"]');
  form.append('seen', seen);
  form.append('file', exported(), '订单.csv');
  const headers = { cookie, 'x-csrf-token': me.csrf };
  const answer = await fetch(`${program.address}/api/console/shop-data/${path}`, {
    method: 'POST',
    headers,
    body: form,
  });
  let rest = '';
  let report: ShopDataReport | undefined;
  const decoder = new TextDecoder();
  for await (const bytes of answer.body as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const news = JSON.parse(line) as ShopDataNews;
      hear(news);
      if (news.is === 'report') report = news.report;
    }
  }
  if (report === undefined) throw new Error(rest);
  return report;
};

it('Shoppers are answered while thousands of orders are saved', async () => {
  const { seen } = await bring('look', '', () => undefined);
  const shopper = await openPage(program);
  const { messages, drop } = await shopper.listen();
  let [saving, over] = [false, false];
  const whole = bring('save', seen, (news) => {
    saving ||= news.is === 'saving';
    over ||= news.is === 'report';
  });
  await until('rows are being saved', () => saving, 60_000);
  await shopper.say('m1', '你们几点下班');
  await until('the shopper is answered', () => messages().length >= 2, 60_000);
  expect(over).toBe(false);
  const report = await whole;
  expect([report.kept, report.problemCount, report.files[0]?.new]).toEqual([true, 0, ORDERS]);
  expect(report.files[0]?.also.map(({ kind, new: fresh }) => [kind, fresh]).sort()).toEqual([
    ['customers', ORDERS],
    ['order_items', ORDERS],
  ]);
  await drop();
}, 240_000);
