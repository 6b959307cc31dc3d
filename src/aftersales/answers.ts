import { type Event, isEvent, machineOf, NO_FACTS, possible, type State } from './machines/index.ts';

/** What a shopper may answer when a case asks them, in the order it is offered. */
export const ANSWERS = [
  'agree',
  'choose_exchange',
  'choose_refund',
  'choose_sending_back',
  'disagree',
  'appeal',
] as const satisfies readonly Event[];
export type Answer = (typeof ANSWERS)[number];

/** A case as far as its open question goes. */
export interface Asking {
  no: string;
  kind: string;
  topic?: string | null;
  state: string;
  dueAt: Date | null;
  /** What was coming back is lost, so that it cannot be sent to them; left out: not known to be. */
  lost?: boolean;
}

/** The answers that a case waits for from its shopper in the state it is in; none where it asks nothing. Pure. */
export const answersOf = (ticket: Pick<Asking, 'kind' | 'topic' | 'state' | 'lost'>): Answer[] => {
  const facts = { ...NO_FACTS, lost: ticket.lost ?? false };
  const events = possible(machineOf(ticket), ticket.state as State, { role: 'shopper' }, facts);
  return ANSWERS.filter((one) => events.includes(one));
};

/** Names the very question that stands open: the same state entered anew, with its own limit, is another one. */
export const markOf = ({ dueAt }: Pick<Asking, 'dueAt'>): string =>
  dueAt === null ? '0' : Math.floor(dueAt.getTime() / 1000).toString(36);

const PREFIX = 'answer-case:';

/** What a button carries that answers a case: which, how, and which question of it. */
export const answerValue = (ticket: Pick<Asking, 'no' | 'dueAt'>, answer: Answer): string =>
  `${PREFIX}${ticket.no} ${answer} ${markOf(ticket)}`;

/** An answer that was tapped. */
export interface Tapped {
  no: string;
  answer: Answer;
  mark: string;
}

/** Reads what such a button carries; null where it is another button. */
export const readAnswer = (value: string | null): Tapped | null => {
  if (!value?.startsWith(PREFIX)) return null;
  const [no = '', answer = '', mark = ''] = value.slice(PREFIX.length).split(' ');
  return isEvent(answer) && (ANSWERS as readonly string[]).includes(answer)
    ? { no, answer: answer as Answer, mark }
    : null;
};

/** Another remedy that words may ask for, where a case lets its shopper choose. */
export type Remedy = Extract<Answer, 'choose_exchange' | 'choose_refund'>;

/** The button of the only case that offers a remedy, among those that stand under what was said last. */
export const remedyMeant = (remedy: Remedy | null, shown: readonly { value: string }[]): string | undefined => {
  const fitting = shown.filter(({ value }) => remedy !== null && readAnswer(value)?.answer === remedy);
  return fitting.length === 1 ? fitting[0]?.value : undefined;
};

/**
 * The button that a bare yes or no means, of those that stand under what was said last: a yes takes what is offered, a no or
 * "forget it" declines it. Undefined where there is no offer, or more than one.
 */
export const answerMeant = (signal: string | null, shown: readonly { value: string }[]): string | undefined => {
  const answer = signal === 'yes' ? 'agree' : signal === 'no' || signal === 'stop' ? 'disagree' : null;
  const fitting = shown.filter(({ value }) => answer !== null && readAnswer(value)?.answer === answer);
  return fitting.length === 1 ? fitting[0]?.value : undefined;
};
