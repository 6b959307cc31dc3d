import type { Liability } from '../aftersales/kinds.ts';
import type { LiabilityReport } from '../aftersales/liability-report.ts';
import type { Topic } from '../aftersales/topics.ts';
import type { Rules } from '../authorization/rules.ts';
import type { RulesTrier } from '../authorization/trier.ts';
import type { Channel } from '../channels/channel.ts';
import type { Connected, ConnectWish } from '../channels/connect.ts';
import type { Connection } from '../channels/connections.ts';
import type { IntakeLimits } from '../channels/inbox.ts';
import type { Env, Platform } from '../channels/platform.ts';
import type { LinkedFileDeps } from '../channels/web/linked-files.ts';
import type { WebSettings } from '../channels/web/settings.ts';
import type { WebChannel } from '../channels/web/web-channel.ts';
import type { Clock } from '../clock.ts';
import type { AdvertisingPolicy } from '../compliance/advertising.ts';
import type { PrivacyDeps } from '../compliance/privacy/deps.ts';
import type { Campaigns } from '../content/campaigns.ts';
import type { ContentEditor } from '../content/edit/editor.ts';
import type { Content } from '../content/types.ts';
import type { Phrases } from '../conversation/phrases/phrases.ts';
import type { Rationing } from '../conversation/ration.ts';
import type { CrisisDeps } from '../crisis/deps.ts';
import type { CrisisPolicy } from '../crisis/policy.ts';
import type { Listener, Teller } from '../handoff/bells.ts';
import type { HandoffDeps } from '../handoff/changing.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { DeskRules } from '../handoff/deadlines.ts';
import type { OnReturned } from '../handoff/lease.ts';
import type { ImportLimits } from '../import/limits.ts';
import type { Logger } from '../logger.ts';
import type { ByLang, Lang } from '../message.ts';
import type { CouponDeps } from '../orders/coupons.ts';
import type { OrdersPolicy } from '../orders/policy.ts';
import type { Headers } from '../orders/source.ts';
import type { PaymentDeps } from '../payments/deps.ts';
import type { RotaPolicy } from '../rota/policy.ts';
import type { RequestActs } from '../rota/requests.ts';
import type { Store } from '../store/index.ts';
import type { PolicySource } from '../tickets/policy-versions.ts';
import type { Engine } from '../understanding/engine.ts';
import type { Reason } from '../understanding/types.ts';
import type { Viewer } from './auth/viewer.ts';
import type {
  ApprovalView,
  Board,
  ChangePreview,
  ColleaguesView,
  ForecastView,
  LabelFigures,
  LowScoresView,
  TicketLine,
  TicketView,
  WhyView,
} from './contract.ts';
import type { LookBack } from './look-back.ts';
import type { Asked } from './present/gaps.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

/** What is asked of the summary. Days as YYYY-MM-DD in the shop's time zone, both inclusive. */
export interface SummaryQuery {
  from?: string | undefined;
  to?: string | undefined;
  by?: string | undefined;
  compare?: 'previous' | undefined;
}

/** A report as a file. */
export interface Report {
  contentType: string;
  fileName: string;
  body: string | Buffer;
}

/** The satisfaction room, as far as the console needs it. */
export interface Figures {
  /** The supervisor's first page. */
  board(): Promise<Board>;
  /** The JSON of `xiaoer summary`. */
  summary(query: SummaryQuery, lang: Lang): Promise<unknown>;
  /** The same as a file. */
  report(query: SummaryQuery, format: 'csv' | 'xlsx' | 'html', lang: Lang): Promise<Report>;
  /** What each person's service came to; of one alone if named. */
  colleagues(query: Pick<SummaryQuery, 'from' | 'to'>, only: string | null): Promise<ColleaguesView>;
  /** Which part of the talks of each week each label is on. */
  labels(query: Pick<SummaryQuery, 'from' | 'to'>): Promise<LabelFigures>;
  /** The same as a file. */
  labelCsv(figures: LabelFigures): string;
  /** The talks behind one label's figure. */
  labelled(query: Pick<SummaryQuery, 'from' | 'to'> & { label: number }): Promise<string[]>;
  /** What a day to come will ask for. */
  forecast(day: string): Promise<ForecastView>;
  /** What moved satisfaction against the period before. */
  why(query: Pick<SummaryQuery, 'from' | 'to'>): Promise<WhyView>;
  /** What shoppers asked in talks that were rated low since a time, the newest first. */
  askedAndRatedLow(since: Date, most: number): Promise<Omit<Asked, 'deletedAt'>[]>;
  /** Low scores nobody has answered yet. */
  lowScores(): Promise<LowScoresView['items']>;
  /** The conversations behind one person's figure, with what each adds to it. */
  counted(
    query: Pick<SummaryQuery, 'from' | 'to'> & { who: string; what: string },
  ): Promise<{ id: string; value: number }[]>;
}

/** What an agent asks for on a shopper's behalf. Money as a decimal string. */
export interface TicketWish {
  conversation?: string | undefined;
  kind: string;
  /** What a case of its kind is about more closely. */
  topic?: Topic | undefined;
  order_no: string | null;
  items: { sku: string; qty: number }[];
  reason: string;
  amount?: string | undefined;
  note?: string | undefined;
}

export interface TicketQuery {
  state: 'open' | 'all';
  mine: boolean;
  q: string;
  /** Lines at most; 200 unless told. */
  most?: number;
}

/** What somebody makes happen to a case. */
export interface TicketMove {
  event: string;
  note: string | null;
  /** A decimal string, for what passes in part or is offered for the trouble. */
  amount?: string | undefined;
  /** What an inspection looked at. */
  looked?: { sku: string; qty: number; findings: string[]; passed?: number | undefined }[] | undefined;
  /** Photos that were uploaded for it, each with the product it shows; null: the case as a whole. */
  photos?: { id: string; sku: string | null }[] | undefined;
  /** When the courier shall come, `2026-11-21/09:00-12:00` in shop time, and to which door; null: the one it was, or the order's. */
  pickUp?: { window: string; address: string | null } | undefined;
}

/** What shall be different of a case; what is left out stays, and an amount that is left out follows goods and reason. */
export interface TicketChange {
  /** The hash of the case as it was read. */
  hash: string;
  reason?: Reason | undefined;
  items?: { sku: string; qty: number }[] | undefined;
  /** What goes back, a decimal string. */
  refund?: string | undefined;
  /** What is given for the trouble, a decimal string. */
  compensation?: string | undefined;
}

/** The tickets room as the console needs it. Refusals are thrown as errors with a code and a remedy. */
export interface TicketDesk {
  view(no: string, viewer: Viewer): Promise<TicketView | null>;
  list(query: TicketQuery, viewer: Viewer): Promise<TicketLine[]>;
  open(wish: TicketWish, viewer: Viewer): Promise<TicketView>;
  move(no: string, move: TicketMove, viewer: Viewer): Promise<TicketView>;
  /** Changes what an undecided case is about. */
  change(no: string, change: TicketChange, viewer: Viewer): Promise<TicketView>;
  /** What it would come to, without changing it. */
  previewChange(no: string, change: TicketChange, viewer: Viewer): Promise<ChangePreview>;
  /** Puts on record who is at fault. */
  trace(no: string, found: { liability: Liability; note: string | null }, viewer: Viewer): Promise<TicketView>;
  /** What the faults of a month cost; the running one unless told. */
  liability(month: string | undefined): Promise<LiabilityReport>;
  approvals(viewer: Viewer): Promise<ApprovalView[]>;
  decide(
    id: number,
    decision: { verdict: 'granted' | 'refused' | 'more'; note: string | null; hash: string },
    viewer: Viewer,
  ): Promise<TicketView>;
}

/** Takes in what shop systems tell by webhook. */
export interface SourceDoor {
  /** The shop systems that are set up. */
  names: readonly string[];
  /** @returns the status to answer with once it is saved; null when that shop system is not set up */
  receive(name: string, headers: Headers, body: Buffer): Promise<number | null>;
}

/** What the shop says, to be read and changed. */
export interface WordsDesk {
  editor: Pick<ContentEditor, 'read' | 'draft' | 'save' | 'look' | 'delivered'>;
  /** How a message would be read. */
  engine(): Pick<Engine, 'understand'>;
  /** Blanks by the key of a reply. */
  blanks(): Readonly<Record<string, readonly string[]>>;
  /** Why what was written last does not serve; null while nothing was refused. */
  refused(): { why: 'less_understood' | 'wrong'; detail: string } | null;
  /** Intents that may stand on a button. */
  buttons: readonly string[];
  /** What the blanks of the shop stand for. */
  shop(now: Date): ByLang<Record<string, string>>;
  /** The same as they are filled in, in one language. */
  told(lang: Lang, now: Date): Readonly<Record<string, string | number | boolean>>;
}

/** The chat apps that a manager may connect, by platform. Who acts is named as in the record. */
export interface ChatAppsDoor {
  /** What the server has set; it wins. */
  env: Env;
  platforms: ReadonlyMap<string, Platform>;
  kept(name: string): Promise<Connection | null>;
  connect(name: string, platform: Platform, wish: ConnectWish, who: string): Promise<Connected>;
  pause(name: string, paused: boolean, who: string): Promise<'done' | 'not_found'>;
  remove(name: string, who: string): Promise<'done' | 'not_found'>;
}

/** Everything the server is built from. */
export interface WebDeps {
  /** Chat apps that are connected in the console. */
  chatApps: ChatAppsDoor;
  store: Store;
  bus: Teller & Listener;
  clock: Clock;
  logger: Logger;
  /** The shop's files as they stand now, and its hours. */
  shop(): Rationing & {
    content: Content;
    /** The rules and terms that count, as their files hold them. */
    source: PolicySource;
    /** The same, read. */
    rules: Rules;
    phrases: Phrases;
    desk: DeskRules;
    orders: OrdersPolicy;
    rota: RotaPolicy;
    crisis: Pick<CrisisPolicy, 'clauses' | 'rows'>;
    campaigns: Campaigns;
    timezone: string;
    open(at: Date): boolean;
    nextOpening(at: Date): Date | null;
  };
  handoff: HandoffDeps & { advertising(): AdvertisingPolicy; onResolved: OnResolved; onReturned: OnReturned };
  /** Every running channel, for health. */
  channels: ReadonlyMap<string, Channel>;
  web: { channel: WebChannel; settings: WebSettings; limits: IntakeLimits };
  dataKey: Uint8Array;
  tickets: TicketDesk;
  /** What coupons are issued by. */
  coupons: CouponDeps & { ring(conversationId: string): unknown };
  /** What acting on a crisis takes. */
  crisis: Omit<CrisisDeps, 'shop'>;
  /** How others are told of what is asked of the rota. */
  rota: Pick<RequestActs, 'post' | 'tell'>;
  /** What the payments room works with. */
  payments: PaymentDeps;
  /** The text of the shop's own file that holds these rules, comments and all; null where none does. */
  rulesText(rules: unknown): Promise<string | null>;
  /** Proves rules and decides the past again under them, beside everything else. */
  tryRules: RulesTrier;
  /** What requests about personal data are carried out with. */
  privacy: PrivacyDeps;
  /** Where shop systems tell of their orders. */
  sources: SourceDoor;
  figures: Figures;
  words: WordsDesk;
  /** How much shop data may come in at once; the defaults of import/limits.ts unless told. */
  importLimits?: ImportLimits;
  /** How far Answers › Missed looks back (MISSED_DAYS …). */
  lookBack: LookBack;
  /** Folder that holds `console` and `widget` as they were built. */
  dist: string;
  /** Whose X-Forwarded-* headers are believed; nobody's unless told (TRUST_PROXY). */
  trustProxy?: TrustedProxies;
  /** What a request for figures has to hold (METRICS_TOKEN); nothing unless told. */
  metricsToken?: string | null;
  /** Live streams one colleague may have open in one process (CONSOLE_STREAMS_PER_AGENT); 20 unless told. */
  streamsPerAgent?: number;
  /** How files that went out as addresses are asked for. */
  linkedFiles: Pick<LinkedFileDeps, 'key' | 'gone'>;
  /** Sign-ins one address may try in a minute; 20 unless told. */
  signInsPerMinute?: number;
  /** Milliseconds between pings of open streams; 15,000 unless told. */
  pingMs?: number;
  /** Milliseconds between looks at whether an open console's session still stands; 20,000 unless told. */
  seenMs?: number;
}
