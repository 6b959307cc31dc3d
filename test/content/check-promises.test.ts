import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import type { XiaoerError } from '../../src/errors.ts';
import { shopFolder } from './shop-folder.ts';

const shop = shopFolder();
const { edit } = shop;

/** Puts words into a reply. */
const say = (lang: string, topic: string, name: string, words: string): Promise<void> =>
  edit(`templates/replies/${lang}/${topic}.yaml`, (text) =>
    text.replace(new RegExp(`^${name}:[^\\n]*(\\n[ ]+[^\\n]*)*`, 'm'), `${name}: ${JSON.stringify(words)}`),
  );

const problems = async (): Promise<string> => {
  try {
    await loadContent(shop.path(), vocabulary());
    return '';
  } catch (error) {
    expect((error as XiaoerError).code).toBe('CONTENT_INVALID');
    return (error as XiaoerError).message;
  }
};

describe('Words the owner has changed', () => {
  it('are refused with file, line and remedy where they promise what nobody has decided', async () => {
    await say('en', 'complaint', 'waiting', 'So sorry. We will refund you the whole order tomorrow.');
    await say('zh-CN', 'greet', 'hello', '您好，今天下单给您免单。');
    await say('zh-TW', 'refund', 'waiting', '單號 {{ no }}，我們會把錢退給您。');
    const message = await problems();
    expect(message).toMatch(
      /templates\/replies\/en\/complaint\.yaml:\d+: "We will refund you the whole order tomorrow\." promises a refund.*list complaint\.waiting under may_promise/,
    );
    expect(message).toMatch(/zh-CN\/greet\.yaml:\d+: .*promises a compensation/);
    expect(message).toMatch(/zh-TW\/refund\.yaml:\d+: .*promises a refund/);
  });

  it('may state what the case was granted, in a sum the case knows, and no other', async () => {
    await say('en', 'refund', 'granted', 'Case {{ no }}: we will refund you {{ amount | money }}.');
    expect(await problems()).toBe('');
    await say('en', 'refund', 'granted', 'Case {{ no }}: we will refund you $50.');
    expect(await problems()).toMatch(/en\/refund\.yaml:\d+: .*fixes a sum.*\{\{ amount \| money \}\}/);
    await say('en', 'refund', 'granted', 'Case {{ no }}: we will send you a gift card.');
    expect(await problems()).toMatch(/promises a compensation that no decided case backs/);
  });

  it('may ask, tell the rules and deny', async () => {
    await say('en', 'complaint', 'waiting', 'Would you like a refund? A colleague decides; we cannot promise one.');
    await say('zh-CN', 'greet', 'hello', '您好，签收后七天内可以退货，运费按规定由我们出。');
    expect(await problems()).toBe('');
  });

  it('promise what the owner lists, and a list that names nothing is told', async () => {
    const advertising = 'templates/policies/advertising.yaml';
    await say('zh-CN', 'greet', 'hello', '您好，今天下单给您免单。');
    await edit(advertising, (text) => text.replace('may_promise: [', 'may_promise: [greet.hello, '));
    expect(await problems()).toBe('');
    await edit(advertising, (text) => text.replace('[greet.hello, ', '[greet.hello, greet.helo, '));
    expect(await problems()).toContain('may_promise names "greet.helo", and there is no such reply');
  });
});

describe('Texts an agent sends with one key', () => {
  const add = (text: string): Promise<void> =>
    edit(
      'templates/quick-replies/en.yaml',
      (file) => `${file}\n- key: sweetener\n  title: Sweetener\n  text: ${text}\n`,
    );

  it('are refused where they promise, at their own line', async () => {
    await add('We will send you a 20 dollar voucher.');
    const lines = (await readFile(join(shop.path(), 'templates/quick-replies/en.yaml'), 'utf8')).split('\n');
    const at = lines.findIndex((line) => line.includes('20 dollar voucher')) + 1;
    expect(await problems()).toContain(
      `templates/quick-replies/en.yaml:${at}: "We will send you a 20 dollar voucher."`,
    );
    expect(await problems()).toContain('list quick-replies.sweetener under may_promise');
  });

  it('may speak of the case they name', async () => {
    await add('For {{ ticket.no }} we will send you the money back the way you paid.');
    expect(await problems()).toBe('');
  });
});
