import type { AdvertisingPolicy, PromiseOf } from './advertising.ts';

/** Words that bind the shop: a refund, a compensation or a replacement promised in a chat. */
export interface FoundPromise {
  of: PromiseOf;
  /** The sentence it stands in. */
  text: string;
}

const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？!?\n])|(?<=\.)(?=\s|$)/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

/** The promises made in a text, one for each kind and sentence. Questions ("要给您退款吗？") promise nothing. */
export const findPromises = (text: string, policy: AdvertisingPolicy): FoundPromise[] =>
  sentences(text)
    .filter((sentence) => !/[吗嗎呢]?[？?]$/u.test(sentence))
    .flatMap((sentence) => {
      const kinds = policy.promises.filter((promise) => promise.pattern.test(sentence)).map((promise) => promise.of);
      return [...new Set(kinds)].map((of) => ({ of, text: sentence }));
    });
