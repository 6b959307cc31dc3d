import { says } from '../phrases/says.ts';
import { readBody } from '../steps/body.ts';
import { entity } from '../steps/read.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** Above this another intent is what was meant. 0 to 1. */
const SURELY_ELSE = 0.85;
/** How tall a child is, which its sizes go by. */
const CENTIMETRES = /(?<!\d)\d{2,3}\s?(?:cm|公分|厘米)/i;
/** Longer messages say more than how tall and heavy somebody is. */
const LONGEST = 60;

/** "And 158/48?", "I like them loose", of goods or a size that were just talked about: which size that takes. */
export const toldBody: Rule = (view) => {
  const { text, intent, certainty, confidence } = view.heard;
  const goods = view.state.lastProduct !== null || view.state.lastIntent === 'size_advice';
  const known = goods && view.choose === null && text.length <= LONGEST;
  const looser = view.state.lastIntent === 'size_advice' && view.state.body != null && says(view, 'worn-loose');
  const child = view.state.lastIntent === 'size_advice' && CENTIMETRES.test(text);
  if (!known || entity(view, 'order_no') || entity(view, 'phone') || !(readBody(text) || looser || child)) return null;
  const elsewhere =
    certainty === 'sure' && confidence >= SURELY_ELSE && !['size_advice', 'out_of_scope'].includes(intent);
  return elsewhere ? null : follow(view, 'size_advice');
};
