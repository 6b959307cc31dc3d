import { joinParts, type Part, readParts } from '../../../../content/texts/parts.ts';
import { apart, type Named, shownOf } from '../../../../content/texts/shown.ts';
import type { Lang } from '../../../../message.ts';
import { blankName } from '../../../../terms/blanks/index.ts';
import type { Words } from '../../i18n/index.tsx';
import { testWords } from './test-words.ts';

/** Every blank a text names, by what people call it. */
const namedIn = (text: string, key: string, told: Lang): Named[] => {
  const names = [...text.matchAll(/\{\{\s*([A-Za-z_]\w*(?:\.\w+)?)/gu)].map(([, name = '']) => name);
  return apart([...new Set(names)].map((name) => ({ name, label: blankName(told, key, name) })));
};

/**
 * A text to be read, not written: blanks by their names, conditions in brackets before what they let be said.
 * @param key of the reply it is; of others anything
 */
export const asWords = (text: string, key: string, told: Lang, w: Words['texts']): string => {
  const names = namedIn(text, key, told);
  const part = (one: Part): string => {
    if (one.is !== 'choice') return shownOf(one.source, names);
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
