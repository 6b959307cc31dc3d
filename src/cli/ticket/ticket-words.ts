import type { ByLang } from '../../message.ts';

/** What `xiaoer ticket` says around a case, in one language. */
export interface TicketWords {
  labels: Record<'ticket' | 'state' | 'order' | 'reason' | 'amount' | 'tier' | 'liability' | 'owner' | 'due', string>;
  columns: Record<'no' | 'kind' | 'state' | 'order' | 'amount' | 'tier' | 'owner' | 'due', string>;
  /** Beside what something is called. */
  inBrackets: (text: string) => string;
  none: string;
  noneOpen: string;
  colon: string;
  /** Those who are no colleagues. */
  others: Record<'bot' | 'system' | 'shopper', string>;
}

const zhCn: TicketWords = {
  labels: {
    ticket: '工单',
    state: '状态',
    order: '订单',
    reason: '原因',
    amount: '金额',
    tier: '级别',
    liability: '责任',
    owner: '等谁',
    due: '期限',
  },
  columns: {
    no: '编号',
    kind: '类型',
    state: '状态',
    order: '订单',
    amount: '金额',
    tier: '级别',
    owner: '等谁',
    due: '期限',
  },
  inBrackets: (text) => `（${text}）`,
  none: '没有工单。',
  noneOpen: '没有未办完的工单。',
  colon: '：',
  others: { bot: '机器人', system: '系统', shopper: '顾客' },
};

const zhTw: TicketWords = {
  labels: {
    ticket: '案件',
    state: '狀態',
    order: '訂單',
    reason: '原因',
    amount: '金額',
    tier: '層級',
    liability: '責任',
    owner: '等誰',
    due: '期限',
  },
  columns: {
    no: '編號',
    kind: '類型',
    state: '狀態',
    order: '訂單',
    amount: '金額',
    tier: '層級',
    owner: '等誰',
    due: '期限',
  },
  inBrackets: (text) => `（${text}）`,
  none: '沒有案件。',
  noneOpen: '沒有未結案件。',
  colon: '：',
  others: { bot: '機器人', system: '系統', shopper: '顧客' },
};

const en: TicketWords = {
  labels: {
    ticket: 'Ticket',
    state: 'State',
    order: 'Order',
    reason: 'Reason',
    amount: 'Amount',
    tier: 'Level',
    liability: 'At fault',
    owner: 'Waits for',
    due: 'Due',
  },
  columns: {
    no: 'Number',
    kind: 'Kind',
    state: 'State',
    order: 'Order',
    amount: 'Amount',
    tier: 'Level',
    owner: 'Waits for',
    due: 'Due',
  },
  inBrackets: (text) => ` (${text})`,
  none: 'There are no tickets.',
  noneOpen: 'There are no open tickets.',
  colon: ': ',
  others: { bot: 'Bot', system: 'System', shopper: 'Shopper' },
};

/** What is said around cases. */
export const TICKET_WORDS: ByLang<TicketWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
