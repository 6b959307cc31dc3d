import { z } from 'zod';
import { REASONS, type Reason } from '../understanding/types.ts';
import { holidaysShape, TERM_ENDS } from './holidays.ts';
import { KINDS, type Kind, LIABILITIES, type Liability } from './kinds.ts';
import { checkClauses, clauseId, clauseList, money, readPolicy, refuseFile, under, type Wrong } from './policy.ts';
import { type RefusalCode, refusalSays } from './refusals.ts';
import { TOPIC_KINDS, TOPICS } from './topics.ts';

const FILE = 'templates/policies/after-sales.yaml';
/** The kinds whose pair with a reason must stand in exactly one window. */
export const WINDOWED: readonly Kind[] = ['return', 'exchange', 'refund'];

const SPAN = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;
const kinds = z.array(z.enum(KINDS)).min(1);
const reasons = z.array(z.enum(REASONS)).min(1);
const cited = z.strictObject({ clause: clauseId });
/** What a case that claims nothing of an order may be about; `other`: anything else. */
const requests = ['other', ...TOPICS.filter((topic) => TOPIC_KINDS[topic] === 'other')] as const;
/** Narrows what a case is about to what a request may be about. */
export const isRequest = (topic: unknown): topic is (typeof requests)[number] =>
  (requests as readonly unknown[]).includes(topic);

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

/** The law a pack of terms stands under, and the days it gives from the goods' arrival to the money. */
const LAWS = {
  /** Consumer Rights Law of the PRC, art. 25. */
  cn: { days: 7, says: 'the law gives 7 days at the longest (Consumer Rights Law, art. 25)' },
  /** Directive 2011/83/EU, art. 13(1) and (3). */
  eu: { days: 14, says: 'the law gives 14 days at the longest (Directive 2011/83/EU, art. 13)' },
} as const;
/** Days of the shortest month. */
const SHORTEST_MONTH = 28;
const MEMBERS = ['normal', 'silver', 'gold', 'diamond'] as const;

/** `24 months`, `1 month`. */
const inMonths = z
  .string()
  .regex(/^[1-9]\d{0,2} months?$/)
  .transform((text) => ({ months: Number.parseInt(text, 10) }));

/** What a case that claims nothing stands on, and by when it is answered, counted from the day it was asked; left out: by service-levels.yaml. */
const request = cited.extend({
  answered_within: z
    .union(
      [
        z
          .int()
          .min(1)
          .max(365)
          .transform((days) => ({ days })),
        inMonths,
      ],
      'answered_within is a number of days, or "1 month"',
    )
    .optional(),
});

const windowRule = z.strictObject({
  clause: clauseId,
  kinds,
  reasons,
  days: z.union(
    [z.int().min(0).max(3650), z.enum(['unlimited', 'warranty']), inMonths],
    'days is a whole number, "24 months", "unlimited" or "warranty"',
  ),
  /** What becomes of a last day that is a holiday, or on a weekend; see holidays.ts. */
  ends: z.enum(TERM_ENDS).default('any_day'),
  /** Whether goods that came in an exchange begin it anew; see replacement.ts. */
  after_exchange: z.enum(['goes_on', 'anew']).default('goes_on'),
  /** How a repair lengthens it, and the clause that says so; left out: not at all. See in-repair.ts. */
  after_repair: z
    .strictObject({
      adds: z.union(
        [z.literal('time'), inMonths],
        'adds is "time", for the days in repair, or "12 months", once however often it was repaired',
      ),
      clause: clauseId,
      /** The first day of purchase it holds for, `2026-07-31`, shop time. */
      bought_from: z.iso.date().optional(),
    })
    .optional(),
});

const intactRule = z.strictObject({
  clause: clauseId,
  /** Left out: goods no other rule names. */
  categories: z.array(z.string().min(1)).min(1).optional(),
  /** What an inspection may find that makes them intact no more. */
  findings: z.array(z.string().regex(/^[a-z_]+$/, 'a finding is written in lower case with underscores')).min(1),
});

const exclusion = z
  .strictObject({
    clause: clauseId,
    when: z.enum(['always', 'opened']),
    product: z.enum(['no', 'unless_opened']).optional(),
    categories: z.array(z.string().min(1)).min(1).optional(),
    /** `wanted`: it holds only where the shopper confirmed it at purchase. */
    confirmation: z.enum(['wanted', 'not_wanted']).default('not_wanted'),
  })
  .refine(
    (rule) => (rule.product === undefined) !== (rule.categories === undefined),
    'name either product or categories',
  );

const fault = <T extends z.ZodType>(shape: T): z.ZodObject<Record<Liability, T>> =>
  z.strictObject(Object.fromEntries(LIABILITIES.map((who) => [who, shape])) as Record<Liability, T>);

const schema = z.strictObject({
  law: z.enum(['cn', 'eu']).default('cn'),
  windows: z.array(windowRule).min(1),
  holidays: holidaysShape.optional(),
  warranty: z.strictObject({
    clause: clauseId,
    longest_months: z.int().min(1).max(120),
    /** What the law gives whatever the product says (Directive (EU) 2019/771, art. 10). */
    least_months: z.int().min(0).max(120).default(0),
  }),
  exclusions: z.strictObject({ reasons, rules: z.array(exclusion) }),
  evidence: z.strictObject({ clause: clauseId, kinds, reasons: z.array(z.enum(REASONS)) }),
  nothing_to_return: z.strictObject({ clause: clauseId, reasons: z.array(z.enum(REASONS)) }),
  full_refund_without_return: z.strictObject({ clause: clauseId, reasons: z.array(z.enum(REASONS)) }),
  goods_first: cited,
  intact: z.array(intactRule).default([]),
  repair_first: z.strictObject({ clause: clauseId, kinds, reasons, after_days: z.int().min(0).max(3650) }).optional(),
  other_goods: cited.optional(),
  fast_refund: z
    .strictObject({
      clause: clauseId,
      members: z.array(z.enum(MEMBERS)).min(1),
      reasons,
      up_to: money,
      refunds_90d_below: z.int().min(1),
    })
    .optional(),
  /** The courier comes to the door for what goes back (H21): offered for so many days from tomorrow on, in these spans of time. */
  pick_up: z
    .strictObject({
      clause: clauseId,
      kinds,
      reasons,
      days: z.int().min(1).max(5),
      windows: z
        .array(
          z.string().refine((text) => SPAN.test(text), {
            error: 'a window is written like "09:00-12:00"',
            params: { refused: 'not_a_span' satisfies RefusalCode },
          }),
        )
        .min(1)
        .max(3),
    })
    .optional(),
  liability: z.strictObject(
    Object.fromEntries(REASONS.map((reason) => [reason, z.enum(LIABILITIES)])) as Record<
      Reason,
      z.ZodEnum<{ [K in Liability]: K }>
    >,
  ),
  postage: z.strictObject({
    shopper: z.strictObject({ clause: clauseId, at_fault: z.array(z.enum(LIABILITIES)) }),
    shop: z.strictObject({ clause: clauseId, at_fault: z.array(z.enum(LIABILITIES)) }),
  }),
  refund: z.strictObject({
    clause: clauseId,
    shipping_fee_back: z.array(z.enum(['before_dispatch', 'shop_at_fault', 'always'])),
    paid_within_days: z.int().min(1),
  }),
  orders: z.strictObject({ unpaid: cited, cancelled: cited, not_dispatched: cited, not_delivered: cited }),
  compensation: z.strictObject({ clause: clauseId, up_to: fault(money), never_above_paid: yesNo }),
  /** What a case that claims nothing of an order stands on; left out: on the clause of compensation. */
  requests: z.partialRecord(z.enum(requests), request).optional(),
  appeal: cited,
  clauses: clauseList,
});

/** templates/policies/after-sales.yaml: amounts in minor units. */
export type Terms = z.output<typeof schema>;
export type WindowRule = Terms['windows'][number];
export type Exclusion = Terms['exclusions']['rules'][number];

const citedBy = (terms: Terms): string[] => [
  ...terms.windows.flatMap(({ clause, after_repair: longer }) => (longer ? [clause, longer.clause] : [clause])),
  ...terms.exclusions.rules.map(({ clause }) => clause),
  terms.warranty.clause,
  terms.evidence.clause,
  terms.nothing_to_return.clause,
  terms.full_refund_without_return.clause,
  terms.goods_first.clause,
  ...terms.intact.map(({ clause }) => clause),
  ...[terms.repair_first, terms.other_goods, terms.fast_refund, terms.pick_up].flatMap((rule) =>
    rule ? [rule.clause] : [],
  ),
  terms.postage.shopper.clause,
  terms.postage.shop.clause,
  terms.refund.clause,
  ...Object.values(terms.orders).map(({ clause }) => clause),
  terms.compensation.clause,
  ...Object.values(terms.requests ?? {}).map(({ clause }) => clause),
  terms.appeal.clause,
];

/** Who pays the way back must be said once for each who may be at fault. */
const postageFaults = (terms: Terms): Wrong[] =>
  LIABILITIES.flatMap((who) => {
    const sides = (['shopper', 'shop'] as const).filter((side) => terms.postage[side].at_fault.includes(who));
    if (sides.length === 1) return [];
    const says = sides.length === 0 ? 'nobody pays the way back' : 'both pay the way back';
    return [
      { path: 'postage', says: `when "${who}" is at fault ${says}; name it under shopper or under shop, not both` },
    ];
  });

/** GDPR art. 12(3): a request about personal data is answered within one month. */
const answeredTooLate = ({ law, requests: asked }: Terms): Wrong[] => {
  const within = asked?.privacy?.answered_within;
  if (law !== 'eu' || within === undefined) return [];
  const days = 'days' in within ? within.days : within.months * SHORTEST_MONTH;
  return days > SHORTEST_MONTH
    ? [
        {
          path: 'requests.privacy.answered_within',
          says: 'the law gives one month at the longest, which may have 28 days (GDPR, art. 12 (3))',
        },
      ]
    : [];
};

/** The money is due at the latest when the law says. */
const paidTooLate = ({ law, refund }: Terms): Wrong[] =>
  refund.paid_within_days > LAWS[law].days
    ? [
        {
          path: 'refund.paid_within_days',
          says: LAWS[law].says,
          told: under(refund.clause, refusalSays({ code: `beyond_law_${law}`, of: String(LAWS[law].days) })),
        },
      ]
    : [];

/** What the law allows no pack to promise less than. */
const lawFaults = (terms: Terms): Wrong[] => [...paidTooLate(terms), ...answeredTooLate(terms)];

/** What "intact" means is said once for each kind of goods, and once for all others. */
const intactFaults = ({ intact }: Terms): Wrong[] => {
  const others = intact.filter(({ categories }) => categories === undefined).length;
  return intact.length > 0 && others !== 1
    ? [{ path: 'intact', says: 'exactly one rule stands without categories, for all goods no other names' }]
    : [];
};

/** A term that waits for holidays to end must know them. */
const holidayFaults = ({ windows, holidays }: Terms): Wrong[] =>
  holidays === undefined && windows.some(({ ends }) => ends === 'after_holidays')
    ? [
        {
          path: 'holidays',
          says: 'a window ends after_holidays, and no holidays are listed; list them, or write any_day',
        },
      ]
    : [];

/**
 * Reads a pack of terms, such as after-sales.yaml; throws CONTENT_INVALID with the place inside the file. What `policy check`
 * proves is not checked here.
 */
export const parseTerms = (raw: unknown, file: string = FILE): Terms => {
  const terms = readPolicy(file, schema, raw);
  checkClauses(file, citedBy(terms), terms.clauses);
  const wrongs = [...postageFaults(terms), ...lawFaults(terms), ...intactFaults(terms), ...holidayFaults(terms)];
  if (wrongs.length > 0) refuseFile(file, wrongs);
  return terms;
};
