import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { done, type Flow } from '../script.ts';
import { addressWithin, withoutLeading } from '../steps/address.ts';
import { confirmed } from '../steps/confirm.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** Shortest text that can be an address. */
const SHORTEST_ADDRESS = 8;
/** A house, a floor or a room has a number, in figures or in words … */
const NUMBERED = /\d|[〇零一二三四五六七八九十][号號栋棟楼樓室层層座]/;
/** … and a number alone, such as a phone's, is no place. */
const NAMED = /\p{L}{2}/u;
const isPlace = (text: string): boolean => NUMBERED.test(text) && NAMED.test(text);

/** Another address, as long as the parcel has not left. */
export const changeAddress: Flow = {
  name: 'change-address',
  foretells: (text) => addressWithin(text) !== undefined,
  *script(view) {
    const { orders } = yield* verified(view);
    const notGone = (order: OrderFact): boolean => order.status === 'unpaid' || order.status === 'paid';
    const order = yield* whichOrder(view, 'change-address', orders, notGone);
    if (!order || !notGone(order))
      return done([{ key: 'change-address.too-late', choices: [intentChoice('logistics_track'), HUMAN] }]);
    const told = yield* toldFreely(
      'address',
      { key: 'change-address.new-address', vars: { no: order.orderNo } },
      {
        atLeast: SHORTEST_ADDRESS,
        fits: isPlace,
        tooLittle: { key: 'change-address.incomplete' },
        within: addressWithin,
      },
    );
    const address = withoutLeading(told);
    const yes = yield* confirmed({ key: 'change-address.confirm', vars: { no: order.orderNo, address } });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    const changed = { key: 'change-address.changed', vars: { no: order.orderNo, address } } as const;
    const tooLate = { key: 'change-address.too-late', choices: [intentChoice('logistics_track'), HUMAN] } as const;
    return done(
      [],
      [
        {
          do: 'change_address',
          orderNo: order.orderNo,
          address,
          say: (outcome) => [outcome === 'changed' ? changed : { ...tooLate, choices: [...tooLate.choices] }],
        },
      ],
    );
  },
};
