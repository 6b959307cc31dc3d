import { splitText } from '../split-text.ts';

/** Bytes of UTF-8 that one text message may have. */
export const TEXT_BYTES = 2_048;

/** Where nothing else is left: between code points. */
const cutHard = (text: string): string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece) + Buffer.byteLength(character) > TEXT_BYTES) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};

/**
 * A text as messages of at most {@link TEXT_BYTES} bytes: cut between sentences, pauses or characters, never in an emoji or a
 * link, save one that is over the limit by itself.
 */
export const textPieces = (text: string): string[] =>
  splitText(text, TEXT_BYTES, 'bytes').flatMap((piece) =>
    Buffer.byteLength(piece) > TEXT_BYTES ? cutHard(piece) : [piece],
  );

/** WeChat reads `<a href=…>` in a text as a link of the shop's; what a shopper typed and we repeat must not become one. */
export const withoutMarkup = (text: string): string => text.replaceAll(/<(?=\s*(?:\/\s*)?a\b)/giu, '＜');
