import { type Document, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { ContentTexts } from '../layers.ts';
import { type LastStep, stepsOf } from '../quick-replies.ts';
import { inOneLine, itemOf, missing, open, printed, textIn, write } from './documents.ts';

/** A ready answer as its owner writes it. */
export interface WrittenQuickReply {
  title: ByLang<string>;
  /** Liquid. */
  text: ByLang<string>;
  /** The campaign it belongs to, or `any`. */
  campaign?: string | undefined;
  /** ISO 8601 with an offset. */
  valid?: { from?: string | undefined; to?: string | undefined } | undefined;
  /** What is done once it is sent; a note stands in each language. Null: nothing; left out of an edit: as it stands. */
  steps?:
    | {
        note?: ByLang<string> | undefined;
        label?: string | undefined;
        unlabel?: string | undefined;
        last: LastStep | null;
      }
    | null
    | undefined;
}

/** A change of a ready answer; one of a key that is not there yet is added. */
export interface QuickReplyEdit extends WrittenQuickReply {
  of: 'quick-reply';
  key: string;
}

const listOf = (document: Document): YAMLSeq<YAMLMap> => {
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as unknown as typeof document.contents;
  const list = document.contents as unknown as YAMLSeq<YAMLMap>;
  list.flow = false;
  return list;
};

const added = (document: Document, key: string): YAMLMap => {
  const item = document.createNode({ key, title: '', text: '' }) as YAMLMap;
  listOf(document).items.push(item);
  return item;
};

/** What says when it is shown stands before its text; what has not changed stays as it is written. */
const fillTerms = (document: Document, item: YAMLMap, { campaign, valid }: QuickReplyEdit): void => {
  if (campaign === undefined) item.delete('campaign');
  else if (item.get('campaign') !== campaign) item.set('campaign', campaign);
  const wanted = valid && { ...(valid.from ? { from: valid.from } : {}), ...(valid.to ? { to: valid.to } : {}) };
  const stands = item.get('valid') as YAMLMap | undefined;
  if (!wanted || Object.keys(wanted).length === 0) item.delete('valid');
  else if (JSON.stringify(stands?.toJSON() ?? null) !== JSON.stringify(wanted))
    item.set('valid', inOneLine(document, wanted));
};

/** What is done once it is sent stands behind its text; what has not changed stays as it is written. */
const fillSteps = (document: Document, item: YAMLMap, { steps }: QuickReplyEdit, lang: Lang): void => {
  if (steps === undefined) return;
  const wanted = steps && {
    ...(steps.note ? { note: steps.note[lang] } : {}),
    ...(steps.label ? { label: steps.label } : {}),
    ...(steps.unlabel ? { unlabel: steps.unlabel } : {}),
    ...stepsOf(steps.last),
  };
  const stands = item.get('steps') as YAMLMap | undefined;
  if (!wanted || Object.keys(wanted).length === 0) item.delete('steps');
  else if (JSON.stringify(stands?.toJSON() ?? null) !== JSON.stringify(wanted))
    item.set('steps', inOneLine(document, wanted));
};

/** The files with this ready answer as it shall stand; all others, and what is written around them, stay. */
export const editedQuickReply = (texts: ContentTexts, edit: QuickReplyEdit): Map<string, string> =>
  new Map(
    LANGS.map((lang) => {
      const file = `templates/quick-replies/${lang}.yaml`;
      const document = open(texts, file);
      const item = itemOf(document, 'key', edit.key) ?? added(document, edit.key);
      write(item, ['title'], edit.title[lang]);
      fillTerms(document, item, edit);
      write(item, ['text'], edit.text[lang]);
      fillSteps(document, item, edit, lang);
      return [file, printed(textIn(texts, file), document)] as const;
    }),
  );

/** The files without it. @throws XiaoerError NOT_FOUND where no language has it */
export const withoutQuickReply = (texts: ContentTexts, key: string): Map<string, string> => {
  const changed = LANGS.flatMap((lang) => {
    const file = `templates/quick-replies/${lang}.yaml`;
    const document = open(texts, file);
    const item = itemOf(document, 'key', key);
    if (!item) return [];
    const list = listOf(document);
    list.items = list.items.filter((one) => one !== item);
    if (list.items.length === 0) list.flow = true;
    return [[file, printed(textIn(texts, file), document)] as const];
  });
  if (changed.length === 0) throw missing(`quick reply "${key}"`);
  return new Map(changed);
};
