import { randomInt } from 'node:crypto';
import { linkAccount } from '../../identity/account-linker.ts';
import { makeLinkCode } from '../../identity/code-maker.ts';
import { undoLink } from '../../identity/link-undoer.ts';
import type { CodeRule } from '../../identity/one-time-code.ts';
import { parseLinking } from '../../identity/policy.ts';
import { forgetful } from '../forget.ts';
import type { TurnView } from '../turn-view.ts';
import type { Carrier } from './scene.ts';

const ruleOf = ({ shop }: TurnView): CodeRule => parseLinking(shop.content.policies.get('linking'));

/** The shopper gets a code to show elsewhere that they are the same person. */
export const makeCode: Carrier<'make_code'> = async ({ say }, { repos, actor, view }, so) => {
  const made = await makeLinkCode(repos, actor, view.now, randomInt, ruleOf(view));
  return { ...so, say: [...so.say, ...say(made)] };
};

/** The shopper has shown a code: what it comes to is said by the effect. */
export const useCode: Carrier<'use_code'> = async ({ code, say }, { repos, actor, view }, so) => {
  const outcome = await linkAccount(repos, code, actor, view.now, ruleOf(view));
  const touched = 'touched' in outcome ? outcome.touched.filter((id) => id !== actor.conversationId) : [];
  const customerId = 'customerId' in outcome ? outcome.customerId : so.customerId;
  const known = outcome.outcome === 'linked';
  return { ...so, customerId, say: [...so.say, ...say(outcome)], touched: [...so.touched, ...touched], known };
};

/** The shopper undoes a link. This talk forgets with the others, and goes on under its new fence. */
export const unlink: Carrier<'unlink'> = async ({ link, say }, { repos, actor, view }, so) => {
  const by = `shopper:${actor.channel}:${actor.externalId}`;
  const outcome = await undoLink(repos, link, by, view.now, forgetful);
  const words = [...so.say, ...say(outcome.outcome)];
  if (outcome.outcome !== 'undone') return { ...so, say: words };
  const fence = outcome.touched.get(actor.conversationId) ?? so.fence;
  const touched = [...outcome.touched.keys()].filter((id) => id !== actor.conversationId);
  return { ...so, say: words, fence, customerId: outcome.customerId, touched: [...so.touched, ...touched] };
};

/** A code that others have read is used up for nothing: whoever read it cannot use it first. */
export const spoilCode: Carrier<'spoil_code'> = async ({ code }, { repos, actor, view }, so) => {
  const subject = await repos.linkCodes.use(code, 'shopper', view.now);
  if (subject === null) return so;
  const detail = { conversation: actor.conversationId };
  const action = 'identity.code-spoilt';
  await repos.audit.append({ at: view.now, who: 'bot', action, subject: `account:${subject}`, detail });
  return so;
};
