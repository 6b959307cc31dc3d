import type { Why } from '../../conversation/why.ts';
import type { ByLang, Lang } from '../../message.ts';

type Part = 'rule' | 'intents' | 'faq' | 'entities' | 'ticket' | 'clauses' | 'effects' | 'wordings';

const LABELS: ByLang<Record<Part, string>> = {
  'zh-CN': {
    rule: '规则',
    intents: '意图',
    faq: '问答',
    entities: '听到',
    ticket: '工单',
    clauses: '条款',
    effects: '动作',
    wordings: '说法比较',
  },
  'zh-TW': {
    rule: '規則',
    intents: '意圖',
    faq: '問答',
    entities: '聽到',
    ticket: '案件',
    clauses: '條款',
    effects: '動作',
    wordings: '說法比較',
  },
  en: {
    rule: 'Rule',
    intents: 'Intents',
    faq: 'FAQ',
    entities: 'Heard',
    ticket: 'Ticket',
    clauses: 'Clauses',
    effects: 'Did',
    wordings: 'Wording tried',
  },
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The evidence for a decision in lines a person can read; nothing when there is none or it was written otherwise. */
export const whyLines = (stored: unknown, lang: Lang): string[] => {
  if (typeof stored !== 'object' || stored === null || !('rule' in stored)) return [];
  const why = stored as Partial<Why>;
  const label = LABELS[lang];
  const line = (name: keyof typeof label, parts: readonly string[]): string[] =>
    parts.length === 0 ? [] : [`${label[name]}: ${parts.join(', ')}`];
  return [
    ...line('rule', why.rule ? [why.rule] : []),
    ...line(
      'intents',
      (why.intents ?? []).map(({ intent, confidence }) => `${intent} ${percent(confidence)}`),
    ),
    ...line(
      'faq',
      (why.faq ?? []).map(({ id, score, matched }) => `${id} ${percent(score)} “${matched}”`),
    ),
    ...line('entities', why.entities ?? []),
    ...line('ticket', why.ticket ? [why.ticket] : []),
    ...line('clauses', why.clauses ?? []),
    ...line('effects', why.effects ?? []),
    ...line(
      'wordings',
      (why.wordings ?? []).map(({ experiment, side }) => `${side.toUpperCase()} (${experiment})`),
    ),
    ...(why.lines ?? []),
  ];
};
