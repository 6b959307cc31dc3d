import type { OrderFact } from '../facts.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { ask, done, type Flow } from '../script.ts';
import { noteTicket } from '../steps/note-ticket.ts';
import { oneOf } from '../steps/one-of.ts';
import { toldFreely } from '../steps/tell.ts';
import { verified } from '../steps/verified.ts';
import { whichOrder } from '../steps/which-order.ts';

/** Mainland taxpayer number (15 to 20 characters) or Taiwanese company number (8 digits). */
const TAX_ID = /\b([0-9A-Z]{15,20}|\d{8})\b/i;

/** A company's name as it stands on an invoice, without what leads to it. */
const COMPANY =
  /(?:^|[\s:：,，、]|抬头|抬頭|(?:公司)?名[称稱]?[是为為])[\s:：]*([\p{Script=Han}（）()]{2,30}?(?:公司|企业社|企業社|工作室|事务所|事務所|商行|厂|廠))(?=$|[\s,，、;；。])/mu;
/** To whom, in a word, while the order is still being asked for. */
const PARTY =
  /^(?:抬头|抬頭)?(?:开|開)?(?:给|給)?(?:公司|个人|個人|企业|企業)(?:的|抬头|抬頭|吧)*[。.!！]?$|^(?:for )?(?:me|my company|a company|the company|company|personal)[.!]?$/iu;
/** Less is no name: 公司 alone, 开公司. */
const SHORTEST_COMPANY = 5;

const companyIn = (text: string): string | undefined => {
  const name = COMPANY.exec(text)?.[1];
  return name && name.length >= SHORTEST_COMPANY && !/[开開要给給我们們]/.test(name) ? name : undefined;
};

/** An answer without the tax number beside it. */
const headingIn = (told: string): string => companyIn(told) ?? told.replace(TAX_ID, '').trim();

/** An electronic invoice, to a person or a company. */
export const invoice: Flow = {
  name: 'invoice',
  foretells: (text) => TAX_ID.test(text) || PARTY.test(text.trim()) || companyIn(text) !== undefined,
  *script(view) {
    const { orders } = yield* verified(view);
    const paid = (order: OrderFact): boolean => order.status !== 'unpaid' && order.status !== 'cancelled';
    const order = yield* whichOrder(view, 'invoice', orders, paid);
    if (!order || !paid(order))
      return done([{ key: 'invoice.no-order', choices: [intentChoice('order_status'), HUMAN] }]);
    const to = yield* oneOf('to', { key: 'invoice.to-whom' }, [
      {
        value: 'person',
        label: 'choice.invoice-person',
        said: 'invoice-for-person',
      },
      {
        value: 'company',
        label: 'choice.invoice-company',
        said: 'invoice-for-company',
      },
    ]);
    const heading =
      to === 'company'
        ? headingIn(yield* toldFreely('heading', { key: 'invoice.company-heading' }, { within: companyIn }))
        : yield* toldFreely('heading', { key: 'invoice.person-heading' });
    const taxId =
      to === 'person'
        ? ''
        : yield* ask<string>({
            step: 'tax-id',
            say: { key: 'invoice.tax-id' },
            read: (turn, asked) => {
              const found = asked || turn.heard.text.length > 12 ? TAX_ID.exec(turn.heard.text)?.[1] : undefined;
              if (found) return { value: found.toUpperCase() };
              return asked ? { wrong: { key: 'invoice.tax-id-wrong' } } : undefined;
            },
          });
    const details = { wish: 'invoice', to, heading, tax_id: taxId };
    return done(
      [],
      [
        noteTicket(
          view,
          'invoice',
          { kind: 'other', orderNo: order.orderNo, details, department: 'customer_service' },
          { heading, order_no: order.orderNo },
        ),
      ],
    );
  },
};
