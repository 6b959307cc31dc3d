import type { WordingFile } from './text/wording.ts';
import type { Entity } from './types.ts';

/** What any goods are called; see `any_goods` of wording.yaml. */
export type AnyGoods = NonNullable<WordingFile['any_goods']>;

type Named = Pick<Entity, 'type' | 'ground' | 'start' | 'end' | 'source'>;

const HAN = /\p{Script=Han}/u;

/** Words of Latin script, characters of others. */
const PIECE = /[\p{Script=Latin}\p{N}']+|\p{L}/gu;

/** Whether something is said beside the goods. Fillers of several characters are taken out before those of one. */
const saysMore = (rest: string, fillers: readonly string[]): boolean => {
  const words = new Set(fillers);
  const long = fillers.filter((one) => HAN.test(one) && one.length > 1).sort((a, b) => b.length - a.length);
  const left = long.reduce((text, one) => text.replaceAll(one, ' '), rest.toLowerCase());
  return (left.match(PIECE) ?? []).some((piece) => !words.has(piece));
};

/** Goods that stand in the message itself, the first of those that share a word. */
const goodsIn = (entities: readonly Named[]): Named[] => {
  const named = entities.filter(
    ({ type, ground, start, end }) => type === 'product' && ground !== 'talk' && end > start,
  );
  const apart: Named[] = [];
  for (const one of [...named].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one);
  }
  return apart;
};

/**
 * A message with the goods it names called what any goods are: "where is my item" of "where is my tent". Examples cannot name the
 * goods of every shop, and goods no example names are foreign words; which goods they are tells the catalogue.
 * @param entities found in the text; places are those of the text
 * @returns null where it names none, or says nothing else
 */
export const withAnyGoods = (text: string, entities: readonly Named[], called: AnyGoods): string | null => {
  const goods = goodsIn(entities);
  if (goods.length === 0) return null;
  let out = '';
  let rest = '';
  let copied = 0;
  for (const { start, end, source } of goods) {
    const before = text.slice(copied, start);
    out += before + (HAN.test(source) ? called.chinese : called.latin);
    rest += `${before} `;
    copied = end;
  }
  const after = text.slice(copied);
  return saysMore(rest + after, called.fillers) ? out + after : null;
};

/** The goods that stand in a stretch of a text, with the places they have in the stretch. */
export const goodsWithin = <E extends Pick<Entity, 'start' | 'end'>>(
  entities: readonly E[],
  { start, text }: { start: number; text: string },
): E[] =>
  entities
    .filter((one) => one.start >= start && one.end <= start + text.length)
    .map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
