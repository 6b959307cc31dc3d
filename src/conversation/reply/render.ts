import { liquid } from '../../content/liquid.ts';
import { saidIn } from '../../content/said-in.ts';
import { XiaoerError } from '../../errors.ts';
import type { Choice } from '../../message.ts';
import type { Blank, ChoiceSay, Say } from '../say.ts';
import type { ReplyKey } from './keys.ts';
import type { Rendered, Words } from './rendering.ts';

const fill = (template: string, vars: Record<string, unknown>, shop: Words['shop']): string =>
  liquid.parseAndRenderSync(template, { ...vars, shop }).trim();

const blanks = (words: Words, vars: Record<string, Blank> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [
      name,
      typeof value !== 'object'
        ? value
        : 'label' in value
          ? textOf(words, value.label, {})
          : fill(value.template, {}, words.shop),
    ]),
  );

const textOf = (words: Words, key: ReplyKey, vars: Record<string, Blank>): string => {
  const template = words.instead?.replies.get(key) ?? words.content.replies[words.lang].get(key);
  if (template === undefined) {
    throw new XiaoerError(
      'CONTENT_INVALID',
      `The reply "${key}" has no words in ${words.lang}; write them under templates/replies/${words.lang}.`,
    );
  }
  return fill(template, blanks(words, vars), words.shop);
};

/** An answer, and the language it stands in: the nearest one where that of the talk is left out. */
const faqSaid = (words: Words, id: string): Pick<Rendered, 'text' | 'lang'> => {
  const answer = words.content.faqs.get(id)?.answer ?? {};
  const lang = saidIn(answer, words.lang);
  return { text: fill(words.instead?.faqs.get(id) ?? answer[lang] ?? '', {}, words.shop), lang };
};

const choiceOf = (words: Words, { label, vars = {}, value }: ChoiceSay): Choice => ({
  label: textOf(words, label, vars),
  value,
});

/**
 * Puts what is to be said into the shop's words. Pure.
 * @throws {XiaoerError} CONTENT_INVALID or a template error naming the reply
 */
export const render = (say: Say, words: Words): Rendered => ({
  key: say.key,
  faq: say.faq ?? null,
  ...(say.faq === undefined
    ? { text: textOf(words, say.key, say.vars ?? {}), lang: words.lang }
    : faqSaid(words, say.faq)),
  choices: (say.choices ?? []).map((choice) => choiceOf(words, choice)),
  cards: say.cards ?? [],
});

/** Puts one answer of several bubbles into the shop's words: the shopper is addressed (“亲，”) in the first that does so, and not again. */
export const renderAll = (says: readonly Say[], words: Words): Rendered[] => {
  const dear = String(words.shop['dear'] ?? '');
  let shop = words.shop;
  return says.map((say) => {
    const bubble = render(say, { ...words, shop });
    if (dear !== '' && bubble.text.includes(dear)) shop = { ...shop, dear: '' };
    return bubble;
  });
};

/**
 * One bubble after another becomes one answer: short leads are joined with what they lead to, a tail with what it ends, so that a turn has at most
 * a few bubbles, each one thought.
 */
export const joined = (bubbles: readonly Rendered[]): Rendered[] => {
  const out: Rendered[] = [];
  for (const bubble of bubbles) {
    const before = out.at(-1);
    // What stands in two languages is two bubbles: each is read out in its own.
    if (before?.lang !== bubble.lang) {
      if (before && bubble.key === TAIL) out[out.length - 1] = { ...before, choices: [] };
      out.push(bubble);
    } else if (bubble.key === TAIL) {
      out[out.length - 1] = { ...before, text: `${before.text}\n${bubble.text}`, choices: bubble.choices };
    } else if (LEADS.includes(before.key) && before.choices.length === 0 && before.cards.length === 0) {
      out[out.length - 1] = { ...bubble, text: `${before.text}\n${bubble.text}` };
    } else out.push(bubble);
  }
  return out;
};

/** What is said at the end of an answer, with the only buttons that make sense then. */
const TAIL = 'handoff.meanwhile';

const LEADS: readonly string[] = [
  'flow.back-to',
  'flow.corrected',
  'flow.wish-noted',
  'flow.next-wish',
  'flow.noted',
  'fallback.late',
  'flow.sorry',
  'fallback.too-long',
  'flow.went-back',
  'flow.stopped',
  'fallback.step-retry',
  'handoff.anger',
  'handoff.legal',
  'handoff.fault',
  'evidence.got',
  'compare.told',
  'compare.untold',
  'compare.price',
  'compare.one',
];
