import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { FixedClock } from '../../../src/clock.ts';
import type { PrivacyDeps } from '../../../src/compliance/privacy/deps.ts';
import { parsePrivacy } from '../../../src/compliance/privacy/policy.ts';
import type { PrivacyWish } from '../../../src/compliance/privacy/request.ts';
import type { Store } from '../../../src/store/index.ts';
import { moveTicket } from '../../../src/tickets/ticket-mover.ts';
import { buy, context, M1, moved, NOW, opened, S1 } from '../../tickets/world.ts';

export const POLICY = parsePrivacy(parse(readFileSync('templates/policies/privacy.yaml', 'utf8')));

/** Words that stand nowhere but in one person's data: what is left of them after an erasure is a leak. */
export const SECRETS = {
  name: '王小明',
  phone: '13800000001',
  address: '徐汇区某路',
  words: 'Zweieinhalb Zimmer unterm Dach',
  nick: 'dachkatze77',
  account: 'wx-9f31c7',
  comment: 'klingelt nie zweimal',
  note: 'trägt gern Hüte',
  photo: 'ein Bild vom Flur',
};

/** Answers are written into the talk and wait to be sent, as the program does it. */
export const privacyWorld = (store: Store, now: Date = NOW) => {
  const clock = new FixedClock(now);
  const told: string[] = [];
  const rung: string[] = [];
  const deps: PrivacyDeps = {
    store,
    clock,
    policy: () => POLICY,
    timezone: () => 'Asia/Shanghai',
    token: () => `token-${told.length + 1}`,
    address: (token) => `https://shop.test/my-data/${token}`,
    async tell(repos, run, link, at) {
      const talk = await repos.conversations.lastPrivateOf(run.customerId);
      if (talk === null) return null;
      const text = link ?? `erased, kept: ${run.kept.map(({ what, until }) => `${what} ${until}`).join(', ')}`;
      const message = await repos.messages.append(talk.id, { author: 'system', text, lang: 'en', createdAt: at });
      await repos.outbox.enqueue({
        messageId: message.id,
        conversationId: talk.id,
        channel: talk.channel,
        author: 'system',
        fence: talk.fence,
        notBefore: at,
        idempotencyKey: `p${message.id}`,
      });
      told.push(text);
      return talk.id;
    },
    async fulfil(repos, run, at) {
      if (run.ticketNo) await moveTicket(repos, run.ticketNo, 'fulfil', S1, { note: `#${run.id}` }, context(at));
    },
    ring: (talk) => rung.push(talk),
  };
  return { deps, clock, told, rung };
};

/** Under what channels keep where they have read to and what they have posted, before the address of a talk. */
export const PLACES = ['talk:', 'post:', 'dm:2029-11-20:'];

/** A customer with everything the shop may have of somebody: returns what was made of it. */
export const fullLife = async (store: Store) => {
  const orderNo = await buy(store, { customerId: 'C1', deliveredDaysAgo: 3 });
  const { account, nick, words, comment, note, photo } = SECRETS;
  await store.write(async (repos) => {
    await repos.customers.bindIdentity('wechaty', account, 'C1', 'order_and_phone', NOW);
    const inbound = {
      channel: 'wechaty',
      eventId: 'e1',
      key: `room-${account}`,
      from: { id: account, name: nick },
      text: words,
      at: NOW,
    };
    await repos.inbox.accept(inbound, NOW, 'c_1');
    for (const before of PLACES)
      await repos.channelFacts.set('wechaty', `${before}${inbound.key}`, { user: account }, NOW);
    const [pending] = await repos.inbox.pending('c_1', 1);
    await repos.messages.append('c_1', {
      author: 'shopper',
      text: words,
      inboundId: pending?.id ?? null,
      clientId: 'e1',
      createdAt: NOW,
    });
    await repos.inbox.done([pending?.id ?? 0], NOW);
    const answer = { author: 'bot' as const, text: 'In three days.', inboundId: pending?.id ?? null, createdAt: NOW };
    await repos.messages.append('c_1', answer);
    const tap = { text: words, taken: 'intent:delivery_time', meant: 'intent:logistics_track', at: NOW };
    await repos.corrections.note({ ...tap, conversationId: 'c_1', before: (pending?.id ?? 0) + 1 });
    await repos.messages.append('c_1', { author: 'agent', authorId: 'a1', kind: 'note', text: note, createdAt: NOW });
    const bytes = new TextEncoder().encode(photo);
    await repos.files.save({ id: 'f_1', conversationId: 'c_1', type: 'image/png', name: nick, bytes, createdAt: NOW });
    const survey = {
      kind: 'conversation' as const,
      subject: 'conversation:c_1:1',
      conversationId: 'c_1',
      ticketNo: null,
      agentId: 'a1',
      channel: 'wechaty',
      sentAt: NOW,
      expiresAt: new Date(NOW.getTime() + 86_400_000),
    };
    const id = await repos.surveys.ask(survey);
    if (id !== null) await repos.surveys.rate(id, 'score', 2, comment, NOW);
    await repos.reviews.saveAll([
      { id: 'r1', orderNo, stars: 2, described: 2, service: 2, logistics: 2, text: comment, at: NOW },
    ]);
    await repos.dispatchNotes.add({ orderNo, reason: note, by: 'agent:a1', at: NOW });
    await repos.audit.append({
      at: NOW,
      who: 'agent:a1',
      action: 'ticket.trace',
      subject: `order:${orderNo}`,
      detail: { note, minor: 5 },
    });
  });
  const photos = [{ fileId: 'f_1', hash: 'h', sku: null }];
  const invoice = await opened(store, {
    kind: 'other',
    reason: 'other',
    items: [],
    conversationId: 'c_1',
    details: { wish: 'invoice', to: 'company', heading: '云朵有限公司', tax_id: '91310000', extra: note },
  });
  await moved(store, invoice.no, 'issue_invoice', S1, { note: 'FP-1' });
  const complaint = await opened(store, {
    kind: 'complaint',
    reason: 'other',
    items: [],
    conversationId: 'c_1',
    photos,
    details: { note },
  });
  return { orderNo, invoice: invoice.no, complaint: complaint.no };
};

/** The case in which the shopper asks, opened by the bot for whom it has verified. */
export const asked = async (store: Store, wish: 'privacy_erase' | 'privacy_export'): Promise<string> =>
  (
    await opened(store, {
      kind: 'other',
      reason: 'other',
      orderNo: null,
      items: [],
      conversationId: 'c_1',
      details: { wish, customer: 'C1' },
    })
  ).no;

export const wishFor = (kind: PrivacyWish['kind'], ticketNo: string | null, more: Partial<PrivacyWish> = {}) =>
  ({ kind, customerId: 'C1', ticketNo, ground: 'asked', proof: null, by: S1, ...more }) satisfies PrivacyWish;

export { M1, NOW, S1 };
