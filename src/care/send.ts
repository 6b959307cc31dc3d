import { mayNotify, roomIn } from '../conversation/ration.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { speak } from '../conversation/speak.ts';
import type { CareMessage, NewCare } from '../store/care.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { crisisToldIn, inCrisis, talkInCrisis } from '../tickets/in-crisis.ts';
import { capsSince } from './caps.ts';
import type { CareDeps, CareShop } from './deps.ts';
import { stillStands } from './find.ts';
import { GRAVE } from './grave.ts';
import { type CareFacts, type CareVerdict, judgeCare } from './judge.ts';
import type { CareKind, Hold } from './kinds.ts';
import { quietBegins } from './quiet-hours.ts';
import { careBubble } from './words.ts';

/** Messages of one round at most. */
const ROUND = 100;
/** How soon one that could not be looked at, or was overtaken, is looked at again; milliseconds. */
const AGAIN_MS = 15 * 60_000;

/** A verdict with what it was reached from. */
export interface Looked {
  verdict: CareVerdict;
  family: string[];
  /** The talk they last had with the shop alone. */
  last: Conversation | null;
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one;

/** Whether one of these talks is about a red crisis: whoever told of it hears nothing friendly meanwhile, whatever it is about (H32). */
const someInCrisis = async (repos: Repos, talks: readonly (Conversation | null)[]): Promise<boolean> => {
  for (const talk of talks) if (talk && (await talkInCrisis(repos, talk.id, crisisToldIn(talk)))) return true;
  return false;
};

/**
 * Looks at one message: whether it may go out now, over everything that is known of the person. Nothing is written.
 * @param ahead when others are expected to go out to one of these records before it
 */
export const lookAt = async (
  repos: Repos,
  message: NewCare & { why: string | null },
  shop: CareShop,
  now: Date,
  ahead: (family: readonly string[]) => readonly Date[] = () => [],
): Promise<Looked> => {
  const { care: policy, timezone: zone } = shop;
  const person = await repos.care.person(message.customerId, GRAVE, capsSince(now).month);
  const last = await repos.conversations.lastPrivateOf(message.customerId);
  // Somebody who wrote again may not have said yet who they are.
  const open = last?.status === 'archived' ? await repos.conversations.findOpen(last.channel, last.key) : last;
  const facts: CareFacts = {
    stands: await stillStands(repos, message, person.family, { policy, zone, now }),
    agreed: person.agreed,
    erased: person.erased,
    reachable: last !== null,
    withPerson: person.withPerson || (open !== null && open.owner.kind !== 'bot'),
    graveCase:
      person.graveCase || (await inCrisis(repos, message.occasion)) || (await someInCrisis(repos, [last, open])),
    lastWords: later(person.lastWords, open?.lastShopperAt ?? null),
    room: last !== null && mayNotify(await roomIn(repos, shop, last, now)),
    sent: [...person.sent, ...ahead(person.family)],
  };
  const { dueAt, expiresAt } = message;
  const occasion = { kind: message.kind as CareKind, dueAt, expiresAt, held: message.why as Hold | null };
  return { verdict: judgeCare(occasion, facts, { policy, zone, now }), family: person.family, last };
};

/** Says it, if nobody has and the caps still hold: both are asked in the statement that counts it. */
const say = async (
  repos: Repos,
  message: CareMessage,
  { family, last }: Looked,
  { shop, openTalk, now }: { shop: CareShop; openTalk: CareDeps['openTalk']; now: Date },
): Promise<string | null> => {
  const { week, month } = capsSince(now);
  const { per_week, per_month } = shop.care.caps;
  const limits = [
    { since: week, most: per_week },
    { since: month, most: per_month },
  ];
  if (!last || !(await repos.care.claim(message, { family, limits, conversationId: last.id }, now))) {
    await repos.care.hold(message.id, 'cap', new Date(now.getTime() + AGAIN_MS));
    return null;
  }
  const talk = await openTalk(repos, last, now);
  if (talk === null) throw new Error('a talk that was there a moment ago is not');
  const { lang, fence } = talk;
  const kind = message.kind as CareKind;
  const words = { content: shop.content, lang, shop: shopWords(shop, lang, now) };
  const night = quietBegins(shop.care.quiet, now, shop.timezone);
  const notAfter = new Date(Math.min(night.getTime(), message.expiresAt.getTime()));
  const why = { rule: 'care', lines: [`${kind}: ${message.occasion}`] };
  await speak(repos, talk, [careBubble(kind, message.occasion, words)], {
    fence,
    now,
    author: 'system',
    why,
    notAfter,
  });
  return talk.id;
};

/** @returns the conversation to ring, or null */
const serve = async (deps: CareDeps, repos: Repos, message: CareMessage, now: Date): Promise<string | null> => {
  const shop = deps.shop();
  const looked = await lookAt(repos, message, shop, now);
  const { verdict } = looked;
  if (verdict.do === 'send') return say(repos, message, looked, { shop, openTalk: deps.openTalk, now });
  if (verdict.do === 'wait') await repos.care.hold(message.id, verdict.why, verdict.until);
  else await repos.care.drop(message.id, verdict.why, now);
  return null;
};

/**
 * Sends what is due (H34): each message is counted, said and put on its way in one transaction, or waits, or is let go.
 * @returns how many were looked at
 */
export const sendDue = async (deps: CareDeps): Promise<number> => {
  const { store, clock } = deps;
  const due = await store.read.care.due(clock.now(), ROUND);
  for (const message of due) {
    try {
      const talk = await store.write((repos) => serve(deps, repos, message, clock.now()));
      if (talk) await deps.ring(talk);
    } catch (err) {
      // One that cannot be said must not keep back the others.
      const again = new Date(clock.now().getTime() + AGAIN_MS);
      await store.write((repos) => repos.care.hold(message.id, message.why ?? 'late', again));
      deps.warn('a message of care could not be looked at and will come again', { err, message: message.id });
    }
  }
  return due.length;
};
