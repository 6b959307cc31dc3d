import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import type { XiaoerError } from '../../src/errors.ts';
import { shopFolder } from './shop-folder.ts';

const shop = shopFolder();
const { edit } = shop;

const problems = async (): Promise<string> => {
  try {
    await loadContent(shop.path(), vocabulary());
    return '';
  } catch (error) {
    expect((error as XiaoerError).code).toBe('CONTENT_INVALID');
    return (error as XiaoerError).message;
  }
};

describe('Words the advertising list refuses', () => {
  it('stand in no reply, no answer and no quick reply, and are told with file, line and remedy', async () => {
    await edit('templates/replies/zh-CN/greet.yaml', (text) => text.replace(/^hello:.*$/mu, 'hello: 全网第一的睡衣店'));
    await edit('intents/faq/shop.yaml', (text) => text.replace(/^( +)zh-CN: (\S.*)$/mu, '$1zh-CN: 我们用的是顶级面料'));
    await edit('templates/quick-replies/en.yaml', (text) => text.replace(/text: .*/u, 'text: Number one in town'));
    const message = await problems();
    expect(message).toMatch(/zh-CN\/greet\.yaml:\d+: "全网第一" may not be said.*write "很受欢迎" instead.*not_in/u);
    expect(message).toMatch(/intents\/faq\/shop\.yaml:\d+: "顶级" may not be said/u);
    expect(message).toMatch(/quick-replies\/en\.yaml:\d+: "Number one" may not be said/u);
  });

  it('may be said where the shop has taken them off its list', async () => {
    await edit('templates/replies/zh-CN/greet.yaml', (text) => text.replace(/^hello:.*$/mu, 'hello: 顶级睡衣店'));
    await edit('templates/policies/advertising.yaml', (text) => text.replace(/^.*word: 顶级,.*\n/mu, ''));
    expect(await problems()).toBe('');
  });
});
