import type { ByLang } from '../../message.ts';
import { replyVariables } from './keys.ts';

type Why = 'legal' | 'crisis' | 'identity' | 'label' | 'by_itself';

const SAYS: Readonly<Record<Why, ByLang<string>>> = {
  legal: {
    'zh-CN': '这条说的是规则或一单的决定，说法必须人人一样。',
    'zh-TW': '這則說的是規則或一張單的決定，說法必須人人一樣。',
    en: 'it states a rule or what was decided, and that has to read the same for everybody',
  },
  crisis: {
    'zh-CN': '这条关系到人的安全或危机，不拿来做比较。',
    'zh-TW': '這則關係到人的安全或危機，不拿來做比較。',
    en: 'it is said where somebody may be hurt or in a crisis, and nothing is tried there',
  },
  identity: {
    'zh-CN': '这条保护客人的身份和资料，说法必须人人一样。',
    'zh-TW': '這則保護客人的身分和資料，說法必須人人一樣。',
    en: 'it protects who somebody is and what is known of them, and that has to read the same for everybody',
  },
  label: {
    'zh-CN': '这是按钮或名称，不是一句话；换说法要比的是它上面那条话。',
    'zh-TW': '這是按鈕或名稱，不是一句話；要換說法比的是它上面那則話。',
    en: 'it is a button or a name; try another wording of the reply it stands in',
  },
  by_itself: {
    'zh-CN': '这条是店里主动发的，不是在回答客人，没法按对话来比。',
    'zh-TW': '這則是店裡主動發的，不是在回答客人，沒辦法按對話來比。',
    en: 'the shop says it by itself and not in answer to anybody; try a reply that answers',
  },
};

const TOPICS: Readonly<Record<string, Why>> = {
  crisis: 'crisis',
  safety: 'crisis',
  verify: 'identity',
  link: 'identity',
  unlink: 'identity',
  privacy: 'identity',
  group: 'identity',
  unsubscribe: 'legal',
  complaint: 'legal',
  offer: 'legal',
  choice: 'label',
  reason: 'label',
  channel: 'label',
  campaign: 'label',
  intent: 'label',
  survey: 'by_itself',
  care: 'by_itself',
  coupon: 'by_itself',
  file: 'by_itself',
  'order-news': 'by_itself',
  'ticket-state': 'by_itself',
};

const KEYS: Readonly<Record<string, Why>> = {
  'handoff.legal': 'crisis',
  'handoff.self-harm': 'crisis',
  'handoff.closed-danger': 'crisis',
  'handoff.fault': 'crisis',
  'handoff.back-to-bot': 'by_itself',
  'handoff.still-waiting': 'by_itself',
  'handoff.leave-it': 'by_itself',
  'flow.kept': 'by_itself',
  'fallback.slow-down': 'by_itself',
  'order.not-yours': 'identity',
  'order.too-many': 'identity',
  'pick-up.again': 'by_itself',
  'pick-up.coming': 'by_itself',
  'pick-up.ordered': 'by_itself',
  'ticket.refused': 'legal',
};

/** Names of replies that state what the rules say or have decided, whatever they are about. */
const DECISIONS =
  /\.(?:not-eligible|granted|waiting|confirm|confirm-contact|cancelled|withdrawn|too-late|terms|changed)$/u;

const whyNot = (key: string): Why | null => {
  const [topic = ''] = key.split('.');
  const special = KEYS[key] ?? TOPICS[topic];
  if (special) return special;
  return DECISIONS.test(key) || replyVariables()[key]?.includes('clause') ? 'legal' : null;
};

/**
 * Why a reply may not be tried in two wordings (H10); null when it may. Everybody reads the same where rights, safety or a person's
 * data are concerned, and only what answers somebody can be judged by how the talk went.
 * @param key "<topic>.<name>"
 */
export const notTried = (key: string): ByLang<string> | null => {
  const why = whyNot(key);
  return why && SAYS[why];
};
