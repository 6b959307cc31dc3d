import { codeIn } from '../../identity/one-time-code.ts';
import type { EntityType } from '../../understanding/types.ts';
import { topFrame } from '../state.ts';
import { begin } from './begin.ts';
import { plain, type Rule } from './rule.ts';

/** Numbers of other kinds: what reads as one of them is no code. */
const OTHER_NUMBERS: readonly EntityType[] = ['order_no', 'ticket_no', 'phone'];
/** Letters beside a code that still say nothing of their own: "我的绑定码是", "here is the code from the app". */
const LONGEST_ASIDE = 30;

/** A one-time code that comes unasked begins the linking it is for. Amid it, it is the answer. */
export const linkCode: Rule = (view) => {
  const code = view.choose === null ? codeIn(view.heard.text) : null;
  if (code === null || topFrame(view.state)?.flow === 'link-account') return null;
  if (view.heard.entities.some(({ type, source }) => OTHER_NUMBERS.includes(type) && codeIn(source) !== null))
    return null;
  const letters = view.heard.text.replace(/[^\p{L}\p{N}]/gu, '').length - code.length;
  if (letters > LONGEST_ASIDE && view.heard.intent !== 'link_account') return null;
  const step = begin(view, 'link-account', 'link_account');
  return step && plain(view, { ...step, intent: 'link_account' });
};
