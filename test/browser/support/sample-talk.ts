import type { Page } from 'playwright-core';
import type { Lang } from '../../../src/message.ts';
import type { ShopServer } from './shop-server.ts';
import { widgetOn } from './widget.ts';

const FACES = ['😞', '🙁', '😐', '🙂', '😄'];

const WORDS = {
  'zh-CN': {
    ask: '大了，想换小一码',
    which: '好的，给您换小一码。是这一单吗？',
    item: '云朵棉睡衣套装 雾蓝 M',
    line: '¥129 · 昨天 14:20 签收',
    steps: ['已付款', '已发货', '运输中', '已签收'],
    choices: ['就是这单', '换一单', '问真人'],
    person: '我想找真人',
    agent: '小林',
    hello:
      '您好，我是小林。您的单子我看到了，S 码还有货，今天 17:00 前给您寄出。物流可以在这里看：https://www.sf-express.com/chn/sc/waybill。',
    thanks: '好的谢谢，麻烦你啦',
    question: '这次服务您还满意吗？',
    labels: ['很不满意', '不太满意', '一般', '满意', '很满意'],
    skip: '先不评',
  },
  'zh-TW': {
    ask: '太大了，想換小一號',
    which: '好的，幫您換小一號。是這筆訂單嗎？',
    item: '雲朵棉睡衣套裝 霧藍 M',
    line: '¥129 · 昨天 14:20 已送達',
    steps: ['已付款', '已出貨', '配送中', '已送達'],
    choices: ['就是這筆', '換一筆', '找真人客服'],
    person: '我想找真人客服',
    agent: '小林',
    hello:
      '您好，我是小林。您的訂單我看到了，S 號還有庫存，今天 17:00 前幫您寄出。配送進度可以看這裡：https://www.sf-express.com/chn/sc/waybill。',
    thanks: '好的，謝謝你',
    question: '這次的服務您還滿意嗎？',
    labels: ['很不滿意', '不太滿意', '普通', '滿意', '很滿意'],
    skip: '先不評',
  },
  en: {
    ask: 'Too big, can I swap it for a smaller one?',
    which: 'Sure, one size down. Is it this order?',
    item: 'Cloud Cotton Pyjama Set, misty blue, M',
    line: '¥129 · delivered yesterday 14:20',
    steps: ['Paid', 'Sent', 'On its way', 'Delivered'],
    choices: ['Yes, this one', 'Another order', 'Ask a person'],
    person: 'I would like to talk to a person',
    agent: 'Lin',
    hello:
      'Hi, this is Lin. I can see your order, S is in stock and leaves today before 5 pm. Follow it here: https://www.sf-express.com/chn/sc/waybill.',
    thanks: 'Great, thank you!',
    question: 'How did we do this time?',
    labels: ['Very unhappy', 'Unhappy', 'So-so', 'Happy', 'Very happy'],
    skip: 'Not now',
  },
} as const;

/** Plays a talk up to a scene: an order asked about, a person writing, a rating asked for. */
export const fillTalk = async (
  page: Page,
  shop: ShopServer,
  lang: Lang,
  scene: 'order' | 'person' | 'rating',
): Promise<void> => {
  const words = WORDS[lang];
  const { thread } = shop;
  const widget = widgetOn(page);
  const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const write = async (text: string): Promise<void> => {
    const n = thread.said.length;
    await widget.composer.fill(text);
    await widget.composer.press('Enter');
    while (thread.said.length === n) await page.waitForTimeout(20);
  };
  await write(words.ask);
  thread.say({
    text: words.which,
    cards: [
      {
        kind: 'order',
        id: 'ZL20261112-0007',
        title: words.item,
        line: words.line,
        steps: words.steps.map((label, index) => ({ label, done: index < 3 })),
      },
    ],
    choices: words.choices.map((label, index) => ({ label, value: `c${index}` })),
    at: ago(0),
  });
  thread.setState({ readSeq: 1 });
  await widget.cards.waitFor();
  if (scene === 'order') return void (await page.waitForTimeout(300));
  await write(words.person);
  thread.setState({ owner: 'agent', agentName: words.agent, readSeq: 3 });
  thread.say({ text: words.hello, name: words.agent });
  await widget.person.waitFor();
  await write(words.thanks);
  if (scene === 'person') thread.setState({ agentTyping: true });
  else {
    thread.setState({ owner: 'bot', agentName: null, readSeq: 5 });
    thread.say({
      text: words.question,
      choices: [
        ...words.labels.map((label, index) => ({ label: `${FACES[index]} ${label}`, value: `score:${index + 1}` })),
        { label: words.skip, value: 'do:skip' },
      ],
      survey: {
        kind: 'conversation',
        scale: words.labels.map((label, index) => ({ score: index + 1, face: FACES[index] ?? '', label })),
      },
    });
    await widget.faces.first().waitFor();
  }
  await page.waitForTimeout(400);
};
