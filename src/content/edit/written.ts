import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ByLang, isLang, type Lang } from '../../message.ts';
import type { WrittenCampaign } from '../campaigns.ts';
import type { Draft } from '../draft.ts';
import type { WrittenExperiment } from '../experiments.ts';
import { lastStep, type WrittenSteps } from '../quick-replies.ts';
import { type ContentTexts, versionOf } from '../read.ts';
import { DAYS, type Edit, type WrittenFaq, type WrittenHours } from './edits.ts';
import { writtenExamples } from './examples-edit.ts';
import type { ExperimentEdit, ExperimentPart } from './experiments-edit.ts';
import { type WrittenPhrases, writtenPhrases } from './phrases-edit.ts';
import type { WrittenQuickReply } from './quick-replies-edit.ts';
import { formOf, type RuleSection, type RuleValue, ruleFields, valuesOf } from './rule-fields.ts';
import { type WrittenShop, writtenShop } from './shop-edit.ts';
import { writtenTriggers } from './trigger-edit.ts';
import type { WrittenTrigger } from './trigger-shapes.ts';
import { type WrittenLeads, type WrittenWish, writtenLeads, writtenWishes } from './wish-edit.ts';

/** What the shop says, as it stands in its files. */
export interface Written {
  /** As `Content.version`: of the files, which may be newer than what serves. */
  version: string;
  faqs: ReadonlyMap<string, WrittenFaq>;
  /** By key, "<topic>.<name>". */
  replies: ReadonlyMap<string, ByLang<string>>;
  quickReplies: ReadonlyMap<string, WrittenQuickReply>;
  /** Null while its file is wrong. */
  hours: WrittenHours | null;
  /** Null while its file is wrong. */
  shop: WrittenShop | null;
  /** The policies as they stand in their files, by name. */
  policies: ReadonlyMap<string, unknown>;
  /** The rule files that have a form, by name: their values as people may change them. */
  rules: ReadonlyMap<string, WrittenRules>;
  /** Messages the shop starts by itself, by their names. */
  triggers: ReadonlyMap<string, WrittenTrigger>;
  /** Wordings that are tried or were, by their names. */
  experiments: ReadonlyMap<string, WrittenExperiment>;
  /** What the shop does on some days, by its name. */
  campaigns: ReadonlyMap<string, WrittenCampaign>;
  /** The sentences each intent is known by. */
  examples: ReadonlyMap<string, ByLang<string[]>>;
  /** The intents that the shop has made for itself. */
  wishes: ReadonlyMap<string, WrittenWish>;
  /** Where each intent leads. */
  leads: WrittenLeads;
  /** What is listened for, by the name of its group. */
  phrases: ReadonlyMap<string, WrittenPhrases>;
  /** What the replies of a topic are about: the comment their file begins with. */
  topics: ReadonlyMap<string, ByLang<string>>;
}

/** A rule file as a form, and its name for the mark of a change. */
export interface WrittenRules {
  sections: readonly RuleSection[];
  values: Readonly<Record<string, RuleValue>>;
}

const rulesOf = (policies: Draft['policies']): Map<string, WrittenRules> =>
  new Map(
    [...policies].flatMap(([name, raw]) => {
      if (formOf(name) === null || raw === undefined) return [];
      const sections = ruleFields(name, raw);
      return [[name, { sections, values: valuesOf(sections) }] as const];
    }),
  );

const inLangs = <T>(of: (lang: Lang) => T): ByLang<T> => ({ 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW'), en: of('en') });

const faqOf = ({ value, source, index }: Draft['faqs'] extends Map<string, infer V> ? V : never): WrittenFaq => {
  const raw = (source.value as { valid?: WrittenFaq['valid'] }[])[index]?.valid;
  return {
    id: value.id,
    category: value.category,
    question: inLangs((lang) => value.question[lang] ?? []),
    answer: inLangs((lang) => value.answer[lang] ?? ''),
    ...(raw ? { valid: JSON.parse(JSON.stringify(raw)) as NonNullable<WrittenFaq['valid']> } : {}),
    next: value.next,
  };
};

const hoursShape = z.object({
  week: z.record(z.enum(DAYS), z.array(z.string())),
  holidays: z.array(z.object({ date: z.string(), name: z.string(), open: z.array(z.string()) })).default([]),
});
const hoursOf = (raw: unknown): WrittenHours | null => hoursShape.safeParse(raw).data ?? null;

/** "# Cancel an order" on the first line of a topic's file; of the program's file where the shop's begins otherwise. */
const topicsOf = ({ files, layers }: ContentTexts): Map<string, ByLang<string>> => {
  const topics = new Map<string, ByLang<string>>();
  for (const [file, text] of files) {
    const [, lang, topic] = /^templates\/replies\/([^/]+)\/(.+)\.yaml$/u.exec(file) ?? [];
    if (topic === undefined || !isLang(lang)) continue;
    const own = /^#\s*(.+)/u.exec(text) ?? /^#\s*(.+)/u.exec(layers?.program.get(file) ?? '');
    const about = own?.[1]?.trim() ?? topic;
    topics.set(topic, { ...(topics.get(topic) ?? inLangs(() => topic)), [lang]: about });
  }
  return topics;
};

const labelsOf = ({ label, unlabel }: WrittenSteps): Pick<WrittenSteps, 'label' | 'unlabel'> => ({
  ...(label ? { label } : {}),
  ...(unlabel ? { unlabel } : {}),
});

/** Of the first language: the others hold at the same times. */
const quickRepliesOf = ({ quickReplies }: Draft): Map<string, WrittenQuickReply> => {
  const { list, source } = quickReplies['zh-CN'];
  const raw = (source?.value ?? []) as Pick<WrittenQuickReply, 'valid'>[];
  return new Map(
    list.map(({ key, campaign, steps }, index) => {
      const of = (field: 'title' | 'text') =>
        inLangs((lang) => quickReplies[lang].list.find((one) => one.key === key)?.[field] ?? '');
      const valid = raw[index]?.valid;
      const noteIn = (lang: Lang) => quickReplies[lang].list.find((one) => one.key === key)?.steps?.note ?? '';
      const note = steps?.note === undefined ? {} : { note: inLangs(noteIn) };
      const terms = {
        ...(campaign ? { campaign } : {}),
        ...(valid ? { valid } : {}),
        ...(steps ? { steps: { ...note, ...labelsOf(steps), last: lastStep(steps) } } : {}),
      };
      return [key, { title: of('title'), text: of('text'), ...terms }] as const;
    }),
  );
};

/** Gathers what files say. */
export const writtenOf = (draft: Draft, texts: ContentTexts): Written => ({
  version: versionOf(texts),
  faqs: new Map([...draft.faqs].map(([id, one]) => [id, faqOf(one)])),
  replies: new Map(
    [...draft.replies['zh-CN'].keys()].map((key) => [key, inLangs((lang) => draft.replies[lang].get(key)?.text ?? '')]),
  ),
  quickReplies: quickRepliesOf(draft),
  hours: hoursOf(draft.policies.get('hours')),
  shop: draft.shop ? writtenShop(draft.shop) : null,
  policies: draft.policies,
  rules: rulesOf(draft.policies),
  triggers: writtenTriggers(draft),
  experiments: new Map(draft.experiments.list.map((one) => [one.id, one])),
  campaigns: new Map(draft.campaigns.list.map((one) => [one.id, one])),
  examples: writtenExamples(draft),
  wishes: writtenWishes(draft),
  leads: writtenLeads(draft),
  phrases: writtenPhrases(draft.policies.get('phrases')),
  topics: topicsOf(texts),
});

/** What stands of an experiment, and of the piece it is about. */
export const experimentPart = (
  { experiments, replies, faqs }: Pick<Written, 'experiments' | 'replies' | 'faqs'>,
  { id, piece }: Pick<ExperimentEdit, 'id' | 'piece'>,
): ExperimentPart => ({
  entry: experiments.get(id) ?? null,
  words: (piece.of === 'reply' ? replies.get(piece.key) : faqs.get(piece.key)?.answer) ?? null,
});

/** What stands of a wish of the shop's own; undefined where there is none. */
export const wishPart = ({ wishes, examples }: Pick<Written, 'wishes' | 'examples'>, intent: string): unknown => {
  const wish = wishes.get(intent);
  // An intent of the program's is no wish of the shop's, and no new one is made in its place.
  return wish === undefined && !examples.has(intent)
    ? undefined
    : { wish: wish ?? null, examples: examples.get(intent) };
};

/** The part of what is written that a change is about; undefined where there is none yet. */
export const partOf = (written: Written, edit: Edit): unknown => {
  if (edit.of === 'reply') return written.replies.get(edit.key);
  if (edit.of === 'quick-reply' || edit.of === 'quick-reply-removed') return written.quickReplies.get(edit.key);
  if (edit.of === 'campaign') return written.campaigns.get(edit.id);
  if (edit.of === 'examples') return written.examples.get(edit.intent);
  if (edit.of === 'wish' || edit.of === 'wish-removed') return wishPart(written, edit.intent);
  if (edit.of === 'hours') return written.hours ?? undefined;
  if (edit.of === 'shop') return written.shop ?? undefined;
  if (edit.of === 'experiment') return experimentPart(written, edit);
  if (edit.of === 'phrases') return written.phrases.get(edit.group);
  if (edit.of === 'trigger') return written.triggers.get(edit.id);
  if (edit.of === 'rules' || edit.of === 'rules-dropped') return written.rules.get(edit.file)?.values;
  return written.faqs.get(edit.of === 'faq' ? edit.entry.id : edit.id);
};

/** Names what stands somewhere: whoever changes it says what they have seen. */
export const markOf = (part: unknown): string =>
  part === undefined ? 'new' : createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 16);
