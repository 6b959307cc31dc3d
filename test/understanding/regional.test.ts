import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { fold } from '../../src/understanding/text/normalize.ts';
import { oneRegion } from '../../src/understanding/text/regional.ts';

test.each([
  ['軟體怎麼更新', '软件怎么更新'],
  ['一張沙發在傢中', '一张沙发在家中'],
  ['發簡訊給我', '发短信给我'],
  ['這部影片可以看嗎', '这部视频可以看吗'],
  ['回覆客服', '回复客服'],
])('%s is read as %s', (taiwan, mainland) => expect(oneRegion(fold(taiwan))).toBe(mainland));

test.each(['', 'hello', '我要退货', '123 退'])('%j has nothing to be read otherwise', (text) =>
  expect(oneRegion(text)).toBe(text),
);

test('a word both sides have for different things is left alone', () => expect(oneRegion('文件')).toBe('文件'));

test('what a mainland sentence becomes in Taiwan is read as the same sentence', () => {
  const inTaiwan = Converter({ from: 'cn', to: 'twp' });
  for (const text of ['把视频发到我的短信', '这个软件怎么用', '出租车里的鼠标', '打印这封信息', '网络上的视频']) {
    expect(oneRegion(fold(inTaiwan(text)))).toBe(oneRegion(fold(text)));
  }
});
