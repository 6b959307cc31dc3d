import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { TELLING, toldFreely, weightOf } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

/** "想改成小华", "change M to L": the change itself, told with the wish. */
const INTO = /(?:改|换|換)(?:成|为|為)[^，。？?]|\b(?:change|switch|correct|swap)\b.{2,}\b(?:to|into|for)\s\S/i;
const changeWithin = (text: string): string | undefined => {
  const line = text.split('\n').at(-1) ?? '';
  return weightOf(line) >= TELLING && INTO.test(line) ? line : undefined;
};

/** What stands right before the size or colour that it shall be: 要120, "to L", "in grey". */
const WANTED = /(?:[要改换換成]|(?:\bto|\bin|\binto|\bneed|\bwant|\binstead|\bit|\bbe)\s)\s?$/iu;

/** "could you change to L", 拍错尺码了 要120: the size or colour that is wanted is told, be it in few words. */
const wantedIn =
  (view: TurnView) =>
  (text: string): string | undefined => {
    const told = text.split('\n').filter((line) =>
      view.heard.entities.some(({ type, source }) => {
        const at = line.indexOf(source);
        return (type === 'size' || type === 'colour') && source !== '' && at >= 0 && WANTED.test(line.slice(0, at));
      }),
    );
    return told.length > 0 ? told.join('，') : undefined;
  };

/** "昨天买的蜡烛不要了 眼罩留着": of what was ordered something is named and left out, which tells the change. */
const leavesOut =
  (view: TurnView, order: OrderFact) =>
  (text: string): string | undefined => {
    const line = text.split('\n').at(-1) ?? '';
    const skus = order.items.map(({ sku }) => sku);
    const tells = skus.length > 1 && view.shop.phrases.says('left-out', line) && nearGoods(view, skus).size > 0;
    return tells ? line : undefined;
  };

/** Another size, colour or quantity before the parcel leaves: a person changes it in the warehouse. */
export const changeOrder: Flow = {
  name: 'change-order',
  *script(view) {
    const { orders } = yield* verified(view);
    const notGone = (order: OrderFact): boolean => order.status === 'unpaid' || order.status === 'paid';
    const order = yield* whichOrder(view, 'change-order', orders, notGone);
    if (!order || !notGone(order))
      return done([{ key: 'change-order.too-late', choices: [intentChoice('exchange_request'), HUMAN] }]);
    const change = yield* toldFreely(
      'change',
      { key: 'change-order.what', vars: { no: order.orderNo }, choices: [intentChoice('cancel_order')] },
      {
        fits: (text) => !view.shop.phrases.says('why-not', text),
        within: (text) => changeWithin(text) ?? leavesOut(view, order)(text) ?? wantedIn(view)(text),
      },
    );
    const wish = {
      kind: 'other',
      orderNo: order.orderNo,
      details: { wish: 'change_order', change },
      department: 'customer_service',
    } as const;
    return callPerson('change_order', 1, [], [noteTicket(view, 'change-order', wish)]);
  },
};
