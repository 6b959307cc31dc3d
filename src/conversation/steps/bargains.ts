import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';

/** So much off: 便宜20块, 少个五十元. */
const BY_SO_MUCH = /(?:便宜|优惠|優惠|少|减|減|降)(?:个|個)?[一两兩二三五六八十百\d]+(?:块|塊|元)/u;

/** Whether a turn asks the shop to come down with a price; goods that cost less are looked for by no bargaining. */
export const bargains = (view: TurnView): boolean =>
  (says(view, 'cheaper') || BY_SO_MUCH.test(view.heard.text)) && !says(view, 'cheaper-goods');
