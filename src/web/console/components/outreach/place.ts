import type { Lang } from '../../../../message.ts';
import type { TriggerPiece } from '../../../contract.ts';
import type { TextPlace } from '../texts/fields.ts';

/** Where the words of a message stand, and what may be filled in there; null where they stand as they are. */
export const placeOf = (piece: TriggerPiece, name: string, lang: Lang): TextPlace | null => {
  const blanks = piece.blanks[name];
  const reply = piece.replies[name] ?? null;
  if (!blanks) return null;
  return { key: reply ?? piece.id, blanks, shop: reply === null ? null : piece.shop[lang] };
};
