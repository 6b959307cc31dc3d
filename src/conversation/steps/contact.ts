import { says } from '../phrases/says.ts';
import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { addressWithin } from './address.ts';
import { entity } from './read.ts';

/** "收件人的电话", "the recipient's phone" is about a phone alone. */
const OF_RECEIVER =
  /(?:收[件货貨]人|\b(?:recipient|receiver|consignee))(?:的|'s)?\s?(?=电话|電話|手机|手機|phone|mobile|number)/giu;
/** Who is to receive it instead: "收件人改成王丽", "change the recipient to Wang Li". */
const INTO =
  /(?:(?:[改换換写寫](?:成|为|為)|更正[为為])[\s:：]*([^\s，。,.!！?？]{2,40})$)|(?:\bto\s+(\p{Lu}[\p{L}' -]{1,39})$)/u;
/** What leads to the new name and is none of it: 改成林小姐. */
const LEADING = /^(?:那|就)?(?:改|换|換|写|寫)(?:成|为|為|给|給)[\s:：]*/u;
/** Fewer digits are no phone's. */
const DIGITS = 8;
/** A number of so many digits, as people group them. */
const NUMBER = /\+?\d(?:[ -]?\d){7,15}/;
/** Longest answer that is kept. */
const KEPT = 80;

/** What of the contact shall change while the place stays. */
export type ContactPart = 'phone' | 'receiver' | 'both';

/** "電話也要換", "the recipient is wrong": only whom the parcel goes to shall change; null where the place shall. */
export const contactPart = ({ heard, shop: { phrases } }: TurnView): ContactPart | null => {
  if (phrases.says('another-place', heard.text) || addressWithin(heard.text) !== undefined) return null;
  const text = heard.text.replace(OF_RECEIVER, '');
  const phone = phrases.says('new-phone', text);
  if (phrases.says('new-receiver', text)) return phone ? 'both' : 'receiver';
  return phone ? 'phone' : null;
};

const phoneIn = (view: TurnView, asked: boolean): string | undefined => {
  const named = entity(view, 'phone')?.source.trim();
  if (named !== undefined) return named;
  // 不是 6123 4568: where it is read back, a number that takes the place of another is one, however it is written.
  if (!asked && !says(view, 'correcting')) return undefined;
  const { text } = view.heard;
  if (text.replace(/\D/g, '').length < DIGITS || text.length > KEPT) return undefined;
  return NUMBER.exec(text)?.[0] ?? text.trim();
};

const receiverIn = ({ heard, choose }: TurnView, asked: boolean): string | undefined => {
  const text = heard.text.trim();
  const [, han, latin] = INTO.exec(text) ?? [];
  const told = han ?? latin;
  if (told !== undefined || !asked) return told;
  return choose === null && heard.signal === null && /\p{L}{2}/u.test(text)
    ? text.replace(LEADING, '').slice(0, KEPT)
    : undefined;
};

/** Asks for the new phone number, name, or both; what was told at once is not asked for. */
export function* newContact(part: ContactPart, say: Say): Asking<string> {
  return yield* ask<string>({
    step: 'contact',
    say,
    open: part !== 'phone',
    read: (view, asked) => {
      const phone = phoneIn(view, asked);
      if (part === 'both' && phone !== undefined && asked) return { value: view.text.trim().slice(0, KEPT) };
      const found = part === 'phone' ? phone : part === 'receiver' ? receiverIn(view, asked) : undefined;
      return found === undefined ? undefined : { value: found };
    },
  });
}
