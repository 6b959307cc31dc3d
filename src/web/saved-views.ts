import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Repos } from '../store/repos.ts';
import { filterShape, type ListFilter } from './talk-lists.ts';

/** Where saved views are kept, encrypted as all there is: words that are looked for may be somebody's name. */
const MEMORY = 'views';
/** Under whom those are kept that are everybody's. */
export const EVERYBODY = '*';

/** How many views everybody may have together, and each for themselves besides. */
export const MOST_VIEWS = 20;
/** Characters of a name. */
export const LONGEST_NAME = 40;

const view = z.object({ id: z.string(), name: z.string(), filter: filterShape });
/** A view as it is kept. */
export type KeptView = z.infer<typeof view>;
const kept = z.array(view);

type Memory = Pick<Repos, 'channelFacts'>;

/** The views of somebody, or everybody's, in the order they were saved. */
export const viewsOf = async ({ channelFacts }: Memory, whose: string): Promise<KeptView[]> =>
  kept.safeParse(await channelFacts.get(MEMORY, whose)).data ?? [];

/** As {@link viewsOf}, and nobody else changes them until this work ends. */
const hold = async ({ channelFacts }: Memory, whose: string, now: Date): Promise<KeptView[]> => {
  await channelFacts.setOnce(MEMORY, whose, [], now);
  return kept.safeParse(await channelFacts.held(MEMORY, whose)).data ?? [];
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Saves a view; one of the same name, whatever its letters' case, keeps its place and gets the new filter. */
export const saveView = async (
  repos: Memory,
  whose: string,
  { name, filter }: { name: string; filter: ListFilter },
  now: Date,
): Promise<'saved' | 'too_many'> => {
  const before = await hold(repos, whose, now);
  const there = before.find((one) => same(one.name, name));
  if (!there && before.length >= MOST_VIEWS) return 'too_many';
  const one = { id: there?.id ?? randomUUID(), name, filter };
  const after = there ? before.map((old) => (old === there ? one : old)) : [...before, one];
  await repos.channelFacts.set(MEMORY, whose, after, now);
  return 'saved';
};

/** Takes a view away; returns whether it was there. */
export const removeView = async (repos: Memory, whose: string, id: string, now: Date): Promise<boolean> => {
  const before = await hold(repos, whose, now);
  const after = before.filter((one) => one.id !== id);
  if (after.length === before.length) return false;
  await repos.channelFacts.set(MEMORY, whose, after, now);
  return true;
};

/** What is changed of a view; what is left out stays. */
export interface ViewWish {
  name?: string | undefined;
  /** Its place among those of the same ones, from 0; past the end is the end. */
  at?: number | undefined;
}

/** Gives a view another name or place. No two of the same ones share a name, whatever its letters' case. */
export const changeView = async (
  repos: Memory,
  whose: string,
  id: string,
  { name, at }: ViewWish,
  now: Date,
): Promise<'changed' | 'not_found' | 'exists'> => {
  const before = await hold(repos, whose, now);
  const one = before.find((other) => other.id === id);
  if (!one) return 'not_found';
  const others = before.filter((other) => other !== one);
  if (name !== undefined && others.some((other) => same(other.name, name))) return 'exists';
  const changed = { ...one, name: name ?? one.name };
  const place = at ?? before.indexOf(one);
  const after = [...others.slice(0, place), changed, ...others.slice(place)];
  await repos.channelFacts.set(MEMORY, whose, after, now);
  return 'changed';
};

/** Makes one's own view everybody's, or everybody's one's own; it stands last there. */
export const handView = async (
  repos: Memory,
  { id, from, to }: { id: string; from: string; to: string },
  now: Date,
): Promise<'changed' | 'not_found' | 'exists' | 'too_many'> => {
  // Everybody's are held first, so that two who hand over at once do not wait for each other.
  const [first, second] = from === EVERYBODY ? [from, to] : [to, from];
  const held = new Map([
    [first, await hold(repos, first, now)],
    [second, await hold(repos, second, now)],
  ]);
  const [here, there] = [held.get(from) ?? [], held.get(to) ?? []];
  const one = here.find((other) => other.id === id);
  if (!one) return 'not_found';
  if (there.some((other) => same(other.name, one.name))) return 'exists';
  if (there.length >= MOST_VIEWS) return 'too_many';
  await repos.channelFacts.set(MEMORY, to, [...there, one], now);
  const rest = here.filter((other) => other !== one);
  await repos.channelFacts.set(MEMORY, from, rest, now);
  return 'changed';
};
