import { type Part, readParts } from '../../../../content/texts/parts.ts';
import type { Named } from '../../../../content/texts/shown.ts';
import { strayBraces } from '../../../../content/texts/shown.ts';

const straysOf = (parts: readonly Part[], names: readonly Named[]): string[] =>
  parts.flatMap((part) =>
    part.is === 'words'
      ? strayBraces(part.source, names)
      : part.is === 'choice'
        ? part.branches.flatMap((one) => straysOf(one.parts, names))
        : [],
  );

/**
 * Braces of a text that stand for no blank, each once; those that stood there before are meant so.
 * @param before what stands there now
 */
export const strayIn = (text: string, before: string, names: readonly Named[]): string[] => {
  const known = straysOf(readParts(before), names);
  return [...new Set(straysOf(readParts(text), names))].filter((one) => !known.includes(one));
};
