/**
 * What the program knows and the shop's files may name. Rooms above declare their part; content checks files
 * against it, so that a dangling name stops the start instead of a shopper.
 */
export interface Vocabulary {
  /** Flows an intent may lead to. */
  flows: readonly string[];
  /** Reasons for which an intent may call a person. */
  handoffs: readonly string[];
  /** Every reply the program may say, with the variables its text may use. */
  replies: Readonly<Record<string, readonly string[]>>;
  /** Variables every text may use. */
  always: readonly string[];
  /** Reads one policy file by name; throws with a plain message if it is wrong. */
  policies: Readonly<Record<string, (raw: unknown) => unknown>>;
}
