import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { TELLING, toldFreely, weightOf } from '../steps/tell.ts';
import { isUnsent } from '../steps/unsent.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

/** "想改成小华", "change M to L": the change itself, told with the wish, and what it shall be after it. */
const tellsInto = ({ shop: { phrases } }: TurnView, line: string): boolean => {
  const [, ...after] = phrases.parts('changes-into', line);
  return weightOf(line) >= TELLING && /[\p{L}\p{N}]/u.test(after.join('')) && phrases.says('changes-into', line);
};

/** What stands right before the size or colour that it shall be: 要120, "to L", "in grey". */
const WANTED = /(?:[要改换換成]|(?:\bto|\bin|\binto|\bneed|\bwant|\binstead|\bit|\bbe)\s)\s?$/iu;

/** "could you change to L", 拍错尺码了 要120: the size or colour that is wanted is told, be it in few words. */
const tellsVariant = (view: TurnView, line: string): boolean =>
  view.heard.entities.some(({ type, source }) => {
    const at = line.indexOf(source);
    return (type === 'size' || type === 'colour') && source !== '' && at >= 0 && WANTED.test(line.slice(0, at));
  });

/** "昨天买的蜡烛不要了 眼罩留着": of what was ordered something is named and left out, which tells the change. */
const leavesOut = (view: TurnView, order: OrderFact, line: string): boolean => {
  const skus = order.items.map(({ sku }) => sku);
  const some = skus.length > 1 && view.shop.phrases.says('left-out', line);
  return some && nearGoods({ ...view, heard: { ...view.heard, text: line } }, skus).size > 0;
};

/** Whether a line tells what shall be changed, of whichever order. */
const tellsChange = (view: TurnView, line: string): boolean =>
  tellsInto(view, line) ||
  tellsVariant(view, line) ||
  (['adds-goods', 'hold-dispatch'] as const).some((group) => view.shop.phrases.says(group, line));

/** All lines that tell what shall be changed, as they were said: "men's L", and after it "also add gift wrap". */
const changeIn =
  (view: TurnView, order: OrderFact) =>
  (text: string): string | undefined => {
    const told = text.split('\n').filter((line) => tellsChange(view, line) || leavesOut(view, order, line));
    return told.length > 0 ? told.join('\n') : undefined;
  };

/** Another size, colour or quantity before the parcel leaves: a person changes it in the warehouse. */
export const changeOrder: Flow = {
  name: 'change-order',
  foretells: (text, view) => tellsChange(view, text),
  *script(view) {
    const { orders } = yield* verified(view);
    // What shall come besides lies in no order: "add a pair of socks" is none that brought socks before.
    const held = says(view, 'adds-goods') && orders.some(isUnsent) ? orders.filter(isUnsent) : orders;
    const order = yield* whichOrder(view, 'change-order', held, isUnsent);
    if (!order || !isUnsent(order))
      return done([{ key: 'change-order.too-late', choices: [intentChoice('exchange_request'), HUMAN] }]);
    const change = yield* toldFreely(
      'change',
      { key: 'change-order.what', vars: { no: order.orderNo }, choices: [intentChoice('cancel_order')] },
      {
        fits: (text) => !view.shop.phrases.says('why-not', text),
        within: changeIn(view, order),
      },
    );
    const wish = {
      kind: 'other',
      orderNo: order.orderNo,
      details: { wish: 'change_order', change },
      department: 'customer_service',
    } as const;
    return callPerson('change_order', 1, [], [noteTicket(view, 'change-order', wish, { order_no: order.orderNo })]);
  },
};
