import { basename } from 'node:path';
import { ZodError } from 'zod';
import { type ByLang, LANGS, type Lang } from '../message.ts';
import type { Borrowed } from './borrowed.ts';
import { checkExperiments } from './check-experiments.ts';
import { checkNames } from './check-names.ts';
import { checkPromises } from './check-promises.ts';
import { checkReplies } from './check-replies.ts';
import { checkUnread } from './check-unread.ts';
import { completed, stepsOf } from './complete.ts';
import { experimentsShape, type WrittenExperiment } from './experiments.ts';
import { lendIntents, lendReplies, withoutUnknownBeside } from './lend.ts';
import { type ParsedFiles, parsedFiles } from './parsed-files.ts';
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
  replies: ByLang<Map<string, { text: string; file: string; line: number; lent: boolean }>>;
  quickReplies: ByLang<{ list: Content['quickReplies'][Lang]; source: YamlFile | null }>;
  policies: Map<string, unknown>;
  /** Wordings that are tried beside what the files say; a shop need not have the file. */
  experiments: { list: readonly WrittenExperiment[]; source: YamlFile | null };
  surveys: Map<string, unknown>;
  shop: Shop | null;
  understanding: UnderstandingPolicy | null;
  /** What is read though the shop's folder does not have it, and what it has that nothing reads. */
  borrowed: { files: string[]; parts: Borrowed['parts'][number][]; unread: Borrowed['unread'][number][] };
}

/** A file with what it may lack. */
interface Taken {
  source: YamlFile;
  /** It is the program's own. */
  lent: boolean;
  /** The program's own file of that name, where the shop's says something else. */
  spare: YamlFile | undefined;
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
  borrowed: { files: [], parts: [], unread: [] },
});

const takeIntent = (source: YamlFile, draft: Draft, problems: Problems): void => {
  const value = shaped(source, intentShape, problems);
  if (!value) return;
  if (value.intent !== basename(source.file, '.yaml')) {
    problems.add(source.file, 1, `the file is named otherwise than its intent "${value.intent}"; rename one of them`);
  }
  draft.intents.set(value.intent, { value, source });
};

/** Of two entries of one id the shop's own counts; two of its own are a mistake. */
const takeFaqs = ({ source, lent }: Taken, draft: Draft, problems: Problems): void => {
  for (const [index, raw] of (shaped(source, faqShape, problems) ?? []).entries()) {
    const earlier = draft.faqs.get(raw.id);
    if (earlier && lent) continue;
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

const takeReplies = ({ source, lent, spare }: Taken, lang: string, draft: Draft, problems: Problems): void => {
  const known = LANGS.find((one) => one === lang);
  if (!known) {
    problems.add(source.file, 0, `"${lang}" is no language of the shop; use one of ${LANGS.join(', ')}`);
    return;
  }
  const topic = basename(source.file, '.yaml');
  // A file of nothing but comments says nothing, and that is no mistake where the program's own words lie below.
  const read = spare && source.value === null ? {} : shaped(source, repliesShape, problems);
  for (const [name, text] of Object.entries(read ?? {})) {
    draft.replies[known].set(`${topic}.${name}`, {
      text,
      file: source.file,
      lent,
      // Asked for when something is wrong; to know it all files would be read again at every start.
      get line() {
        return source.lineOf([name]);
      },
    });
  }
  if (spare) lendReplies(spare, known, draft);
};

/** What a room said of its file: part by part where its schema found it, as a whole where it was judged whole. */
const refused = (source: YamlFile, error: unknown, problems: Problems): void => {
  if (error instanceof ZodError) {
    tellIssues(source, error, problems);
    return;
  }
  if (!(error instanceof PolicyRefused)) {
    problems.add(source.file, 1, error instanceof Error ? error.message : String(error));
    return;
  }
  for (const wrong of error.wrongs) {
    const { path, says } = wrong;
    const { told } = new PolicyRefused(source.file, [wrong]);
    problems.add(source.file, source.lineOf(stepsOf(path)), `${path === '' ? '' : `"${path}": `}${says}`, told);
  }
};

/** Rules that take effect on a day are read as those that count now: `authorization.2026-12-01`. */
const undated = (name: string): string => name.replace(/\.\d{4}-\d{2}-\d{2}$/u, '');

/** Facts about one shop are true of no other: what its file lacks is asked for. */
const OWN_FACTS = 'shop';

/** A pack of terms of another name is judged only where it counts; what it lacks of its namesake is filled in like any other's. */
const parserOf = (name: string, { policies }: Vocabulary) =>
  name === 'understanding'
    ? (raw: unknown) => understandingShape.parse(raw)
    : (policies[undated(name)] ?? (/^after-sales-[a-z0-9-]+$/u.test(name) ? policies['after-sales'] : undefined));

/** The file with what it must have and lacks: from today's rules, for those of a later day, else from the program's own. */
const whole = ({ source, spare }: Taken, vocabulary: Vocabulary, draft: Draft): YamlFile => {
  const name = basename(source.file, '.yaml');
  const program = undated(name) === name ? spare?.value : draft.policies.get(undated(name));
  const parse = parserOf(name, vocabulary);
  if (program === undefined || source.value === undefined || !parse || name === OWN_FACTS) return source;
  const { value, lacked } = completed(source.value, program, parse);
  for (const path of lacked) draft.borrowed.parts.push({ file: source.file, name: path.join('.') });
  return lacked.length === 0 ? source : { ...source, value };
};

const takePolicy = (taken: Taken, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const source = whole(taken, vocabulary, draft);
  const name = basename(source.file, '.yaml');
  draft.policies.set(name, source.value);
  if (source.value === null && taken.spare) {
    problems.add(source.file, 1, "this file is empty; write in it, or delete it: the program's own counts then");
    return;
  }
  if (name === 'shop') draft.shop = shaped(source, shopShape, problems);
  if (name === 'understanding') draft.understanding = shaped(source, understandingShape, problems);
  if (name === 'experiments') draft.experiments = { list: shaped(source, experimentsShape, problems) ?? [], source };
  const parse = vocabulary.policies[undated(name)];
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

const take = (taken: Taken, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const { source } = taken;
  const [room, shelf, third] = source.file.split('/');
  if (room === 'intents' && shelf === 'faq') takeFaqs(taken, draft, problems);
  else if (room === 'intents') takeIntent(source, draft, problems);
  else if (shelf === 'replies') takeReplies(taken, third ?? '', draft, problems);
  else if (shelf === 'policies') takePolicy(taken, vocabulary, draft, problems);
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

/** The shop's own before what is lent, and today's rules before those of a day, which may lack what today's have. */
const inOrder = ({ files, spare }: ParsedFiles, { layers }: ContentTexts): Taken[] => {
  const taken = files.map((source) => ({
    source,
    lent: layers?.lent.has(source.file) ?? false,
    spare: spare.get(source.file),
  }));
  const place = ({ source, lent }: Taken): number =>
    Number(lent) + (/\.\d{4}-\d{2}-\d{2}\.yaml$/u.test(source.file) ? 2 : 0);
  return taken.sort((a, b) => place(a) - place(b));
};

/** Everything the shop owner writes, parsed, with everything that is wrong with it. */
export const examined = (
  source: ContentTexts,
  vocabulary: Vocabulary,
  shelf?: ParsedShelf,
): { draft: Draft; problems: Problems } => {
  const problems = new Problems(source.layers?.lent);
  const draft = emptyDraft();
  const parsed = parsedFiles(source, problems, shelf);
  for (const one of inOrder(parsed, source)) take(one, vocabulary, draft, problems);
  draft.borrowed.files.push(...(source.layers?.lent ?? []));
  lendIntents(parsed.spare, vocabulary, draft, (intent) => takeIntent(intent, draft, problems));
  withoutUnknownBeside(draft);
  missingFiles(draft, vocabulary, problems);
  checkUnread(source, draft, vocabulary, problems);
  checkNames(draft, vocabulary, problems);
  checkReplies(draft, vocabulary, problems, source.layers !== undefined);
  checkPromises(draft, vocabulary, problems, parsed.spare.get('templates/policies/advertising.yaml')?.value);
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
    ...(source.layers ? { borrowed: draft.borrowed } : {}),
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
