import { type Document, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type ByLang, LANGS } from '../../message.ts';
import type { ContentTexts } from '../layers.ts';
import { type CampaignEdit, editedCampaigns } from './campaigns-edit.ts';
import { inOneLine, itemOf, missing, open, printed, textIn, write } from './documents.ts';
import { type ExamplesEdit, editedExamples } from './examples-edit.ts';
import { type ExperimentEdit, editedExperiments } from './experiments-edit.ts';
import { ownReplies } from './own-text.ts';
import { editedPhrases, type PhrasesEdit } from './phrases-edit.ts';
import { editedQuickReply, type QuickReplyEdit, withoutQuickReply } from './quick-replies-edit.ts';
import { editedRules, type RulesDropped, type RulesEdit } from './rules-edit.ts';
import { editedShop, type ShopEdit } from './shop-edit.ts';
import { editedTrigger, type TriggerEdit } from './trigger-edit.ts';
import { editedWish, type WishEdit, type WishRemoved, withoutWish } from './wish-edit.ts';

/** One entry of the FAQ as its owner writes it. */
export interface WrittenFaq {
  /** Lower-case words joined by `-`. */
  id: string;
  category: string;
  /** Empty in a language it leaves out. */
  question: ByLang<string[]>;
  /** Liquid; empty in a language it leaves out. */
  answer: ByLang<string>;
  /** ISO 8601 with an offset. */
  valid?: { from?: string | undefined; to?: string | undefined } | undefined;
  /** Intents offered as choices after the answer. */
  next: string[];
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

/** When somebody is at the desk, as its owner writes it; a span such as "08:00-22:00", none where it is closed. */
export interface WrittenHours {
  week: Record<Day, string[]>;
  /** Days that differ, as YYYY-MM-DD. */
  holidays: { date: string; name: string; open: string[] }[];
}

/** A change of what the shop says. */
export type Edit =
  | { of: 'reply'; key: string; text: ByLang<string> }
  | QuickReplyEdit
  | { of: 'quick-reply-removed'; key: string }
  | { of: 'faq'; entry: WrittenFaq }
  | { of: 'faq-removed'; id: string }
  | { of: 'hours'; hours: WrittenHours }
  | CampaignEdit
  | ExamplesEdit
  | ExperimentEdit
  | PhrasesEdit
  | RulesEdit
  | RulesDropped
  | ShopEdit
  | TriggerEdit
  | (WishEdit & { answer: WrittenFaq | null })
  | WishRemoved;

/** Letters of an identifier at most, before a number that tells it from others. */
const LONGEST_ID = 48;

/**
 * An identifier nobody has, made of the words of a text.
 * @param otherwise what it is where the text has no Latin letters
 */
export const freshId = (text: string, taken: ReadonlyMap<string, unknown>, otherwise: string): string => {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/gu, '-');
  const base = words.slice(0, LONGEST_ID).replaceAll(/^-+|-+$/gu, '') || otherwise;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
};

/** Files whose text is another one now; null: a file that is taken out. */
export type Changed = ReadonlyMap<string, string | null>;

const editedReply = (texts: ContentTexts, { key, text }: Extract<Edit, { of: 'reply' }>): Changed => {
  const [topic = '', name = ''] = key.split('.');
  const changed = LANGS.flatMap((lang) => {
    const file = `templates/replies/${lang}/${topic}.yaml`;
    const own = ownReplies(texts, file, name);
    if (own === undefined) throw missing(`${file}: ${name}`);
    const document = parseDocument(own);
    // Words that stay as they are stay where they are: the program's go on being the program's.
    if (document.get(name) === text[lang]) return [];
    write(document, [name], text[lang]);
    return [[file, printed(own, document)] as const];
  });
  return new Map(changed);
};

/** The shop's own first: an entry of theirs stands in the place of the program's of that id. */
const faqFiles = ({ files, layers }: ContentTexts): string[] =>
  files
    .map(([file]) => file)
    .filter((file) => file.startsWith('intents/faq/'))
    .sort((a, b) => Number(layers?.lent.has(a) ?? false) - Number(layers?.lent.has(b) ?? false));

/** The file an entry stands in, opened. */
const standing = (texts: ContentTexts, id: string): { file: string; document: Document; item: YAMLMap } | null => {
  for (const file of faqFiles(texts)) {
    const document = open(texts, file);
    const item = itemOf(document, 'id', id);
    if (item) return { file, document, item };
  }
  return null;
};

const fill = (document: Document, item: YAMLMap, { category, question, answer, valid, next }: WrittenFaq): void => {
  write(item, ['category'], category);
  for (const lang of LANGS) {
    if (question[lang].length === 0) item.deleteIn(['question', lang]);
    if (answer[lang] === '') item.deleteIn(['answer', lang]);
    const before = item.getIn(['question', lang]);
    const kept = isSeq(before) && JSON.stringify(before.toJSON()) === JSON.stringify(question[lang]);
    if (!kept && question[lang].length > 0) item.setIn(['question', lang], document.createNode(question[lang]));
    if (answer[lang] !== '') write(item, ['answer', lang], answer[lang]);
  }
  if (valid?.from || valid?.to) item.set('valid', inOneLine(document, JSON.parse(JSON.stringify(valid)) as object));
  else item.delete('valid');
  item.set('next', inOneLine(document, next));
};

/** The file that holds most of a category; one of its own where there is none. */
const homeOf = (texts: ContentTexts, category: string): string => {
  const counts = faqFiles(texts).map((file) => {
    const list = open(texts, file).toJS() as { category?: unknown }[] | null;
    return { file, count: (list ?? []).filter((one) => one.category === category).length };
  });
  const [best] = counts.sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.file : `intents/faq/${category}.yaml`;
};

const addedFaq = (texts: ContentTexts, entry: WrittenFaq): Changed => {
  const file = homeOf(texts, entry.category);
  const known = texts.files.some(([name]) => name === file);
  const document = known ? open(texts, file) : parseDocument('[]\n');
  if (!isSeq(document.contents)) throw missing(file);
  const seq = document.contents as YAMLSeq;
  seq.flow = false;
  const item = document.createNode({ id: entry.id, category: entry.category, question: {}, answer: {} }) as YAMLMap;
  for (const part of ['question', 'answer']) (item.get(part, true) as unknown as YAMLMap).flow = false;
  if (known) item.spaceBefore = true;
  fill(document, item, entry);
  seq.add(item);
  return new Map([[file, printed(textIn(texts, file), document)]]);
};

const editedFaq = (texts: ContentTexts, { entry }: Extract<Edit, { of: 'faq' }>): Changed => {
  const found = standing(texts, entry.id);
  if (!found) return addedFaq(texts, entry);
  fill(found.document, found.item, entry);
  return new Map([[found.file, printed(textIn(texts, found.file), found.document)]]);
};

/** Taken out wherever it stands: in place of an entry of the shop's that of the program would be said again. */
const withoutFaq = (texts: ContentTexts, id: string): Changed => {
  const changed = faqFiles(texts).flatMap((file) => {
    const document = open(texts, file);
    const item = itemOf(document, 'id', id);
    if (!item) return [];
    const seq = document.contents as YAMLSeq;
    seq.items = seq.items.filter((one) => one !== item);
    return [[file, printed(textIn(texts, file), document)] as const];
  });
  if (changed.length === 0) throw missing(`FAQ "${id}"`);
  return new Map(changed);
};

/** The texts of the answer alone; questions and all else stay. */
const withAnswer = (texts: ContentTexts, id: string, answer: ByLang<string>): Changed => {
  const found = standing(texts, id);
  if (!found) throw missing(`FAQ "${id}"`);
  for (const lang of LANGS) if (answer[lang] !== '') write(found.item, ['answer', lang], answer[lang]);
  return new Map([[found.file, printed(textIn(texts, found.file), found.document)]]);
};

const editedExperiment = (texts: ContentTexts, edit: ExperimentEdit): Changed => {
  const { piece, words } = edit;
  const said =
    words === null
      ? []
      : piece.of === 'faq'
        ? withAnswer(texts, piece.key, words)
        : editedReply(texts, { of: 'reply', key: piece.key, text: words });
  return new Map([...said, ...editedExperiments(texts, edit)]);
};

const HOURS = 'templates/policies/hours.yaml';

const editedHours = (texts: ContentTexts, { week, holidays }: WrittenHours): Changed => {
  const document = open(texts, HOURS);
  const stands = document.toJS() as Partial<WrittenHours>;
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (same(stands.week, week) && same(stands.holidays ?? [], holidays)) return new Map();
  for (const day of DAYS) document.setIn(['week', day], inOneLine(document, week[day]));
  const list = document.createNode([]) as YAMLSeq;
  list.flow = holidays.length === 0;
  for (const one of holidays) list.add(inOneLine(document, one));
  document.set('holidays', list);
  return new Map([[HOURS, printed(textIn(texts, HOURS), document)]]);
};

const changedBy = (texts: ContentTexts, edit: Edit): Changed => {
  switch (edit.of) {
    case 'reply':
      return editedReply(texts, edit);
    case 'quick-reply':
      return editedQuickReply(texts, edit);
    case 'quick-reply-removed':
      return withoutQuickReply(texts, edit.key);
    case 'campaign':
      return editedCampaigns(texts, edit);
    case 'faq':
      return editedFaq(texts, edit);
    case 'faq-removed':
      return withoutFaq(texts, edit.id);
    case 'examples':
      return editedExamples(texts, edit);
    case 'hours':
      return editedHours(texts, edit.hours);
    case 'experiment':
      return editedExperiment(texts, edit);
    case 'phrases':
      return editedPhrases(texts, edit);
    case 'shop':
      return editedShop(texts, edit);
    case 'wish':
      return new Map([
        ...(edit.answer ? editedFaq(texts, { of: 'faq', entry: edit.answer }) : []),
        ...editedWish(texts, edit),
      ]);
    case 'wish-removed':
      return withoutWish(texts, edit);
    case 'trigger':
      return editedTrigger(texts, edit);
    default:
      return editedRules(texts, edit);
  }
};

/**
 * The files as they are after a change; comments, order and layout of everything else stay. Pure; nothing is checked.
 * @throws XiaoerError NOT_FOUND when what is to be changed is not there
 */
export const edited = (texts: ContentTexts, edit: Edit): Changed => {
  const changed = changedBy(texts, edit);
  const before = new Map(texts.files);
  return new Map([...changed].filter(([file, text]) => before.get(file) !== text));
};
