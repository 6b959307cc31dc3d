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

/** A proof failed; too many of them lock the account for a while. */
export const proofFailed: Carrier<'proof_failed'> = async ({ lock }, { repos, actor, view }, so) => {
  const until = lock ? new Date(view.now.getTime() + LOCK_MS) : null;
  await repos.customers.proofFailed(actor.channel, actor.externalId, until);
  return so;
};

/** No more messages the shop starts (H34). */
export const refuseCare: Carrier<'refuse_care'> = async (_effect, { repos, view }, so) => {
  if (!so.customerId) return so;
  // By whichever of their records somebody is written to, they have refused.
  for (const id of await repos.families.of(so.customerId)) {
    await repos.customers.setConsent(id, false, view.now);
    // An import keeps to this row: nobody who refused is signed up again.
    await repos.audit.append({ at: view.now, who: 'bot', action: 'care.refuse', subject: `customer:${id}` });
  }
  return so;
};
