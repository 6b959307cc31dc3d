import { featuredAt } from '../content/campaigns.ts';
import { asXiaoerError } from '../errors.ts';
import { parseProofs } from '../identity/policy.ts';
import { commit } from './commit.ts';
import type { Committed } from './committed.ts';
import { decide } from './decide/index.ts';
import type { Decision } from './decide/rule.ts';
import { faultDecision } from './fault.ts';
import { gather } from './gather/index.ts';
import { hear } from './hear.ts';
import { likelyLang } from './likely-lang.ts';
import { type Listened, listen } from './listen.ts';
import { guarded } from './loop-guard.ts';
import type { TurnDeps } from './turn-deps.ts';
import { placeOf, type TurnView, viewOf } from './turn-view.ts';

/** What came of ringing a conversation: nothing waits, a turn was taken, or it is to be rung again at a time. */
export type Rung = { is: 'idle' } | { is: 'taken'; committed: Committed } | { is: 'paused'; until: Date };

/** Rounds in which somebody else may write the conversation before ours is decided anew. */
const ROUNDS = 6;

/** Tries at carrying out a turn before a person is called instead. */
const TRIES_BEFORE_PERSON = 3;

/** A database that is away or busy is nobody's fault: the turn is taken later. */
const isAway = (error: unknown): boolean => asXiaoerError(error).code === 'STORE_UNAVAILABLE';

/** Counts a turn that could not be carried out. */
const countFailure = async ({ store, onFault }: TurnDeps, { conversation, said }: Listened, error: unknown) => {
  if (isAway(error)) return;
  onFault(conversation.id, error);
  const [first] = said.rows;
  const { message: why } = asXiaoerError(error);
  if (first) await store.write((repos) => repos.inbox.failed(first.id, why)).catch(() => undefined);
};

/** Understands and decides. What breaks in here calls a person, with everything known so far; a database that is away is waited for. */
const thought = async (deps: TurnDeps, listened: Listened): Promise<{ view: TurnView; decision: Decision }> => {
  const now = deps.now();
  const shop = deps.shop();
  const { conversation, state } = listened;
  if (listened.said.rows.some(({ attempts }) => attempts >= TRIES_BEFORE_PERSON))
    return faultDecision(deps, listened, listened.said, now);
  try {
    const lang = await likelyLang(deps.store.read, conversation);
    const { said, heard } = hear(deps.engine(), listened.said, lang, now, shop.timezone, state.lastProduct);
    const about = {
      open: shop.open(now),
      nextOpening: shop.nextOpening(now),
      featured: featuredAt(shop, now),
      proofs: parseProofs(shop.content.policies.get('linking')),
    };
    const place = placeOf(conversation, said);
    const { choose, shown } = said;
    const [owner, { phrases }] = [conversation.owner.kind, shop];
    const asked = { ...conversation, state, heard, choose, shown, owner, place, now, phrases };
    const facts = await gather(deps.store.read, asked, about);
    const view = viewOf({ conversation, state, said, heard, facts, shop, now });
    const limit = deps.loopOf(conversation.channel);
    return { view, decision: guarded(view, decide(view), limit, said.last.from.id) };
  } catch (error) {
    if (isAway(error)) throw error;
    deps.onFault(conversation.id, error);
    return faultDecision(deps, listened, listened.said, now);
  }
};

/** Amid what an agent says nothing is said but what a case asked for; all else is handed on to the agent. */
const mayBeSaid = <T extends { decision: Decision }>({ conversation }: Listened, thinking: T | null): T | null =>
  conversation.owner.kind === 'agent' && thinking?.decision.rule !== 'answered-case' ? null : thinking;

/**
 * The whole story of a turn: what came in is listened to, understood and decided, and everything that follows from it is
 * stored in one transaction, after which the outbox speaks. If somebody else wrote the conversation meanwhile, the turn is
 * decided anew from what they left. A turn that cannot be carried out is thrown, for whoever rang to try again; after a few
 * tries it becomes "a person is called".
 */
export const takeTurn = async (deps: TurnDeps, conversationId: string): Promise<Rung> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const listened = await listen(deps, conversationId);
    if (listened.is !== 'said')
      return listened.is === 'paused' ? { is: 'paused', until: listened.until } : { is: 'idle' };
    const thinking = mayBeSaid(listened, listened.botSpeaks ? await thought(deps, listened) : null);
    const committed = await commit(deps, listened, thinking).catch(async (error: unknown) => {
      await countFailure(deps, listened, error);
      throw error;
    });
    if (committed !== 'stale') return { is: 'taken', committed };
  }
  throw new Error('The conversation was written by others at every try.');
};
