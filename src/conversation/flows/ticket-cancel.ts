import type { OrderFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { ask, done, type Flow, switchTo } from '../script.ts';
import { confirmed } from '../steps/confirm.ts';
import { nearGoods } from '../steps/named-goods.ts';
import { bought } from '../steps/order-described.ts';
import { entity, pointedAt } from '../steps/read.ts';
import { verified } from '../steps/verified.ts';
import type { TurnView } from '../turn-view.ts';

/** "把昨天那个法兰绒的取消了吧": goods are named that have not left, so that it is their order and no case. */
const meansOrder = (view: TurnView, orders: readonly OrderFact[]): boolean => {
  const notGone = orders.filter(({ status }) => status === 'unpaid' || status === 'paid');
  return says(view, 'calls-off') && nearGoods(view, bought(notGone)).size > 0;
};

/** Cases of goods that go back or of money. */
const GOES_BACK: readonly string[] = ['return', 'exchange', 'refund', 'repair'];

/** 不退了, where nothing goes back and only the warehouse was hurried: nothing is withdrawn. */
const meansNone = (view: TurnView, open: readonly { kind: string }[]): boolean =>
  view.choose === null &&
  says(view, 'answers-return') &&
  !says(view, 'calls-off') &&
  entity(view, 'ticket_no') === undefined &&
  !open.some(({ kind }) => GOES_BACK.includes(kind));

/** A request is withdrawn while it still can be. */
export const ticketCancel: Flow = {
  name: 'ticket-cancel',
  callsOff: true,
  *script(view) {
    const { tickets, orders } = yield* verified(view);
    const open = tickets.filter((ticket) => ticket.withdrawable);
    const first = open[0];
    if (!first && meansOrder(view, orders)) return switchTo('cancel-order');
    if (!first) return done([{ key: 'ticket-cancel.none', choices: [intentChoice('ticket_status'), HUMAN] }]);
    if (meansNone(view, open)) return done([{ key: 'flow.given-up' }]);
    // What shall take its place, where that is why it is withdrawn.
    const then = yield* ask<string>({
      step: 'then',
      say: { key: 'ticket-cancel.which' },
      otherwise: '',
      read: () => undefined,
    });
    const no =
      open.length === 1
        ? first.no
        : yield* ask<string>({
            step: 'ticket',
            say: {
              key: 'ticket-cancel.which',
              choices: open
                .slice(0, 5)
                .map((ticket) => ({ label: 'choice.plain', vars: { text: ticket.no }, value: ticket.no })),
            },
            read: (turn, asked) => {
              const named = turn.choose ?? entity(turn, 'ticket_no')?.value;
              const ticket = open.find((one) => one.no === named) ?? (asked ? pointedAt(turn, open) : undefined);
              return ticket ? { value: ticket.no } : undefined;
            },
          });
    const yes = yield* confirmed({ key: 'ticket-cancel.confirm', vars: { no } }, { calledOff: true });
    if (!yes) return done([{ key: 'flow.given-up' }]);
    const choices = then === '' ? [] : [intentChoice(then)];
    return done(
      [],
      [
        {
          do: 'withdraw_ticket',
          no,
          say: (outcome) => [
            outcome === 'withdrawn'
              ? { key: then === '' ? 'ticket-cancel.withdrawn' : 'ticket-cancel.instead', vars: { no }, choices }
              : { key: 'ticket-cancel.too-late', vars: { no }, choices: [HUMAN] },
          ],
        },
      ],
    );
  },
};
