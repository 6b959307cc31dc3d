import type { OrderGone } from '../orders/deps.ts';
import { groundLost } from '../tickets/ground-lost.ts';
import type { App } from './app-shape.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';

/**
 * What happens to cases when their order goes where it was sold, in the transaction that takes the order in: shoppers are told of
 * those that end. What is to be sent is found by the sweep that looks for what was left.
 */
export const orderGone = ({ shop, askSurvey }: Pick<App, 'shop' | 'askSurvey'>): OrderGone => {
  const tell = tellShopper(shop, askSurvey);
  return async (repos, orderNo, loss, now) => {
    for (const touched of await groundLost(repos, orderNo, loss, ticketContext(shop(), now)))
      await tell(repos, touched, now);
  };
};
