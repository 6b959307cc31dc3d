import { amendments } from './amendments.ts';
import { audit } from './audit.ts';
import { bulk } from './bulk.ts';
import { channelFacts } from './channel-facts.ts';
import { conversations } from './conversations.ts';
import { counters } from './counters.ts';
import { customers } from './customers.ts';
import type { Db } from './db.ts';
import { desk } from './desk.ts';
import { families } from './family.ts';
import { faqs } from './faqs.ts';
import { files } from './files.ts';
import { inbox } from './inbox.ts';
import { leases } from './leases.ts';
import { linkCodes } from './link-codes.ts';
import { merges } from './merges.ts';
import { messages } from './messages.ts';
import { orders } from './orders.ts';
import { outbox } from './outbox.ts';
import { products } from './products.ts';
import { reviews } from './reviews.ts';
import { satisfaction } from './satisfaction.ts';
import type { Seal } from './seal.ts';
import { sendBudgets } from './send-budgets.ts';
import { settings } from './settings.ts';
import { shoppers } from './shoppers.ts';
import { staffAccounts } from './staff-accounts.ts';
import { staffEvents } from './staff-events.ts';
import { staffPosts } from './staff-posts.ts';
import { surveys } from './surveys.ts';
import { tickets } from './tickets.ts';
import { timers } from './timers.ts';
import { trust } from './trust.ts';
import { users } from './users.ts';

/** All repositories over one client or one transaction: one factory a noun, each in its own file. */
export const repos = (db: Db, seal: Seal) => ({
  amendments: amendments(db, seal),
  audit: audit(db, seal),
  bulk: bulk(db, seal),
  channelFacts: channelFacts(db, seal),
  conversations: conversations(db, seal),
  counters: counters(db, seal),
  customers: customers(db, seal),
  desk: desk(db, seal),
  families: families(db, seal),
  faqs: faqs(db, seal),
  files: files(db, seal),
  inbox: inbox(db, seal),
  leases: leases(db, seal),
  linkCodes: linkCodes(db, seal),
  merges: merges(db, seal),
  messages: messages(db, seal),
  orders: orders(db, seal),
  outbox: outbox(db, seal),
  products: products(db, seal),
  reviews: reviews(db, seal),
  satisfaction: satisfaction(db, seal),
  sendBudgets: sendBudgets(db, seal),
  settings: settings(db, seal),
  shoppers: shoppers(db, seal),
  staffAccounts: staffAccounts(db, seal),
  staffEvents: staffEvents(db, seal),
  staffPosts: staffPosts(db, seal),
  surveys: surveys(db, seal),
  tickets: tickets(db, seal),
  timers: timers(db, seal),
  trust: trust(db, seal),
  users: users(db, seal),
});

export type Repos = ReturnType<typeof repos>;
