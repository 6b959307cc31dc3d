import { randomInt } from 'node:crypto';
import { type LinkOutcome, linkAccount } from '../../src/identity/account-linker.ts';
import { type Account, accountName, accountNamed } from '../../src/identity/accounts.ts';
import { makeLinkCode } from '../../src/identity/code-maker.ts';
import { type UndoOutcome, undoLink } from '../../src/identity/link-undoer.ts';
import type { Store } from '../../src/store/index.ts';
import { later, NOW } from '../store/said.ts';

/** A shop with a few customers, each with one order, and what people do with their accounts there. */
export interface IdentityWorld {
  store: Store;
  /** Moves the clock on by milliseconds. */
  passes(ms: number): void;
  /** An account is proved to be a customer by itself. */
  proved(account: string, customer: string): Promise<void>;
  /** Somebody writes from an account; gives the conversation. */
  writes(account: string): Promise<string>;
  code(account: string): Promise<string>;
  types(code: string, account: string): Promise<LinkOutcome>;
  /** A code from one account typed on another. */
  links(from: string, on: string): Promise<LinkOutcome>;
  undoes(merge: number): Promise<UndoOutcome>;
  /** Whom an account belongs to, and the orders it may see. */
  sees(account: string): Promise<{ customer: string | null; orders: string[] }>;
}

export const CUSTOMERS = ['C1', 'C2', 'C3', 'C4'] as const;

/** The state a talk is left in when it must forget. */
export const FORGOTTEN = { forgotten: true };

const stock = (store: Store): Promise<void> =>
  store.write(async ({ customers, orders }) => {
    for (const id of CUSTOMERS) {
      // The same name and phone on purpose: neither may ever make two one.
      const who = { name: '王小明', phone: '+8613800000000', email: 'wang@example.com' };
      await customers.save({ id, ...who, tier: 'normal', points: 0, consentCare: true, updatedAt: NOW });
      await orders.save({
        orderNo: `O-${id}`,
        customerId: id,
        placedAt: NOW,
        paidAt: NOW,
        dispatchedAt: null,
        deliveredAt: null,
        status: 'paid',
        carrier: null,
        trackingNo: null,
        receiver: '王小明',
        phone: '+8613800000000',
        address: '杭州市西湖区文三路 1 号',
        shippingFeeMinor: 0,
        totalMinor: 100,
        refundedMinor: 0,
        compensatedMinor: 0,
        updatedAt: NOW,
        items: [],
      });
    }
  });

export const identityWorld = async (store: Store): Promise<IdentityWorld> => {
  await stock(store);
  let elapsed = 0;
  let events = 0;
  const now = (): Date => later(elapsed);
  const at = (name: string): Account => accountNamed(name);
  const world: IdentityWorld = {
    store,
    passes: (ms) => {
      elapsed += ms;
    },
    proved: (account, customer) => {
      const { channel, externalId } = at(account);
      return store.write(({ customers }) => customers.bindIdentity(channel, externalId, customer, 'import', now()));
    },
    writes: async (account) => {
      const { channel, externalId } = at(account);
      events += 1;
      const inbound = {
        channel,
        eventId: `e${events}`,
        key: externalId,
        from: { id: externalId },
        text: 'hi',
        at: now(),
      };
      return (await store.write(({ inbox }) => inbox.accept(inbound, now(), `c_${accountName(at(account))}_${events}`)))
        .conversationId;
    },
    code: async (account) => {
      const made = await store.write((repos) => makeLinkCode(repos, at(account), now(), randomInt));
      if (made.outcome !== 'made') throw new Error(`No code for ${account}: ${made.outcome}`);
      return made.code;
    },
    types: (code, account) => store.write((repos) => linkAccount(repos, code, at(account), now())),
    links: async (from, on) => world.types(await world.code(from), on),
    undoes: (merge) => store.write((repos) => undoLink(repos, merge, 'supervisor:s1', now(), () => FORGOTTEN)),
    sees: async (account) => {
      const { channel, externalId } = at(account);
      const customer = (await store.read.customers.identity(channel, externalId))?.customerId ?? null;
      const orders = customer ? await store.read.orders.ofCustomer(customer, 20) : [];
      return { customer, orders: orders.map(({ orderNo }) => orderNo).sort() };
    },
  };
  return world;
};
