/** Reasons for which a person may be awaited while plain questions are still answered: nobody's safety or rights hang on them. */
export const ANSWERED_FOR = [
  'asked_for_person',
  'not_understood',
  'flow_stuck',
  'needs_person',
  'approval',
  'payment',
  'change_order',
  'program_fault',
] as const;

/** What is answered while somebody waits for a person; templates/policies/understanding.yaml. */
export interface WhileWaiting {
  /** Answers in one wait at most; 0: none. */
  answers: number;
  /** Why a person was called. */
  called_for: (typeof ANSWERED_FOR)[number][];
  /** FAQ entries that tell nothing to whoever waits: how a person is reached. */
  except: string[];
}

/** What serves where the shop's file says nothing. */
export const WHILE_WAITING: WhileWaiting = {
  answers: 3,
  called_for: ANSWERED_FOR.filter((reason) => reason !== 'program_fault'),
  except: [],
};
