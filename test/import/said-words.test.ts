import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseImportPolicy } from '../../src/import/foreign/policy.ts';
import {
  forgetWord,
  isAskable,
  LONGEST_WORD,
  rememberedWords,
  rememberWords,
  type SaidWord,
  withWords,
} from '../../src/import/foreign/said-words.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { GOODS, YOUZAN } from './exports.ts';
import { type Files, lines, take } from './shop-files.ts';

const policy = parseImportPolicy(parse(readFileSync('templates/policies/import.yaml', 'utf8')));
const NO = 'E20261112100000000001';
const said = (word: string, to: SaidWord['to']): SaidWord => ({ column: 'status', word, to });
const stating = (state: string): Files => ({ '订单.csv': YOUZAN.map((row) => row.replace('交易完成', state)) });
const bring = (store: Store, files: Files, words: SaidWord[] = []) =>
  take(store, files, { foreign: { policy, words } });
const shop = async (kind?: StoreKind): Promise<Store> => {
  const store = await freshStore(kind);
  await bring(store, { '宝贝.csv': GOODS });
  return store;
};

describe.each(STORE_KINDS)('A state of an order that nobody knows, on %s', (kind) => {
  it('is told with how many orders are in it, and refused until somebody says what it means', async () => {
    const store = await shop(kind);
    const rows = stating('备货打包中')['订单.csv'] as string[];
    const more = [...rows, ...rows.slice(1).map((row) => row.replace(NO, 'E2').replace('备货打包中', '备货 打包中'))];
    const report = await bring(store, { '订单.csv': more });
    expect(report.kept).toBe(false);
    expect(report.files.find(({ holds }) => holds === 'orders')?.unknown).toEqual([
      { column: 'status', word: '备货打包中', rows: 2 },
    ]);
    expect(lines(report)).toEqual([
      expect.stringContaining('"备货打包中" is a state of orders nobody knows; say what it means'),
      expect.stringContaining('"备货 打包中" is a state of orders nobody knows'),
    ]);
  });

  it('is read as somebody says, also in the next file, until it is forgotten or said otherwise', async () => {
    const store = await shop(kind);
    expect((await bring(store, stating('备货打包中'), [said('备货打包中', 'paid')])).kept).toBe(true);
    expect((await store.read.orders.get(NO))?.status).toBe('paid');
    expect(await rememberedWords(store.read)).toEqual([said('备货打包中', 'paid')]);
    const again = await bring(store, stating('备货-打包中'));
    expect([again.kept, again.files.some(({ unknown }) => unknown)]).toEqual([true, false]);
    await bring(store, stating('备货打包中'), [said('备货打包中', 'cancelled')]);
    expect((await store.read.orders.get(NO))?.status).toBe('cancelled');
    expect(await rememberedWords(store.read)).toEqual([said('备货打包中', 'cancelled')]);
    await store.write((repos) => forgetWord(repos, { column: 'status', word: '备货打包中' }));
    expect((await bring(store, stating('备货打包中'))).kept).toBe(false);
  });
});

it('What was said of a file that was not kept is not remembered', async () => {
  const store = await shop();
  const bad = stating('备货打包中')['订单.csv'] as string[];
  const report = await bring(store, { '订单.csv': bad.map((row) => row.replace('29.90,29.90', '29.90,x')) }, [
    said('备货打包中', 'paid'),
  ]);
  expect(report.kept).toBe(false);
  expect(await rememberedWords(store.read)).toEqual([]);
});

it('What somebody says of a word outweighs what import.yaml says of it, and of no other', () => {
  const { words } = withWords(policy, [said('已完成', 'delivered')]);
  expect(words['status']?.['delivered']).toContain('已完成');
  expect(words['status']?.['completed']).toEqual(
    policy.words['status']?.['completed']?.filter((one) => one !== '已完成'),
  );
  expect(words['carrier']).toEqual(policy.words['carrier']);
});

it('Only words are asked about, as long as one may be and no longer', () => {
  expect(['备货中2', 'paid', '', '——'].map(isAskable)).toEqual([true, false, false, false]);
  expect([isAskable('字'.repeat(LONGEST_WORD)), isAskable('字'.repeat(LONGEST_WORD + 1))]).toEqual([true, false]);
});

it('So many words are remembered, and the one longest unused is forgotten first', async () => {
  const store = await freshStore();
  const many = Array.from({ length: 200 }, (_, at) => said(`状态${at}`, 'paid'));
  await store.write((repos) => rememberWords(repos, many));
  await store.write((repos) => rememberWords(repos, [said('新的', 'paid')]));
  const kept = await rememberedWords(store.read);
  expect([kept.length, kept[0]?.word, kept.some(({ word }) => word === '状态199')]).toEqual([200, '新的', false]);
});
