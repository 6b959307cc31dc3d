import { z } from 'zod';
import { EVENTS } from '../../aftersales/machines/index.ts';
import { experimentsShape } from '../../content/experiments.ts';
import { Problems } from '../../content/problems.ts';
import { parseYaml, shaped } from '../../content/yaml-file.ts';

const expectation = z.strictObject({
  intent: z.string().optional(),
  /** Key of a reply that is among what is said. */
  reply: z.string().optional(),
  faq: z.string().optional(),
  flow: z.string().nullable().optional(),
  step: z.string().nullable().optional(),
  owner: z.string().optional(),
  lang: z.string().optional(),
  /** Words that stand in what is said. */
  text: z.union([z.string(), z.array(z.string())]).optional(),
  /** Words that must not stand there. */
  not: z.union([z.string(), z.array(z.string())]).optional(),
  choices: z.array(z.string()).optional(),
  silent: z.boolean().optional(),
});

const doing = z.union([
  z.string(),
  z.strictObject({
    does: z.enum(['take', 'close', 'return', 'note', 'escalate', 'case']),
    text: z.string().optional(),
    tier: z.int().optional(),
    /** `case`: what happens to the latest case of the talk, one event after the other; `approve` and `refuse` answer what it waits for. */
    events: z.array(z.enum(EVENTS)).min(1).optional(),
    /** `case`: what is offered for the trouble, or passes in part: `"10.00"`. */
    amount: z
      .string()
      .regex(/^\d{1,8}(\.\d{2})?$/, 'an amount is written like "10.00"')
      .optional(),
    /** `case`: how many pieces of each product pass an inspection: `{ PJ-101: 3 }`. */
    passed: z.record(z.string(), z.int().min(0)).optional(),
  }),
]);

const turn = z
  .object({
    says: z.union([z.string(), z.number().transform(String)]).optional(),
    chooses: z.union([z.string(), z.number().transform(String)]).optional(),
    sends: z.enum(['photo']).optional(),
    repeats: z.literal(true).optional(),
    /** The channel it is said on, by an account the shop does not know; in the terminal unless told. */
    on: z.string().optional(),
    /** Where others read along. */
    place: z.enum(['private', 'group']).optional(),
    waits: z
      .string()
      .regex(/^\d+ ?(s|m|h|d)$/, 'a wait is written like 30m, 2h or 1d')
      .optional(),
    restarts: z.literal(true).optional(),
    /** An order that is cancelled where it was sold. */
    cancelled: z.string().optional(),
    /** A product whose price changes where it is sold: `{ sku: PJ-103, price: "899.00" }`. */
    priced: z
      .strictObject({
        sku: z.string(),
        price: z.string().regex(/^\d{1,8}\.\d{2}$/, 'a price is written like "899.00"'),
      })
      .optional(),
    /** The shop looks whom it is to write to (H34). */
    cares: z.literal(true).optional(),
    expect: expectation.optional(),
  })
  .catchall(doing);

const ending = z.strictObject({
  ticket: z
    .strictObject({
      kind: z.string().optional(),
      state: z.string().optional(),
      tier: z.int().optional(),
      reason: z.string().optional(),
      order: z.string().optional(),
      amount: z.string().optional(),
      liability: z.string().optional(),
    })
    .nullable()
    .optional(),
  tickets: z.int().optional(),
  owner: z.string().optional(),
  status: z.string().optional(),
  order: z.strictObject({ no: z.string(), status: z.string() }).optional(),
  rating: z.int().nullable().optional(),
  consent: z.boolean().optional(),
  /** What the shopper last put right by a tap, in their words; null: nothing. */
  put_right: z
    .strictObject({ text: z.string(), taken: z.string().nullable(), meant: z.string() })
    .nullable()
    .optional(),
});

const shape = z.strictObject({
  story: z.string().min(3),
  now: z.iso.datetime({ offset: true }),
  /** A customer of the sample shop; left out for somebody unknown. */
  shopper: z.string().optional(),
  /** An agent of the shopper's own, and whether they are at the desk: `{ name: Mei, presence: away, deputy: Lin }`. */
  named_agent: z
    .strictObject({
      name: z.string().min(1),
      presence: z.enum(['online', 'away']).default('online'),
      deputy: z.string().min(1).optional(),
    })
    .optional(),
  /** What is in a crisis from the beginning, with the statement that was approved for it, if there is one. */
  crises: z
    .array(
      z.strictObject({ thing: z.string(), level: z.enum(['blue', 'yellow', 'red']), statement: z.string().optional() }),
    )
    .optional(),
  /** Wordings that are tried beside what the files say, as templates/policies/experiments.yaml holds them. */
  experiments: experimentsShape.optional(),
  turns: z.array(turn).min(1),
  end: ending.optional(),
});

export type Expectation = z.infer<typeof expectation>;
export type Ending = z.infer<typeof ending>;
export type StoryTurn = z.infer<typeof turn>;
export type Story = z.infer<typeof shape> & { file: string; lines: number[] };

/** What an agent says or does in a turn: `agent a1: 您好`. */
export const deskMove = (one: StoryTurn): { name: string; move: z.infer<typeof doing> } | null => {
  const key = Object.keys(one).find((name) => /^(agent|supervisor|manager) /.test(name));
  return key ? { name: key, move: one[key] as z.infer<typeof doing> } : null;
};

/**
 * Reads a story file. Throws CONTENT_INVALID with file, line and remedy.
 * @param text the file's content
 */
export const readStory = (file: string, text: string): Story => {
  const problems = new Problems();
  const source = parseYaml(file, text, problems);
  const story = shaped(source, shape, problems);
  for (const [index, one] of (story?.turns ?? []).entries()) {
    const known = [
      ...[
        'says',
        'chooses',
        'sends',
        'repeats',
        'on',
        'place',
        'waits',
        'restarts',
        'cancelled',
        'priced',
        'cares',
        'expect',
      ],
    ];
    const odd = Object.keys(one).find(
      (name) => !known.includes(name) && !/^(agent|supervisor|manager) \w+$/.test(name),
    );
    if (odd)
      problems.add(
        file,
        source.lineOf(['turns', index]),
        `"${odd}" is nothing a turn can be; write says, chooses, sends, waits, restarts, cancelled, priced, cares, or "agent a1"`,
      );
  }
  problems.throwIfAny();
  const lines = (story?.turns ?? []).map((_, index) => source.lineOf(['turns', index]));
  return { ...(story as z.infer<typeof shape>), file, lines };
};
