import { DateTime } from 'luxon';
import { type TriggerFieldShape, triggerShape, type WrittenTrigger } from '../../content/edit/trigger-shapes.ts';
import { liquid, sayTime } from '../../content/liquid.ts';
import type { Content, Shop } from '../../content/types.ts';
import { surveyForm } from '../../conversation/decide/survey-words.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { TriggerFieldView, TriggerPreview, TriggerText } from '../contract.ts';

/** What an owner sets, of what stands or stood. */
export const triggerText = ({ on, values, words }: Pick<WrittenTrigger, 'on' | 'values' | 'words'>): TriggerText => ({
  on,
  values: { ...values },
  words: { ...words },
});

const fieldView = ({ name, unit, least, most, shared }: TriggerFieldShape): TriggerFieldView => ({
  name,
  unit,
  least,
  most,
  shared,
});

/** The fields of a trigger's form. */
export const triggerFields = (id: string): TriggerFieldView[] => (triggerShape(id)?.fields ?? []).map(fieldView);

const filled = (text: string, vars: Record<string, unknown>): string | null => {
  try {
    return liquid.parseAndRenderSync(text, vars).trim();
  } catch {
    return null;
  }
};

const SURVEYS = ['conversation', 'ticket'] as const;
const scoreLabel = ({ replies }: Pick<Content, 'replies'>, lang: Lang): string =>
  replies[lang].get('choice.score') ?? '{{ face }} {{ label }}';

/** Blanks by the name of the words: those of the reply they are, or of their place. */
export const triggerBlanks = (
  id: string,
  blanks: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> =>
  Object.fromEntries(
    (triggerShape(id)?.words ?? []).map((one) => {
      const found = 'reply' in one ? (blanks[one.reply] ?? []) : one.blanks;
      return [one.name, [...found]];
    }),
  );

/** By the name of the words: whether what stands for the shop is filled in as well. */
export const triggerWithShop = (id: string): Record<string, boolean> =>
  Object.fromEntries((triggerShape(id)?.words ?? []).map((one) => [one.name, 'reply' in one || one.shop]));

/** The buttons under a survey's questions, as far as its file is right. */
export const triggerScale = (id: string, content: Pick<Content, 'surveys' | 'replies'>): ByLang<string[]> | null => {
  const kind = SURVEYS.find((one) => triggerShape(id)?.file === `surveys/${one}`);
  const form = kind && surveyForm(content, kind);
  if (!form) return null;
  const labels = (lang: Lang): string[] =>
    form.scale.map(({ face, label }) => filled(scoreLabel(content, lang), { face, label: label[lang] }) ?? '');
  return { 'zh-CN': labels('zh-CN'), 'zh-TW': labels('zh-TW'), en: labels('en') };
};

/** The reply its words are, by the name of the words; null where they stand in a place of their own. */
export const triggerReplies = (id: string): Record<string, string | null> =>
  Object.fromEntries((triggerShape(id)?.words ?? []).map((one) => [one.name, 'reply' in one ? one.reply : null]));

/** The names of numbers whose value no file may have, and of times that are none. */
export const valuesOutside = (id: string, values: TriggerText['values']): string[] =>
  (triggerShape(id)?.fields ?? []).flatMap(({ name, unit, least, most }) => {
    const value = values[name];
    if (unit === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/u.test(String(value)) ? [] : [name];
    return Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? [] : [name];
  });

/** What the preview is filled in with. */
export interface PreviewShop {
  about: Shop;
  timezone: string;
  now: Date;
  /** What the blanks of the shop stand for. */
  words: ByLang<Record<string, string>>;
}

/** An order as it might be: the shop's own sample number, its first carrier, tomorrow; and two people in front. */
const sampleOrder = ({ about, timezone, now }: PreviewShop, lang: Lang): Record<string, string | number | boolean> => {
  const tomorrow = DateTime.fromJSDate(now, { zone: timezone }).plus({ days: 1 }).set({ hour: 18, minute: 0 });
  return {
    no: about.order_example,
    by: sayTime(tomorrow.toJSDate(), lang, now, timezone),
    carrier: Object.values(about.carriers)[0]?.name[lang] ?? '',
    tracking_no: '1234567890',
    address: true,
    phone: false,
    duplicate: false,
    waiting: 2,
    since: sayTime(now, lang, now, timezone),
  };
};

/** Words as a shopper would read them; those of a reply are filled in with an order that might be. */
export const triggerPreview = (id: string, words: TriggerText['words'], shop: PreviewShop): TriggerPreview => {
  const shapes = new Map((triggerShape(id)?.words ?? []).map((one) => [one.name, one]));
  const shown = (name: string, text: string, lang: Lang): string | null => {
    const shape = shapes.get(name);
    if (!shape) return text.trim();
    return filled(text, { ...sampleOrder(shop, lang), shop: shop.words[lang] });
  };
  return Object.fromEntries(
    Object.entries(words).map(([name, texts]) => [
      name,
      Object.fromEntries(LANGS.map((lang) => [lang, shown(name, texts[lang], lang)])) as TriggerPreview[string],
    ]),
  );
};
