import { describe, expect, it } from 'vitest';
import type { OrderFact } from '../../src/conversation/facts.ts';
import { orderByEnd } from '../../src/conversation/steps/order-by-end.ts';

const orders = ['ZL20261118-0057', 'ZL20261112-0007', 'ZL20260901-0031', 'ZL20261004-0031'].map(
  (orderNo) => ({ orderNo }) as OrderFact,
);
const found = (text: string, alone = false): string | undefined => orderByEnd(text, orders, alone)?.orderNo;

describe('an order by the end of its number', () => {
  it.each(['0057那个', '0057那單', '尾号0057的', 'the 0057 order', 'order 0057 please', 'the 0057 one'])(
    'is meant by “%s”',
    (text) => expect(found(text)).toBe('ZL20261118-0057'),
  );

  it('is meant by four digits alone only where an order was asked for', () => {
    expect(found('0007', true)).toBe('ZL20261112-0007');
    expect(found('0007')).toBeUndefined();
  });

  it.each(['0031那个', 'the 9999 order', '20570那个', '2026 was the year'])('is not guessed from “%s”', (text) =>
    expect(found(text, true)).toBeUndefined(),
  );
});
