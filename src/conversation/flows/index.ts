import type { Flow } from '../script.ts';
import { appeal } from './appeal.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeAddress } from './change-address.ts';
import { changeOrder } from './change-order.ts';
import { compensation } from './compensation.ts';
import { complaint } from './complaint.ts';
import { delivery } from './delivery.ts';
import { exchange } from './exchange.ts';
import { goodsProblem } from './goods-problem.ts';
import { invoice } from './invoice.ts';
import { linkAccount } from './link-account.ts';
import { membership } from './membership.ts';
import { orderStatus } from './order-status.ts';
import { paymentProblem } from './payment-problem.ts';
import { priceCheck } from './price-check.ts';
import { priceProtection } from './price-protection.ts';
import { privacy } from './privacy.ts';
import { productInfo } from './product-info.ts';
import { recommend } from './recommend.ts';
import { refund } from './refund.ts';
import { repair } from './repair.ts';
import { returnFlow } from './return.ts';
import { safety } from './safety.ts';
import { sizeAdvice } from './size-advice.ts';
import { stockCheck } from './stock-check.ts';
import { suggestion } from './suggestion.ts';
import { ticketCancel } from './ticket-cancel.ts';
import { ticketStatus } from './ticket-status.ts';
import { unlinkAccount } from './unlink-account.ts';
import { unsubscribe } from './unsubscribe.ts';
import { urgeShipping } from './urge-shipping.ts';

/** Every flow by name. A file in this folder that is missing here is noticed by a test. */
export const FLOWS: ReadonlyMap<string, Flow> = new Map(
  [
    appeal,
    cancelOrder,
    changeAddress,
    changeOrder,
    compensation,
    complaint,
    delivery,
    exchange,
    goodsProblem,
    invoice,
    linkAccount,
    membership,
    orderStatus,
    paymentProblem,
    priceCheck,
    priceProtection,
    privacy,
    productInfo,
    recommend,
    refund,
    repair,
    returnFlow,
    safety,
    sizeAdvice,
    stockCheck,
    suggestion,
    ticketCancel,
    ticketStatus,
    unlinkAccount,
    unsubscribe,
    urgeShipping,
  ].map((flow) => [flow.name, flow]),
);
