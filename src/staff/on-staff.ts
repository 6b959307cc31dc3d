import { z } from 'zod';
import type { OnStaff, StaffAnswer, StaffEvent, StaffSide } from '../channels/staff.ts';
import { asXiaoerError, XiaoerError } from '../errors.ts';
import { sightedInChat } from '../handoff/sighting.ts';
import { linkStaff, personOf } from '../handoff/staff-accounts.ts';
import { isLang, type Lang } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import type { Asker, Told } from './commands/asker.ts';
import { placeOf, type StaffDeps } from './deps.ts';
import { parseTyped, type Typed } from './parse-command.ts';
import { pressed } from './press.ts';
import { runCommand, serves, wordsTyped } from './typed.ts';
import { staffWords } from './words.ts';

/** An event that was begun so long ago and never ended was left by a process that died, in milliseconds. */
const STALE_MS = 60_000;

const answerShape = z.object({ text: z.string() }).nullable();

/** What was typed, a command of the platform (`/satisfaction …`) read as one with a mark. */
const typedIn = ({ did, action, text }: StaffEvent): Typed => {
  if (did !== 'command') return parseTyped(text);
  const named = parseTyped(`!${action ?? ''} ${text}`);
  return named.is === 'command' ? named : parseTyped(`!${text}`);
};

/**
 * The post with the platform's identifier. A platform that numbers posts itself shows a number before it is kept with the
 * post: the answer to it may be late or lost, and the post tried again. Then the number leads to the post's key.
 */
const posted = async (
  { staffPosts }: Repos,
  side: StaffSide | undefined,
  { channel, place }: StaffEvent,
  externalId: string,
): Promise<StaffPost | null> => {
  const known = await staffPosts.byExternalId(channel, place, externalId);
  if (known !== null || side?.keyOf === undefined) return known;
  const key = await side.keyOf(externalId);
  return key === null ? null : staffPosts.byKey(key);
};

/** The post that was meant: a card that is named, or the one whose thread or button it was. */
const postOf = async (
  { store: { read } }: StaffDeps,
  event: StaffEvent,
  typed: Typed,
  side: StaffSide | undefined,
): Promise<{ post: StaffPost | null; inThread: boolean }> => {
  const { channel, place, threadOf } = event;
  const upon = threadOf === null ? null : await posted(read, side, event, threadOf);
  if (typed.is !== 'command' || typed.card === null) return { post: upon, inThread: upon !== null };
  const numbered = side?.buttons === false;
  const named = numbered ? await posted(read, side, event, `C${typed.card}`) : await read.staffPosts.get(typed.card);
  const here = named?.channel === channel && named.place === place && named.revises === null;
  return here ? { post: named, inThread: upon?.subject === named.subject } : { post: null, inThread: false };
};

const link = async (deps: StaffDeps, event: StaffEvent, lang: Lang, code: string): Promise<string> => {
  const linked = await linkStaff(deps, code, event.channel, event.by.id);
  if (linked.outcome === 'linked') {
    const user = await deps.store.read.users.get(linked.person.id);
    return staffWords(isLang(user?.lang) ? user.lang : lang).answers.linked(linked.person.name);
  }
  const { refusals } = staffWords(lang);
  if (linked.outcome === 'wrong_code') return refusals.wrongCode;
  return refusals.locked(Math.max(1, Math.ceil((linked.until.getTime() - deps.clock.now().getTime()) / 60_000)));
};

/** Whether somebody who is not connected is to be told so: not when colleagues merely chat in the room. */
const concerns = (event: StaffEvent, typed: Typed, post: StaffPost | null): boolean =>
  event.did !== 'words' || typed.is === 'command' || typed.is === 'unknown' || post !== null;

const handle = async (deps: StaffDeps, event: StaffEvent): Promise<Told> => {
  const place = placeOf(deps, event.channel);
  // A command may come from anywhere; words and buttons only from the staff channel.
  if (event.did !== 'command' && place?.place !== event.place) return null;
  const typed = typedIn(event);
  const { post, inThread } = await postOf(deps, event, typed, place?.side);
  const person = await personOf(deps, event.channel, event.by.id);
  const user = person && (await deps.store.read.users.get(person.id));
  const lang = isLang(user?.lang) ? user.lang : (event.lang ?? deps.shop().staff.language);
  const words = staffWords(lang);
  if (event.did !== 'pressed' && typed.is === 'command' && typed.name === 'link')
    return link(deps, event, lang, typed.rest);
  if (!person || !user) return concerns(event, typed, post) ? words.refusals.notLinked : null;
  await deps.store.write((repos) => sightedInChat(repos, user.id, deps.clock.now()));
  const asker: Asker = { event, person, user, lang, words, post, inThread };
  if (event.did === 'pressed') return serves(asker) ? pressed(deps, asker) : words.refusals.mayNot;
  if (typed.is === 'command' && typed.name !== 'link') return runCommand(deps, asker, typed.name, typed.rest);
  if (event.did === 'command') return runCommand(deps, asker, 'help', '');
  return wordsTyped(deps, asker, typed);
};

/** Errors after which the platform shall hand the event in again: it was not kept. */
const AGAIN: readonly string[] = ['STORE_UNAVAILABLE', 'CONFLICT'];

const actOnce = async (deps: StaffDeps, event: StaffEvent): Promise<StaffAnswer> => {
  const { store, clock, logger } = deps;
  const { channel, eventId } = event;
  const now = clock.now();
  const stale = new Date(now.getTime() - STALE_MS);
  const begun = await store.write(({ staffEvents }) => staffEvents.begin(channel, eventId, now, stale));
  if (begun.is === 'done') return answerShape.catch(null).parse(begun.answer);
  if (begun.is === 'busy')
    throw new XiaoerError('CONFLICT', 'This is being worked on already; hand it in again in a moment.');
  try {
    const told = await handle(deps, event);
    const answer: StaffAnswer = told === null ? null : { text: told };
    await store.write(({ staffEvents }) => staffEvents.done(channel, eventId, answer, clock.now()));
    return answer;
  } catch (thrown) {
    // Everything that is done here is whole or not at all, and done again under the same identifiers: the repeat is safe.
    await store.write(({ staffEvents }) => staffEvents.release(channel, eventId)).catch(() => undefined);
    if (AGAIN.includes(asXiaoerError(thrown).code)) throw thrown;
    logger.error({ err: thrown, channel, did: event.did }, 'something a colleague did could not be done');
    return { text: staffWords(event.lang ?? deps.shop().staff.language).refusals.fault };
  }
};

/**
 * Takes in what the shop's people do in staff channels. It is kept before it resolves; a repeated event acts once and gets the
 * same answer; two deliveries at the same instant share one.
 */
export const takeInStaff = (deps: StaffDeps): OnStaff => {
  /** Spares the platform a repeat when it hands in the same thing twice at once; which one acts is decided by the store. */
  const underway = new Map<string, Promise<StaffAnswer>>();
  return (event) => {
    const key = JSON.stringify([event.channel, event.eventId]);
    const acting = underway.get(key) ?? actOnce(deps, event).finally(() => underway.delete(key));
    underway.set(key, acting);
    return acting;
  };
};
