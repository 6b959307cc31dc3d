import { says } from '../phrases/says.ts';
import type { TurnView } from '../turn-view.ts';

/** What the catalogue tells of goods and a shopper may ask for by itself. */
const FACTS = ['colour', 'size', 'material'] as const;
export type GoodsFact = (typeof FACTS)[number];

/** Which facts about goods the words of a turn ask for. */
export const askedFacts = (view: TurnView): GoodsFact[] => FACTS.filter((fact) => says(view, `asks-${fact}`));

/** The one fact that a turn asks for and says nothing besides: "and the colours?", 那颜色呢. */
export const bareFact = (view: TurnView): GoodsFact | undefined =>
  FACTS.find((fact) => says(view, `only-asks-${fact}`));
