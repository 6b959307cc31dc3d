import type { Allowance } from '../../store/send-budgets.ts';

/** Five answers within 48 hours of the shopper's last words: WeChat's rule on both its official roads. */
export const WECHAT_ALLOWANCE: Allowance = { messages: 5, withinMs: 48 * 3_600_000 };
