import { parse } from 'yaml';
import { type ByLang, LANGS } from '../../message.ts';
import type { Draft } from '../draft.ts';
import type { ContentTexts } from '../layers.ts';
import { missing } from './documents.ts';
import { withList } from './yaml-list.ts';

/** Other sentences that mean an intent. */
export interface ExamplesEdit {
  of: 'examples';
  intent: string;
  examples: ByLang<string[]>;
}

/** What shoppers say of each intent, by its name. */
export const writtenExamples = ({ intents }: Pick<Draft, 'intents'>): Map<string, ByLang<string[]>> =>
  new Map([...intents].map(([name, { value }]) => [name, value.examples]));

const nameOf = (text: string): unknown => {
  try {
    return (Object(parse(text)) as { intent?: unknown }).intent;
  } catch {
    return undefined;
  }
};

/**
 * The file of an intent with other sentences; what stays stands as it stood, to the letter. Where the shop has no such file the
 * program's is the shop's own from then on.
 * @throws XiaoerError NOT_FOUND without such an intent; CONTENT_INVALID where only the file's owner can change it
 */
export const editedExamples = ({ files }: ContentTexts, { intent, examples }: ExamplesEdit): Map<string, string> => {
  const found = files.find(([file, text]) => /^intents\/[^/]+$/u.test(file) && nameOf(text) === intent);
  if (!found) throw missing(`The intent "${intent}"`);
  const [file, before] = found;
  const after = LANGS.reduce((text, lang) => withList(text, ['examples', lang], examples[lang]), before);
  return new Map(after === before ? [] : [[file, after]]);
};
