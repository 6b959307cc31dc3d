import { expect, it } from 'vitest';
import { type Asked, gapsOf } from '../../src/web/present/gaps.ts';

const asIs = { reword: (text: string): string => text, compared: 200 };
const asked = (text: string, n = 1): Asked[] =>
  Array.from({ length: n }, (_, i) => ({
    text,
    lang: 'en',
    createdAt: new Date(Date.UTC(2026, 10, 20, 0, i)),
    conversationId: `c_${text}`,
    deletedAt: null,
  }));

it('What is asked oftenest in whatever words comes first', () => {
  const found = gapsOf(
    [...asked('can I pay by cheque', 2), ...asked('do you ship to canada', 2), ...asked('shipping to Canada')],
    [],
    asIs,
  );
  expect(found.map(({ text, times, alike }) => [text, times, alike.map((one) => one.text)])).toEqual([
    ['do you ship to canada', 2, ['shipping to Canada']],
    ['can I pay by cheque', 2, []],
  ]);
});

it('A question that was not understood in a talk that was rated low counts once', () => {
  const [one] = gapsOf(asked('can I pay by cheque'), asked('can I pay by cheque'), asIs);
  expect(one).toMatchObject({ times: 1, low: 0 });
});

it('Words that were taken back are not told, and of too many questions the oftenest are', () => {
  const gone = asked('my secret').map((one) => ({ ...one, deletedAt: new Date() }));
  expect(gapsOf(gone, [], asIs)).toEqual([]);
  const many = Array.from({ length: 250 }, (_, i) => asked(`q${i}x${i * 7} zz${i}`, i === 249 ? 2 : 1)).flat();
  const found = gapsOf(many, [], asIs);
  expect(found.reduce((sum, { alike }) => sum + 1 + alike.length, 0)).toBe(200);
  expect(found.some(({ text, alike }) => [text, ...alike.map((one) => one.text)].includes('q249x1743 zz249'))).toBe(
    true,
  );
});
