import type { QuickReplyView } from '../../../contract.ts';
import { initials } from './initials.ts';

/** By how much a reply is meant: its name or key begins so, holds it, or only its text does; null where it is not meant. */
const nearness = ({ key, title, text }: QuickReplyView, word: string): number | null => {
  const names = [key, title, initials(title)].map((one) => one.toLowerCase());
  if (names.some((one) => one.startsWith(word))) return 0;
  if (names.some((one) => one.includes(word))) return 1;
  return text.toLowerCase().includes(word) ? 2 : null;
};

/**
 * Those whose key, name, pinyin initials or text hold every word typed after the slash; those that are named so first, and those
 * that may not be sent yet last.
 */
export const matching = (all: readonly QuickReplyView[], typed: string): QuickReplyView[] => {
  const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return all
    .flatMap((reply) => {
      const near = wanted.map((word) => nearness(reply, word));
      return near.includes(null) ? [] : [{ reply, near: near.reduce<number>((sum, one) => sum + (one ?? 0), 0) }];
    })
    .sort((a, b) => Number(a.reply.from !== null) - Number(b.reply.from !== null) || a.near - b.near)
    .map(({ reply }) => reply);
};
