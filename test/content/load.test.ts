import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { followFiles } from '../../src/content/follow-files.ts';
import { loadContent } from '../../src/content/load.ts';
import { XiaoerError } from '../../src/errors.ts';
import { until } from '../support/until.ts';
import { shopFolder } from './shop-folder.ts';

const PHRASES = 'templates/policies/phrases.yaml';
const shop = shopFolder();
const { edit } = shop;

const refusal = async (): Promise<string> => {
  const thrown = await loadContent(shop.path(), vocabulary()).then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(XiaoerError);
  expect((thrown as XiaoerError).code).toBe('CONTENT_INVALID');
  return (thrown as XiaoerError).message;
};

describe('the shop that comes with the program', () => {
  it('has all 55 intents and out_of_scope, each with 15 examples in each language', async () => {
    const { intents } = await loadContent(shop.path(), vocabulary());
    expect(intents.size).toBe(56);
    for (const { intent, examples } of intents.values()) {
      for (const [lang, list] of Object.entries(examples))
        expect([intent, lang, list.length >= 15]).toEqual([intent, lang, true]);
    }
  });

  it('has at least 60 FAQ entries in three languages', async () => {
    const { faqs } = await loadContent(shop.path(), vocabulary());
    expect(faqs.size).toBeGreaterThanOrEqual(60);
    for (const faq of faqs.values()) expect(Object.keys(faq.answer).sort()).toEqual(['en', 'zh-CN', 'zh-TW']);
  });
});

describe('a fault in the files stops the start', () => {
  it('names the line of an intent that leads to a flow that does not exist, and what was perhaps meant', async () => {
    await edit('intents/return_request.yaml', (text) => text.replace('flow: return', 'flow: retrun'));
    expect(await refusal()).toMatch(/intents\/return_request\.yaml:\d+: no flow is called "retrun".*Did you mean/s);
  });

  it('says when no intent leads to a flow any more', async () => {
    await edit('intents/repair_request.yaml', (text) => text.replace('flow: repair', 'flow: return'));
    expect(await refusal()).toContain('no intent leads to the flow "repair"');
  });

  it.each([
    [String.raw`(?:[A-Z]+\d*)+-\d{4}`, 'takes too long to find in a message'],
    [String.raw`(\w+)*-X`, 'takes too long to find in a message'],
    ['ZL(', 'cannot be read'],
  ])('refuses %s as the pattern of order numbers, with its line', async (pattern, why) => {
    await edit('templates/policies/shop.yaml', (text) =>
      text.replace(/^order_number: .*$/m, () => `order_number: '${pattern}'`),
    );
    expect(await refusal()).toMatch(new RegExp(`templates/policies/shop\\.yaml:\\d+: "order_number": ${why}`));
  });

  it('names the line of a phrase that is written wrongly and of a group that is not known', async () => {
    const lineOf = async (start: string): Promise<number> =>
      (await readFile(join(shop.path(), PHRASES), 'utf8')).split('\n').findIndex((line) => line.startsWith(start)) + 1;
    await edit(PHRASES, (text) =>
      text
        .replace('  zh: [哈哈, ', '  zh: [(哈哈, ')
        .replace(/^an-order:/m, 'an-oder:')
        .replace(/^leave-it:\n {2}where: whole\n/m, 'leave-it:\n'),
    );
    const message = await refusal();
    const laughter = await lineOf('  zh: [(哈哈');
    expect(message).toContain(`${PHRASES}:${laughter}: "laughter.zh.0": "(哈哈" has a bracket that is not closed`);
    const unknown = (await lineOf('an-oder:')) + 1;
    expect(message).toContain(`${PHRASES}:${unknown}: "an-oder": the program listens for no group of this name`);
    expect(message).toMatch(/phrases\.yaml:\d+: "leave-it.around": is read only beside {2}where: start/);
  });

  it('names a category that no entry is of', async () => {
    await edit('intents/product_info.yaml', (text) => text.replace('[products, sizing]', '[products, sizes]'));
    expect(await refusal()).toMatch(
      /product_info\.yaml:\d+: "faq_first" names "sizes", which is the category of no FAQ/,
    );
  });

  it('takes an answer that leaves a language out, and names one that has a question in it and no words', async () => {
    const own = '- id: own\n  category: products\n  question: { zh-CN: [能刻字吗] }\n  answer: { zh-CN: 可以 }\n';
    await edit('intents/faq/products.yaml', (text) => `${text.trimEnd()}\n${own}`);
    const { faqs } = await loadContent(shop.path(), vocabulary());
    expect(faqs.get('own')?.answer).toEqual({ 'zh-CN': '可以' });
    await edit('intents/faq/products.yaml', (text) => text.replace('[能刻字吗] }', '[能刻字吗], en: [engrave it] }'));
    expect(await refusal()).toMatch(/products\.yaml:\d+: .*needs en as "question" has it/u);
    await edit('intents/faq/products.yaml', (text) => text.replace('answer: { zh-CN: 可以 }', 'answer: {}'));
    expect(await refusal()).toMatch(/products\.yaml:\d+: .*needs at least one language/u);
  });

  it('names a dangling FAQ and a dangling next step', async () => {
    await edit('intents/return_policy.yaml', (text) => text.replace('faq: return-policy', 'faq: return-polcy'));
    await edit('intents/faq/after-sales.yaml', (text) => text.replace(/next: \[/, 'next: [retourn_request, '));
    const message = await refusal();
    expect(message).toContain('no FAQ entry has the id "return-polcy"');
    expect(message).toContain('"next" names the intent "retourn_request"');
  });

  it('names a reply that is mistyped, and what was meant', async () => {
    await edit('templates/replies/en/greet.yaml', (text) => text.replace('hello:', 'helo:'));
    expect(await refusal()).toContain(
      'templates/replies/en/greet.yaml:2: the program never says "greet.helo"; did you mean "greet.hello"',
    );
  });

  it('names a variable a text may not use, with those it may', async () => {
    await edit('templates/replies/zh-CN/goodbye.yaml', (text) =>
      text.replace('farewell: ', 'farewell: "{{ nmae }}" #'),
    );
    expect(await refusal()).toMatch(/goodbye\.yaml:\d+: "\{\{ nmae \}\}" is not known here; this text may use shop/);
  });

  it('names a template that cannot be read', async () => {
    await edit('templates/replies/zh-TW/goodbye.yaml', (text) => text.replace('farewell: ', 'farewell: "{% if %}" #'));
    expect(await refusal()).toMatch(/zh-TW\/goodbye\.yaml:\d+: the template cannot be read/);
  });

  it('names the place of YAML that is none', async () => {
    await edit('templates/policies/shop.yaml', (text) => `${text}\n  - : [broken`);
    expect(await refusal()).toMatch(/templates\/policies\/shop\.yaml:\d+: This is not valid YAML/);
  });

  it('names an untranslated language, too few examples and a rule of money in one go', async () => {
    await edit('templates/policies/shop.yaml', (text) => text.replace(/ {2}en: .*\n/, ''));
    await edit('intents/thanks.yaml', (text) => text.replace(/ {2}en:\n(?: {4}- .*\n){12}/, '  en:\n'));
    await edit('templates/policies/after-sales.yaml', (text) =>
      text.replace('paid_within_days: 7', 'paid_within_days: 9'),
    );
    const message = await refusal();
    expect(message).toContain('templates/policies/shop.yaml');
    expect(message).toContain('templates/policies/after-sales.yaml');
  });
});

describe('a change on disk', () => {
  it('is told once it has settled, also one from before the watch stood', async () => {
    let told = 0;
    const files = followFiles(shop.path(), () => {
      told += 1;
    });
    try {
      await until('it is told that the watch stands', () => told === 1);
      await edit('templates/replies/en/thanks.yaml', (text) => text.replace('welcome: ', 'welcome: Sure! '));
      await until('the change is told', () => told >= 2);
    } finally {
      await files.stop();
    }
  });
});
