import { literal } from '../../../../literal.ts';
import { type ByLang, LANGS } from '../../../../message.ts';
import type { RuleFieldView, RuleGroupView, RuleSetting } from '../../../contract.ts';

/** Values under the pen that differ from what stands, by field. */
export type Draft = Readonly<Record<string, RuleSetting>>;

const NUMBERS = ['money', 'count', 'months'];

/** A number as people may have written it: 2000, 2,000, 2000.00. */
const written = (value: RuleSetting): string[] => {
  const number = Number.parseFloat(String(value));
  if (value === null || !Number.isFinite(number)) return [];
  return [...new Set([String(value).replace(/ months$/u, ''), number.toLocaleString('en-US'), String(number)])];
};

const replaced = (text: string, was: RuleSetting, now: RuleSetting): string =>
  written(was).reduce((changed, number) => {
    const next = number.includes(',')
      ? Number.parseFloat(String(now)).toLocaleString('en-US')
      : String(Number.parseFloat(String(now)));
    return changed.replaceAll(new RegExp(`(?<![\\d.,])${literal(number)}(?![\\d]|[.,]\\d)`, 'gu'), next);
  }, text);

const isWords = (value: RuleSetting): value is ByLang<string> =>
  typeof value === 'object' && value !== null && 'en' in value;

/** Numbers of a group that are others now. Where one number stands for two limits and only one of them has changed, it is not to be touched. */
const moves = ({ fields }: RuleGroupView, draft: Draft): { was: RuleSetting; now: RuleSetting }[] => {
  const numbers = fields.filter(({ type }) => NUMBERS.includes(type));
  const nowOf = ({ id, value }: RuleFieldView): RuleSetting => (id in draft ? (draft[id] ?? null) : value);
  return numbers.flatMap((field) => {
    const now = nowOf(field);
    if (now === field.value || now === null || field.value === null || now === '') return [];
    const same = numbers.filter(
      (one) => Number.parseFloat(String(one.value)) === Number.parseFloat(String(field.value)),
    );
    const alike = same.every((one) => Number.parseFloat(String(nowOf(one))) === Number.parseFloat(String(now)));
    return alike ? [{ was: field.value, now }] : [];
  });
};

/** The words of a group's clause with its new numbers in them, so that no limit is told that does not hold. */
export const followedWords = (group: RuleGroupView, draft: Draft): ByLang<string> | null => {
  const field = group.fields.find(({ type }) => type === 'words');
  if (!field || !isWords(field.value)) return null;
  const stands = field.value;
  const found = moves(group, draft);
  const of = (lang: (typeof LANGS)[number]): string =>
    found.reduce((text, { was, now }) => replaced(text, was, now), stands[lang]);
  return { 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW'), en: of('en') };
};

/** Whether something of the group has changed and its words have not in some language: they may tell what no longer holds. */
export const wordsLag = ({ fields }: RuleGroupView, draft: Draft): boolean => {
  const words = fields.find(({ type }) => type === 'words');
  if (!words || !isWords(words.value) || !fields.some(({ id, type }) => type !== 'words' && id in draft)) return false;
  const [stands, now] = [words.value, draft[words.id]];
  return !isWords(now ?? null) || LANGS.some((lang) => (now as ByLang<string>)[lang] === stands[lang]);
};
