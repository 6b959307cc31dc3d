import { enTerms } from '../../../terms/en.ts';
import { enAccounts } from './en-accounts.ts';
import { enApiKeys } from './en-api-keys.ts';
import { enBatch } from './en-batch.ts';
import { enCampaigns } from './en-campaigns.ts';
import { enChange } from './en-change.ts';
import { enChannels } from './en-channels.ts';
import { enChatApps } from './en-chat-apps.ts';
import { enCorrections } from './en-corrections.ts';
import { enCoupons } from './en-coupons.ts';
import { enCrisis } from './en-crisis.ts';
import { enDesk } from './en-desk.ts';
import { enExamples } from './en-examples.ts';
import { enExperiments } from './en-experiments.ts';
import { enFind } from './en-find.ts';
import { enFirstSteps } from './en-first-steps.ts';
import { enLabels } from './en-labels.ts';
import { enOrders } from './en-orders.ts';
import { enOutreach } from './en-outreach.ts';
import { enPeople } from './en-people.ts';
import { enPhrases } from './en-phrases.ts';
import { enPickUp } from './en-pick-up.ts';
import { enPrivacy } from './en-privacy.ts';
import { enRota } from './en-rota.ts';
import { enRules } from './en-rules.ts';
import { enShopColumns } from './en-shop-columns.ts';
import { enShopData } from './en-shop-data.ts';
import { enShopFacts } from './en-shop-facts.ts';
import { enSteps } from './en-steps.ts';
import { enSummary } from './en-summary.ts';
import { enTexts } from './en-texts.ts';
import { enTickets } from './en-tickets.ts';
import { enTrial } from './en-trial.ts';
import { enViews } from './en-views.ts';
import { enWebhooks } from './en-webhooks.ts';
import { enWishes } from './en-wishes.ts';
import { enWords } from './en-words.ts';

const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Everything an agent reads, in English. The shape of this object is the contract of the other languages. */
export const en = {
  ...enAccounts,
  ...enPeople,
  ...enBatch,
  ...enCampaigns,
  ...enChange,
  ...enChannels,
  ...enChatApps,
  ...enCorrections,
  ...enCoupons,
  ...enCrisis,
  ...enDesk,
  ...enFind,
  ...enFirstSteps,
  ...enLabels,
  ...enOrders,
  ...enRota,
  ...enRules,
  ...enTerms,
  ...enOutreach,
  ...enExamples,
  ...enExperiments,
  ...enPhrases,
  ...enPickUp,
  ...enPrivacy,
  ...enTrial,
  ...enApiKeys,
  ...enViews,
  ...enWebhooks,
  ...enShopColumns,
  ...enShopData,
  ...enShopFacts,
  ...enTexts,
  ...enWishes,
  ...enWords,
  ...enSteps,
  ...enSummary,
  ...enTickets,
  app: {
    name: 'xiaoer 店小二',
    desk: 'Desk',
    tickets: 'Tickets',
    approvals: 'Approvals',
    orders: 'Orders',
    summary: 'Summary',
    liability: 'Liability',
    rules: 'Rules',
    replay: 'Try rules',
    words: 'Answers',
    crisis: 'Crisis',
    outreach: 'Outreach',
    rota: 'Rota',
    hours: 'Opening hours',
    settings: 'Settings',
    skip: 'Skip to the content',
    loading: 'One moment',
    notFound: 'There is nothing at this address.',
    notFoundHow: 'The link may be old, or the page is not one of yours.',
    notFoundGo: 'Back to the first page',
    close: 'Close',
    cancel: 'Cancel',
    ok: 'OK',
    back: 'Back',
    retry: 'Try again',
    more: 'Show more',
    waitingTitle: (n: number) => `(${n}) waiting`,
    signOut: 'Sign out',
    menu: 'Menu',
    morePages: 'More',
    copy: 'Copy',
    copied: 'Copied.',
    noted: 'I have noted it',
  },
  sign: {
    title: 'Sign in to the console',
    lead: 'For the people behind the counter.',
    name: 'User name',
    password: 'Password',
    go: 'Sign in',
    hint: 'First start? The passwords are printed where the program was started.',
    lang: 'Language',
    wrong: 'Name and password do not match. Check both and try again.',
    tooMany: 'Too many tries. Wait a minute, then try again.',
    ended: 'Your session has ended. Sign in again, your drafts are kept.',
  },
  live: {
    on: 'Live',
    off: 'Reconnecting',
    offLong: 'Reconnecting. What you see may be a moment old.',
    back: 'Connected again.',
    nearest: 'Nearest deadline',
    none: 'No deadline is running',
    waiting: (n: number) => (n === 0 ? 'Nobody is waiting' : `${s(n, 'person', 'people')} waiting`),
    newWaiting: 'Somebody is waiting',
    handed: (who: string) => `${who} was handed to you. Open the talk`,
    mentioned: (by: string, who: string) => `${by} named you in a note about ${who}. Open the talk`,
  },
  liability: {
    lead: 'What the faults of a month cost, and where they came from.',
    month: 'Month',
    cases: 'Cases',
    refunded: 'Refunds',
    compensated: 'Compensation',
    above: 'Above the standard',
    bySuppliers: 'To claim from suppliers',
    byCarriers: 'To claim from carriers',
    byShop: 'Borne by the shop',
    noFault: 'Nobody at fault',
    empty: 'No cases this month.',
    emptyHow: 'Cases appear here as soon as they are opened; who is at fault can be put on record in each ticket.',
    by: {
      liability: 'At fault',
      reason: 'Reason',
      supplier: 'Supplier',
      batch: 'Batch',
      product: 'Product',
      carrier: 'Carrier',
    } as Record<string, string>,
  },
  settings: {
    sections: {
      you: 'Your account',
      shop: 'Your shop',
      hours: 'Opening hours',
      people: 'People',
      labels: 'Labels',
      data: 'Import data',
      channels: 'Channels',
      programs: 'Connections',
      keys: 'Keys',
    },
    sectionsHow: {
      you: 'Language, presence, notices, password',
      shop: 'Name, return address, postage',
      hours: 'When somebody is at the desk',
      people: 'Who may sign in, and as what',
      labels: 'What conversations are told apart and counted by',
      data: 'Goods, customers and orders from files',
      channels: 'Where shoppers write, whether it works, and connecting more',
      programs: 'Webhooks and API keys',
      keys: 'Every key of the console',
    },
    language: 'Language',
    presence: 'Presence',
    presenceHow: 'Away means no new conversations; those you have stay with you.',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    auto: 'Like the device',
    notify: 'Notices',
    notifyHow: 'A quiet notice of the browser when somebody waits and this page is hidden.',
    notifyAsk: 'Allow notices',
    notifyOn: 'Notices are on.',
    notifyTurnOff: 'Turn off',
    notifyBlocked: 'The browser blocks notices for this page. Allow them in its site settings.',
    bell: 'Bell',
    bellHow: 'This browser rings when somebody new waits, also while you look at this page.',
    bellSwitch: 'Ring when somebody waits',
    password: 'Password',
    old: 'Current password',
    fresh: 'New password',
    again: 'New password, again',
    change: 'Change password',
    changed: 'Password changed.',
    short: 'Take at least 10 characters.',
    differ: 'The two new passwords differ.',
    saved: 'Saved.',
    keys: 'Keys',
    account: 'You',
    limit: (tier: string) => `May decide as: ${tier}`,
  },
  keys: {
    title: 'Every key',
    cases: 'On a case or a refund',
    moves: 'What its buttons do, by number',
    desk: 'At the desk',
    orders: 'Among orders',
    nextOrder: 'Next order',
    previousOrder: 'Previous order',
    everyOrder: 'Every order, or what needs you',
    everywhere: 'Everywhere',
    writing: 'While writing',
    next: 'Next conversation',
    previous: 'Previous conversation',
    answer: 'Write an answer',
    search: 'Search',
    context: 'Show or hide details',
    help: 'This list',
    leave: 'Leave the field, close what is open',
    send: 'Send',
    newline: 'New line',
    goto: (page: string) => `Go to ${page}`,
    approve: 'Approve the chosen one',
    refuse: 'Refuse',
  },
  errors: {
    offline: 'The server cannot be reached. Check the connection; nothing you wrote is lost.',
    UNAUTHENTICATED: 'Your session has ended. Sign in again.',
    FORBIDDEN: 'Your role does not allow this.',
    CONFLICT: 'Somebody was first, or it has changed since you read it.',
    NOT_FOUND: 'It is not there any more.',
    INPUT_INVALID: 'Something in the input does not fit.',
    RATE_LIMITED: 'Too many tries. Wait a minute.',
    STORE_UNAVAILABLE: 'The database is busy. Try again in a moment.',
    other: 'That did not work. Try again; if it stays, tell the administrator.',
    crashed: 'This part of the page failed. Your drafts are kept.',
  },
};

/** The same shape with any words in it, so that a missing or misspelt key does not compile. */
type Like<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { [K in keyof T]: Like<T[K]> };

/** What each language has to say. */
export type Words = Like<typeof en>;
