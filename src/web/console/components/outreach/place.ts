import type { Lang } from '../../../../message.ts';
import type { TriggerPiece } from '../../../contract.ts';
import type { TextPlace } from '../texts/fields.ts';

/** Where the words of a message stand, and what may be filled in there. */
export const placeOf = (piece: TriggerPiece, name: string, lang: Lang): TextPlace => ({
  key: piece.replies[name] ?? piece.id,
  blanks: piece.blanks[name] ?? [],
  shop: piece.withShop[name] ? piece.shop[lang] : null,
});
