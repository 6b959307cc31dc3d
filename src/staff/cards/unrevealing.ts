import { maskText } from '../../compliance/masking.ts';
import { maskCodes } from '../../identity/one-time-code.ts';

/** Words around the last digits of a phone number that prove an order; beside them nothing much is said. */
const PROOF = /^\P{Nd}{0,14}(\p{Nd}{4})\P{Nd}{0,6}$/u;

/** The same amid a longer message, where it is called by its name. */
const NAMED_PROOF =
  /((?:尾[号號]|[后後末][四4][位码碼]|last\s+(?:four|4)(?:\s+digits)?)\P{Nd}{0,8})\p{Nd}{4}(?!\p{Nd})/giu;

/** What masking leaves of a phone, card or identity number: here its last digits go too, since they prove an order. */
const LAST_DIGITS = /(?<=\*{3})\p{Nd}{4}/gu;

/**
 * What a shopper said, without what others could use in their name: numbers, addresses of mail, one-time codes, and the
 * digits that prove an order. More than the console hides, for a staff channel is kept by somebody else's program.
 */
export const unrevealing = (text: string): string => {
  const plain = maskText(maskCodes(text)).replaceAll(LAST_DIGITS, '').replaceAll(NAMED_PROOF, '$1****');
  const proof = PROOF.exec(plain.trim());
  return proof?.[1] ? plain.replace(proof[1], '****') : plain;
};

/** A piece of a text that ends where a quotation does, with what is quoted left unrevealing. */
const withQuote = (piece: string): string => {
  const opens = piece.search(/[“「]/u);
  if (opens < 0 || !/[”」]$/u.test(piece)) return piece;
  return piece.slice(0, opens + 1) + unrevealing(piece.slice(opens + 1, -1)) + piece.slice(-1);
};

/** The same for a text of ours in which the shopper is quoted. */
export const unrevealingQuotes = (text: string): string =>
  unrevealing(
    text
      .split(/(?<=[”」])/u)
      .map(withQuote)
      .join(''),
  );
