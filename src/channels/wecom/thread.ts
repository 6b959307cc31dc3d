/** A thread of WeCom: one shopper in one customer-service account. */
export interface Thread {
  account: string;
  shopper: string;
}

/** The key of a thread, as conversations carry it. */
export const threadKey = ({ account, shopper }: Thread): string => `${account}:${shopper}`;

/** The thread of a key. */
export const threadOf = (key: string): Thread => {
  const colon = key.indexOf(':');
  return { account: key.slice(0, colon), shopper: key.slice(colon + 1) };
};
