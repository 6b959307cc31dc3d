import type { ByLang, Lang } from '../message.ts';
import { TERMS } from '../terms/index.ts';
import { changeIn } from './change-in-words.ts';
import { noteIn } from './notes-in-words.ts';

/** A step of a case as it is stored. */
export interface StoredStep {
  event: string;
  note: string | null;
}

const SEEN_IN: ByLang<(no: string) => string> = {
  'zh-CN': (no) => `有张照片在 ${no} 里也出现过`,
  'zh-TW': (no) => `有張照片在 ${no} 裡也出現過`,
  en: (no) => `A photo has come with ${no} as well`,
};

const TRACED = /^(?<was>\w+) → (?<now>\w+): (?<said>.*)$/su;
const PASSED = /^(?<from>\S+) → (?<to>\S+)$/u;
/** Evidence that somebody gave and another confirmed. */
const PAID = /^(?<proof>.*) \(\w+:(?<by>[^\s()]+)\)$/su;
const STATED: ByLang<(proof: string, who: string) => string> = {
  'zh-CN': (proof, who) => `${proof}（${who} 登记）`,
  'zh-TW': (proof, who) => `${proof}（${who} 登記）`,
  en: (proof, who) => `${proof} (stated by ${who})`,
};
const SEEN = /= (?<no>\S+) \(\d+\/64\)$/u;

/** What happened to a case, as people say it. */
export const eventIn = (event: string, lang: Lang): string => {
  const { events, caseNews } = TERMS[lang];
  return (events as Record<string, string>)[event] ?? caseNews[event] ?? event;
};

/** Events whose notes name colleagues. */
export const NAMING: readonly string[] = ['pass_on', 'pay'];

/**
 * The note of a step in the language of whoever reads it: codes and sentences of the program in words, colleagues by the name they
 * go by. What people wrote stays as it is.
 * @param nameOf the name of a colleague by their identifier; the identifier itself where nobody has it
 */
export const stepNoteIn = (
  { event, note }: StoredStep,
  lang: Lang,
  nameOf: (id: string) => string = (id) => id,
): string | null => {
  if (note === null) return null;
  if (event === 'change') return changeIn(note, lang);
  const { atFault } = TERMS[lang];
  const { was = '', now = '', said } = (event === 'trace' && TRACED.exec(note)?.groups) || {};
  if (said !== undefined) return `${atFault[was] ?? was} → ${atFault[now] ?? now}${lang === 'en' ? ': ' : '：'}${said}`;
  const { from, to } = (event === 'pass_on' && PASSED.exec(note)?.groups) || {};
  if (from !== undefined && to !== undefined) return `${nameOf(from)} → ${nameOf(to)}`;
  const { proof, by } = (event === 'pay' && PAID.exec(note)?.groups) || {};
  if (proof !== undefined && by !== undefined) return STATED[lang](proof, nameOf(by));
  const { no } = (event === 'flag' && SEEN.exec(note)?.groups) || {};
  return no === undefined ? noteIn(note, lang) : SEEN_IN[lang](no);
};
