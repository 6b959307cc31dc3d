import { LANGS } from '../message.ts';
import { refusedInTheirWords, toldOf } from './check-advertising.ts';
import { promisedOf } from './check-promises.ts';
import { checkText } from './check-replies.ts';
import type { Draft } from './draft.ts';
import { surveyPaths } from './edit/trigger-shapes.ts';
import type { Problems } from './problems.ts';
import type { Vocabulary } from './vocabulary.ts';

const at = (raw: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, name) => (Object(value) as Record<string | number, unknown>)[name], raw);

/** What a survey asks and answers can be read, fills in nothing but what stands for the shop, and holds no refused word. */
export const checkSurveys = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  const promised = promisedOf(draft, vocabulary);
  for (const [kind, source] of draft.surveyFiles)
    for (const path of surveyPaths(kind))
      for (const lang of LANGS) {
        const text = at(source.value, [...path, lang]);
        if (typeof text !== 'string') continue;
        const place = {
          file: source.file,
          get line() {
            return source.lineOf([...path, lang]);
          },
        };
        checkText(place, text, vocabulary.always, problems);
        for (const one of promised?.refused('bot', text) ?? [])
          problems.add(place.file, place.line, toldOf(one), refusedInTheirWords(one));
      }
};
