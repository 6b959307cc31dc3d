import type { Repos } from '../store/repos.ts';
import type { Decision } from './decide/rule.ts';
import { countTried, insteadOf, type Tried, triedIn } from './experiments/tried.ts';
import { callPerson } from './perform/owner.ts';
import type { Actor, Performed } from './perform/scene.ts';
import { inRoom, roomIn } from './ration.ts';
import { lastWords } from './reply/last-words.ts';
import { joined, renderAll } from './reply/render.ts';
import type { Rendered } from './reply/rendering.ts';
import { shopWords } from './reply/shop-words.ts';
import type { Say } from './say.ts';
import type { TurnDeps } from './turn-deps.ts';
import type { TurnView } from './turn-view.ts';

/** What is said, and under which fence. */
export interface Worded {
  bubbles: Rendered[];
  fence: number;
  /** True when a person had to be called because the words broke. */
  called: boolean;
  /** Wordings that were said because of experiments. */
  tried: readonly Tried[];
}

const saysOf = (decision: Decision, performed: Performed): Say[] => {
  const after = performed.known ? [] : (decision.after ?? []);
  return [...decision.say, ...performed.say, ...after];
};

const bubblesOf = (view: TurnView, says: readonly Say[], tried: readonly Tried[]): Rendered[] => {
  const shop = shopWords(view.shop, view.lang, view.now);
  const words = { content: view.shop.content, lang: view.lang, shop, instead: insteadOf(tried) };
  return joined(renderAll(says, words));
};

/**
 * Puts a turn into the shop's words, those of an experiment among them. If those break, a person is called after all and the shopper told so, in the only
 * words that do not stand in templates/.
 * @param known the customer this talk is bound to, as far as it is
 */
export const worded = async (
  deps: TurnDeps,
  repos: Repos,
  view: TurnView,
  decision: Decision,
  performed: Performed,
  actor: Actor,
  known: string | null,
): Promise<Worded> => {
  try {
    const says = saysOf(decision, performed);
    const tried = await triedIn(repos, view, decision, says, { ...actor, customerId: performed.customerId ?? known });
    const said = bubblesOf(view, says, tried);
    const { conversationId: id, channel } = actor;
    const room = said.length > 1 ? await roomIn(repos, deps.shop(), { id, channel }, view.now) : null;
    await countTried(repos, tried, actor, view.now);
    return { bubbles: inRoom(said, room), fence: performed.fence, called: false, tried };
  } catch (error) {
    deps.onFault(actor.conversationId, error);
    const bubbles = [lastWords(view.lang)];
    const coming = view.owner.kind !== 'bot' || decision.act.some((effect) => effect.do === 'call_person');
    if (coming) return { bubbles, fence: performed.fence, called: false, tried: [] };
    const call = { do: 'call_person', reason: 'program_fault', tier: 1, department: 'customer_service' } as const;
    const { fence } = await callPerson(call, { repos, ports: deps.ports, view, actor }, performed);
    return { bubbles, fence, called: true, tried: [] };
  }
};
