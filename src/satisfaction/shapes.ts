/**
 * What is told of who serves, of a day to come and of what moved the scores. Types alone: the desk's browser reads them, too
 * (web/contract/figures.ts).
 */

/** A mean of scores with its 95 % interval. */
export interface Mean {
  mean: number | null;
  n: number;
  ci95: [number, number] | null;
}

/** Seconds of the clock, to a tenth, and how many of them there are. */
export interface Wait {
  mean: number | null;
  p50: number | null;
  n: number;
}

/** What a person's service came to (H29). Rates run from 0 to 1, to four digits; null where there is nothing to divide by. */
export interface ServiceFigures {
  /** Conversations opened in the period that the person took or spoke in; of the bot, those in which nobody of the shop was. */
  taken: number;
  /** From the call for a person to the first words after it; it belongs to whoever said them. */
  first_response_s: Wait;
  /** From a shopper's question to the person's answer, round by round, within the hours the platform counts. */
  response_s: Wait;
  /** Rounds that fell to the person, and the share answered in time, as the shop's platform counts them. */
  in_time: { rate: number | null; n: number };
  /** From opening to the end, of who served last. */
  resolution_s: Wait;
  /** Share of the conversations taken that are complaints. */
  complaints: { rate: number | null; n: number };
  /** Share of the conversations taken that the person handed to a colleague or called a higher level to. */
  moved_on: { rate: number | null; n: number; transferred: number; escalated: number };
  /** Known shoppers who asked before buying, whom the person served last, and those who ordered within the shop's days. */
  conversion: { rate: number | null; asked: number; bought: number; ci95: [number, number] | null };
}

/** Service with how content shoppers were. */
export interface ScoredService extends ServiceFigures {
  /** Scores of the surveys that are theirs. */
  csat: Mean & { distribution: Record<string, number> };
}

/** One person's service. */
export interface Colleague extends ScoredService {
  /** User id; `bot` for the assistant. */
  key: string;
  name: string;
}

/** Everybody who served in a period (H29). */
export interface Colleagues {
  /** ISO 8601 in the shop's time. */
  from: string;
  /** Not included. */
  to: string;
  /** The people together; a conversation that two had a part in counts once. Null where one person alone is asked for. */
  everyone: ScoredService | null;
  /** The most conversations first. */
  colleagues: Colleague[];
  bot: Colleague | null;
}

/** What is expected, and the band that holds what comes. */
export interface Expected {
  mean: number;
  low: number;
  high: number;
}

/** One hour of the day to come. */
export interface HourAhead {
  /** 0 to 23, shop time. */
  hour: number;
  /** Conversations that begin; null while too few weeks are known. */
  conversations: Expected | null;
  /** Conversations for which a person is called. */
  handoffs: Expected | null;
  /** How many colleagues that asks for, for what is expected and for the top of the band. */
  people: number | null;
  people_high: number | null;
}

/** One hour of yesterday: what came, beside what would have been foretold. */
export interface HourPast {
  hour: number;
  conversations: number;
  handoffs: number;
  expected: Expected | null;
}

/** What a day to come will ask for (H30). */
export interface Forecast {
  /** `2026-11-30` */
  day: string;
  /** ISO 8601 in the shop's time; `to` is not included. */
  from: string;
  to: string;
  /** Days it is made from: the same weekday of the weeks before. */
  days: string[];
  /** Whether there were weeks enough. */
  enough: boolean;
  /** The share of cases the bands hold, 0 to 1. */
  band: number;
  hours: HourAhead[];
  conversations: Expected | null;
  handoffs: Expected | null;
  /** Seconds a colleague is busy with a talk, from how many talks; not measured: from satisfaction.yaml. */
  handling_s: { mean: number; n: number; measured: boolean };
  service: { share: number; within_s: number; at_once: number };
  yesterday: { day: string; hours: HourPast[]; conversations: number; handoffs: number };
}

/** A group that moved the mean. */
export interface Cause {
  by: 'product' | 'channel' | 'intent' | 'reason' | 'agent';
  /** SKU, channel, intent, reason or user id. */
  key: string;
  /** Display name of a product or a person; else the key. */
  name: string;
  /** Its part of the difference, in points of the scale of 1 to 5; those of one `by` add up to the difference. */
  points: number;
  now: { mean: number | null; n: number };
  before: { mean: number | null; n: number };
  /** The conversations that show it, lowest scores first for a fall, highest first for a rise. */
  cases: { id: string; score: number }[];
}

/** Why satisfaction has changed against the period of equal length before (H30). */
export interface Explained {
  /** ISO 8601 in the shop's time. */
  from: string;
  to: string;
  csat: { now: Mean; before: Mean; difference: number | null };
  /** Whether the two intervals lie apart: else chance alone may have done it. */
  certain: boolean;
  /** What moved it most in the direction it went, the largest part first; at most three of each kind. */
  causes: Cause[];
}

/** On which part of the talks that began in each week each label is. */
export interface LabelsCounted {
  /** ISO weeks that the time touches, the first and last as far as they lie in it; days inclusive. */
  weeks: { key: string; from: string; to: string; talks: number }[];
  /** Those that are on any of the talks, by how often. */
  labels: {
    id: number;
    name: string;
    colour: string;
    /** It is offered no more. */
    retired: boolean;
    /** Of the talks that began in each week: how many it is on, and which part of them, 0 to 1; null where none began. */
    weeks: { n: number; share: number | null }[];
  }[];
}
