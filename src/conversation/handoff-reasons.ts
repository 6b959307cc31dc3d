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
