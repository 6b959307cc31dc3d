import { TRIGGERS, type TriggerShape } from '../../content/edit/trigger-shapes.ts';
import type { Store } from '../../store/index.ts';
import type { TriggerFigures } from '../contract.ts';

const SURVEY = 'survey.ask';
/** What posts to colleagues begin with, by the name of their trigger. */
const DIGESTS: Readonly<Record<string, string>> = {
  'staff-digest': 'digest',
  'staff-orders': 'undispatched',
  'staff-day-end': 'day-end',
};

/** Alerts to colleagues, by the name of their trigger, and what the record calls them. */
const ALERTS: Readonly<Record<string, string>> = {
  'staff-unattended': 'conversation.unattended',
  'staff-coverage': 'desk.bare',
};
/** One in a quarter of an hour, for a month. */
const MOST_ALERTS = 3_000;

/** The reply a trigger is written from; null of a question for a rating and of posts to colleagues. */
const replyOf = ({ words: [first] }: TriggerShape): string | null => (first && 'reply' in first ? first.reply : null);

/** What the rows of care call it: `care-follow-up` is follow_up. */
const kindOf = ({ id }: TriggerShape): string => id.replace(/^care-/u, '').replaceAll('-', '_');

const NOTHING: TriggerFigures = {
  sent: 0,
  lost: 0,
  held: 0,
  read: null,
  answered: null,
  ordered: null,
  unheard: null,
  stale: null,
  refused: null,
  kept: null,
  score: null,
  last: null,
};

/** What came of each trigger since a time, by its name. */
export const triggerFigures = async (store: Store, from: Date): Promise<ReadonlyMap<string, TriggerFigures>> => {
  const { satisfaction } = store.read;
  const keys = [...TRIGGERS.flatMap((one) => replyOf(one) ?? []), SURVEY];
  const reach = new Map(
    (await satisfaction.reach({ dialect: store.kind, keys, from })).map((row) => [row.key, row] as const),
  );
  const untold = await satisfaction.untold(from);
  const scores = await satisfaction.scores(from);
  const alerts = new Map(
    await Promise.all(
      Object.entries(ALERTS).map(
        async ([id, action]) => [id, await store.read.audit.list({ action, from, limit: MOST_ALERTS })] as const,
      ),
    ),
  );
  const digests = await satisfaction.digests(from);
  const care = new Map((await store.read.care.figures(from)).map((one) => [one.kind, one] as const));

  const said = (key: string): TriggerFigures => {
    const { key: _, last, ...counts } = reach.get(key) ?? { key, last: null, ...ZERO };
    return { ...NOTHING, ...counts, last: last?.toISOString() ?? null };
  };
  const of = (shape: TriggerShape): TriggerFigures => {
    const reply = replyOf(shape);
    if (shape.group === 'waiting') return { ...said(reply ?? ''), ordered: null };
    if (shape.group === 'care') {
      const { refused = 0, kept = {} } = care.get(kindOf(shape)) ?? {};
      return { ...said(reply ?? ''), refused, kept };
    }
    const alarms = alerts.get(shape.id);
    if (alarms) return { ...NOTHING, sent: alarms.length, last: alarms[0]?.at.toISOString() ?? null };
    if (reply !== null) {
      const event = reply.split('.')[1];
      const count = (state: string): number => untold.find((one) => one.event === event && one.state === state)?.n ?? 0;
      return { ...said(reply), unheard: count('unheard'), stale: count('stale') };
    }
    const kind = shape.id.replace(/^survey-/u, '');
    if (shape.group === 'ratings') {
      return { ...said(`survey.${kind}`), ordered: null, score: scores.find((one) => one.kind === kind)?.mean ?? null };
    }
    const posts = digests.find(({ name }) => name === DIGESTS[shape.id]);
    return { ...NOTHING, sent: posts?.n ?? 0, last: posts?.last.toISOString() ?? null };
  };
  return new Map(TRIGGERS.map((shape) => [shape.id, of(shape)]));
};

const ZERO = { sent: 0, lost: 0, held: 0, read: 0, answered: 0, ordered: 0 };
