import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { type Asking, ask, done, type Flow, type Outcome, switchTo } from '../script.ts';
import { addressWithin, withoutLeading } from '../steps/address.ts';
import { confirmed } from '../steps/confirm.ts';
import { type ContactPart, contactPart, newContact } from '../steps/contact.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { entity } from '../steps/read.ts';
import { namesTime } from '../steps/said-window.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';
import type { TurnView } from '../turn-view.ts';

/** A phone, in the digits of any country. */
const PHONE = /(?:\d[ -]?){8}/;
/** Shortest text that can be an address. */
const SHORTEST_ADDRESS = 8;
/** A house, a floor or a room has a number, in figures or in words … */
const NUMBERED = /\d|[〇零一二三四五六七八九十][号號栋棟楼樓室层層座]/;
/** … and a number alone, such as a phone's, is no place. */
const NAMED = /\p{L}{2}/u;
/** "门牌应该是 2203 不是 2202" tells what is wrong of the address, and is none. */
const CORRECTS = /不是|写错|寫錯|写成|寫成|\bnot\b|\bwrong\b|\btypo\b/iu;
const isPlace = (text: string): boolean =>
  NUMBERED.test(text) && NAMED.test(text) && (!CORRECTS.test(text) || addressWithin(text) !== undefined);

/** "Tomorrow morning" is no address, and no piece of one. */
const timeAlone = ({ text, heard }: TurnView): boolean =>
  !isPlace(text) && namesTime({ text, entities: heard.entities });

const tooLate = (): Say => ({ key: 'change-address.too-late', choices: [intentChoice('logistics_track'), HUMAN] });

/** Another phone or name for the same door: whoever packs writes it on the label. */
function* contactOnly(view: TurnView, no: string, what: ContactPart): Asking<Outcome> {
  const contact = yield* newContact(what, { key: 'change-address.new-contact', vars: { no, what } });
  const yes = yield* confirmed({ key: 'change-address.confirm-contact', vars: { no, contact } });
  if (!yes) return done([{ key: 'flow.given-up' }]);
  const details = { wish: 'address_changed', change: contact };
  const wish = { kind: 'other', orderNo: no, details, department: 'customer_service' } as const;
  return done([], [noteTicket(view, 'change-address', wish, { contact })]);
}

/** A phone that is told apart from the address ("电话也改 138…"): it goes on the label with it. Empty where none is. */
function* phoneBeside(address: string): Asking<string> {
  return yield* ask<string>({
    step: 'phone',
    otherwise: '',
    say: { key: 'change-address.incomplete' },
    read: (turn) => {
      const told = entity(turn, 'phone')?.source.trim();
      return told === undefined || address.includes(told) ? undefined : { value: told };
    },
  });
}

/** Another address, as long as the parcel has not left; or only another phone or name for the same one. */
export const changeAddress: Flow = {
  name: 'change-address',
  foretells: (text) => addressWithin(text) !== undefined || PHONE.test(text),
  *script(view) {
    const { orders } = yield* verified(view);
    // 绣的名字写错了: what is stitched on the goods, and not who receives them.
    if (says(view, 'lettering')) return switchTo('change-order');
    const notGone = (order: OrderFact): boolean => order.status === 'unpaid' || order.status === 'paid';
    const order = yield* whichOrder(view, 'change-address', orders, notGone);
    if (!order || !notGone(order)) return done([tooLate()]);
    const part = contactPart(view);
    if (part) return yield* contactOnly(view, order.orderNo, part);
    const told = yield* toldFreely(
      'address',
      { key: 'change-address.new-address', vars: { no: order.orderNo } },
      {
        atLeast: SHORTEST_ADDRESS,
        fits: isPlace,
        tooLittle: { key: timeAlone(view) ? 'change-address.not-a-time' : 'change-address.incomplete' },
        within: addressWithin,
      },
    );
    const phone = yield* phoneBeside(told);
    const address = [withoutLeading(told), phone].filter(Boolean).join(' ');
    const yes = yield* confirmed({ key: 'change-address.confirm', vars: { no: order.orderNo, address } });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    const changed = { key: 'change-address.changed', vars: { no: order.orderNo, address } } as const;
    return done(
      [],
      [
        {
          do: 'change_address',
          orderNo: order.orderNo,
          address,
          say: (outcome) => [outcome === 'changed' ? changed : tooLate()],
        },
      ],
    );
  },
};
