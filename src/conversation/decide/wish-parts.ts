import type { Clause, Entity } from '../../understanding/types.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { LOOKS_UP, whereAwaited } from './awaited.ts';
import { answerBeside } from './beside.ts';
import { onlyUnpaid } from './better-price.ts';
import { isToTheLetter } from './faq.ts';
import { onlyFelt } from './only-felt.ts';
import { isRemedy } from './remedies.ts';
import { meantWithin } from './within.ts';

/** One clause must be this sure to be a wish of its own. */
const SURE_WISH = 0.7;
/** "And also …", 另外: where a message itself says that it turns to something else, its clauses are clearly two. */
const turnsBeside = (clause: Clause, clauses: readonly Clause[]): boolean =>
  clause !== clauses[0] && clause.anew ? true : clauses[clauses.indexOf(clause) + 1]?.anew === true;

/** What is said along the way and is no wish beside another. */
export const BY_THE_WAY: readonly string[] = ['greet', 'thanks', 'goodbye', 'bot_identity', 'out_of_scope'];

/** "where is it", "please send it": nothing is named, so it is about what was said before. */
const ABOUT_BEFORE = /^(?:[a-z']+ ){0,3}(?:it|them|that)(?: is| are| please)?[?!. ]*$/i;

/** A run of clauses that say one thing, and where it leads. */
export interface Part {
  clauses: Clause[];
  intent: string;
  confidence: number;
  faq: string | null;
  /** Two that lead to the same place are one wish. */
  target: string;
  /** It holds what leads elsewhere but asks for nothing: which of them is meant, the whole message has to tell. */
  mixed?: boolean;
}

/** Where an intent leads as the talk stands; null for what is no wish beside another. */
export const targetOf = (view: TurnView, intent: string): string | null => {
  const lead = view.shop.content.intents.get(meantWithin(view, intent))?.leads;
  if (
    !lead ||
    BY_THE_WAY.includes(intent) ||
    (intent === 'ticket_cancel' && isRemedy(topFrame(view.state)?.flow ?? ''))
  )
    return null;
  if ('flow' in lead) return `flow:${lead.flow}`;
  if ('faq' in lead) return `faq:${lead.faq}`;
  return 'handoff' in lead ? `person:${lead.handoff}` : null;
};

/** The entry that answers a clause, where it is a question rather than a wish. */
const answerOf = (view: TurnView, { intent, confidence, certainty, faq }: Clause): string | null => {
  const { content } = view.shop;
  if (!faq || faq.score < content.understanding.faq_answer || !content.faqs.has(faq.id)) return null;
  const lead = content.intents.get(intent)?.leads;
  const told = certainty !== 'sure' || (lead !== undefined && 'faq' in lead);
  return told || isToTheLetter(view, faq.score, intent, confidence) ? faq.id : null;
};

/** What a clause is taken for that tells which goods are bought or stay. */
const BUYS: readonly string[] = ['place_order', 'product_recommend'];

/** "I'll take the flannel one and send the cotton one back": what stays is told beside what goes back, and nothing is to be bought. */
const keepsSome = ({ shop: { phrases } }: TurnView, clause: Clause, clauses: readonly Clause[]): boolean => {
  const back = clauses.filter(({ text }) => phrases.says('answers-return', text));
  const buys = BUYS.includes(clause.intent) && !back.includes(clause);
  return buys && back.length > 0 && phrases.says('takes-these', clause.text);
};

/** "Where is my bralette?" beside another wish, said of goods that are still to come: no clause needs to be surer of it. */
const looksUpOf = (view: TurnView, { text, start, end, intent, confidence, certainty, faq }: Clause): string | null => {
  if (topFrame(view.state)) return null;
  const entities = view.heard.entities.filter((one) => one.start >= start && one.end <= end);
  const unsure = LOOKS_UP.includes(intent) ? ('unsure' as const) : certainty;
  const own = {
    intent,
    confidence,
    certainty: unsure,
    intents: [{ intent, confidence }],
    faq: faq ? [faq] : [],
    signal: null,
  };
  return whereAwaited({ ...view, text, heard: { ...view.heard, ...own, text, entities, clauses: undefined } });
};

/** An order's number by itself says which order, and asks nothing of it beside a wish. */
const onlyNumber = ({ heard }: TurnView, clause: Clause): boolean =>
  heard.entities.some(
    (one) => one.type === 'order_no' && within(one, { clauses: [clause] }) && one.source.trim() === clause.text.trim(),
  );

/** What a clause wants by itself: a part of its own, or null for what belongs to its neighbours. */
export const partOf = (view: TurnView, clause: Clause, clauses: readonly Clause[]): Part | null => {
  const { intent, confidence, certainty } = clause;
  if (onlyUnpaid(view, clause.text) || onlyNumber(view, clause) || keepsSome(view, clause, clauses)) return null;
  if (onlyFelt(view, intent)) return null;
  const looksUp = looksUpOf(view, clause);
  const lookedUp = looksUp === null ? null : targetOf(view, looksUp);
  if (looksUp !== null && lookedUp !== null)
    return { clauses: [clause], intent: looksUp, confidence, faq: null, target: lookedUp };
  const faq = answerBeside(view, clause, clauses) ?? answerOf(view, clause);
  if (faq !== null) return { clauses: [clause], intent, confidence, faq, target: `faq:${faq}` };
  const aboutBefore = clause !== clauses[0] && ABOUT_BEFORE.test(clause.text);
  if (certainty !== 'sure' || (confidence < SURE_WISH && !turnsBeside(clause, clauses)) || aboutBefore) return null;
  const target = targetOf(view, intent);
  return target === null ? null : { clauses: [clause], intent, confidence, faq: null, target };
};

/** Clauses that want nothing by themselves tell more of the wish before them; those before the first tell of that. */
export const partsOf = (view: TurnView, clauses: readonly Clause[]): Part[] => {
  const parts: Part[] = [];
  let before: Clause[] = [];
  for (const clause of clauses) {
    const part = partOf(view, clause, clauses);
    const last = parts.at(-1);
    const same = part && parts.find(({ target }) => target === part.target);
    if (same) same.clauses.push(clause);
    else if (part) {
      parts.push({ ...part, clauses: [...before, clause] });
      before = [];
    } else if (last && !clause.anew) last.clauses.push(clause);
    else before.push(clause);
  }
  parts.at(-1)?.clauses.push(...before);
  return parts;
};

/** Whether something was said in a part. */
export const within = ({ start, end }: Entity, { clauses }: Pick<Part, 'clauses'>): boolean =>
  clauses.some((clause) => start >= clause.start && end <= clause.end);
