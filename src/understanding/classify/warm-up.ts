import type { Token } from '../text/tokens.ts';
import type { Example } from './example.ts';

/** Messages that are read; after some hundred the program has compiled what reads them. */
const READ = 150;

/** The message with the last two letters of each long word the wrong way round. */
const slipped = (tokens: readonly Token[]): Token[] =>
  tokens.map((token) => {
    const { text, han } = token;
    if (han || text.length < 4) return token;
    return { ...token, text: text.slice(0, -2) + text.charAt(text.length - 1) + text.charAt(text.length - 2) };
  });

/**
 * Reads some of the examples, as they are and with slips, and forgets what came of it: so that the first shopper waits no longer
 * than all others for what is built and compiled when it is first needed.
 */
export const warmUp = (
  classifier: { predict(tokens: readonly Token[]): unknown },
  examples: readonly Example[],
): void => {
  const step = Math.max(1, Math.floor(examples.length / READ));
  for (let i = 0; i < examples.length; i += step) {
    const { tokens } = examples[i] as Example;
    classifier.predict(tokens);
    classifier.predict(slipped(tokens));
  }
};
