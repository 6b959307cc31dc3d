import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Classifier } from '../../src/understanding/classify/classifier.ts';
import { RowOrders } from '../../src/understanding/classify/row-orders.ts';
import { drawn, LOTS, lotOf } from '../../src/understanding/lots.ts';
import { tokens } from '../../src/understanding/text/tokens.ts';

describe('a lot', () => {
  test('is drawn for the text alone, anew for each turn, and within its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, turn) => {
        const lot = drawn(lotOf(text), turn);
        expect(lot).toBe(drawn(lotOf(text), turn));
        expect(Number.isInteger(lot) && lot >= 0 && lot < LOTS).toBe(true);
      }),
    );
  });

  test('falls evenly, whichever the turn', () => {
    for (const turn of [0, 1, 0x100]) {
      const parts = [0, 0, 0, 0, 0];
      for (let i = 0; i < 10_000; i += 1) {
        const part = drawn(lotOf(`sentence ${i}`), turn) % 5;
        parts[part] = (parts[part] ?? 0) + 1;
      }
      for (const many of parts) expect(Math.abs(many - 2_000)).toBeLessThan(200);
    }
  });
});

describe('rows in their orders', () => {
  const lots = fc.uniqueArray(fc.nat(0xffffffff), { minLength: 1, maxLength: 60 });

  test('are all there, each once, in another order the next round', () => {
    const orders = new RowOrders(Uint32Array.from({ length: 300 }, (_, i) => lotOf(`row ${i}`)));
    const every = Array.from({ length: 300 }, (_, i) => i);
    for (const round of [0, 1, 7, 8]) expect([...orders.of(round)].sort((a, b) => a - b)).toEqual(every);
    expect(orders.of(1)).not.toEqual(orders.of(0));
    expect(orders.of(8)).toBe(orders.of(0));
  });

  test('stand to each other as they did when another row is put among them', () => {
    fc.assert(
      fc.property(lots, fc.nat(0xffffffff), fc.nat(59), fc.nat(7), (list, lot, place, round) => {
        const at = Math.min(place, list.length);
        const more = [...list.slice(0, at), lot, ...list.slice(at)];
        const moved = [...new RowOrders(Uint32Array.from(more)).of(round)].filter((row) => row !== at);
        const before = [...new RowOrders(Uint32Array.from(list)).of(round)];
        expect(moved.map((row) => (row > at ? row - 1 : row))).toEqual(before);
      }),
    );
  });

  test('of equal lots stand as they were given', () => {
    expect([...new RowOrders(new Uint32Array(5).fill(7)).of(3)]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('an example', () => {
  const goods = [
    'robe',
    'mug',
    'lamp',
    'scarf',
    'chair',
    'kettle',
    'blanket',
    'mirror',
    'candle',
    'tray',
    'rug',
    'vase',
  ];
  const ways = {
    track: ['where is the # i ordered', 'has my # been sent yet', 'track the # please'],
    return: ['i want to send the # back', 'please take back the #', 'the # does not fit, return it'],
    price: ['how much is the #', 'what does a # cost these days', 'is the # cheaper now'],
    fault: ['the # came in pieces', 'my # is broken already', 'there is a crack in the #'],
    out_of_scope: ['tell me a joke about a #', 'sing me the song of the #', 'who painted the # in the museum'],
  };
  const examples = Object.entries(ways).flatMap(([label, all]) =>
    all.flatMap((way) => goods.map((one) => ({ label, tokens: tokens(way.replace('#', one)) }))),
  );
  const asked = Object.values(ways).flatMap((all) => all.map((way) => tokens(way.replace('#', 'sofa you know'))));
  const read = (all: typeof examples) => {
    const classifier = new Classifier(all, { outside: 'out_of_scope' });
    return asked.flatMap((message) => {
      const { shares, inScope } = classifier.predict(message);
      return [...shares, inScope];
    });
  };

  test('counts the same wherever it stands among the others', () => {
    const another = { label: 'price', tokens: tokens('any discount if I buy three pillows at once') };
    const [first, ...others] = [0, 100, examples.length].map((place) =>
      read([...examples.slice(0, place), another, ...examples.slice(place)]),
    );
    for (const other of others) for (const [i, share] of other.entries()) expect(share).toBeCloseTo(first?.[i] ?? 0, 2);
  });
});
