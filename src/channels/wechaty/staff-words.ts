import type { Lang } from '../../message.ts';
import type { StaffMessage } from '../staff.ts';
import { callingNobody, withoutQuote } from './room-words.ts';

const HINT: Record<Lang, (code: string) => string> = {
  'zh-CN': (code) => `引用这张卡片回复，就是对顾客说话；也可以写 !say ${code} 内容。`,
  'zh-TW': (code) => `引用這張卡片回覆，就是對顧客說話；也可以寫 !say ${code} 內容。`,
  en: (code) => `Quote this card to speak to the shopper, or write !say ${code} and your words.`,
};

const UNKNOWN: Record<Lang, (code: string) => string> = {
  'zh-CN': (code) => `没有 ${code} 这张卡片，看看编号对不对。`,
  'zh-TW': (code) => `沒有 ${code} 這張卡片，看看編號對不對。`,
  en: (code) => `There is no card ${code}; check its number.`,
};

/** What somebody reads who names a card that does not exist. */
export const unknownCard = (code: string, lang: Lang): string => UNKNOWN[lang](code);

const TONE: Record<StaffMessage['tone'], string> = { plain: '', waiting: '⏳ ', danger: '⚠️ ', done: '✅ ' };

const actionLine = ({ id, label, form }: StaffMessage['actions'][number], code: string): string => {
  const fields = form?.fields.map((field) => `<${field.label}>`) ?? [];
  return [`!${id} ${code}`, ...fields, `· ${label}`].join(' ');
};

/**
 * A card as a text. WeChat has neither threads nor buttons: each card has a number, which is quoted or typed to say what is
 * meant. `thread` is the card it answers, whose number is then the one that is shown.
 */
export const cardText = (message: StaffMessage, code: string, thread: string | null): string => {
  const shown = thread ?? code;
  const head = `${TONE[message.tone]}${shown}${thread === null ? '' : ' ↩'} ${message.title}`.trim();
  const fields = message.fields.map(({ label, value }) => `${label}：${value}`);
  const actions = message.actions.map((action) => actionLine(action, shown));
  const talk = message.subject.startsWith('conversation:') && thread === null ? [HINT[message.lang](shown)] : [];
  const parts = [
    [head, ...message.lines, ...fields],
    [...actions, ...talk],
  ].filter((part) => part.length > 0);
  return callingNobody(parts.map((part) => part.join('\n')).join('\n\n'));
};

/** What somebody typed in the staff room. */
export interface Typed {
  /** The card that is meant; null for words by themselves. */
  code: string | null;
  text: string;
}

const CODE = /(?<![A-Za-z0-9])C(\d{1,9})(?![A-Za-z0-9])/u;
const COMMAND = /^[!！]\s*([^\s!！]+)(?:\s+C(\d{1,9})(?![A-Za-z0-9]))?[ \t]*([\s\S]*)$/iu;

/**
 * Reads what was typed: a command (`!take C12`), or words that answer a quoted card. Everything else is talk among
 * colleagues and null: words reach a shopper only where a card of ours was quoted, or by `!say`.
 * @param names what we are called in this room: only a card of ours counts as quoted
 */
export const typed = (text: string, names: readonly string[]): Typed | null => {
  const { words, quoted } = withoutQuote(text.trim());
  const found = quoted !== null && names.includes(quoted.author) ? CODE.exec(quoted.words) : null;
  const meant = found ? `C${found[1]}` : null;
  const command = COMMAND.exec(words);
  if (command) {
    const [, name = '', number, rest = ''] = command;
    return { code: number === undefined ? meant : `C${number}`, text: `!${name}${rest === '' ? '' : ` ${rest}`}` };
  }
  return meant === null || words === '' ? null : { code: meant, text: words };
};
