import { expect, it } from 'vitest';
import { isServed, readNow } from '../../src/web/present/read-now.ts';
import { heard } from '../conversation/support/views.ts';

it('Each sentence is read once, and whoever writes meanwhile is served in between', async () => {
  const asked: string[] = [];
  let served = 0;
  const someone = setInterval(() => {
    served += 1;
  }, 0);
  const read = await readNow(['a', 'b', 'c', 'a', 'd'], (text) => {
    asked.push(text);
    const until = performance.now() + 10;
    while (performance.now() < until);
    return heard(text);
  });
  clearInterval(someone);
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
  expect([...read.keys()]).toEqual(asked);
  expect(served).toBeGreaterThan(0);
});

it('A sentence is served that is surely a wish of the shop, or near enough to an answer', () => {
  const faq = (score: number) => [{ id: 'warranty-policy', score, matched: '', why: [] }];
  expect(isServed(heard('x', { intent: 'return_request' }), 0.7)).toBe(true);
  expect(isServed(heard('x', { intent: 'return_request', certainty: 'unsure' }), 0.7)).toBe(false);
  expect(isServed(heard('x', { certainty: 'sure' }), 0.7)).toBe(false);
  expect(isServed(heard('x', { faq: faq(0.7) }), 0.7)).toBe(true);
  expect(isServed(heard('x', { faq: faq(0.69) }), 0.7)).toBe(false);
});
