import { basename } from 'node:path';
import { ZodError } from 'zod';
import { type ByLang, LANGS, type Lang } from '../message.ts';
import { checkExperiments } from './check-experiments.ts';
import { checkNames } from './check-names.ts';
import { checkPromises } from './check-promises.ts';
import { checkReplies } from './check-replies.ts';
import { experimentsShape, type WrittenExperiment } from './experiments.ts';
import { parsedFiles } from './parsed-files.ts';
import { PolicyRefused } from './policy-refused.ts';
import { Problems } from './problems.ts';
import { type ContentTexts, type ParsedShelf, versionOf } from './read.ts';
import { faqShape, intentShape, quickRepliesShape, repliesShape, shopShape, understandingShape } from './shapes.ts';
import type { Content, FaqEntry, Intent, Shop, UnderstandingPolicy } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { shaped, tellIssues, type YamlFile } from './yaml-file.ts';

/** What is gathered while files are read one by one; where each thing stands is kept for the checks that follow. */
export interface Draft {
  intents: Map<string, { value: Intent; source: YamlFile }>;
  faqs: Map<string, { value: FaqEntry; source: YamlFile; index: number }>;
  replies: ByLang<Map<string, { text: string; file: string; line: number }>>;
  quickReplies: ByLang<{ list: Content['quickReplies'][Lang]; source: YamlFile | null }>;
  policies: Map<string, unknown>;
  /** Wordings that are tried beside what the files say; a shop need not have the file. */
  experiments: { list: readonly WrittenExperiment[]; source: YamlFile | null };
  surveys: Map<string, unknown>;
  shop: Shop | null;
  understanding: UnderstandingPolicy | null;
}

const emptyDraft = (): Draft => ({
  intents: new Map(),
  faqs: new Map(),
  replies: { 'zh-CN': new Map(), 'zh-TW': new Map(), en: new Map() },
  quickReplies: {
    'zh-CN': { list: [], source: null },
    'zh-TW': { list: [], source: null },
    en: { list: [], source: null },
  },
  policies: new Map(),
  experiments: { list: [], source: null },
  surveys: new Map(),
  shop: null,
  understanding: null,
});

const takeIntent = (source: YamlFile, draft: Draft, problems: Problems): void => {
  const value = shaped(source, intentShape, problems);
  if (!value) return;
  if (value.intent !== basename(source.file, '.yaml')) {
    problems.add(source.file, 1, `the file is named otherwise than its intent "${value.intent}"; rename one of them`);
  }
  draft.intents.set(value.intent, { value, source });
};

const takeFaqs = (source: YamlFile, draft: Draft, problems: Problems): void => {
  for (const [index, raw] of (shaped(source, faqShape, problems) ?? []).entries()) {
    const earlier = draft.faqs.get(raw.id);
    if (earlier) {
      const place = `${earlier.source.file}:${earlier.source.lineOf([earlier.index])}`;
      problems.add(
        source.file,
        source.lineOf([index]),
        `FAQ "${raw.id}" exists already in ${place}; give it another id`,
      );
    }
    const { valid, ...rest } = raw;
    const value: FaqEntry = { ...rest };
    if (valid) {
      value.valid = {};
      if (valid.from) value.valid.from = new Date(valid.from);
      if (valid.to) value.valid.to = new Date(valid.to);
    }
    draft.faqs.set(raw.id, { value, source, index });
  }
};

const takeReplies = (source: YamlFile, lang: string, draft: Draft, problems: Problems): void => {
  const known = LANGS.find((one) => one === lang);
  if (!known) {
    problems.add(source.file, 0, `"${lang}" is no language of the shop; use one of ${LANGS.join(', ')}`);
    return;
  }
  const topic = basename(source.file, '.yaml');
  for (const [name, text] of Object.entries(shaped(source, repliesShape, problems) ?? {})) {
    draft.replies[known].set(`${topic}.${name}`, {
      text,
      file: source.file,
      // Asked for when something is wrong; to know it all files would be read again at every start.
      get line() {
        return source.lineOf([name]);
      },
    });
  }
};

/** What a room said of its file: part by part where its schema found it, as a whole where it was judged whole. */
const refused = (source: YamlFile, error: unknown, problems: Problems): void => {
  if (error instanceof ZodError) {
    tellIssues(source, error, problems);
    return;
  }
  const told = error instanceof PolicyRefused ? error.told : undefined;
  problems.add(source.file, 1, error instanceof Error ? error.message : String(error), told);
};

const takePolicy = (source: YamlFile, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const name = basename(source.file, '.yaml');
  draft.policies.set(name, source.value);
  if (name === 'shop') draft.shop = shaped(source, shopShape, problems);
  if (name === 'understanding') draft.understanding = shaped(source, understandingShape, problems);
  if (name === 'experiments') draft.experiments = { list: shaped(source, experimentsShape, problems) ?? [], source };
  // Rules that take effect on a day are read as those that count now: `authorization.2026-12-01`.
  const parse = vocabulary.policies[name.replace(/\.\d{4}-\d{2}-\d{2}$/u, '')];
  if (!parse || source.value === undefined) return;
  try {
    parse(source.value);
  } catch (error) {
    refused(source, error, problems);
  }
};

const takeQuickReplies = (source: YamlFile, draft: Draft, problems: Problems): void => {
  const lang = LANGS.find((one) => one === basename(source.file, '.yaml'));
  const list = shaped(source, quickRepliesShape, problems);
  if (lang && list) draft.quickReplies[lang] = { list, source };
};

const takeSurvey = (source: YamlFile, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  shaped(source, vocabulary.survey, problems);
  draft.surveys.set(basename(source.file, '.yaml'), source.value);
};

const take = (source: YamlFile, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const [room, shelf, third] = source.file.split('/');
  if (room === 'intents' && shelf === 'faq') takeFaqs(source, draft, problems);
  else if (room === 'intents') takeIntent(source, draft, problems);
  else if (shelf === 'replies') takeReplies(source, third ?? '', draft, problems);
  else if (shelf === 'policies') takePolicy(source, vocabulary, draft, problems);
  else if (shelf === 'surveys') takeSurvey(source, vocabulary, draft, problems);
  else if (shelf === 'quick-replies') takeQuickReplies(source, draft, problems);
};

const missingFiles = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  for (const name of ['shop', 'understanding', ...Object.keys(vocabulary.policies)]) {
    if (!draft.policies.has(name))
      problems.add(`templates/policies/${name}.yaml`, 0, 'this file is missing; put it back');
  }
};

const values = <K, V>(map: Map<K, { value: V }>): Map<K, V> => new Map([...map].map(([k, { value }]) => [k, value]));
const texts = (map: Map<string, { text: string }>): Map<string, string> =>
  new Map([...map].map(([k, v]) => [k, v.text]));

/** Everything the shop owner writes, parsed, with everything that is wrong with it. */
export const examined = (
  source: ContentTexts,
  vocabulary: Vocabulary,
  shelf?: ParsedShelf,
): { draft: Draft; problems: Problems } => {
  const problems = new Problems();
  const draft = emptyDraft();
  for (const file of parsedFiles(source, problems, shelf)) take(file, vocabulary, draft, problems);
  missingFiles(draft, vocabulary, problems);
  checkNames(draft, vocabulary, problems);
  checkReplies(draft, vocabulary, problems);
  checkPromises(draft, vocabulary, problems);
  checkExperiments(draft, vocabulary, problems);
  return { draft, problems };
};

/**
 * Parses and checks everything the shop owner writes.
 * @param shelf where the same files may have been parsed before
 * @throws {XiaoerError} CONTENT_INVALID with every problem as `file:line: what and remedy`
 */
export const checkedContent = (source: ContentTexts, vocabulary: Vocabulary, shelf?: ParsedShelf): Content => {
  const { draft, problems } = examined(source, vocabulary, shelf);
  problems.throwIfAny();
  return {
    version: versionOf(source),
    intents: values(draft.intents),
    faqs: values(draft.faqs),
    replies: {
      'zh-CN': texts(draft.replies['zh-CN']),
      'zh-TW': texts(draft.replies['zh-TW']),
      en: texts(draft.replies.en),
    },
    shop: draft.shop as Shop,
    understanding: draft.understanding as UnderstandingPolicy,
    policies: draft.policies,
    surveys: draft.surveys,
    quickReplies: {
      'zh-CN': draft.quickReplies['zh-CN'].list,
      'zh-TW': draft.quickReplies['zh-TW'].list,
      en: draft.quickReplies.en.list,
    },
  };
};
