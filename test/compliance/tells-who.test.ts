import { expect, it } from 'vitest';
import { withoutWho } from '../../src/compliance/tells-who.ts';

it('Phones, orders, cards and addresses of mail are left out, and that they were is told', () => {
  const of = (text: string) => withoutWho(text, []);
  expect(of('call 138 0000 0001 about ZL20261120-0001')).toEqual({ text: 'call … about …', tells: ['number'] });
  expect(of('write to lin@example.com')).toEqual({ text: 'write to …', tells: ['number'] });
  expect(of('my 2 socks of 2026-11-20, size 38')).toEqual({ text: 'my 2 socks of 2026-11-20, size 38', tells: [] });
});

it('A name is left out where it stands by itself: Chinese ones anywhere, others as words, and no short ones', () => {
  expect(withoutWho('我是王小明，包裹呢', ['王小明'])).toEqual({ text: '我是…，包裹呢', tells: ['name'] });
  expect(withoutWho("it's Lin Chen, where's my linen", ['Lin Chen']).text).toBe("it's … …, where's my linen");
  expect(withoutWho('al wants an album', ['Al'])).toEqual({ text: 'al wants an album', tells: [] });
  expect(withoutWho('小的有吗', ['小'])).toEqual({ text: '小的有吗', tells: [] });
  expect(withoutWho('(a+b) is here', ['(a+b)']).text).toBe('… is here');
});
