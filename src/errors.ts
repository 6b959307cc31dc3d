/**
 * Every error the program throws on purpose, by code. The message of a thrown error names the remedy;
 * this table says what the code means and which exit status a command ends with.
 */
export const ERRORS = {
  USAGE: { means: 'The command was called with wrong or missing words.', exit: 2 },
  CONFIG_INVALID: { means: 'An environment variable is malformed or missing.', exit: 1 },
  CONTENT_INVALID: {
    means: 'A file under intents/ or templates/ is broken or names something that does not exist.',
    exit: 1,
  },
  IMPORT_INVALID: { means: 'A row of an imported file is wrong; nothing of that import was kept.', exit: 1 },
  STORY_FAILED: { means: 'A story went another way than written.', exit: 1 },
  POLICY_INVALID: { means: 'The rules leave a case undecided or contradict each other.', exit: 1 },
  NOT_FOUND: { means: 'What was asked for does not exist.', exit: 1 },
  INPUT_INVALID: { means: 'What was sent in cannot be read or is over a limit.', exit: 1 },
  FORBIDDEN: { means: 'The role of the person who asked does not allow it.', exit: 1 },
  UNAUTHENTICATED: { means: 'Nobody is signed in, or the session has ended.', exit: 1 },
  CONFLICT: { means: 'Somebody else was first, or the thing has changed since it was read.', exit: 1 },
  RATE_LIMITED: { means: 'Too many tries in a short time.', exit: 1 },
  STORE_UNAVAILABLE: { means: 'The database cannot be reached or is locked.', exit: 1 },
  MIGRATION_FAILED: { means: 'The database could not be brought to the shape this version needs.', exit: 1 },
  KEY_INVALID: { means: 'Stored personal data cannot be opened with the key at hand.', exit: 1 },
  LEASE_LOST: { means: 'The conversation changed hands while an answer was being decided.', exit: 1 },
  BUILD_MISSING: { means: 'A part of the program has not been built.', exit: 1 },
  INTERNAL: { means: 'Something that should not happen did.', exit: 1 },
} as const satisfies Record<string, { means: string; exit: 1 | 2 }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error with a code from {@link ERRORS}; its message says what is wrong and what to do about it. */
export class XiaoerError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'XiaoerError';
    this.code = code;
  }
}

/** Reads any thrown value as one with a code; what the program did not foresee is `INTERNAL`. */
export const asXiaoerError = (thrown: unknown): XiaoerError =>
  thrown instanceof XiaoerError
    ? thrown
    : new XiaoerError('INTERNAL', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
