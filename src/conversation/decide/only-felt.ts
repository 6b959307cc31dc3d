import type { TurnView } from '../turn-view.ts';

/** The flow that takes down a grievance. */
const GRIEVANCE = 'complaint';

/** Whether a wish is for somebody to take down a grievance. */
export const isGrievance = ({ shop }: TurnView, intent: string): boolean => {
  const lead = shop.content.intents.get(intent)?.leads;
  return lead !== undefined && 'flow' in lead && lead.flow === GRIEVANCE;
};

/**
 * Whether what sounds like a grievance only tells how somebody feels: they neither ask to complain nor speak of how they were
 * treated. Beside a trouble it is no wish of its own: "衣服破了，很生气" wants the clothes seen to, not the anger taken down.
 */
export const onlyFelt = (view: TurnView, intent: string): boolean =>
  isGrievance(view, intent) && !view.shop.phrases.says('grievance', view.heard.text);
