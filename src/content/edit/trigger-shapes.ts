import type { ByLang } from '../../message.ts';

/** Whom a message that the shop starts by itself is for. */
export type TriggerGroup = 'orders' | 'waiting' | 'ratings' | 'care' | 'staff';

type Path = readonly (string | number)[];

/** How a file says whether a message is sent: named on a list, by yes or no, or by a time of day or a limit that may be "never". */
export type TriggerSwitch =
  | { how: 'listed'; path: Path; name: string; order: readonly string[] }
  | { how: 'flag'; path: Path }
  | { how: 'time'; path: Path }
  | { how: 'limit'; path: Path };

/** A number of a trigger, or a time of day. */
export interface TriggerFieldShape {
  name: string;
  /** Minutes stand in the file as a limit such as "2 open minutes". */
  unit: 'minutes' | 'hours' | 'days' | 'messages' | 'time';
  path: Path;
  /** Bounds of a number, both inclusive; 0 for a time. */
  least: number;
  most: number;
  /** Counts for the other messages of its group as well. */
  shared: boolean;
  /** What it begins with where the file says "never". */
  first?: TriggerValue;
}

/** Words of a trigger: a reply by its key, or a place in its own file, with the blanks that are filled in there besides those of the shop. */
export type TriggerWordsShape =
  | { name: string; reply: string }
  | { name: string; path: Path; blanks: readonly string[]; shop: boolean };

/** A message the shop starts by itself, and where its file says how. */
export interface TriggerShape {
  id: string;
  group: TriggerGroup;
  /** Below `templates/`, without `.yaml`. */
  file: string;
  on: TriggerSwitch;
  fields: readonly TriggerFieldShape[];
  words: readonly TriggerWordsShape[];
}

/** A number; a time of day such as "09:00". */
export type TriggerValue = number | string;

/** A trigger as its owner has it. */
export interface WrittenTrigger {
  id: string;
  group: TriggerGroup;
  on: boolean;
  values: Readonly<Record<string, TriggerValue>>;
  words: Readonly<Record<string, ByLang<string>>>;
}

const EVENTS = ['confirmed', 'shipped', 'trouble', 'question'] as const;
/** Within how many hours of what happened its news is still news. */
const WITHIN: TriggerFieldShape = {
  name: 'within_hours',
  unit: 'hours',
  path: ['notices', 'within_hours'],
  least: 1,
  most: 720,
  shared: true,
};
const AFTER: TriggerFieldShape = {
  name: 'trouble_after_days',
  unit: 'days',
  path: ['notices', 'trouble_after_days'],
  least: 1,
  most: 90,
  shared: false,
};

const orderNews = (event: (typeof EVENTS)[number]): TriggerShape => ({
  id: `order-${event}`,
  group: 'orders',
  file: 'policies/orders',
  on: { how: 'listed', path: ['notices', 'events'], name: event, order: EVENTS },
  fields: event === 'trouble' ? [AFTER, WITHIN] : [WITHIN],
  words: [{ name: 'text', reply: `order-news.${event}` }],
});

const ofSurvey = (name: string, path: Path): TriggerWordsShape => ({ name, path, blanks: [], shop: true });

const survey = (kind: 'conversation' | 'ticket', parts: readonly string[]): TriggerShape => ({
  id: `survey-${kind}`,
  group: 'ratings',
  file: `surveys/${kind}`,
  on: { how: 'flag', path: ['asked'] },
  fields: [{ name: 'expires_hours', unit: 'hours', path: ['expires_hours'], least: 1, most: 720, shared: false }],
  words: [
    ofSurvey('question', ['question']),
    ...parts.map((part, at) => ofSurvey(part, ['parts', at, 'question'])),
    ofSurvey('comment', ['comment']),
    ofSurvey('good', ['thanks', 'good']),
    ofSurvey('low', ['thanks', 'low']),
  ],
});

const daily = (id: string, name: string): TriggerShape => ({
  id: `staff-${id}`,
  group: 'staff',
  file: 'policies/staff',
  on: { how: 'time', path: [name] },
  fields: [{ name: 'at', unit: 'time', path: [name], least: 0, most: 0, shared: false, first: '09:00' }],
  words: [],
});

/** Minutes in a day: nobody waits longer for a word. */
const DAY = 1_440;

const queueField = (name: string, first: number): TriggerFieldShape => ({
  name,
  unit: 'minutes',
  path: ['queue', name],
  least: 1,
  most: DAY,
  shared: false,
  first,
});

const waiting = (
  id: string,
  group: TriggerGroup,
  fields: readonly [TriggerFieldShape, ...TriggerFieldShape[]],
  reply: string | null,
): TriggerShape => ({
  id,
  group,
  file: 'policies/service-levels',
  on: { how: 'limit', path: fields[0].path },
  fields,
  words: reply === null ? [] : [{ name: 'text', reply }],
});

const DAYS = [1, 365] as const;
const LATE = [1, 720] as const;

const careField = (
  name: string,
  path: Path,
  unit: TriggerFieldShape['unit'],
  [least, most]: readonly [number, number] = [0, 0],
  shared = false,
): TriggerFieldShape => ({ name, unit, path, least, most, shared });

/** Over all messages of this kind, and over all linked accounts of a customer. */
const CARE_LIMITS: readonly TriggerFieldShape[] = [
  careField('per_week', ['caps', 'per_week'], 'messages', [1, 7], true),
  careField('per_month', ['caps', 'per_month'], 'messages', [1, 30], true),
  careField('quiet_from', ['quiet', 'from'], 'time', [0, 0], true),
  careField('quiet_until', ['quiet', 'until'], 'time', [0, 0], true),
];

const care = (kind: string, fields: readonly TriggerFieldShape[]): TriggerShape => {
  const name = kind.replace('_', '-');
  return {
    id: `care-${name}`,
    group: 'care',
    file: 'policies/care',
    on: { how: 'flag', path: [kind, 'on'] },
    fields: [...fields, ...CARE_LIMITS],
    words: [
      { name: 'text', reply: `care.${name}` },
      { name: 'refuse', reply: 'care.how-to-refuse' },
    ],
  };
};
const lateField = (kind: string): TriggerFieldShape => careField('late_hours', [kind, 'late_hours'], 'hours', LATE);
const careAfterDays = (kind: string): TriggerShape =>
  care(kind, [careField('after_days', [kind, 'after_days'], 'days', DAYS), lateField(kind)]);

/** Every message the shop starts by itself. */
export const TRIGGERS: readonly TriggerShape[] = [
  ...EVENTS.map(orderNews),
  waiting(
    'waiting-place',
    'waiting',
    [queueField('tell_shopper_after', 2), queueField('tell_shopper_every', 5)],
    'handoff.still-waiting',
  ),
  waiting('waiting-case', 'waiting', [queueField('offer_ticket_after', 10)], 'handoff.leave-it'),
  survey('conversation', []),
  survey('ticket', ['described', 'service', 'logistics']),
  careAfterDays('follow_up'),
  careAfterDays('thanks'),
  care('birthday', [careField('birthday_at', ['birthday', 'at'], 'time')]),
  careAfterDays('silent'),
  care('unpaid', [careField('after_hours', ['unpaid', 'after_hours'], 'hours', [1, 168]), lateField('unpaid')]),
  waiting('staff-unattended', 'staff', [queueField('nobody_present_after', 1)], null),
  {
    id: 'staff-coverage',
    group: 'staff',
    file: 'policies/rota',
    on: { how: 'limit', path: ['nobody_present_after'] },
    fields: [
      {
        ...{ name: 'nobody_at_desk_after', unit: 'minutes', path: ['nobody_present_after'] },
        ...{ least: 1, most: DAY, shared: false, first: 1 },
      },
    ],
    words: [
      { name: 'bare', path: ['empty_desk', 'bare'], blanks: ['since'], shop: false },
      { name: 'back', path: ['empty_desk', 'back'], blanks: ['since'], shop: false },
    ],
  },
  daily('digest', 'digest_at'),
  daily('orders', 'orders_at'),
  daily('day-end', 'day_end_at'),
];

/** Where the texts of a survey stand in its file. */
export const surveyPaths = (kind: string): Path[] =>
  (TRIGGERS.find(({ file }) => file === `surveys/${kind}`)?.words ?? []).flatMap((one) =>
    'path' in one ? [one.path] : [],
  );

/** The shape of one, by its name; null where there is none. */
export const triggerShape = (id: string): TriggerShape | null => TRIGGERS.find((one) => one.id === id) ?? null;
