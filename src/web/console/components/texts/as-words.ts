import { joinParts, type Part, readParts } from '../../../../content/texts/parts.ts';
import { shownOf } from '../../../../content/texts/shown.ts';
import type { Lang } from '../../../../message.ts';
import type { Words } from '../../i18n/index.tsx';
import type { Field } from './fields.ts';
import { testWords } from './test-words.ts';

/** A text to be read, not written: blanks by their names, conditions in brackets before what they let be said. */
export const asWords = (text: string, key: string, fields: readonly Field[], told: Lang, w: Words['texts']): string => {
  const part = (one: Part): string => {
    if (one.is !== 'choice') return shownOf(one.source, fields);
    return one.branches
      .map(({ tag, test, parts }, at) => {
        const asks = test === null ? tag : test === 'else' ? '' : testWords(test, key, told, w);
        const head = test === 'else' ? w.otherwise : at === 0 ? w.onlyIf(asks) : w.otherwiseIf(asks);
        return `［${head}］${parts.map(part).join('')}`;
      })
      .join('');
  };
  const parts = readParts(text);
  return parts.length === 1 && parts[0]?.is === 'code' ? joinParts(parts) : parts.map(part).join('');
};
