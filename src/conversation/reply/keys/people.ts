/** What is said when a person is called, and how a shopper proves who they are. */
export const PEOPLE = {
  // ── a person ──
  'handoff.queued': ['waiting', 'minutes'],
  'handoff.named-coming': ['agent', 'minutes'],
  'handoff.named-away': ['agent', 'other'],
  'handoff.named-busy': ['agent', 'other'],
  'handoff.closed-hours': ['opens'],
  'handoff.closed-danger': ['opens'],
  'handoff.still-waiting': ['waiting'],
  'handoff.meanwhile': ['waiting', 'opens'],
  'handoff.leave-it': ['waiting'],
  'handoff.left': ['no', 'due'],
  'handoff.back-to-bot': [],
  'handoff.settle-ask': [],
  'handoff.settled': [],
  'handoff.comes-anyway': [],
  'handoff.cancel-noted': ['no'],
  'handoff.fault': [],
  'handoff.loop': [],
  'handoff.anger': [],
  'handoff.legal': [],
  'handoff.self-harm': [],

  // ── a red crisis ──
  'crisis.statement': ['text'],
  'crisis.person': [],
  'crisis.noted': ['no'],

  // ── proof ──
  'verify.order-no': ['example'],
  'verify.no-number': [],
  'verify.last4': [],
  'verify.own-last4': [],
  'verify.wrong': [],
  'verify.locked': [],
  'order.not-yours': [],
  'order.too-many': ['max'],
  'order.has-none': ['no', 'name', 'list'],
  'order.none-has': ['name'],
  'order.what-about': ['name'],
  'evidence.photo': [],
  'evidence.got': ['no'],
} as const;
