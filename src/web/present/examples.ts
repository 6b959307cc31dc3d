import { LEAST_EXAMPLES } from '../../content/shapes.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import { TERMS } from '../../terms/index.ts';

/** Sentences that stand for another intent already: one sentence cannot mean two things. */
export const heldElsewhere = (
  all: ReadonlyMap<string, ByLang<string[]>>,
  intent: string,
  texts: readonly string[],
): { text: string; intent: string }[] =>
  texts.flatMap((text) =>
    [...all]
      .filter(([name, examples]) => name !== intent && LANGS.some((lang) => examples[lang].includes(text)))
      .map(([name]) => ({ text, intent: name })),
  );

/** What a shop calls its own wishes, by intent. */
export type OwnNames = ReadonlyMap<string, { name: string }>;

export const calledIn = (intent: string, lang: Lang, own: OwnNames): string => {
  const names: Readonly<Record<string, string>> = TERMS[lang].intents;
  return own.get(intent)?.name ?? names[intent] ?? intent;
};

export const TAKEN = (text: string, intent: string, own: OwnNames): ByLang<string> => ({
  'zh-CN': `“${text}”已经算作“${calledIn(intent, 'zh-CN', own)}”。一句话只能有一个意思，请先从那边拿掉。`,
  'zh-TW': `「${text}」已經算作「${calledIn(intent, 'zh-TW', own)}」。一句話只能有一個意思，請先從那邊拿掉。`,
  en: `“${text}” already means “${calledIn(intent, 'en', own)}”. One sentence means one thing: take it out there first.`,
});

const IN: ByLang<ByLang<string>> = {
  'zh-CN': { 'zh-CN': '简体中文', 'zh-TW': '繁体中文', en: '英文' },
  'zh-TW': { 'zh-CN': '簡體中文', 'zh-TW': '繁體中文', en: '英文' },
  en: { 'zh-CN': 'Simplified Chinese', 'zh-TW': 'Traditional Chinese', en: 'English' },
};

export const TOO_FEW = (lang: Lang, least: number): ByLang<string> => ({
  'zh-CN': `${IN['zh-CN'][lang]}至少要有 ${least} 句，少了就认不准。`,
  'zh-TW': `${IN['zh-TW'][lang]}至少要有 ${least} 句，少了就認不準。`,
  en: `${IN.en[lang]} needs at least ${least} sentences; with fewer it is not understood well.`,
});

const without = (one: ByLang<string[]>, other: ByLang<string[]>): string[] =>
  LANGS.flatMap((lang) => {
    const there = new Set(other[lang]);
    return one[lang].filter((text) => !there.has(text));
  });

/** Sentences that a change adds and takes out, all languages together. */
export const changeOf = (before: ByLang<string[]>, after: ByLang<string[]>): { added: string[]; taken: string[] } => ({
  added: without(after, before),
  taken: without(before, after),
});

/** What is wrong with other sentences of a wish, in each language of whoever reads it: none may mean two things, and no language be left with few. */
export const faultsOfExamples = (
  { examples: all, wishes }: { examples: ReadonlyMap<string, ByLang<string[]>>; wishes: OwnNames },
  id: string,
  before: ByLang<string[]>,
  after: ByLang<string[]>,
): ByLang<string>[] => {
  const spoken = LANGS.filter((lang) => after[lang].length > 0 || before[lang].length > 0);
  const few = spoken.filter((lang) => after[lang].length < LEAST_EXAMPLES);
  const held = heldElsewhere(all, id, changeOf(before, after).added);
  return [
    ...few.map((lang) => TOO_FEW(lang, LEAST_EXAMPLES)),
    ...held.map(({ text, intent }) => TAKEN(text, intent, wishes)),
  ];
};
