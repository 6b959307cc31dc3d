import { XiaoerError } from '../errors.ts';
import type { Role } from './contract.ts';

export const ROLES = ['agent', 'supervisor', 'manager', 'admin'] as const satisfies readonly Role[];
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);

/** What a role may grant (H23): the tier of authority. An administrator runs the program and grants nothing. */
export const TIER_OF: Record<Role, number> = { agent: 1, supervisor: 2, manager: 3, admin: 0 };

/** Everything of the console that asks for a right, and who has it. */
const RIGHTS = {
  /** Look into conversations, customers (masked), orders and tickets. */
  look: ['agent', 'supervisor', 'manager', 'admin'],
  /** Speak to shoppers and move their cases. */
  serve: ['agent', 'supervisor', 'manager'],
  /** Take a conversation out of a colleague's hands. */
  take_over: ['supervisor', 'manager'],
  /** Give a member an agent of their own, or take them away. */
  name_agent: ['supervisor', 'manager', 'admin'],
  /** Save and remove views of the talks that are everybody's. */
  share_views: ['supervisor', 'manager', 'admin'],
  /** Add labels for talks, rename, merge and retire them. */
  keep_labels: ['supervisor', 'manager', 'admin'],
  /** Undo a link between a shopper's accounts. */
  unlink: ['supervisor', 'manager'],
  /** Take back a coupon that was given. */
  revoke_coupon: ['supervisor', 'manager'],
  /** See personal data unmasked, recorded each time. */
  reveal: ['agent', 'supervisor', 'manager'],
  /** Have a shopper's data given out or erased. */
  personal_data: ['supervisor', 'manager'],
  /** Connect the shop to others: see the code that logs it in to a chat app, have other programs told what happens. */
  connect: ['manager', 'admin'],
  /** Put goods, customers and orders in from files. */
  import_data: ['manager', 'admin'],
  /** Try other rules on the past. */
  replay: ['supervisor', 'manager'],
  /** See what each tier may grant, and the after-sales terms. */
  read_rules: ['supervisor', 'manager', 'admin'],
  /** Change them. */
  write_rules: ['manager', 'admin'],
  /** See what the shop says, and try how it is understood. */
  read_words: ['supervisor', 'manager', 'admin'],
  /** Change what the shop says. */
  write_words: ['manager', 'admin'],
  /** Plan campaigns: what the shop does on some days, and what is put first then. */
  write_campaigns: ['supervisor', 'manager', 'admin'],
  /** Write, approve and close in a crisis. */
  write_crisis: ['manager'],
  /** Plan who works when. */
  write_rota: ['supervisor', 'manager'],
  /** See who may sign in, say how they are called and how much they carry, and let them in no more. */
  keep_people: ['manager', 'admin'],
  /** Make accounts and passwords, and say who is what: whoever can, could be anybody, and so decides no case. */
  make_people: ['admin'],
  /** The figures of the whole desk. */
  figures: ['supervisor', 'manager', 'admin'],
  /** The figures of one's own service. */
  own_figures: ['agent', 'supervisor', 'manager', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** Whether a role has a right. */
export const may = (role: Role, right: Right): boolean => (RIGHTS[right] as readonly Role[]).includes(role);

/** @throws XiaoerError FORBIDDEN unless the role has the right. */
export const demand = (role: Role, right: Right): void => {
  if (may(role, right)) return;
  throw new XiaoerError(
    'FORBIDDEN',
    `The role ${role} may not do this (it takes ${RIGHTS[right].join(' or ')}); ask somebody who may.`,
  );
};
