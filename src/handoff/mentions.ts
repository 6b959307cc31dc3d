import { z } from 'zod';
import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Teller, TOPICS } from './bells.ts';
import { type Person, SERVING_ROLES } from './person.ts';

/** Where it is kept who is named in which talk and has not looked yet. */
const MEMORY = 'mentions';
/** What nobody has looked at for so long is forgotten. */
const REMEMBERED_MS = 90 * 86_400_000;

const AT = /(?<![\p{Script=Latin}\p{N}_.+-])@/gu;
const LETTER_LAST = /[\p{Script=Latin}\p{N}_]$/u;
const LETTER_FIRST = /^[\p{Script=Latin}\p{N}_]/u;

const kept = z.object({ seq: z.int(), by: z.string(), at: z.number() });
const keyOf = (userId: string, conversationId: string): string => `${userId}|${conversationId}`;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How many characters of `words` are this name; 0 where they are another word. */
const reach = (words: string, name: string): number => {
  const wanted = plain(name).trim();
  if (wanted === '' || !words.startsWith(wanted)) return 0;
  return LETTER_LAST.test(wanted) && LETTER_FIRST.test(words.slice(wanted.length)) ? 0 : wanted.length;
};

/**
 * Whom a note names: after an @, by the name colleagues know them by or the one they sign in with; the longest name that fits, so
 * that @小美丽 is not 小美. Pure.
 */
export const namedIn = <T extends Pick<User, 'name' | 'displayName'>>(text: string, people: readonly T[]): T[] => {
  const words = plain(text);
  const named = [...words.matchAll(AT)].flatMap(({ index }) => {
    const rest = words.slice(index + 1);
    const fits = people.map((one) => ({ one, far: Math.max(reach(rest, one.displayName), reach(rest, one.name)) }));
    const farthest = Math.max(0, ...fits.map(({ far }) => far));
    return fits.filter(({ far }) => far > 0 && far === farthest).map(({ one }) => one);
  });
  return [...new Set(named)];
};

/** Keeps for everybody a note names that they are named, until they look; returns their identifiers. Nobody names themselves. */
export const keepMentions = async (
  { users, channelFacts }: Pick<Repos, 'users' | 'channelFacts'>,
  note: { conversationId: string; seq: number; text: string },
  { by, now }: { by: Person; now: Date },
): Promise<string[]> => {
  if (plain(note.text).search(AT) < 0) return [];
  const serving = (await users.list()).filter(({ id, role, disabled }) => {
    return id !== by.id && !disabled && SERVING_ROLES.includes(role);
  });
  const named = namedIn(note.text, serving).map(({ id }) => id);
  const value = { seq: note.seq, by: by.id, at: now.getTime() };
  if (named.length > 0) await channelFacts.deleteBefore(MEMORY, '', new Date(now.getTime() - REMEMBERED_MS));
  for (const id of named) await channelFacts.set(MEMORY, keyOf(id, note.conversationId), value, now);
  return named;
};

/** Tells those whom a note names, once it is kept. */
export const tellNamed = async ({ bus }: { bus: Teller }, named: readonly string[]): Promise<void> => {
  for (const id of named) await bus.publish(TOPICS.mention, id);
};

/** A talk in which somebody is named and has not looked yet. */
export interface Mention {
  conversationId: string;
  /** Number of the note; the newest where there are several. */
  seq: number;
  /** User id of whoever wrote it. */
  by: string;
  at: Date;
}

/** Where somebody is named and has not looked yet, the newest first. */
export const mentionsOf = async ({ channelFacts }: Pick<Repos, 'channelFacts'>, userId: string): Promise<Mention[]> => {
  const names = await channelFacts.names(MEMORY, keyOf(userId, ''));
  const found = await Promise.all(
    names.map(async (name) => {
      const { data } = kept.safeParse(await channelFacts.get(MEMORY, name));
      return data ? [{ ...data, at: new Date(data.at), conversationId: name.slice(keyOf(userId, '').length) }] : [];
    }),
  );
  return found.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
};

/** Somebody has looked at a talk as far as a note: they need not be told of it any more. Returns whether they were named there. */
export const seeMention = async (
  { channelFacts }: Pick<Repos, 'channelFacts'>,
  userId: string,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<boolean> => {
  const key = keyOf(userId, conversationId);
  const { data } = kept.safeParse(await channelFacts.held(MEMORY, key));
  if (data === undefined || data.seq > seq) return false;
  await channelFacts.delete(MEMORY, key);
  return true;
};
