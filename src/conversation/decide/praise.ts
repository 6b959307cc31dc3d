import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

/** Words of somebody content with what came. */
const CONTENT =
  /(?:好|很|超|非常|真|特别|特別)(?:舒服|喜欢|喜歡|满意|滿意|好穿|好睡|暖和|柔软|柔軟|不错|不錯|赞|讚)|爱了|愛了|\b(?:love|loving|adore) (?:it|them|this|these|the|my)\b|\b(?:so|really|very|super) (?:comfy|comfortable|soft|cosy|cozy|happy with)\b/iu;
/** What takes it back, or wants something besides. */
const BUT =
  /[?？吗嗎呢]|不(?:舒服|喜欢|喜歡|满意|滿意|是很|太)|但|可是|只是|不过|不過|就是|想|要|能|可以|\b(?:but|not|n't|however|though|would|wish|can|could|want|need|if|except)\b|n't\b/iu;

/** What praise is taken for, as it speaks of goods. */
const MISTAKEN: readonly string[] = ['thanks', 'out_of_scope', 'product_recommend', 'product_info'];

/** "穿起來好舒服喔": whoever only says how good it is hears that it gladdens, and is not asked what they want. */
export const praise: Rule = (view) => {
  const { heard, choose, state } = view;
  const meant = heard.certainty === 'sure' && !MISTAKEN.includes(heard.intent);
  if (choose !== null || meant || !CONTENT.test(heard.text) || BUT.test(heard.text)) return null;
  if (topFrame(state)) return null;
  return plain(view, { state: { ...state, misses: 0, offered: [] }, say: [{ key: 'thanks.glad' }], intent: 'thanks' });
};
