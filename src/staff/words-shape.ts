import type { ByLang } from '../message.ts';
import type { CommandName } from './command-names.ts';
import type { StaffLabelWords } from './label-words.ts';

/** Everything the shop's own people read in a staff channel, in one language. */
export interface StaffWords {
  visitor: string;
  assistant: string;
  shopper: string;
  note: (by: string) => string;
  /** A message without text. */
  file: string;
  takenBack: string;
  changed: string;
  langs: ByLang<string>;
  member: Record<'normal' | 'silver' | 'gold' | 'diamond', string>;
  moods: Readonly<Record<string, string>>;
  channels: Readonly<Record<string, string>>;
  kinds: Readonly<Record<string, string>>;
  roles: Readonly<Record<string, string>>;
  tier: (tier: number) => string;

  card: {
    waits: string;
    overdue: string;
    with: (who: string) => string;
    over: string;
    fields: Record<
      | 'reason'
      | 'order'
      | 'ticket'
      | 'mood'
      | 'tier'
      | 'due'
      | 'channel'
      | 'member'
      | 'opened'
      | 'language'
      | 'named'
      | 'department',
      string
    >;
    /** Who is to take it first, and until when. */
    keptFor: (who: string, until: string) => string;
    due: (when: string) => string;
    passed: (when: string) => string;
    tried: string;
    promised: string;
    newer: (ref: string) => string;
    /** A place where others read along. */
    group: (channel: string) => string;
    story: string;
  };
  approval: {
    title: (no: string, amount: string) => string;
    fields: Record<
      'kind' | 'order' | 'items' | 'reason' | 'amount' | 'compensation' | 'tier' | 'by' | 'expires' | 'who',
      string
    >;
    why: string;
    waits: string;
    decided: Record<'granted' | 'refused' | 'void', (who: string) => string>;
    more: (who: string) => string;
    said: (note: string) => string;
    form: (no: string, amount: string) => string;
    amount: string;
    why_note: string;
  };
  /** A courier who has to be ordered. */
  courier: {
    title: (no: string) => string;
    wanted: string;
    fields: Record<'when' | 'address' | 'due', string>;
    number: string;
    ordered: (who: string, number: string) => string;
    over: string;
    orderedNow: (no: string) => string;
    numberWanted: string;
    whichCase: string;
    /** The form of another time. */
    window: string;
    door: string;
    arranged: (no: string, when: string) => string;
    windowWanted: string;
    whichPickUp: string;
  };
  actions: Record<
    | 'take'
    | 'take-over'
    | 'give-back'
    | 'transfer'
    | 'escalate'
    | 'close'
    | 'note'
    | 'label'
    | 'approve'
    | 'refuse'
    | 'more'
    | 'courier'
    | 'pick-up'
    | 'clear',
    string
  >;
  forms: {
    to: string;
    note: string;
    tier: string;
    submit: string;
  };

  answers: {
    taken: string;
    takenOver: (from: string) => string;
    returned: string;
    closed: string;
    transferred: (to: string) => string;
    inQueueOf: (department: string) => string;
    escalated: (tier: number) => string;
    noted: string;
    nothingToSay: string;
    approved: (no: string) => string;
    refused: (no: string) => string;
    asked: (no: string) => string;
    linked: (name: string) => string;
  };
  refusals: {
    notLinked: string;
    wrongCode: string;
    locked: (minutes: number) => string;
    mayNot: string;
    figures: string;
    ownedBy: (who: string) => string;
    notHeld: string;
    gone: string;
    archived: string;
    shopperWrote: string;
    /** The shopper's talk is with the assistant again: words in its thread go nowhere. */
    over: string;
    noColleague: (name: string) => string;
    whichColleague: (names: string) => string;
    /** Several departments, or a department and a colleague. */
    whichReceiver: (names: string) => string;
    nameColleague: string;
    notHigher: (tier: number, top: number) => string;
    noCard: string;
    noApproval: string;
    reasonWanted: string;
    amountDiffers: (amount: string) => string;
    ticketThread: string;
    tooLong: (most: number) => string;
    unknown: (typed: string, nearest: string | null) => string;
    mixed: string;
    noteEmpty: string;
    sayEmpty: string;
    wording: (list: string) => string;
    notAllowed: (list: string) => string;
    nothingHeld: string;
    period: string;
    fault: string;
  };
  queue: { title: (n: number) => string; empty: string; more: (n: number) => string };
  digest: {
    title: (day: string) => string;
    quiet: string;
    dayEnd: (day: string) => string;
    dayEndEmpty: string;
    nobody: string;
  };
  /** Doubtful orders, and those that have not left. */
  orders: {
    doubtful: (no: string) => string;
    held: string;
    fields: Record<'amount' | 'placed', string>;
    mended: string;
    cleared: (who: string) => string;
    said: (note: string) => string;
    clearedNow: (no: string) => string;
    notDoubtful: (no: string) => string;
    whyGood: string;
    whichOrder: string;
    unknown: (no: string) => string;
    explained: (no: string) => string;
    whyLate: string;
    thread: string;
    late: (day: string, n: number) => string;
    allLeft: (day: string) => string;
    dueBy: (when: string) => string;
    more: (n: number) => string;
    explain: (n: number) => string;
    today: (n: number) => string;
  };
  /** Why an order is doubtful. */
  reasons: Readonly<Record<string, string>>;
  open: Record<'refund' | 'chase' | 'photos' | 'return' | 'exchange' | 'other', (n: number) => string>;
  talks: (n: number) => string;
  alerts: {
    down: (channel: string) => string;
    /** Its staff channel alone. */
    shut: (channel: string) => string;
    up: (channel: string) => string;
    scan: string;
    raised: (ref: string, who: string, tier: number) => string;
    unattended: (ref: string, who: string) => string;
    /** Nothing is sent to another program of the shop's any more. */
    webhook: (host: string) => string;
    webhookMend: string;
    /** What stands in the place of a post about somebody whose data is erased, and what is left for colleagues to do. */
    erased: string;
    erasedOwnWords: string;
    /** Something of them could not be taken away on a platform. */
    erasedLeft(channel: string): string;
    erasedLeftMend: string;
    /** Members who have lost their own agent, who serves no more. */
    freed: (agent: string, n: number) => string;
    freedMend: string;
  };
  /** Word of a crisis: its level and what it is about. */
  /** Who is at the desk, and how shifts were kept. */
  rota: {
    nobodyPlanned: string;
    missing: (names: string) => string;
    on: string;
    nobodyOn: string;
    until: (when: string) => string;
    onBreak: string;
    absent: string;
    unplanned: string;
    kept: string;
    late: (minutes: number) => string;
    leftEarly: (minutes: number) => string;
    overrun: (minutes: number) => string;
    neverCame: string;
    bareTimes: (n: number) => string;
    /** What somebody asks of the rota, and what was answered. */
    wantsOff: (who: string, day: string) => string;
    wantsShift: (who: string, day: string, hours: string) => string;
    wantsSwap: (who: string, day: string, other: string, otherDay: string) => string;
    answerIt: string;
    accepted: (by: string) => string;
    refused: (by: string) => string;
  };
  crisis: {
    levels: Readonly<Record<string, string>>;
    raised: (level: string, thing: string) => string;
    late: (level: string, thing: string) => string;
    closed: (level: string, thing: string) => string;
    shoppers: (n: number) => string;
    called: (names: string) => string;
    missing: (names: string) => string;
  };
  labels: StaffLabelWords;
  help: { title: string; lines: Readonly<Record<CommandName, string>>; rule: string };
}
