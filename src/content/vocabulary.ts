import type { ZodType } from 'zod';
import type { ByLang } from '../message.ts';

/**
 * What the program knows and the shop's files may name. Rooms above declare their part; content checks files
 * against it, so that a dangling name stops the start instead of a shopper.
 */
export interface Vocabulary {
  /** What a file under templates/surveys holds. */
  survey: ZodType;
  /** Flows an intent may lead to. */
  flows: readonly string[];
  /** Reasons for which an intent may call a person. */
  handoffs: readonly string[];
  /** Every reply the program may say, with the variables its text may use. */
  replies: Readonly<Record<string, readonly string[]>>;
  /** Variables every text may use; one with parts by each of them: "shop.name". */
  always: readonly string[];
  /** Why a reply may not be tried in two wordings; null when it may. */
  notTried(key: string): ByLang<string> | null;
  /** Reads one policy file by name; throws with a plain message if it is wrong. */
  policies: Readonly<Record<string, (raw: unknown) => unknown>>;
  /**
   * What texts promise that no rule backs, in words that name the remedy, and what they praise too highly.
   * @param advertising the parsed file of that policy, which has been found right
   */
  promised(advertising: unknown): Promised;
}

/** A word that may not be said, and what to say instead; empty: nothing. */
export interface Refused {
  word: string;
  instead: string;
}

/** Finds what is wrong with what a text promises or praises. */
export interface Promised {
  /** Keys whose promises the owner stands for. */
  allowed: readonly string[];
  /** @param key "<topic>.<name>" */
  reply(key: string, text: string): string[];
  quickReply(key: string, text: string): string[];
  /** Words of the shop's list that a text may not hold, whoever says it. */
  refused(speaker: 'bot' | 'agent', text: string): Refused[];
}
