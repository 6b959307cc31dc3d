/** Why a person is called. Each has a line in templates/replies (`handoff.<reason>`) that tells the agent. */
export const HANDOFF_REASONS = [
  'asked_for_person',
  'legal_threat',
  'danger',
  'anger',
  'not_understood',
  'proof_failed',
  'flow_stuck',
  'needs_person',
  'approval',
  'complaint',
  'privacy',
  'payment',
  'change_order',
  'program_fault',
  'loop',
  'escalated',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** A matter that somebody's safety or rights hang on: whoever waits with it is not let go at a word, and not offered to go. */
export const GRAVE: readonly string[] = ['danger', 'legal_threat'] satisfies HandoffReason[];
