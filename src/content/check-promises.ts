import { type ByLang, LANGS, type Lang } from '../message.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';
import type { Promised, Vocabulary } from './vocabulary.ts';

const ADVERTISING = 'advertising';
const QUICK = 'quick-replies.';

/** The same for whoever sees no file. The sentence stands in quotation marks at the beginning of what is told. */
export const inTheirWords = (says: string): ByLang<string> => {
  const sentence = /^"(.+?)" (?:promises|fixes)/su.exec(says)?.[1] ?? '';
  return {
    'zh-CN': `“${sentence}”答应了规则还没定下来的事（钱、货或写死的金额）。改成“由规则或同事决定”的说法，金额用 {{ amount }} 这样的空格来填。`,
    'zh-TW': `「${sentence}」答應了規則還沒定下來的事（錢、商品或寫死的金額）。改成「由規則或同事決定」的說法，金額用 {{ amount }} 這樣的空格來填。`,
    en: `"${sentence}" promises what no rule has settled yet (money, goods, or a fixed sum). Say that the rules or a colleague decide, and let a blank such as {{ amount }} name the sum.`,
  };
};

/** The shop's own list of what promises, or null where it is missing or wrong: that is told already. */
export const promisedOf = (draft: Draft, vocabulary: Vocabulary): Promised | null => {
  try {
    return vocabulary.promised(draft.policies.get(ADVERTISING));
  } catch {
    return null;
  }
};

/** What to do about words that stand in no file of the shop's. */
const lentRemedy = (key: string): string =>
  `. These are the program's own words; say it yours: npx xiaoer content take ${key}, or let may_promise name it`;

const checkLanguage = (
  lang: Lang,
  draft: Draft,
  promised: Promised,
  backed: readonly string[],
  problems: Problems,
): void => {
  for (const [key, place] of draft.replies[lang]) {
    if (place.lent && backed.includes(key)) continue;
    for (const says of promised.reply(key, place.text)) {
      problems.add(place.file, place.line, place.lent ? `${says}${lentRemedy(key)}` : says, inTheirWords(says));
    }
  }
  const { list, source } = draft.quickReplies[lang];
  for (const [index, { key, text }] of list.entries()) {
    for (const says of promised.quickReply(key, text)) {
      problems.add(source?.file ?? '', source?.lineOf([index, 'text']) ?? 0, says, inTheirWords(says));
    }
  }
};

const checkAllowed = (draft: Draft, { allowed }: Promised, problems: Problems): void => {
  // The program's own list names its own replies, not those the shop has instead.
  if (draft.borrowed.files.includes(`templates/policies/${ADVERTISING}.yaml`)) return;
  const known = LANGS.flatMap((lang) => [
    ...draft.replies[lang].keys(),
    ...draft.quickReplies[lang].list.map(({ key }) => `${QUICK}${key}`),
  ]);
  for (const key of allowed.filter((one) => !known.includes(one))) {
    const what = `may_promise names "${key}", and there is no such reply; correct the name or take it out`;
    problems.add(`templates/policies/${ADVERTISING}.yaml`, 0, what);
  }
};

/**
 * No text promises money or goods that no rule backs, unless the owner says that it may.
 * @param program the program's own advertising.yaml, parsed, where the shop has another: what it lets the program's own words
 *   promise is backed by the program's own flows
 */
export const checkPromises = (draft: Draft, vocabulary: Vocabulary, problems: Problems, program?: unknown): void => {
  const promised = promisedOf(draft, vocabulary);
  if (!promised) return;
  const backed = program === undefined ? [] : vocabulary.promised(program).allowed;
  for (const lang of LANGS) checkLanguage(lang, draft, promised, backed, problems);
  checkAllowed(draft, promised, problems);
};
