import { HUMAN } from '../say.ts';
import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

/** 凭什么, "why not?": a no is not taken. */
const PROTEST =
  /^(?:蛤|啊|哈|what|huh|but|那|可是)?[\s,，?？!！]*(?:(?:为什么|為什麼|为啥|為啥|凭什么|憑什麼|怎么不|怎麼不|怎么会|怎麼會)|why\b|how come\b|says who)/i;
const LONGEST = 24;

/** Why not, asked right after something was refused: whose rule it is, and who may look beyond it. */
export const whyNot: Rule = (view) => {
  const { heard, state, choose } = view;
  if (!state.aside || topFrame(state) || choose !== null || heard.certainty === 'sure') return null;
  if (heard.text.length > LONGEST || !PROTEST.test(heard.text)) return null;
  return plain(view, { state: { ...state, misses: 0 }, say: [{ key: 'fallback.why-not', choices: [HUMAN] }] });
};
