import { describe, expect, test } from 'vitest';
import { signalReader } from '../../src/understanding/signal.ts';
import { fold, readable } from '../../src/understanding/text/normalize.ts';
import { readWording } from '../../src/understanding/text/wording.ts';
import { wordLists } from './shop-content.ts';

const signalOf = (message: string) =>
  signalReader(readWording(wordLists().get('wording')))(fold(readable(message, 200)));

const said = {
  yes: [
    '好',
    '好的',
    '好的呀',
    '嗯嗯',
    '对',
    '對',
    '可以喔',
    '没错',
    '行吧',
    'yes',
    'Yep!',
    'ok',
    'OK',
    'sure, thanks',
    'yes please',
    '👌',
    '好的，谢谢',
    '就是这个'.replace('就是', '是'),
  ],
  no: ['不', '不是', '不是的', '不用', '沒有', 'no', 'Nope.', 'no thanks', 'nah', '不要', '👎'],
  stop: [
    '算了',
    '算了吧',
    '还是不要了',
    '還是不要了',
    '不退了',
    'never mind',
    'nvm',
    'forget it',
    'cancel',
    '取消',
    '先这样吧',
  ],
  back: ['返回', '返回上一步', '上一步', '我選錯了', 'go back', 'back', 'undo'],
  correct: [
    '不是这个',
    '不是這個，是另一個',
    '另一个',
    '换一个',
    'not that one',
    'no, not that one'.replace('no, ', ''),
    'the other one',
    'I meant the robe',
  ],
} as const;

describe('signals', () => {
  for (const [signal, messages] of Object.entries(said)) {
    test.each(messages)(`“%s” says ${signal}`, (message) => expect(signalOf(message)).toBe(signal));
  }

  test.each([
    '好的，那我想退货',
    '不是这个问题，我的快递三天没有动过了，能帮我查一下在哪里吗',
    '可以退吗',
    'no parcel has arrived',
    'can I cancel my order',
    'yesterday',
    '退货',
    'M',
    '',
    '？？？',
  ])('“%s” says more or something else', (message) => expect(signalOf(message)).toBeNull());
});
