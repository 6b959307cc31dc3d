import type { Lang } from '../../message.ts';
import type { StaffMessage } from '../staff.ts';
import { callingNobody, withoutMention, withoutQuote } from './room-words.ts';

const HINT: Record<Lang, (code: string) => string> = {
  'zh-CN': (code) => `引用这张卡片回复，就是对顾客说话；也可以写 !say ${code} 内容。`,
  'zh-TW': (code) => `引用這張卡片回覆，就是對顧客說話；也可以寫 !say ${code} 內容。`,
  en: (code) => `Quote this card to speak to the shopper, or write !say ${code} and your words.`,
};

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
  /** The card that was quoted; null for words by themselves. */
  code: string | null;
  text: string;
}

const CODE = /(?<![A-Za-z0-9])C(\d{1,9})(?![A-Za-z0-9])/u;
/** Begins like a command: whoever reads it decides what it is, and never takes it for words to a shopper. */
const COMMAND = /^[^\p{L}\p{N}]*[!！﹗❗❕‼⁉][^\p{L}\p{N}]*[\p{L}\p{N}?？]/u;

/**
 * Reads what was typed: a command (`!take C12`), or words that answer a quoted card. Everything else is talk among
 * colleagues and null: words reach a shopper only where a card of ours was quoted, or by `!say`.
 * @param names what we are called in this room: only a card of ours counts as quoted
 */
export const typed = (text: string, names: readonly string[]): Typed | null => {
  const { words, quoted } = withoutQuote(text.trim());
  const found = quoted !== null && names.includes(quoted.author) ? CODE.exec(quoted.words) : null;
  const code = found ? `C${found[1]}` : null;
  const said = withoutMention(words, names);
  if (!COMMAND.test(said) && (code === null || said === '')) return null;
  return { code, text: said };
};
