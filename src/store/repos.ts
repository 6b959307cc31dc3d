import { amendments } from './amendments.ts';
import { audit } from './audit.ts';
import { bulk } from './bulk.ts';
import { care } from './care.ts';
import { careOccasions } from './care-occasions.ts';
import { channelFacts } from './channel-facts.ts';
import { conversations } from './conversations.ts';
import { corrections } from './corrections.ts';
import { counters } from './counters.ts';
import { coupons } from './coupons.ts';
import { crises } from './crises.ts';
import { customers } from './customers.ts';
import type { Db } from './db.ts';
import { desk } from './desk.ts';
import { dispatchNotes } from './dispatch-notes.ts';
import { evidence } from './evidence.ts';
import { experiments } from './experiments.ts';
import { families } from './family.ts';
import { faqs } from './faqs.ts';
import { files } from './files.ts';
import { inbox } from './inbox.ts';
import { labels } from './labels.ts';
import { leases } from './leases.ts';
import { liability } from './liability.ts';
import { linkCodes } from './link-codes.ts';
import { merges } from './merges.ts';
import { messages } from './messages.ts';
import { namedAgents } from './named-agents.ts';
import { orderDoubts } from './order-doubts.ts';
import { orderNotices } from './order-notices.ts';
import { orderSearch } from './order-search.ts';
import { orderWatch } from './order-watch.ts';
import { orders } from './orders.ts';
import { outbox } from './outbox.ts';
import { old } from './personal/old.ts';
import { personal } from './personal/personal.ts';
import { privacyRuns } from './personal/privacy-runs.ts';
import { presenceSpans } from './presence-spans.ts';
import { products } from './products.ts';
import { refunds } from './refunds.ts';
import { repairs } from './repairs.ts';
import { replacements } from './replacements.ts';
import { reviews } from './reviews.ts';
import { rota } from './rota.ts';
import { rotaRequests } from './rota-requests.ts';
import { sampleRows } from './sample-rows.ts';
import { satisfaction } from './satisfaction.ts';
import type { Seal } from './seal.ts';
import { sendBudgets } from './send-budgets.ts';
import { settings } from './settings.ts';
import { shoppers } from './shoppers.ts';
import { sourceEvents } from './source-events.ts';
import { sourceOrders } from './source-orders.ts';
import type { Sql } from './sql.ts';
import { staffAccounts } from './staff-accounts.ts';
import { staffEvents } from './staff-events.ts';
import { staffPosts } from './staff-posts.ts';
import { surveys } from './surveys.ts';
import { tickets } from './tickets.ts';
import { timers } from './timers.ts';
import { trust } from './trust.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';

/** One factory a noun, each in its own file; each takes of (client or transaction, seal, statements) what it needs. */
const FACTORIES = {
  amendments,
  audit,
  bulk,
  care,
  careOccasions,
  channelFacts,
  conversations,
  corrections,
  counters,
  coupons,
  crises,
  customers,
  desk,
  dispatchNotes,
  evidence,
  experiments,
  families,
  faqs,
  files,
  inbox,
  labels,
  leases,
  liability,
  linkCodes,
  merges,
  messages,
  namedAgents,
  orderDoubts,
  orderNotices,
  orderSearch,
  orderWatch,
  orders,
  outbox,
  old,
  personal,
  presenceSpans,
  privacyRuns,
  products,
  refunds,
  repairs,
  replacements,
  reviews,
  rota,
  rotaRequests,
  sampleRows,
  satisfaction,
  sendBudgets,
  settings,
  shoppers,
  sourceEvents,
  sourceOrders,
  staffAccounts,
  staffEvents,
  staffPosts,
  surveys,
  tickets,
  timers,
  trust,
  users,
  webhooks,
};

type Factories = typeof FACTORIES;
export type Repos = { [N in keyof Factories]: ReturnType<Factories[N]> };

/** The names of all repositories. */
export const NOUNS = Object.keys(FACTORIES) as (keyof Repos)[];

/** What a set of repositories is made over. */
const OVER = Symbol('over');

interface Made {
  [OVER]: { db: Db; seal: Seal; sql: Sql };
}

/** Makes a repository when it is first asked for: a transaction needs few of them, and there are thousands a minute. */
const getters: PropertyDescriptorMap = Object.fromEntries(
  NOUNS.map((noun) => [
    noun,
    {
      enumerable: true,
      configurable: true,
      get(this: Made): unknown {
        const { db, seal, sql } = this[OVER];
        const factory: (db: Db, seal: Seal, sql: Sql) => unknown = FACTORIES[noun];
        const value = factory(db, seal, sql);
        Object.defineProperty(this, noun, { value, enumerable: true });
        return value;
      },
    },
  ]),
);

/** All repositories over one client or one transaction. */
export const repos = (db: Db, seal: Seal, sql: Sql): Repos =>
  Object.defineProperties({ [OVER]: { db, seal, sql } }, getters) as unknown as Repos;
