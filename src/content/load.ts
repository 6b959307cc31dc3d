import { createHash } from 'node:crypto';
import { type ContentTexts, type ParsedShelf, readTexts } from './read.ts';
import type { Content } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Names what this very build makes of these files; undefined for a program that is run from its sources. */
const checkedKey = ({ digest, layers }: ContentTexts, { program }: ParsedShelf): string | undefined => {
  if (program === null) return undefined;
  // Whose files they are is told with them.
  const whose = layers ? [...layers.lent].join('\0') : 'all';
  const name = [program, digest, whose].join('\0');
  return `checked-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
};

/**
 * Reads and checks everything the shop owner writes. What the same build has found right before, down to the last byte, is
 * not checked again.
 * @param root the folder that holds `intents` and `templates`
 * @param vocabulary what the files may name: the program's own, if there is a shelf
 * @param shelf where the same files may have been parsed and checked before
 * @throws {XiaoerError} CONTENT_INVALID with every problem as `file:line: what and remedy`
 */
export const loadContent = async (root: string, vocabulary: Vocabulary, shelf?: ParsedShelf): Promise<Content> => {
  const texts = readTexts(root);
  const key = shelf && checkedKey(texts, shelf);
  const known = key && (shelf.get(key) as Content | undefined);
  if (known) return known;
  // Loaded when used: most starts find nothing new.
  const { checkedContent } = await import('./checked-content.ts');
  const content = checkedContent(texts, vocabulary, shelf);
  if (key) shelf.put(key, content);
  return content;
};
