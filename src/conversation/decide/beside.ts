import type { Beside } from '../../content/types.ts';
import type { Clause } from '../../understanding/types.ts';
import { topFrame } from '../state.ts';
import { weightOf } from '../steps/tell.ts';
import type { TurnView } from '../turn-view.ts';

/** As sure as this a clause is what the pair names; surer is not needed, for its neighbour tells the rest. */
const SURE_BESIDE = 0.55;

const says = (words: readonly string[] | undefined, text: string): boolean =>
  (words ?? []).some((word) => text.toLowerCase().includes(word.toLowerCase()));

/** Whether a text holds the words that a line asks for, and none that it bars. */
const saysSo = (line: Beside['means'][number], text: string): boolean =>
  (!line.says || says(line.says, text)) && !says(line.unless, text);

/** The intent of a clause and the entries that may answer it: by either of them a line of `beside` knows it. */
const namesOf = ({ intent, faq }: Clause): string[] => (faq ? [intent, faq.id] : [intent]);

/** Whether it names an order or goods of its own: then it is about those. */
const namesGoods = ({ heard }: TurnView, { start, end }: Pick<Clause, 'start' | 'end'>): boolean =>
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
  const line = (shop.content.understanding.beside ?? []).find(({ of }) => of.includes(open));
  const alike = heard.faq.find(({ id }) => line?.amid?.includes(id))?.id;
  const found = alike ?? line?.means.find(({ intent }) => intent === heard.intent)?.faq;
  return found !== undefined && line !== undefined && shop.content.faqs.has(found) ? found : null;
};

/** Flows about goods that are sold. */
const OF_GOODS: readonly string[] = ['price-check', 'stock-check', 'product-info', 'size-advice'];
/** A message that weighs more (see {@link weightOf}) says itself what it is about. */
const LONGEST_LATER = 40;
/** From this likeness on a question stands in the FAQ as it was said, and is about that. */
const TO_THE_LETTER = 0.9;

/** "How much", while goods are talked about, asks of them. */
const asksOfLast = ({ heard, state, shop }: TurnView): boolean => {
  const lead = shop.content.intents.get(heard.intent)?.leads;
  return state.lastProduct !== null && lead !== undefined && 'flow' in lead && OF_GOODS.includes(lead.flow);
};

/** What was answered or begun just before, or stands open. */
const matterBefore = ({ state }: TurnView): string[] => {
  const open = topFrame(state)?.intent;
  return open !== undefined ? [open] : [state.lastFaq, state.lastIntent].flatMap((one) => one ?? []);
};

/**
 * The entry that answers a short question in the message right after a matter, or amid it: "how much is it", after gift wrapping,
 * asks for no price of goods. By the same lines of `beside`, where they say `later`; null where the message says itself what it is about.
 */
export const answerLater = (view: TurnView): string | null => {
  const { heard, shop, choose } = view;
  const { beside = [], unsure } = shop.content.understanding;
  const whole = { start: 0, end: heard.text.length };
  if (choose !== null || heard.signal !== null || weightOf(heard.text) > LONGEST_LATER) return null;
  if (heard.confidence < Math.max(SURE_BESIDE, unsure) || namesGoods(view, whole)) return null;
  const before = matterBefore(view);
  const found = beside
    .filter(({ of }) => before.some((name) => of.includes(name)))
    .flatMap(({ means }) => means)
    .filter((one) => one.later === true && one.intent === heard.intent && saysSo(one, heard.text))
    .find(({ says: words }) => words !== undefined || !asksOfLast(view));
  const [alike] = heard.faq;
  const other = alike !== undefined && alike.score >= TO_THE_LETTER && alike.id !== found?.faq;
  return found && !other && shop.content.faqs.has(found.faq) ? found.faq : null;
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
    const found = fits && means.find((one) => one.intent === clause.intent && saysSo(one, clause.text));
    if (found && view.shop.content.faqs.has(found.faq)) return found.faq;
  }
  return null;
};
