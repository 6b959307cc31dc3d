import type { Decision } from '../../authorization/decide.ts';
import type { ByLang } from '../../message.ts';

/** What the `policy` commands say around what they found, in one language. */
export interface PolicyWords {
  verdict: string;
  verdicts: Record<Decision['verdict'], string>;
  tier: string;
  who: string;
  nobody: string;
  here: string;
  nobodyHere: string;
  deadline: string;
  postage: string;
  payers: Record<Decision['postage'], string>;
  /** Between names. */
  comma: string;
  /** Between a clause and its words. */
  colon: string;
  /** Behind a fault of rules that count from a day on. */
  since: (day: string) => string;
  example: (json: string) => string;
  proved: (cells: number) => string;
  /** A version of the rules: since when, whether it counts now, who took it up. */
  version: (version: string, since: string, current: boolean, by: string | null) => string;
}

const zhCn: PolicyWords = {
  verdict: '判定',
  verdicts: { grant: '直接同意', approve: '需要审批', refuse: '不予办理', needs_evidence: '需要凭证' },
  tier: '级别',
  who: '谁能定',
  nobody: '没有人：条款不允许',
  here: '现在在的',
  nobodyHere: '没有能定的人',
  deadline: '期限',
  postage: '运费',
  payers: { shop: '店里承担', shopper: '顾客承担' },
  comma: '、',
  colon: '：',
  since: (day) => `（自 ${day} 起）`,
  example: (json) => `举个例子：${json}`,
  proved: (cells) => `每一种情况都有且只有一个决定（${cells} 格，全部看过）。`,
  version: (version, since, current, by) =>
    `${version}  自 ${since}${current ? '  （现在生效）' : ''}${by ? `  由 ${by}` : ''}`,
};

const zhTw: PolicyWords = {
  verdict: '判定',
  verdicts: { grant: '直接同意', approve: '需要核准', refuse: '無法受理', needs_evidence: '需要憑證' },
  tier: '層級',
  who: '誰能決定',
  nobody: '沒有人：條款不允許',
  here: '現在在的',
  nobodyHere: '沒有能決定的人',
  deadline: '期限',
  postage: '運費',
  payers: { shop: '店家負擔', shopper: '顧客負擔' },
  comma: '、',
  colon: '：',
  since: (day) => `（自 ${day} 起）`,
  example: (json) => `舉個例子：${json}`,
  proved: (cells) => `每一種情況都有且只有一個決定（${cells} 格，全部看過）。`,
  version: (version, since, current, by) =>
    `${version}  自 ${since}${current ? '  （目前生效）' : ''}${by ? `  由 ${by}` : ''}`,
};

const en: PolicyWords = {
  verdict: 'verdict  ',
  verdicts: {
    grant: 'granted at once',
    approve: 'takes an approval',
    refuse: 'refused by the terms',
    needs_evidence: 'photos wanted first',
  },
  tier: 'tier     ',
  who: 'may decide',
  nobody: 'nobody: the terms exclude it',
  here: 'here now ',
  nobodyHere: 'nobody who may',
  deadline: 'deadline ',
  postage: 'postage  ',
  payers: { shop: 'paid by the shop', shopper: 'paid by the shopper' },
  comma: ', ',
  colon: ': ',
  since: (day) => ` (from ${day} on)`,
  example: (json) => `for example: ${json}`,
  proved: (cells) => `Every case has exactly one decision (${cells} cells, all looked at).`,
  version: (version, since, current, by) =>
    `${version}  since ${since}${current ? '  (counts now)' : ''}${by ? `  by ${by}` : ''}`,
};

/** What is said around what was found. */
export const POLICY_WORDS: ByLang<PolicyWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
