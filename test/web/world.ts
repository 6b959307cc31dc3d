import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { tryRules } from '../../src/authorization/trial.ts';
import type { RulesTrier } from '../../src/authorization/trier.ts';
import { stillWanted } from '../../src/care/still-wanted.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { deliver } from '../../src/channels/delivery.ts';
import { INTAKE_LIMITS, type IntakeLimits, takeIn } from '../../src/channels/inbox.ts';
import { surveyQuestion } from '../../src/channels/survey-question.ts';
import { WebChannel } from '../../src/channels/web/web-channel.ts';
import { FixedClock } from '../../src/clock.ts';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { chatApps } from '../../src/composition/chat-apps.ts';
import { tellCoupon } from '../../src/composition/coupon-news.ts';
import { fileLinkKey } from '../../src/composition/file-links.ts';
import { paymentDeps } from '../../src/composition/payments.ts';
import { privacyDeps } from '../../src/composition/privacy.ts';
import { rulesText } from '../../src/composition/rules-text.ts';
import { type ShopRules, shopRules } from '../../src/composition/shop-rules.ts';
import { tellShopper } from '../../src/composition/ticket-news.ts';
import { ticketContext } from '../../src/composition/ticket-ports.ts';
import { wordsDesk } from '../../src/composition/words-desk.ts';
import { quickRepliesShape, shopShape } from '../../src/content/shapes.ts';
import type { Content, Intent } from '../../src/content/types.ts';
import { surveyAsker } from '../../src/conversation/survey-asker.ts';
import { TOPICS } from '../../src/handoff/bells.ts';
import { closedDue, type OnResolved } from '../../src/handoff/conversation-closer.ts';
import { callForUndelivered } from '../../src/handoff/undelivered.ts';
import { CLOSED } from '../../src/handoff/undo.ts';
import { openBus, openJobs } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import { board } from '../../src/satisfaction/board.ts';
import { colleagues, countedFor } from '../../src/satisfaction/colleagues.ts';
import { explain } from '../../src/satisfaction/explain.ts';
import { forecast } from '../../src/satisfaction/forecast.ts';
import { labelCsv, labelFigures, labelledTalks } from '../../src/satisfaction/labels.ts';
import { askedAndRatedLow, openLowScores } from '../../src/satisfaction/low-score.ts';
import type { Conversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/index.ts';
import type { Message } from '../../src/store/messages.ts';
import type { Engine } from '../../src/understanding/engine.ts';
import type { Role } from '../../src/web/contract.ts';
import type { WebDeps } from '../../src/web/deps.ts';
import { freshUser } from '../../src/web/first-users.ts';
import { type LookBack, lookBack } from '../../src/web/look-back.ts';
import { buildServer } from '../../src/web/server.ts';
import { ticketDesk } from '../../src/web/ticket-desk.ts';
import { type FreshDatabase, freshDatabase, type StoreKind, TEST_KEY } from '../support/database.ts';
import { ownShelf } from '../support/own-shelf.ts';

const templates = new URL('../../templates/', import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(new URL(path, templates), 'utf8'));
const folder = (path: string): Map<string, unknown> =>
  new Map(
    readdirSync(new URL(path, templates))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace('.yaml', ''), yaml(`${path}${name}`)]),
  );
const repliesOf = (lang: string): Map<string, string> =>
  new Map(
    [...folder(`replies/${lang}/`)].flatMap(([topic, texts]) =>
      Object.entries(texts as Record<string, string>).map(([name, text]) => [`${topic}.${name}`, text] as const),
    ),
  );

/** Intents by their name alone: rules may name them, and nothing is understood here. */
const namedIntents = (): Content['intents'] =>
  new Map(
    readdirSync(new URL('../intents/', templates))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [
        name.replace('.yaml', ''),
        { examples: { en: [], 'zh-CN': [], 'zh-TW': [] } } as unknown as Intent,
      ]),
  );

/** The shop's own words and rules as they stand in the repository, without what only understanding needs. */
const shopContent = (): Content => ({
  version: 'test',
  intents: namedIntents(),
  faqs: new Map(),
  replies: { 'zh-CN': repliesOf('zh-CN'), 'zh-TW': repliesOf('zh-TW'), en: repliesOf('en') },
  shop: shopShape.parse(yaml('policies/shop.yaml')),
  understanding: {} as Content['understanding'],
  policies: folder('policies/'),
  surveys: folder('surveys/'),
  quickReplies: {
    'zh-CN': quickRepliesShape.parse(yaml('quick-replies/zh-CN.yaml')),
    'zh-TW': quickRepliesShape.parse(yaml('quick-replies/zh-TW.yaml')),
    en: quickRepliesShape.parse(yaml('quick-replies/en.yaml')),
  },
});

/** Reading and proving the rules takes longer than most tests: done once, and nobody changes them. */
let proven: ShopRules | undefined;
const ownShop = (): ShopRules => {
  proven ??= shopRules(shopContent(), 'Asia/Shanghai', ownShelf);
  return proven;
};

export const PASSWORD = 'a long enough password';
/** A user as everybody starts: hashing a password is slow on purpose, so it is done once. */
let anybody: ReturnType<typeof freshUser> | undefined;

export interface WorldOptions {
  kind?: StoreKind;
  limits?: Partial<IntakeLimits>;
  settings?: Partial<WebDeps['web']['settings']>;
  signInsPerMinute?: number;
  pingMs?: number;
  seenMs?: number;
  trustProxy?: WebDeps['trustProxy'];
  metricsToken?: string;
  /** Answers of the bot to what a shopper says; none unless told. */
  bot?: (text: string) => string | null;
  dist?: string;
  /** How much shop data may come in at once. */
  importLimits?: NonNullable<WebDeps['importLimits']>;
  /** Where the shop's memory is; one of its own unless told. */
  database?: FreshDatabase;
  /** Where shoppers reach the shop (PUBLIC_URL). */
  publicUrl?: string;
  /** Shop systems that are set up. */
  sources?: string[];
  /** Who tries other rules; this process unless told. */
  tryRules?: RulesTrier;
  /** How far is looked back for what was missed, where not as usual. */
  lookBack?: Partial<LookBack>;
  /** The folder of the words that people may change. */
  content?: string;
  /** Why what was written does not serve; nothing was refused unless told. */
  refused?: NonNullable<ReturnType<WebDeps['words']['refused']>>;
  /** What the server sets of chat apps; nothing unless told. */
  env?: Record<string, string>;
  /** How what shoppers say is read; it is not unless told. */
  engine?: Engine;
  /** Live streams one colleague may have open. */
  streamsPerAgent?: number;
  /** Channels besides the web's; the test starts and stops them. */
  others?: Channel[];
}

/** A shop with its doors open on a port of its own: real sockets, a real database, a bot that says what the test wants. */
export const openWorld = async (options: WorldOptions = {}) => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const logger = silentLogger();
  const database = options.database ?? (await freshDatabase(options.kind));
  const store = await database.open();
  const jobs = await openJobs({ store, url: database.url, logger, clock });
  const bus = await openBus({ store, url: database.url, logger });
  const shop = ownShop();
  const channel = new WebChannel();
  const channels = new Map<string, Channel>([channel, ...(options.others ?? [])].map((one) => [one.name, one]));
  const handoff = {
    store,
    jobs,
    bus,
    clock,
    rules: () => shop.desk,
    advertising: () => parseAdvertising(shop.content.policies.get('advertising')),
    rationOf: (channel: string) => shop.rationOf?.(channel) ?? null,
  };
  const ask = surveyAsker(() => shop);
  const onResolved: OnResolved = async (repos, { conversationId, agentId, now }) =>
    void (await ask(repos, { kind: 'conversation', conversationId, agentId }, now));
  /** Lets what was closed at the desk count, once the time to take it back is over. */
  const endClosed = async (): Promise<void> => {
    const due = (await store.read.timers.due(clock.now(), 99)).filter(({ kind }) => kind === CLOSED);
    for (const timer of due) await closedDue({ ...handoff, onResolved }, timer);
  };
  const limits = { ...INTAKE_LIMITS, ...options.limits };

  /** What a turn does, without thinking: writes down what was said and answers with the bot's words. */
  const turn = async (conversationId: string): Promise<void> => {
    const answered = await store.write(async (repos) => {
      const conversation = await repos.conversations.get(conversationId);
      if (conversation === null) return false;
      const pending = await repos.inbox.pending(conversationId, 1_000);
      let spoke = false;
      for (const { id, inbound } of pending) {
        await repos.messages.append(conversationId, {
          author: 'shopper',
          text: inbound.text,
          attachments: inbound.attachments ?? [],
          inboundId: id,
          clientId: inbound.eventId,
          createdAt: clock.now(),
        });
        const words = conversation.owner.kind === 'bot' ? (options.bot?.(inbound.text) ?? null) : null;
        if (words !== null) await say(conversation, words);
        spoke ||= words !== null;
      }
      await repos.inbox.done(
        pending.map(({ id }) => id),
        clock.now(),
      );
      return spoke;

      async function say(about: Conversation, text: string): Promise<void> {
        const { id, channel: name, fence } = about;
        const now = clock.now();
        const message = await repos.messages.append(id, { author: 'bot', text, lang: 'zh-CN', createdAt: now });
        const row = { messageId: message.id, conversationId: id, channel: name, author: 'bot' as const, fence };
        await repos.outbox.enqueue({ ...row, notBefore: now, idempotencyKey: `t${message.id}` });
      }
    });
    if (answered) await jobs.ring('deliver', conversationId);
    await bus.publish(TOPICS.conversation, conversationId);
  };
  jobs.on('turn', turn);
  jobs.on('deliver', (id) =>
    deliver(id, {
      store,
      channels,
      clock,
      bus,
      holder: 'test',
      random: () => 0.5,
      agentName: async (user) => (await store.read.users.get(user))?.displayName ?? null,
      surveyOf: (message: Message) => surveyQuestion(shop.content, message),
      wanted: (row) => stillWanted(store, row, clock.now()),
      undeliverable: (id, message, why) => callForUndelivered(handoff, id, message, why),
      warn: () => undefined,
    }),
  );
  await jobs.start();
  await channel.start(takeIn({ store, jobs, bus, clock, limits }));

  const counting = () => ({
    now: clock.now(),
    timezone: shop.timezone,
    policy: shop.satisfaction,
    quietMs: 7_200_000,
  });
  const emptyDist = await mkdtemp(join(tmpdir(), 'xiaoer-dist-'));
  const { app, metrics, routes } = await buildServer({
    store,
    bus,
    clock,
    logger,
    shop: () => shop,
    handoff: {
      ...handoff,
      onResolved,
      onReturned: async () => undefined,
    },
    channels,
    web: {
      channel,
      settings: {
        origins: [],
        tokenSecret: null,
        largestFile: limits.largestFile,
        messagesPerMinute: 600,
        uploadsPerHour: 500 * 1024 * 1024,
        streamsPerAddress: 500,
        streamsPerShopper: 10,
        ...options.settings,
      },
      limits,
    },
    dataKey: TEST_KEY,
    linkedFiles: { key: fileLinkKey(TEST_KEY), gone: () => '这个文件的链接已经失效了。' },
    lookBack: { ...lookBack({}), ...options.lookBack },
    ...(options.streamsPerAgent === undefined ? {} : { streamsPerAgent: options.streamsPerAgent }),
    tickets: ticketDesk({
      store,
      clock,
      context: (now) => ticketContext(shop, now),
      news: tellShopper(() => shop, ask),
      ring: (id) => jobs.ring('deliver', id),
    }),
    coupons: {
      store,
      clock,
      context: (now) => ticketContext(shop, now),
      tell: tellCoupon(() => shop),
      ring: (id) => jobs.ring('deliver', id),
    },
    chatApps: chatApps({ store, clock, bus }, { look: async () => undefined }, { env: options.env ?? {}, logger }),
    rulesText: (rules) => rulesText('.', rules),
    tryRules: options.tryRules ?? tryRules,
    privacy: privacyDeps({
      store,
      clock,
      shop: () => shop,
      publicUrl: options.publicUrl ?? null,
      ring: (id) => jobs.ring('deliver', id),
    }),
    sources: { names: options.sources ?? [], receive: async () => null },
    payments: paymentDeps({
      store,
      clock,
      shop: () => shop,
      askSurvey: ask,
      bus,
      ring: (id) => jobs.ring('deliver', id),
    }),
    rota: { post: async () => undefined, tell: async () => undefined },
    crisis: { store, clock, post: async () => undefined, tell: async () => undefined },
    words: wordsDesk(
      {
        shop: () => shop,
        engine: () => {
          if (!options.engine) throw new Error('this shop has learned nothing');
          return options.engine;
        },
        refused: () => options.refused ?? null,
      },
      options.content ?? 'nowhere',
    ),
    figures: {
      board: () => board(store, counting()),
      colleagues: (query, only) => colleagues(store, query, counting(), only),
      counted: (query) => countedFor(store, query, counting()),
      labels: (query) => labelFigures(store, query, counting()),
      labelCsv,
      labelled: (query) => labelledTalks(store, query, counting()),
      forecast: (day) => forecast(store, day, counting()),
      why: (query) => explain(store, query, counting()),
      askedAndRatedLow: (since, most) => askedAndRatedLow(store, since, shop.satisfaction, most),
      lowScores: () => openLowScores(store, shop.satisfaction.low_score),
      summary: async (query) => ({
        ...query,
        conversations: 3,
        contained_rate: 0.5,
        csat: { mean: 4.5, n: 2 },
        first_response_s: { p50: 12 },
        notable: [],
      }),
      report: async (_query, format) => ({
        contentType: 'text/csv',
        fileName: `summary.${format}`,
        body: 'conversations\n3\n',
      }),
    },
    ...(options.importLimits === undefined ? {} : { importLimits: options.importLimits }),
    dist: options.dist ?? emptyDist,
    signInsPerMinute: options.signInsPerMinute ?? 1_000,
    pingMs: options.pingMs ?? 15_000,
    ...(options.seenMs === undefined ? {} : { seenMs: options.seenMs }),
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
    ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await app.close();
    await channel.stop();
    await jobs.stop(5_000);
    await bus.close();
  };
  onTestFinished(async () => {
    await close();
    await rm(emptyDist, { recursive: true, force: true });
  });

  const addUser = async (name: string, role: Role, displayName = name): Promise<string> => {
    anybody ??= freshUser({ name: 'anybody', displayName: '', role: 'agent', password: PASSWORD }, clock.now());
    const id = `u_${name}`;
    const user = { ...(await anybody), id, name, displayName, role, createdAt: clock.now() };
    await store.write(({ users }) => users.add(user));
    return id;
  };
  const settle = (): Promise<void> => jobs.idle();
  return {
    address,
    url: database.url,
    app,
    routes,
    store,
    jobs,
    bus,
    clock,
    shop,
    channel,
    metrics,
    handoff,
    endClosed,
    addUser,
    settle,
    close,
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Puts a customer with one delivered order into a shop. */
export const addCustomer = async (store: Store, id = 'C1001', tier = 'normal'): Promise<{ orderNo: string }> => {
  const at = new Date('2026-11-12T02:00:00Z');
  const orderNo = `ZL20261112-${id.slice(1).padStart(4, '0')}`;
  await store.write(async ({ customers, products, orders }) => {
    await customers.save({
      id,
      name: '林小雨',
      phone: '+8613800138000',
      tier,
      points: 120,
      consentCare: true,
      updatedAt: at,
    });
    await products.save({
      sku: `PJ-${id}`,
      name: '云朵睡衣',
      nameZhTw: '雲朵睡衣',
      nameEn: 'Cloud pajamas',
      category: 'pajamas',
      priceMinor: 12_900,
      stock: 5,
      returnable: 'yes',
      warrantyMonths: 0,
      attributes: { size: ['M', 'L'] },
      updatedAt: at,
    });
    await orders.save({
      orderNo,
      customerId: id,
      placedAt: at,
      paidAt: at,
      dispatchedAt: at,
      deliveredAt: new Date('2026-11-15T02:00:00Z'),
      status: 'delivered',
      carrier: 'sf',
      trackingNo: 'SF1',
      shippingFeeMinor: 0,
      totalMinor: 12_900,
      refundedMinor: 0,
      compensatedMinor: 0,
      updatedAt: at,
      receiver: '林小雨',
      phone: '+8613800138000',
      address: '浙江省杭州市西湖区文三路 100 号 3 幢 201',
      items: [{ sku: `PJ-${id}`, qty: 1, unitMinor: 12_900, opened: false, claimedQty: 0 }],
    });
  });
  return { orderNo };
};
