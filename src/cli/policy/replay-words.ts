import type { Verdict } from '../../authorization/past-case.ts';
import type { ByLang } from '../../message.ts';

/** What a replay says, in one language. */
export interface ReplayWords {
  title: string;
  whole: (cases: number, changed: number) => string;
  /** Decisions on another remedy than the first that are among them. */
  others: (n: number) => string;
  /** Marks one of them beside its case. */
  other: string;
  nothing: string;
  notKept: (n: number) => string;
  unreadable: (n: number) => string;
  verdicts: string;
  verdict: Record<Verdict, string>;
  load: string;
  atOnce: string;
  tier: (n: number) => string;
  was: string;
  now: string;
  cases: string;
  money: string;
  changes: string;
  case: string;
  day: string;
  clauses: string;
  empty: string;
}

const zhCn: ReplayWords = {
  title: '换一套规则，过去的工单会怎样',
  others: (n) => `其中还有 ${n} 次改判另一种处理（例如换货没货改退款）。`,
  other: '（另一种处理）',
  whole: (cases, changed) => `重新判了 ${cases} 件工单，${changed} 件结果不同。`,
  nothing: '结果全部一样：这套规则可以放心换上。',
  notKept: (n) => `另有 ${n} 件较早的工单没有留下判定依据，未计入。`,
  unreadable: (n) => `另有 ${n} 件的判定依据读不出来，未计入。`,
  verdicts: '判定结果',
  verdict: { grant: '直接同意', approve: '需要审批', refuse: '不予办理', needs_evidence: '需要凭证' },
  load: '各级要亲手处理的（审批、看凭证）',
  atOnce: '各级直接同意的',
  tier: (n) => `${n} 级`,
  was: '原来',
  now: '换后',
  cases: '件数',
  money: '金额',
  changes: '哪些工单会不同',
  case: '工单',
  day: '判定时间',
  clauses: '依据条款',
  empty: '这段时间没有可以重判的工单。',
};

const zhTw: ReplayWords = {
  title: '換一套規則，過去的案件會怎樣',
  others: (n) => `其中還有 ${n} 次改判另一種處理（例如換貨沒貨改退款）。`,
  other: '（另一種處理）',
  whole: (cases, changed) => `重新判定 ${cases} 件案件，${changed} 件結果不同。`,
  nothing: '結果全部相同：這套規則可以放心換上。',
  notKept: (n) => `另有 ${n} 件較早的案件沒有留下判定依據，未計入。`,
  unreadable: (n) => `另有 ${n} 件的判定依據無法讀取，未計入。`,
  verdicts: '判定結果',
  verdict: { grant: '直接同意', approve: '需要核准', refuse: '無法受理', needs_evidence: '需要憑證' },
  load: '各級要親自處理的（核准、看憑證）',
  atOnce: '各級直接同意的',
  tier: (n) => `${n} 級`,
  was: '原本',
  now: '換後',
  cases: '件數',
  money: '金額',
  changes: '哪些案件會不同',
  case: '案件',
  day: '判定時間',
  clauses: '依據條款',
  empty: '這段時間沒有可以重新判定的案件。',
};

const en: ReplayWords = {
  title: 'The past under other rules',
  others: (n) =>
    `Among them ${n} decisions on another remedy than the first, such as money for an exchange without stock.`,
  other: ' (other remedy)',
  whole: (cases, changed) => `${cases} cases decided again, ${changed} come out otherwise.`,
  nothing: 'Nothing changes: these rules can be taken up with an easy mind.',
  notKept: (n) => `${n} older cases kept no record of what they were decided from; they are not counted.`,
  unreadable: (n) => `${n} cases kept a record that cannot be read; they are not counted.`,
  verdicts: 'What was decided',
  verdict: {
    grant: 'granted at once',
    approve: 'put before an approver',
    refuse: 'refused',
    needs_evidence: 'photos wanted',
  },
  load: 'What each tier has to see to itself (approvals, photos)',
  atOnce: 'What leaves at once, by tier',
  tier: (n) => `tier ${n}`,
  was: 'then',
  now: 'now',
  cases: 'cases',
  money: 'money',
  changes: 'Which cases come out otherwise',
  case: 'case',
  day: 'decided',
  clauses: 'clauses',
  empty: 'No case of this time can be decided again.',
};

/** What a replay says. */
export const REPLAY_WORDS: ByLang<ReplayWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
