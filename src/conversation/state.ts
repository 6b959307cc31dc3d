import type { Attachment } from '../message.ts';
import type { Danger, Entity } from '../understanding/types.ts';
import type { Sour } from './sour-shape.ts';

/** What the bot remembers of a conversation between two turns. Plain JSON, stored with the conversation. */
export interface DialogueState {
  /** Shape of this object; a later program reads an older one by it. */
  v: 1;
  /** Open flows, oldest first; the last one is on the table, the others wait to be resumed. */
  frames: Frame[];
  /** What silence or a person came between: it is gone on with where it was, once the shopper wants to. */
  shelved?: Shelved | null;
  /** What was refused or given up in the turn before: "then rather exchange it" goes on with the same pieces. */
  aside?: Frame | null;
  /** What the last case that was opened here is about: "no, rather the money back" is about the same pieces. */
  claimed?: Pick<Frame, 'flow' | 'slots'> | null;
  /** What "did you mean" offered last, by choice value. Empty when nothing was offered. */
  offered: string[];
  /**
   * What was said when "did you mean" had to ask, or when something else may be meant: it is not said again once the choice is
   * made. `goods`: goods somebody has were named and nothing else, and what is said next is said of them. `choices`: what it
   * was asked to be. `rather`: it was acted on by a guess (`taken`: the wish or entry it was taken for), and is said anew by
   * these choices alone, which put away the flow that the guess began.
   */
  unclear?: {
    text: string;
    entities: Entity[];
    goods?: boolean;
    choices?: string[];
    rather?: { choices: string[]; begun: string | null; taken?: string };
  } | null;
  /** What was put right by a tap in the turn before: when, in epoch milliseconds, and what else could have been chosen. */
  putRight?: { at: number; beside: string[] } | null;
  /** Wishes of an earlier message that wait until what was said before them is served. */
  wishes?: Wish[];
  /** Files that were sent before it was clear what for. */
  files?: Attachment[];
  /** Dangers that were answered and that a person is awaited for. */
  alarmed?: Danger[];
  /** What was told of which crisis: its number and the hash of the statement. */
  crisisTold?: string[];
  /** How the mood of the talk has gone: see sour.ts. */
  sour?: Sour;
  /** Whoever waits for a person was asked whether it is settled. */
  settling?: boolean;
  /** What whoever waits for a person was answered in this wait, in short. */
  meanwhile?: string[];
  /** Uncertain turns in a row. */
  misses: number;
  /** Whose orders may be shown in this conversation, proved by order number and phone. */
  access: { customerId: string; orders: string[] } | null;
  /** The survey that is being asked, and which part of it. */
  survey: { id: number; kind: 'conversation' | 'ticket'; part: string; low?: boolean } | null;
  lastIntent: string | null;
  /** The FAQ entry that the turn before was answered from. */
  lastFaq?: string | null;
  lastProduct: string | null;
  lastOrder: string | null;
  /** Height and weight as last told for a size, in cm and kg: other goods need not ask again. */
  body?: { height: number; weight: number } | null;
  greeted: boolean;
  /** When the shopper was told that an answer is late, in epoch milliseconds. */
  lateTold?: number;
  /** When an upset shopper was told that we are sorry, in epoch milliseconds. */
  sorryTold?: number;
  /** Answered turns of the last ten seconds, and whether the shopper was told to slow down. */
  pace: { times: number[]; told: boolean };
  /** The last exchanges in short, and when the bot answered whose typed words, in epoch milliseconds: see loop-guard.ts. */
  loop?: { exchanges: string[]; replies: [at: number, to: string][] };
}

/** One of several wishes of a message. */
export interface Wish {
  /** The clauses that told it. */
  text: string;
  intent: string;
  confidence: number;
  /** The FAQ entry that answers it, where no intent was sure. */
  faq: string | null;
  entities: Entity[];
  /** It waits until no more flows than these are open. */
  under?: number;
}

/** One open flow. */
export interface Frame {
  flow: string;
  /** Intent that opened it: the same flow may serve several. */
  intent: string;
  /** Answers by step, in the order they were given. JSON values. */
  slots: [step: string, value: unknown][];
  /** The step whose question stands open. */
  asked: string | null;
  /** The words that opened it. */
  opening: string;
  /** When it was asked for, ms since 1970: terms count from then, however late the message is read. Left out: just now. */
  askedAt?: number;
  /** What was named on the way before it was asked for. */
  said: Entity[];
  /** Files sent on the way, asked for or not. */
  files?: Attachment[];
  /** Answers in a row that did not fit the open question. */
  tries: number;
  /** Turns in a row that were about something else while its question stood open. */
  interrupted?: number;
}

/** A matter that was put away with its answers. */
export interface Shelved {
  frame: Frame;
  /** Whether the shopper knows that it is kept. */
  told: boolean;
}

/** A conversation that has just begun. */
export const freshState = (): DialogueState => ({
  v: 1,
  frames: [],
  offered: [],
  misses: 0,
  access: null,
  survey: null,
  lastIntent: null,
  lastProduct: null,
  lastOrder: null,
  greeted: false,
  pace: { times: [], told: false },
});

/** The flow on the table. */
export const topFrame = (state: DialogueState): Frame | null => state.frames.at(-1) ?? null;

/** A new flow on top of those that are open. */
export const openFrame = (flow: string, intent: string, opening = ''): Frame => ({
  flow,
  intent,
  slots: [],
  asked: null,
  opening,
  said: [],
  tries: 0,
});

/** A frame without its last answer, and without what was named before: it is asked again. */
export const takenBack = (frame: Frame): Frame => ({
  ...frame,
  slots: frame.slots.slice(0, -1),
  asked: null,
  opening: '',
  said: [],
  files: [],
  tries: 0,
});

/** The answer that was given at a step. */
export const slotOf = (frame: Frame, step: string): unknown => frame.slots.find(([name]) => name === step)?.[1];

/** A frame in which `step` is answered by `value`; an earlier answer is replaced and what came after it is forgotten. */
export const withSlot = (frame: Frame, step: string, value: unknown): Frame => {
  const index = frame.slots.findIndex(([name]) => name === step);
  const kept = index < 0 ? frame.slots : frame.slots.slice(0, index);
  return { ...frame, slots: [...kept, [step, value]], tries: 0 };
};
