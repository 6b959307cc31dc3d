import { type Blank, intentLabel, type Say } from '../say.ts';
import type { Wish } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

const BACK: readonly string[] = ['flow.back-to', 'flow.kept'];

/** Words without the way back to the open question: something else comes first. */
export const untilBack = (say: readonly Say[] = []): Say[] => {
  const back = say.findIndex(({ key }) => BACK.includes(key));
  return back < 0 ? [...say] : say.slice(0, back);
};

/** Buttons belong to what is said last. */
export const withoutChoices = (say: readonly Say[]): Say[] => say.map((one) => ({ ...one, choices: [] }));

/** So much of a wish that has no label of its own is named. */
const NAMED_AT_MOST = 24;

/** A wish by its label, or by the words it was told in. */
export const nameOf = ({ lang, shop }: TurnView, { intent, faq, text }: Wish): Blank => {
  const label = intentLabel(intent);
  return faq === null && shop.content.replies[lang].has(label) ? { label } : [...text].slice(0, NAMED_AT_MOST).join('');
};

/** Names wishes that are kept or passed on; nothing where there are none. */
export const namesOf = (
  view: TurnView,
  wishes: readonly Wish[],
  key: 'flow.wish-noted' | 'flow.wish-for-person',
): Say[] => {
  const [first] = wishes;
  return first ? [{ key, vars: { wish: nameOf(view, first), more: wishes.length - 1 } }] : [];
};
