import type { PhraseGroupName } from '../phrases/groups.ts';
import { LONGEST_HEARD, type Stretch } from '../phrases/phrases.ts';
import { asCompared } from '../phrases/spellings.ts';
import type { TurnView } from '../turn-view.ts';
import { nearness } from './spoken.ts';

/** Where words end that follow a phrase: with a sign, in Chinese also with a space … */
const CLAUSE_END = /[，,。.;；!！?？\n]|(?<=\p{Script=Han})\s/u;
/** … and where it is another thing that follows. */
const THING_END = /[，,。.;；!！?？\n]|(?<=\p{Script=Han})\s|\s(?=(?:and|but)\s)/u;
const LAST_END = /^.*(?:[，,。.;；!！?？\n]|(?<=\p{Script=Han})\s|\s(?:and|but)\s)/su;

const without = (text: string, aside: readonly Stretch[]): string =>
  aside.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);

/** What follows a phrase, as far as its clause goes; null where nothing follows the clause. */
const after = (text: string, to: number, end: RegExp): number | null => {
  const length = text.slice(to).search(end);
  return length < 0 ? null : to + length;
};

/** What follows the words of a group, with them: "not the pyjamas" of "not the pyjamas, the slippers". */
const following = ({ shop: { phrases } }: TurnView, group: PhraseGroupName, text: string, toEnd: boolean): Stretch[] =>
  phrases.places(group, text).flatMap(({ from, to }) => {
    const end = after(text, to, toEnd ? THING_END : CLAUSE_END);
    if (end === null) return toEnd ? [{ from, to: text.length }] : [];
    return [{ from, to: end }];
  });

/** What stands before the words of a group, with them: 拖鞋不退, "the boxers are fine". What goes back or is exchanged is none of it. */
const preceding = ({ shop: { phrases } }: TurnView, group: PhraseGroupName, text: string): Stretch[] => {
  const ends = (['answers-return', 'answers-new'] as const).flatMap((one) => phrases.places(one, text));
  return phrases.places(group, text).map(({ from, to }) => {
    const clause = LAST_END.exec(text.slice(0, from))?.[0].length ?? 0;
    const told = ends.filter((end) => end.to <= from).map((end) => end.to);
    return { from: Math.max(clause, ...told), to };
  });
};

const saidIn = ({ heard }: TurnView): string => asCompared(heard.text, LONGEST_HEARD);

/** What a turn keeps, in its own words: "keep the slippers"; undefined where it keeps nothing. */
export const setAside = (view: TurnView): string[] | undefined => {
  const said = saidIn(view);
  const kept = [...following(view, 'keeps-these', said, true), ...preceding(view, 'stays-here', said)];
  return kept.length === 0 ? undefined : kept.map(({ from, to }) => said.slice(from, to));
};

/** The words of a turn, as they are compared, without the goods that are denied or stay. */
export const withoutAside = (view: TurnView): string => {
  const said = saidIn(view);
  const meant = without(said, following(view, 'not-these', said, false));
  const left = without(meant, following(view, 'keeps-these', meant, true));
  return without(left, preceding(view, 'stays-here', left));
};

/** A text without the goods that are praised beside others. */
export const withoutPraised = (view: TurnView, text: string): string => {
  const compared = asCompared(text, LONGEST_HEARD);
  return without(compared, preceding(view, 'all-right', compared));
};

/** What a turn does not want to be suggested, as it is said. */
const unwanted = (view: TurnView): string[] => {
  const said = saidIn(view);
  return view.shop.phrases
    .places('unwanted', said)
    .map(({ to }) => said.slice(to, after(said, to, CLAUSE_END) ?? said.length))
    .filter((words) => words.trim() !== '');
};

/** Whether a turn says what goods it does not want. */
export const deniesGoods = (view: TurnView): boolean => unwanted(view).length > 0;

/** Which of these goods a turn does not want: those it denies, by any piece of their names. */
export const deniedGoods = (view: TurnView, skus: readonly string[]): Set<string> => {
  const denied = unwanted(view);
  return new Set(skus.filter((sku) => denied.some((words) => nearness(view, sku, words) > 0)));
};
