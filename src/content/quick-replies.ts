/** What is filled into an agent's ready answer: of the talk, and what the shop puts first today. */
export const QUICK_REPLY_BLANKS = ['customer.name', 'agent.name', 'order.no', 'ticket.no', 'featured'] as const;

/** What is filled in besides where it belongs to a campaign: its name, its days, its rules, and the goods of the day. */
export const CAMPAIGN_BLANKS = [
  'campaign.name',
  'campaign.from',
  'campaign.until',
  'campaign.rules',
  'campaign.featured',
] as const;

/** The blanks a ready answer may use. */
export const blanksFor = (campaign: string | null | undefined): readonly string[] =>
  campaign ? [...QUICK_REPLY_BLANKS, ...CAMPAIGN_BLANKS] : QUICK_REPLY_BLANKS;

/** For how long a talk may be put off once a ready answer is sent. */
export const PUT_OFF_STEPS = ['hour', 'tomorrow', 'three_days', 'week'] as const;

/** The departments a talk may be handed to once a ready answer is sent. */
export const DEPARTMENT_STEPS = ['customer_service', 'after_sales', 'customer_experience'] as const;

/** What is done once a ready answer is sent, as its file says it: a note, labels, and one thing at most with the talk. */
export interface WrittenSteps {
  /** Liquid, with the blanks of the answer itself. */
  note?: string;
  /** Name of a label that is put on the talk, and of one that is taken off it. */
  label?: string;
  unlabel?: string;
  close?: true;
  /** Back to the bot. */
  return?: true;
  put_off?: (typeof PUT_OFF_STEPS)[number];
  /** The tier it goes up to. */
  escalate?: number;
  /** The colleague it is handed to, by the name they sign in with. */
  hand_to?: string;
  /** The department it is handed to. */
  department?: (typeof DEPARTMENT_STEPS)[number];
}

/** What is done with the talk at last. */
export type LastStep =
  | 'close'
  | 'return'
  | `put_off:${(typeof PUT_OFF_STEPS)[number]}`
  | `escalate:${number}`
  | `hand_to:${string}`
  | `department:${(typeof DEPARTMENT_STEPS)[number]}`;

/** What is done with the talk at last, in one word; null: it stays as it is. */
export const lastStep = (steps: WrittenSteps): LastStep | null => {
  const { close, return: back, put_off: later, escalate, hand_to: to, department } = steps;
  if (close) return 'close';
  if (back) return 'return';
  if (later) return `put_off:${later}`;
  if (to) return `hand_to:${to}`;
  if (department) return `department:${department}`;
  return escalate === undefined ? null : `escalate:${escalate}`;
};

/** The same as a file says it. */
export const stepsOf = (last: LastStep | null): Omit<WrittenSteps, 'note' | 'label' | 'unlabel'> => {
  const [kind, which = ''] = (last ?? '').split(':');
  const department = DEPARTMENT_STEPS.find((one) => one === which);
  if (kind === 'hand_to' && which) return { hand_to: which };
  if (kind === 'department' && department) return { department };
  if (kind === 'close') return { close: true };
  if (kind === 'return') return { return: true };
  const later = PUT_OFF_STEPS.find((one) => one === which);
  if (kind === 'put_off' && later) return { put_off: later };
  return kind === 'escalate' ? { escalate: Number(which) } : {};
};
