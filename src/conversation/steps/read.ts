import type { Entity, EntityType } from '../../understanding/types.ts';
import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';

type Of<T extends EntityType> = Extract<Entity, { type: T }>;

/** The first entity of a type in a turn. */
export const entity = <T extends EntityType>(view: TurnView, type: T): Of<T> | undefined =>
  view.heard.entities.find((one): one is Of<T> => one.type === type);

/** All entities of a type, as they stand in the text. */
export const entities = <T extends EntityType>(view: TurnView, type: T): Of<T>[] =>
  view.heard.entities.filter((one): one is Of<T> => one.type === type);

/** What was tapped, if its value begins with `prefix`: the rest of it. */
export const tapped = (view: TurnView, prefix: string): string | undefined =>
  view.choose?.startsWith(prefix) ? view.choose.slice(prefix.length) : undefined;

/** "no wait", 先别, 算了先不取消: short words that begin like a no are one, up to so many characters. */
const LONGEST_NO = 24;

/** Yes or no, tapped or said in so many words. */
export const yesNo = (view: TurnView): boolean | undefined => {
  if (view.choose === 'yes' || view.choose === 'no') return view.choose === 'yes';
  if (view.heard.signal === 'yes') return true;
  if (view.heard.signal === 'no') return false;
  const { text, signal } = view.heard;
  return signal === null && text.length <= LONGEST_NO && says(view, 'holding-back') ? false : undefined;
};

/** The one of a short list that was pointed at: "the second", "the last one", or a bare number. */
export const pointedAt = <T>(view: TurnView, list: readonly T[]): T | undefined => {
  const ordinal = entity(view, 'ordinal')?.value ?? bareNumber(view);
  if (ordinal === undefined) return undefined;
  return ordinal < 0 ? list.at(ordinal) : list[ordinal - 1];
};

const NUMBERS: readonly RegExp[] = [
  /^(?:one|一)$/i,
  /^(?:two|二|两|兩)$/i,
  /^(?:three|三)$/i,
  /^(?:four|四)$/i,
  /^(?:five|五)$/i,
];

/** A message that is nothing but a small number, in figures or in a word. */
export const bareNumber = (view: TurnView): number | undefined => {
  const text = view.heard.text.trim();
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const index = NUMBERS.findIndex((word) => word.test(text));
  return index < 0 ? undefined : index + 1;
};

/** Everything of it: 全部, 都要退, all of them. */
export const saysAll = (view: TurnView): boolean => says(view, 'all-of-it');
