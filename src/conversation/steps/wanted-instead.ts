import type { TurnView } from '../turn-view.ts';
import { namedGoods } from './named-goods.ts';

/** After these words stands what shall go out. */
const INTO = /[换換]成|(?:exchange|swap) (?:it|them|this|these|the .{2,60}?|my .{2,60}?) for/i;
/** A clause ends with one of these. */
const TO_THE_END = /^[^，,。.;；!！?？\n]*/u;

/** The words that say what shall go out instead, and those around them; null where a turn says nothing of the kind. */
const parted = ({ heard: { text } }: TurnView): { around: string; instead: string } | null => {
  const into = INTO.exec(text);
  if (into === null) return null;
  const from = into.index + into[0].length;
  const after = text.slice(from);
  const instead = TO_THE_END.exec(after)?.[0] ?? '';
  return { around: text.slice(0, from) + after.slice(instead.length), instead };
};

const saying = (turn: TurnView, text: string): TurnView => ({ ...turn, heard: { ...turn.heard, text } });

const goodsIn = (turn: TurnView, text: string): string[] => [
  ...namedGoods(saying(turn, text), [...turn.facts.products.keys()]),
];

/** Goods a turn wants instead of others: "换成云朵睡衣", "exchange it for the bathrobe"; their SKUs. */
export const wantedInstead = (turn: TurnView): string[] => {
  const parts = parted(turn);
  return parts === null ? [] : goodsIn(turn, parts.instead);
};

/**
 * A turn without the goods it wants instead: of "exchange the robe for the silk set" the robe comes back and nothing else. Words
 * that name no goods stay: "the pyjamas for two".
 */
export const withoutInstead = (turn: TurnView): TurnView => {
  const parts = parted(turn);
  return parts === null || goodsIn(turn, parts.instead).length === 0 ? turn : saying(turn, parts.around);
};
