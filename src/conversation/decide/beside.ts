import type { Clause } from '../../understanding/types.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** As sure as this a clause is what the pair names; surer is not needed, for its neighbour tells the rest. */
const SURE_BESIDE = 0.55;

const says = (words: readonly string[] | undefined, text: string): boolean =>
  (words ?? []).some((word) => text.toLowerCase().includes(word.toLowerCase()));

/** The intent of a clause and the entries that may answer it: by either of them a line of `beside` knows it. */
const namesOf = ({ intent, faq }: Clause): string[] => (faq ? [intent, faq.id] : [intent]);

/** Whether it names an order or goods of its own: then it is about those. */
const namesGoods = ({ heard }: TurnView, { start, end }: Clause): boolean =>
  heard.entities.some(
    (one) =>
      one.start >= start &&
      one.end <= end &&
      (one.type === 'order_no' || (one.type === 'product' && one.ground !== 'talk')),
  );

/** "How long does the money take?" amid a return asks for the rule, where no case is under way whose state could be told. */
const OF_A_CASE = 'refund_status';

/** The FAQ entry that answers a question amid an open matter, by the same lines of `beside`. */
export const answerAmid = (view: TurnView): string | null => {
  const { heard, state, facts, shop } = view;
  const open = topFrame(state)?.intent;
  if (open === undefined || heard.intent !== OF_A_CASE || facts.tickets.some((ticket) => ticket.open)) return null;
  const alike = heard.faq.find(({ id }) => id === 'refund-route' || id === 'refund-time')?.id;
  const line = (shop.content.understanding.beside ?? []).find(({ of }) => of.includes(open));
  const found = alike ?? line?.means.find(({ intent }) => intent === heard.intent)?.faq;
  return found !== undefined && line !== undefined && shop.content.faqs.has(found) ? found : null;
};

/**
 * The FAQ entry that answers a clause because of what stands beside it: after "how do I return this?", "who pays the postage?" is
 * about the way back. By templates/policies/understanding.yaml, `beside`; null where the clause says itself what it is about.
 */
export const answerBeside = (view: TurnView, clause: Clause, clauses: readonly Clause[]): string | null => {
  const { beside = [], unsure } = view.shop.content.understanding;
  if (clause.anew || clause.confidence < Math.max(SURE_BESIDE, unsure) || namesGoods(view, clause)) return null;
  for (const { of, means } of beside) {
    const fits = clauses.some(
      (other) => other !== clause && other.certainty === 'sure' && namesOf(other).some((name) => of.includes(name)),
    );
    const found =
      fits &&
      means.find(
        (one) =>
          one.intent === clause.intent && (!one.says || says(one.says, clause.text)) && !says(one.unless, clause.text),
      );
    if (found && view.shop.content.faqs.has(found.faq)) return found.faq;
  }
  return null;
};
