import type { Kind } from '../aftersales/kinds.ts';
import { liabilityFor } from '../aftersales/liability.ts';
import { readThing, thingsOf } from '../aftersales/things.ts';
import { knownFlags } from '../authorization/rules.ts';
import type { Order } from '../store/orders.ts';
import type { Repos } from '../store/repos.ts';
import type { Reason } from '../understanding/types.ts';
import type { TicketContext } from './context.ts';

/** What a case is about, as far as crises go. */
interface About {
  kind: Kind;
  reason: Reason;
  items: readonly { sku: string }[];
}

/**
 * The marks a case bears because a crisis is on about what it is about: `crisis_<level>`, where a trigger of the rules knows it. Goods
 * and batches count whatever is asked for; a carrier where the parcel is the matter, a reason where it is the same.
 */
export const crisisMarks = async (
  repos: Repos,
  { kind, reason, items }: About,
  order: Order | null,
  { rules, terms }: Pick<TicketContext, 'rules' | 'terms'>,
): Promise<string[]> => {
  const levels = await repos.crises.levels();
  if (levels.length === 0) return [];
  const touched = thingsOf({ skus: items.map(({ sku }) => sku), reason, order });
  const parcel = kind === 'delivery' || liabilityFor(terms, reason) === 'logistics';
  const known = knownFlags(rules);
  return levels
    .filter(({ thing }) => touched.some((one) => one === thing) && (readThing(thing).kind !== 'carrier' || parcel))
    .map(({ level }) => `crisis_${level}`)
    .filter((mark) => known.includes(mark));
};
