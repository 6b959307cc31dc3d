import { parseProofs } from '../../identity/policy.ts';
import { countWrongProof } from '../../identity/wrong-proofs.ts';
import type { Carrier } from './scene.ts';

/** How long an account stays locked after too many wrong proofs. */
const LOCK_MS = 30 * 60_000;

/** The shopper has proved who they are: this account is theirs from now on. */
export const bindIdentity: Carrier<'bind_identity'> = async ({ customerId, proof }, { repos, actor, view }, so) => {
  await repos.customers.bindIdentity(actor.channel, actor.externalId, customerId, proof, view.now);
  const detail = { conversation: actor.conversationId, proof };
  await repos.audit.append({
    at: view.now,
    who: 'bot',
    action: 'identity.bind',
    subject: `customer:${customerId}`,
    detail,
  });
  return { ...so, customerId };
};

/** A proof failed; too many of them lock the account for a while, and close the order to whoever guesses with new accounts. */
export const proofFailed: Carrier<'proof_failed'> = async ({ lock, order }, { repos, actor, view }, so) => {
  const until = lock ? new Date(view.now.getTime() + LOCK_MS) : null;
  await countWrongProof(repos, order, view.now, parseProofs(view.shop.content.policies.get('linking')));
  await repos.customers.proofFailed(actor.channel, actor.externalId, until);
  return so;
};

/** A refusal is of the messages of the last so many days: one of them was one too many. */
const REFUSES_MS = 30 * 86_400_000;

/** No more messages the shop starts (H34): what waits is let go. */
export const refuseCare: Carrier<'refuse_care'> = async (_effect, { repos, view: { now } }, so) => {
  if (!so.customerId) return so;
  const family = await repos.families.of(so.customerId);
  // By whichever of their records somebody is written to, they have refused.
  for (const id of family) {
    await repos.customers.setConsent(id, false, now);
    // An import keeps to this row: nobody who refused is signed up again.
    await repos.audit.append({ at: now, who: 'bot', action: 'care.refuse', subject: `customer:${id}` });
  }
  await repos.care.refused(family, new Date(now.getTime() - REFUSES_MS), now);
  return so;
};

/** They may come again, by whichever of their records. */
export const acceptCare: Carrier<'accept_care'> = async (_effect, { repos, view: { now } }, so) => {
  if (!so.customerId) return so;
  for (const id of await repos.families.of(so.customerId)) {
    await repos.customers.setConsent(id, true, now);
    await repos.audit.append({ at: now, who: 'bot', action: 'care.accept', subject: `customer:${id}` });
  }
  return so;
};
