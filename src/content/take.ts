import { basename } from 'node:path';
import { LANGS } from '../message.ts';
import type { Draft, Taken } from './draft.ts';
import { lendReplies } from './lend.ts';
import type { Problems } from './problems.ts';
import { faqShape, intentShape, quickRepliesShape, repliesShape } from './shapes.ts';
import { takePolicy } from './take-policy.ts';
import type { FaqEntry } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { shaped, type YamlFile } from './yaml-file.ts';

/** Takes an intent, whose file bears its name. */
export const takeIntent = (source: YamlFile, draft: Draft, problems: Problems): void => {
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

const takeQuickReplies = (source: YamlFile, draft: Draft, problems: Problems): void => {
  const lang = LANGS.find((one) => one === basename(source.file, '.yaml'));
  const list = shaped(source, quickRepliesShape, problems);
  if (lang && list) draft.quickReplies[lang] = { list, source };
};

const takeSurvey = (source: YamlFile, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const kind = basename(source.file, '.yaml');
  shaped(source, vocabulary.survey, problems);
  draft.surveys.set(kind, source.value);
  draft.surveyFiles.set(kind, source);
};

/** Takes one file by the shelf it stands on. What is wrong with it goes to `problems`. */
export const take = (taken: Taken, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const { source } = taken;
  const [room, shelf, third] = source.file.split('/');
  if (room === 'intents' && shelf === 'faq') takeFaqs(taken, draft, problems);
  else if (room === 'intents') takeIntent(source, draft, problems);
  else if (shelf === 'replies') takeReplies(taken, third ?? '', draft, problems);
  else if (shelf === 'policies') takePolicy(taken, vocabulary, draft, problems);
  else if (shelf === 'surveys') takeSurvey(source, vocabulary, draft, problems);
  else if (shelf === 'quick-replies') takeQuickReplies(source, draft, problems);
};
