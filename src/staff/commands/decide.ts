import { minorOf } from '../../aftersales/money.ts';
import { sayMoney } from '../../content/liquid.ts';
import type { Approval } from '../../store/tickets.ts';
import type { StaffDecision, StaffDeps } from '../deps.ts';
import { memoryOf } from '../memory.ts';
import { readSubject, ticketSubject } from '../subject.ts';
import type { Asker, Told } from './asker.ts';

/** What is decided, and as what the case was shown. */
export interface Deciding {
  action: 'approve' | 'refuse' | 'more';
  approval: number;
  /** The case as it was shown, or the beginning of its hash. */
  hash: string;
  reason: string;
  /** The amount that was confirmed; undefined where none was asked for. */
  amount?: string | undefined;
}

const VERDICTS = { approve: 'granted', refuse: 'refused', more: 'more' } as const satisfies Record<
  Deciding['action'],
  StaffDecision['verdict']
>;

const amountOf = async (deps: StaffDeps, { ticketNo }: Approval): Promise<number> => {
  const ticket = await deps.store.read.tickets.get(ticketNo);
  return (ticket?.amountMinor ?? 0) + (ticket?.compensationMinor ?? 0);
};

/** Decides an approval in a colleague's name. Tier, requester, expiry and the case itself are checked where it is decided. */
export const decideApproval = async (deps: StaffDeps, asker: Asker, deciding: Deciding): Promise<Told> => {
  const { words, user, lang } = asker;
  const { action, hash } = deciding;
  const approval = await deps.store.read.tickets.approval(deciding.approval);
  if (approval === null) return words.refusals.noApproval;
  const reason = deciding.reason.trim();
  if (reason === '' && action !== 'approve') return words.refusals.reasonWanted;
  const minor = await amountOf(deps, approval);
  if (deciding.amount !== undefined && minorOf(deciding.amount.replaceAll(/[^\d.]/gu, '')) !== minor)
    return words.refusals.amountDiffers(sayMoney(minor, deps.shop().content.shop.currency));
  // Shown as another case than the one that is asked about: the approver finds out that it has changed.
  const seen = hash !== '' && approval.caseHash.startsWith(hash) ? approval.caseHash : `shown as ${hash}`;
  const decision = { verdict: VERDICTS[action], note: reason === '' ? null : reason, hash: seen };
  const { refused } = await deps.decide(approval.id, decision, user);
  if (refused) return refused[lang];
  const done = { approve: words.answers.approved, refuse: words.answers.refused, more: words.answers.asked };
  return done[action](approval.ticketNo);
};

/** The approval of a card, or of the case that a conversation's thread is about, as it is shown in this staff channel. */
export const approvalShown = async (
  deps: StaffDeps,
  { post, event }: Asker,
): Promise<{ approval: number; hash: string } | null> => {
  const subject = post && readSubject(post.subject);
  if (!post || !subject) return null;
  const repos = deps.store.read;
  const no =
    subject.of === 'ticket'
      ? subject.no
      : subject.of === 'conversation'
        ? await repos.desk.openTicketOf(subject.id)
        : null;
  if (no === null) return null;
  const named = subject.of === 'ticket' && post.kind === 'card' ? post : null;
  const card = named ?? (await repos.staffPosts.cardOf(event.channel, event.place, ticketSubject(no)));
  const { approval, hash } = card ? memoryOf(card) : { approval: null, hash: null };
  return approval === null || hash === null ? null : { approval, hash };
};
