import { checkAdvertising } from './check-advertising.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkExperiments } from './check-experiments.ts';
import { checkNames } from './check-names.ts';
import { checkPromises } from './check-promises.ts';
import { checkQuickReplies } from './check-quick-replies.ts';
import { checkReplies } from './check-replies.ts';
import { checkSurveys } from './check-surveys.ts';
import { checkUnread } from './check-unread.ts';
import { type Draft, emptyDraft, type Taken } from './draft.ts';
import { lendIntents, withoutUnknownQuestions } from './lend.ts';
import { type ParsedFiles, parsedFiles } from './parsed-files.ts';
import { Problems } from './problems.ts';
import { type ContentTexts, type ParsedShelf, versionOf } from './read.ts';
import { take, takeIntent } from './take.ts';
import type { Content, Shop, UnderstandingPolicy } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  withoutUnknownQuestions(draft);
  missingFiles(draft, vocabulary, problems);
  checkUnread(source, draft, vocabulary, problems);
  checkNames(draft, vocabulary, problems);
  checkReplies(draft, vocabulary, problems, source.layers !== undefined);
  checkPromises(draft, vocabulary, problems, parsed.spare.get('templates/policies/advertising.yaml')?.value);
  checkExperiments(draft, vocabulary, problems);
  checkCampaigns(draft, vocabulary, problems);
  checkSurveys(draft, vocabulary, problems);
  checkQuickReplies(draft, problems, source.layers !== undefined);
  checkAdvertising(draft, vocabulary, problems);
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
