import type { PhraseGroupName } from '../phrases/groups.ts';
import { says } from '../phrases/says.ts';
import { asksSomething } from '../steps/asks.ts';
import type { TurnView } from '../turn-view.ts';

/** Flows that settle what came of an order: who turns from one to another gives the first one up. */
const REMEDIES: readonly string[] = ['return', 'exchange', 'refund', 'repair', 'goods-problem'];

export const isRemedy = (flow: string): boolean => REMEDIES.includes(flow);

/** How a remedy is asked for in so many words; "too big" alone is a reason of each of them. */
const IN_SO_MANY_WORDS: Readonly<Record<string, PhraseGroupName>> = {
  exchange: 'answers-new',
  return: 'answers-return',
  delivery: 'parcel-never-came',
};

/** The words by which a flow is asked for; undefined where there are none of its own. */
export const wordsFor = (flow: string): PhraseGroupName | undefined => IN_SO_MANY_WORDS[flow];

/** Less likely than this, a wish is a guess. 0 to 1. */
const LIKELY = 0.4;

/**
 * "我要退真丝睡衣": what is likeliest is asked for in so many words and is no question. However much else the goods' names sound
 * like, it is that.
 */
export const wantsPlainly = (view: TurnView): boolean => {
  const { heard, shop, choose } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const flow = lead !== undefined && 'flow' in lead && isRemedy(lead.flow) ? lead.flow : '';
  const words = wordsFor(flow);
  const likely = heard.certainty === 'unsure' && heard.confidence >= LIKELY && choose === null;
  return likely && words !== undefined && says(view, words) && !asksSomething(heard.text);
};
