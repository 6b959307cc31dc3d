import { basename } from 'node:path';
import type { Lang } from '../message.ts';
import type { Draft } from './draft.ts';
import type { Intent } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { YamlFile } from './yaml-file.ts';

/** Replies a file of the shop does not have are the program's own: words it says, whoever has worded them. */
export const lendReplies = (spare: YamlFile, lang: Lang, draft: Draft): void => {
  const topic = basename(spare.file, '.yaml');
  for (const [name, text] of Object.entries(spare.value as Record<string, string>)) {
    const key = `${topic}.${name}`;
    if (draft.replies[lang].has(key)) continue;
    draft.replies[lang].set(key, {
      text,
      file: spare.file,
      lent: true,
      get line() {
        return spare.lineOf([name]);
      },
    });
    draft.borrowed.parts.push({ file: spare.file, name });
  }
};

/** Kinds of questions the shop's FAQ does not have cannot go before a flow. */
const withoutUnknownKinds = (intent: Intent, draft: Draft): void => {
  if (!('flow' in intent.leads) || !intent.leads.faq_first) return;
  const kinds = new Set([...draft.faqs.values()].map(({ value }) => value.category));
  const { flow, faq_first } = intent.leads;
  const known = faq_first.filter((kind) => kinds.has(kind));
  intent.leads = known.length > 0 ? { flow, faq_first: known } : { flow };
};

/**
 * A shop with a whole set of intents has left out what it does not want, and gets no others; but what the program can do is not
 * lost because it was called otherwise, or not there yet, when the set was made. Of the program's own those are taken that lead
 * to a flow no intent of the shop leads to.
 * @param take takes an intent up into the draft
 */
export const lendIntents = (
  spare: ReadonlyMap<string, YamlFile>,
  { flows }: Vocabulary,
  draft: Draft,
  take: (source: YamlFile) => void,
): void => {
  const flowOf = (value: unknown): string | undefined => (value as { leads?: { flow?: string } } | null)?.leads?.flow;
  const led = new Set([...draft.intents.values()].map(({ value }) => flowOf(value)));
  for (const source of spare.values()) {
    const flow = source.file.startsWith('intents/') ? flowOf(source.value) : undefined;
    if (flow === undefined || led.has(flow) || !flows.includes(flow)) continue;
    take(source);
    const taken = draft.intents.get(basename(source.file, '.yaml'));
    if (taken) withoutUnknownKinds(taken.value, draft);
    draft.borrowed.files.push(source.file);
  }
};

const UNDERSTANDING = 'templates/policies/understanding.yaml';

/** What the program's own understanding.yaml says of questions this shop does not have is said of nothing. */
export const withoutUnknownQuestions = (draft: Draft): void => {
  const { understanding } = draft;
  if (!understanding || !draft.borrowed.files.includes(UNDERSTANDING)) return;
  const { beside = [], while_waiting: waiting } = understanding;
  const known = beside.flatMap(({ of, amid, means }) => {
    const asked = of.filter((name) => draft.intents.has(name) || draft.faqs.has(name));
    const meant = means.filter(({ intent, faq }) => draft.intents.has(intent) && draft.faqs.has(faq));
    const near = amid?.filter((name) => draft.faqs.has(name));
    return asked.length > 0 && meant.length > 0 ? [{ of: asked, amid: near, means: meant }] : [];
  });
  const except = waiting?.except.filter((name) => draft.faqs.has(name)) ?? [];
  draft.understanding = {
    ...understanding,
    beside: known,
    ...(waiting ? { while_waiting: { ...waiting, except } } : {}),
  };
};
