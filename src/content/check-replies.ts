import { type ByLang, LANGS, type Lang } from '../message.ts';
import type { Draft } from './draft.ts';
import { liquid } from './liquid.ts';
import type { Problems } from './problems.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Variables a text uses, or why it cannot be read. */
const variablesOf = (text: string, allowed: readonly string[]): { names: string[] } | { error: string } => {
  const inParts = new Set(allowed.flatMap((one) => (one.includes('.') ? [one.split('.')[0]] : [])));
  try {
    const names = liquid
      .globalVariableSegmentsSync(liquid.parse(text))
      .map(([first, part]) => (inParts.has(String(first)) && part !== undefined ? `${first}.${part}` : String(first)));
    return { names: [...new Set(names)] };
  } catch (error) {
    return { error: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
};

const UNREADABLE = (error: string): ByLang<string> => ({
  'zh-CN': `大括号没写对，读不懂：${error}。每个 {{ 要有 }}，每个 {% if %} 要有 {% endif %}。`,
  'zh-TW': `大括號沒寫對，讀不懂：${error}。每個 {{ 要有 }}，每個 {% if %} 要有 {% endif %}。`,
  en: `The braces cannot be read: ${error}. Each {{ needs its }}, each {% if %} its {% endif %}.`,
});
const UNKNOWN = (name: string, allowed: readonly string[]): ByLang<string> => {
  const list = allowed.map((one) => `{{ ${one} }}`);
  return {
    'zh-CN': `这里没有 {{ ${name} }} 可填；能用的是：${list.join('、')}。`,
    'zh-TW': `這裡沒有 {{ ${name} }} 可填；能用的是：${list.join('、')}。`,
    en: `Nothing fills {{ ${name} }} here; this text may use ${list.join(', ')}.`,
  };
};

/** A text can be read, and uses only variables it is given. */
export const checkText = (
  place: { file: string; line: number },
  text: string,
  allowed: readonly string[],
  problems: Problems,
): void => {
  const found = variablesOf(text, allowed);
  if ('error' in found) {
    problems.add(place.file, place.line, `the template cannot be read: ${found.error}`, UNREADABLE(found.error));
    return;
  }
  for (const name of found.names) {
    if (allowed.includes(name)) continue;
    const message = `"{{ ${name} }}" is not known here; this text may use ${allowed.join(', ')}`;
    problems.add(place.file, place.line, message, UNKNOWN(name, allowed));
  }
};

/** Where the program's own lies below, what nothing says is told by {@link checkUnread}. */
const checkLanguage = (
  lang: Lang,
  draft: Draft,
  vocabulary: Vocabulary,
  problems: Problems,
  layered: boolean,
): void => {
  const here = draft.replies[lang];
  for (const key of Object.keys(vocabulary.replies)) {
    if (here.has(key)) continue;
    const [topic, name] = key.split('.');
    problems.add(
      `templates/replies/${lang}/${topic}.yaml`,
      0,
      `the reply "${name}" is missing in this language; write it`,
    );
  }
  for (const [key, place] of here) {
    const own = vocabulary.replies[key];
    if (own) checkText(place, place.text, [...own, ...vocabulary.always], problems);
    else if (!layered)
      problems.add(place.file, place.line, `the program never says "${key}"; correct the name or take it out`);
  }
};

/** Every reply exists in every language, can be read, and uses only variables it is given. FAQ answers alike. */
export const checkReplies = (draft: Draft, vocabulary: Vocabulary, problems: Problems, layered = false): void => {
  for (const lang of LANGS) checkLanguage(lang, draft, vocabulary, problems, layered);
  for (const { value, source, index } of draft.faqs.values()) {
    for (const [lang, answer] of Object.entries(value.answer)) {
      const place = {
        file: source.file,
        get line() {
          return source.lineOf([index, 'answer', lang]);
        },
      };
      checkText(place, answer, vocabulary.always, problems);
    }
  }
};
