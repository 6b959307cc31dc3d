import { answerLater } from './beside.ts';
import { answerFaq } from './faq.ts';
import type { Rule } from './rule.ts';

/** "How much is it", right after gift wrapping was told of, or 用什么快递都行吗 amid a return: about that, and nothing else of the shop. */
export const besideBefore: Rule = (view) => {
  const id = answerLater(view);
  return id === null ? null : answerFaq(view, id);
};
