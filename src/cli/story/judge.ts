import type { Message } from '../../store/messages.ts';
import type { Ending, Expectation } from './shape.ts';

/** One thing that went another way than written. */
export interface Difference {
  what: string;
  expected: string;
  happened: string;
}

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const differs = (what: string, expected: unknown, happened: unknown): Difference[] =>
  expected === undefined || shown(expected) === shown(happened)
    ? []
    : [{ what, expected: shown(expected), happened: shown(happened) }];

/** What a turn said against what the story says it should. */
export const judgeTurn = (
  expect: Expectation,
  heard: readonly Message[],
  intent: string | null,
  owner: string,
): Difference[] => {
  const last = heard.at(-1);
  const keys = heard.map(({ replyKey }) => replyKey ?? '');
  const text = heard.map((message) => message.text).join('\n');
  const labels = heard.flatMap(({ choices }) => choices.map(({ label, value }) => `${label}|${value}`));
  const missing = (words: string[]): string[] =>
    words.filter((word) => !text.toLowerCase().includes(word.toLowerCase()));
  const absentChoices = (expect.choices ?? []).filter(
    (one) => !labels.some((label) => label.split('|').some((part) => part === one || part.endsWith(` ${one}`))),
  );
  return [
    ...differs('intent', expect.intent, intent),
    ...(expect.reply && !keys.includes(expect.reply)
      ? [{ what: 'reply', expected: expect.reply, happened: keys.join(', ') || 'nothing' }]
      : []),
    ...differs('faq', expect.faq, heard.find(({ faq }) => faq !== null)?.faq ?? null),
    ...differs('flow', expect.flow, last?.flow ?? null),
    ...differs('step', expect.step, last?.step ?? null),
    ...differs('owner', expect.owner, owner),
    ...differs('lang', expect.lang, last?.lang ?? null),
    ...missing(list(expect.text)).map((word) => ({ what: 'text', expected: `… ${word} …`, happened: text })),
    ...list(expect.not)
      .filter((word) => text.includes(word))
      .map((word) => ({ what: 'text', expected: `without "${word}"`, happened: text })),
    ...(absentChoices.length > 0
      ? [{ what: 'choices', expected: absentChoices.join(', '), happened: labels.join(', ') }]
      : []),
    ...(expect.silent && heard.length > 0 ? [{ what: 'silence', expected: 'nothing said', happened: text }] : []),
  ];
};

/** What a story ended with. */
export interface Ended {
  tickets: {
    kind: string;
    state: string;
    tier: number;
    reason: string;
    order: string | null;
    amount: string;
    liability: string | null;
  }[];
  owner: string;
  status: string;
  order: string | null;
  rating: number | null;
  consent: boolean | null;
  /** `words: taken for → meant`, or empty. */
  putRight: string;
}

/** As it is told where a story ends otherwise. */
export const putRightLine = (one: { text: string; taken: string | null; meant: string } | null | undefined): string =>
  one ? `${one.text}: ${one.taken ?? 'asked'} → ${one.meant}` : '';

/** How the story ended against how it should. */
export const judgeEnd = (end: Ending, ended: Ended): Difference[] => {
  const ticket = ended.tickets.at(-1);
  const wanted = end.ticket;
  return [
    ...(wanted === null ? differs('tickets', 0, ended.tickets.length) : []),
    ...Object.entries(wanted ?? {}).flatMap(([name, value]) =>
      differs(`ticket ${name}`, value, ticket?.[name as keyof typeof ticket]),
    ),
    ...differs('tickets', end.tickets, ended.tickets.length),
    ...differs('owner', end.owner, ended.owner),
    ...differs('status', end.status, ended.status),
    ...differs('order', end.order?.status, ended.order),
    ...differs('rating', end.rating, ended.rating),
    ...differs('consent', end.consent, ended.consent),
    ...(end.put_right === undefined ? [] : differs('put right', putRightLine(end.put_right), ended.putRight)),
  ];
};
