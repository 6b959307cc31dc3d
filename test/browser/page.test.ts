import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { scenes } from './support/scene.ts';

const open = scenes();
const templates = join(import.meta.dirname, '../../templates');
const file = (path: string): string => readFileSync(join(templates, path), 'utf8');

interface ShopFile {
  name: Record<string, string>;
  featured: string[];
  free_shipping_from: string;
  shipping_fee: string;
  ships_before: string;
}

test.each([
  ['zh-CN', 'name'],
  ['zh-TW', 'name_zh_tw'],
  ['en', 'name_en'],
])('The sample shop’s page says in %s what the shop’s files say', async (lang, column) => {
  const shopFile = parseYaml(file('policies/shop.yaml')) as ShopFile;
  const hours = parseYaml(file('policies/hours.yaml')) as { week: Record<string, string[]> };
  const products = parseCsv(file('sample-shop/products.csv'), { columns: true }) as Record<string, string>[];
  const { page } = await open({ path: `/?lang=${lang}`, closed: true });
  expect(await page.locator('.shop').textContent()).toBe(shopFile.name[lang]);
  expect(
    await page.locator('.goods button').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-ask'))),
  ).toEqual(shopFile.featured);
  for (const sku of shopFile.featured) {
    const product = products.find((row) => row['sku'] === sku);
    const shown = page.locator('.goods li').filter({ has: page.locator(`[data-ask="${sku}"]`) });
    expect(await shown.locator('.price').textContent()).toBe(`¥${Number(product?.['price'])}`);
    expect(product?.[column]).toContain((await shown.locator('h3').textContent())?.split(/[（(]/u)[0]);
  }
  const facts = await page.locator('.facts dl').textContent();
  expect(new Set(Object.values(hours.week).flat())).toEqual(new Set(['08:00-22:00']));
  expect(facts).toContain('08:00–22:00');
  expect(facts).toContain(`¥${Number(shopFile.free_shipping_from)}`);
  expect(facts).toContain(`¥${Number(shopFile.shipping_fee)}`);
  expect(facts).toContain(shopFile.ships_before);
});

test('Asking about a product opens the chat with the question begun, for the shopper to finish', async () => {
  const { shop, page, widget } = await open({ closed: true });
  await page.locator('[data-ask="LW-201"]').click();
  await expect.poll(() => widget.composer.inputValue()).toBe('想问问华夫格家居服套装：');
  await page.keyboard.type('会缩水吗？');
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.thread.said[0]?.text).toBe('想问问华夫格家居服套装：会缩水吗？');
});

test('The page says plainly that it is a sample', async () => {
  const { page } = await open({ closed: true });
  await page.getByText('这是一家示例店').waitFor();
});
