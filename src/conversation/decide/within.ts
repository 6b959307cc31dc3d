import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** "If it is too big, can I return it?" asks for the rules of a day to come. */
const SUPPOSES = /如果|要是|假如|万一|萬一|的话|的話|\b(?:if|in case|suppose|supposing)\b/i;
/** What tells why the goods in hand shall not stay as they are. */
const WHY: readonly string[] = ['reason', 'size_change'];

/** "Can I send it back? Too big", said right after an order was talked about: that one shall go back. */
const givesReason = ({ heard, state }: TurnView): boolean =>
  topFrame(state) === null &&
  state.lastOrder !== null &&
  heard.entities.some(({ type }) => WHY.includes(type)) &&
  !SUPPOSES.test(heard.text);

/** What an intent means where the talk stands, by templates/policies/understanding.yaml. */
export const meantWithin = (view: TurnView, intent: string): string => {
  const { within, with_reason: withReason } = view.shop.content.understanding;
  const meant = within?.[topFrame(view.state)?.flow ?? '']?.[intent] ?? intent;
  const wish = withReason?.[meant];
  return wish !== undefined && givesReason(view) ? wish : meant;
};
