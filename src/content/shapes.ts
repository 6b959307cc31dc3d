import { z } from 'zod';
import { LANGS } from '../message.ts';
import { orderPatternFault } from './order-pattern.ts';
import { DEPARTMENT_STEPS, PUT_OFF_STEPS, type WrittenSteps } from './quick-replies.ts';
import { ADDRESS_FORMS, type Intent, type QuickReply, type Shop, type UnderstandingPolicy } from './types.ts';
import type { Validity } from './validity.ts';
import { ANSWERED_FOR } from './while-waiting.ts';

const text = z.string().trim().min(1, 'must not be empty');
const share = z.number().min(0).max(1);
const money = z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be an amount such as "8.00", in quotes');

/** The same thing in each language of the shop; a missing one is named. */
export const inEachLang = <T extends z.ZodType>(inner: T) =>
  z.strictObject({ 'zh-CN': inner, 'zh-TW': inner, en: inner });

/** Characters of what a shop calls a wish of its own, at most. */
export const LONGEST_WISH_NAME = 60;

/** Fewest sentences an intent has in a language that it is said in; it is said in one at least. */
export const LEAST_EXAMPLES = 15;

export const intentShape: z.ZodType<Intent> = z.strictObject({
  intent: z.string().regex(/^[a-z][a-z_]*$/, 'must be lower-case words joined by _'),
  name: text.max(LONGEST_WISH_NAME).optional(),
  about: text,
  apart: text.optional(),
  department: z.enum(['customer_service', 'after_sales', 'customer_experience']),
  leads: z.union([
    z.strictObject({ flow: text, faq_first: z.array(text).min(1).optional() }),
    z.strictObject({ reply: text }),
    z.strictObject({ faq: text, nearest_of: z.array(text).min(2).optional() }),
    z.strictObject({ handoff: text }),
  ]),
  examples: inEachLang(z.array(text)).superRefine((all, context) => {
    const spoken = LANGS.filter((lang) => all[lang].length > 0);
    for (const lang of spoken.length > 0 ? spoken : LANGS) {
      if (all[lang].length >= LEAST_EXAMPLES) continue;
      context.addIssue({ code: 'custom', path: [lang], message: `needs at least ${LEAST_EXAMPLES} examples` });
    }
  }),
});

/** A moment with its offset. */
export const time = z.iso.datetime({ offset: true, message: 'must be a time such as 2026-11-01T00:00:00+08:00' });
const valid = z.strictObject({ from: time.optional(), to: time.optional() });
/** In one language of the shop at least. */
const byLang = <T extends z.ZodType>(inner: T) =>
  z
    .partialRecord(z.enum(LANGS), inner)
    .refine((record) => Object.keys(record).length > 0, 'needs at least one language');

/** An entry leaves a language out where it has neither question nor answer in it; see said-in.ts for who reads what then. */
const faqEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case words joined by -'),
    category: text,
    question: byLang(z.array(text).min(1)),
    answer: byLang(text),
    valid: valid.optional(),
    next: z.array(text).max(5).default([]),
    amid: z.enum(['postage']).optional(),
  })
  .superRefine(({ question, answer }, context) => {
    for (const lang of LANGS) {
      const [lacking, other] = question[lang] ? ['answer', 'question'] : ['question', 'answer'];
      if ((question[lang] === undefined) === (answer[lang] === undefined)) continue;
      const message = `needs ${lang} as "${other}" has it; write it, or leave that language out of both`;
      context.addIssue({ code: 'custom', path: [lacking], message });
    }
  });

export const faqShape = z.array(faqEntry);

export const repliesShape = z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), text);

/** So many other names a shop may go by. */
export const MOST_OTHER_NAMES = 20;

export const shopShape: z.ZodType<Shop> = z
  .strictObject({
    name: inEachLang(text),
    also_called: z.array(text).max(MOST_OTHER_NAMES, `must be at most ${MOST_OTHER_NAMES} names`).optional(),
    address_form: z.enum(ADDRESS_FORMS, 'must be 您 or 亲'),
    terms: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must be the name of a pack of terms, such as eu')
      .optional(),
    currency: z.string().length(3, 'must be the three letters of a currency, such as CNY or TWD'),
    order_number: text,
    order_example: text,
    free_shipping_from: money,
    shipping_fee: money,
    ships_before: z.string().regex(/^\d{2}:\d{2}$/),
    return_address: inEachLang(text),
    carriers: z.record(z.string(), z.strictObject({ name: inEachLang(text), url: text })),
    featured: z.array(text),
    product_url: z
      .string()
      .regex(/^https?:\/\/\S*\{\{ ?sku ?\}\}/u, 'must be an address that holds {{ sku }}')
      .optional(),
  })
  .superRefine(({ order_number, order_example }, context) => {
    const message = orderPatternFault(order_number, order_example);
    if (message !== null) context.addIssue({ code: 'custom', path: ['order_number'], message });
  });

/** What questions mean beside others of the same message. */
const besideShape = z.strictObject({
  of: z.array(z.string().min(1)).min(1),
  amid: z.array(z.string().min(1)).optional(),
  means: z
    .array(
      z.strictObject({
        intent: z.string().min(1),
        faq: z.string().min(1),
        says: z.array(z.string().min(1)).optional(),
        unless: z.array(z.string().min(1)).optional(),
        later: z.boolean().optional(),
      }),
    )
    .min(1),
});

export const understandingShape: z.ZodType<UnderstandingPolicy> = z
  .object({
    sure: share,
    beyond_doubt: share.default(0.85),
    unsure: share,
    faq_answer: share,
    faq_first: share.default(0.8),
    follow_up: share.default(0.2),
    faq_suggest: share,
    suggestions: z.int().min(1).max(9),
    longest_text: z.int().min(100).max(100_000),
    misses_before_person: z.int().min(1).max(9),
    anger_calls_person: share,
    left_open_days: z.number().min(0).max(60).optional(),
    sorry_from: share.optional(),
    late_answer_minutes: z.int().min(0).max(10_080).optional(),
    accuracy_margin: share.optional(),
    within: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    with_reason: z.record(z.string(), z.string()).optional(),
    one_matter: z.array(z.array(z.string().min(1)).min(2)).optional(),
    beside: z.array(besideShape).optional(),
    pace: z.strictObject({ turns: z.int().min(1), seconds: z.int().min(1).max(3600) }).optional(),
    loop: z
      .strictObject({
        exchanges: z.int().min(2).max(20),
        replies: z.int().min(2).max(1_000),
        minutes: z.int().min(1).max(1_440),
      })
      .optional(),
    while_waiting: z
      .strictObject({
        answers: z.int().min(0).max(20),
        called_for: z.array(z.enum(ANSWERED_FOR)),
        except: z.array(text).default([]),
      })
      .optional(),
  })
  .refine((p) => p.unsure <= p.sure, { path: ['unsure'], message: 'must not be above "sure"' })
  .refine((p) => p.faq_suggest <= p.faq_answer, { path: ['faq_suggest'], message: 'must not be above "faq_answer"' });

const moments = ({ from, to }: z.output<typeof valid>): Validity => ({
  ...(from ? { from: new Date(from) } : {}),
  ...(to ? { to: new Date(to) } : {}),
});

const LAST = ['close', 'return', 'put_off', 'escalate', 'hand_to', 'department'] as const;

/** What people sign in with. */
const SIGN_IN_NAME = /^[^\s:]{1,60}$/u;

/** What is done once a ready answer is sent. */
const writtenSteps = z
  .strictObject({
    note: text.optional(),
    close: z.literal(true).optional(),
    return: z.literal(true).optional(),
    put_off: z.enum(PUT_OFF_STEPS).optional(),
    escalate: z.int().optional(),
    hand_to: z.string().regex(SIGN_IN_NAME, 'must be the name a colleague signs in with').optional(),
    department: z.enum(DEPARTMENT_STEPS).optional(),
    label: text.optional(),
    unlabel: text.optional(),
  })
  .refine((steps) => LAST.filter((name) => steps[name] !== undefined).length <= 1, {
    message: `only one of ${LAST.join(', ')} can be done at last; leave the others out`,
  })
  .refine((steps) => Object.keys(steps).length > 0, {
    message: `it says nothing; write a note, a label, or one of ${LAST.join(', ')}, or leave "steps" out`,
  })
  .transform(
    (steps): WrittenSteps => Object.fromEntries(Object.entries(steps).filter(([, value]) => value !== undefined)),
  );

export const quickRepliesShape = z.array(
  z
    .strictObject({
      key: text,
      title: text,
      text,
      campaign: text.optional(),
      valid: valid.optional(),
      steps: writtenSteps.optional(),
    })
    .transform(
      ({ key, title, text: said, ...rest }): QuickReply => ({
        key,
        title,
        text: said,
        ...(rest.campaign ? { campaign: rest.campaign } : {}),
        ...(rest.valid ? { valid: moments(rest.valid) } : {}),
        ...(rest.steps ? { steps: rest.steps } : {}),
      }),
    ),
);
export { byLang };
