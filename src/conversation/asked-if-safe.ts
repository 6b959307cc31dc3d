import type { Clause, Understanding } from '../understanding/types.ts';
import type { Phrases } from './phrases/phrases.ts';

/** What an injury is told by, and what a question about the goods is answered by. */
const HURT = 'product_safety';
const ABOUT_GOODS = 'product_info';

const ofGoods = (clause: Clause): Clause => (clause.intent === HURT ? { ...clause, intent: ABOUT_GOODS } : clause);

/** Sure where words of danger stand in it: they would have called a person, and have to be answered. */
const readAsQuestion = (heard: Understanding): Partial<Understanding> =>
  heard.intent !== HURT && heard.certainty === 'sure'
    ? {}
    : { intent: ABOUT_GOODS, certainty: heard.mood.dangers.includes('injury') ? 'sure' : heard.certainty };

/**
 * What was heard, where it only asks whether goods are safe before anything happened ("is it safe for my toddler?", 会不会漏电):
 * no injury, but a question of what the goods are like. Whatever tells of something that has happened, by the group `asks-if-safe`
 * of templates/policies/phrases.yaml, stays what it was; so does what tells of another danger.
 */
export const asQuestionOfGoods = (heard: Understanding, phrases: Phrases): Understanding => {
  const { mood, intent, text } = heard;
  const alarmed = intent === HURT || mood.dangers.includes('injury');
  if (!alarmed || mood.dangers.includes('self_harm') || !phrases.says('asks-if-safe', text)) return heard;
  return {
    ...heard,
    ...readAsQuestion(heard),
    mood: { ...mood, dangers: mood.dangers.filter((one) => one !== 'injury') },
    ...(heard.clauses ? { clauses: heard.clauses.map(ofGoods) } : {}),
    why: [...heard.why, 'asks whether goods are safe before anything happened'],
  };
};
