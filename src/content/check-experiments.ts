import { type ByLang, LANGS } from '../message.ts';
import { inTheirWords, promisedOf } from './check-promises.ts';
import { checkText } from './check-replies.ts';
import type { Draft } from './draft.ts';
import { comparedIn, type SomeLangs, type WrittenExperiment } from './experiments.ts';
import type { Problems } from './problems.ts';
import type { Promised, Vocabulary } from './vocabulary.ts';
import type { YamlFile } from './yaml-file.ts';

const NO_SUCH = (key: string): ByLang<string> => ({
  'zh-CN': `没有“${key}”这条话，没法拿它来比。`,
  'zh-TW': `沒有「${key}」這則話，沒辦法拿它來比。`,
  en: `There is no “${key}” to try another wording of.`,
});
const TWICE: ByLang<string> = {
  'zh-CN': '这条话已经在比两种说法了，先结束那一个。',
  'zh-TW': '這則話已經在比兩種說法了，請先結束那一個。',
  en: 'Another wording of this is being tried already; end that one first.',
};
const SAME: ByLang<string> = {
  'zh-CN': '两种说法一模一样，比不出什么。至少改一种语言的说法。',
  'zh-TW': '兩種說法一模一樣，比不出什麼。請至少改一種語言的說法。',
  en: 'Both wordings are the same, so there is nothing to compare. Change it in one language at least.',
};
const NONE_SHARED: ByLang<string> = {
  'zh-CN': '两种说法没有一种语言是都写了的，比不出什么。',
  'zh-TW': '兩種說法沒有一種語言是都寫了的，比不出什麼。',
  en: 'There is no language that both wordings are written in, so there is nothing to compare.',
};
const ENDS_FIRST: ByLang<string> = {
  'zh-CN': '结束的时间要在开始之后。',
  'zh-TW': '結束的時間要在開始之後。',
  en: 'It has to end after it begins.',
};

interface Place {
  source: YamlFile;
  index: number;
  problems: Problems;
}

const told = (
  { source, index, problems }: Place,
  path: readonly PropertyKey[],
  what: string,
  says?: ByLang<string>,
): void => problems.add(source.file, source.lineOf([index, ...path]), what, says);

const overlaps = (one: WrittenExperiment, other: WrittenExperiment): boolean => {
  if (one.of !== other.of || one.key !== other.key || one.ended || other.ended) return false;
  const before = (until: string | undefined, from: string): boolean =>
    until !== undefined && new Date(until) <= new Date(from);
  return !before(one.until, other.from) && !before(other.until, one.from);
};

const checkTimes = (one: WrittenExperiment, earlier: readonly WrittenExperiment[], place: Place): void => {
  if (earlier.some(({ id }) => id === one.id))
    told(place, ['id'], `the experiment "${one.id}" exists already; give it another id`);
  if (one.until !== undefined && new Date(one.until) <= new Date(one.from))
    told(place, ['until'], 'until is not after from; let it end later, or leave until out', ENDS_FIRST);
  const other = earlier.find((known) => overlaps(known, one));
  if (other) {
    const what = `"${one.key}" is tried by "${other.id}" at the same time; end that one, or let this one begin after it`;
    told(place, ['key'], what, TWICE);
  }
};

/** What stands in the place of wording B now, and what its text may use; null where there is no such piece. */
const pieceOf = (
  { of, key }: WrittenExperiment,
  draft: Draft,
  { replies, always }: Vocabulary,
): { a: SomeLangs; allowed: string[] } | null => {
  if (of === 'faq') {
    const entry = draft.faqs.get(key)?.value;
    return entry ? { a: entry.answer, allowed: [...always] } : null;
  }
  const own = Object.hasOwn(replies, key) ? replies[key] : undefined;
  const a = Object.fromEntries(LANGS.map((lang) => [lang, draft.replies[lang].get(key)?.text ?? '']));
  return own ? { a, allowed: [...own, ...always] } : null;
};

const checkWords = (
  { of, key, words }: WrittenExperiment,
  allowed: readonly string[],
  promised: Promised | null,
  { source, index, problems }: Place,
): void => {
  for (const lang of LANGS) {
    const place = {
      file: source.file,
      get line() {
        return source.lineOf([index, 'words', lang]);
      },
    };
    const text = words[lang];
    if (text === undefined) continue;
    checkText(place, text, allowed, problems);
    const unkept = of === 'reply' ? (promised?.reply(key, text) ?? []) : [];
    for (const says of unkept) problems.add(place.file, place.line, says, inTheirWords(says));
  }
};

const checkOne = (one: WrittenExperiment, draft: Draft, vocabulary: Vocabulary, place: Place): void => {
  const refused = one.of === 'reply' ? vocabulary.notTried(one.key) : null;
  const piece = pieceOf(one, draft, vocabulary);
  if (!piece) {
    told(place, ['key'], `there is no ${one.of} "${one.key}"; correct the name`, NO_SUCH(one.key));
    return;
  }
  if (refused) told(place, ['key'], `"${one.key}" may not be tried in two wordings: ${refused.en}`, refused);
  const compared = comparedIn(piece.a, one.words);
  if (compared.length === 0)
    told(place, ['words'], 'both wordings share no language; write it in one the first is written in', NONE_SHARED);
  else if (compared.every((lang) => piece.a[lang]?.trim() === one.words[lang]?.trim()))
    told(place, ['words'], 'both wordings are the same; write another one in a language at least', SAME);
  checkWords(one, piece.allowed, promisedOf(draft, vocabulary), place);
};

/**
 * Each wording B is of a piece that may compete, and is held to what wording A is held to: its blanks, and what it promises. What
 * has ended is only kept for its figures.
 */
export const checkExperiments = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  const { list, source } = draft.experiments;
  if (!source) return;
  for (const [index, one] of list.entries()) {
    const place = { source, index, problems };
    checkTimes(one, list.slice(0, index), place);
    if (!one.ended) checkOne(one, draft, vocabulary, place);
  }
};
