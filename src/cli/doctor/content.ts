import { borrowedLine, unreadLines } from '../../content/borrowed.ts';
import { asXiaoerError } from '../../errors.ts';
import { contentOf } from '../open.ts';
import { type Check, fine, wrong } from './check.ts';
import { withSettings } from './settings.ts';

/** The shop's words and rules can be read and agree with each other. */
export const content: Check = {
  name: 'content',
  run: (scene) =>
    withSettings(scene, async ({ content: folder }) => {
      try {
        const { intents, faqs, replies, version, borrowed } = await contentOf(folder);
        const found = `${intents.size} intents, ${faqs.size} FAQ entries, ${replies.en.size} replies (${version})`;
        const taken = borrowed ? [borrowedLine(borrowed), ...unreadLines(borrowed)] : [];
        return fine([found, ...taken.filter((line) => line !== null)].join('; '));
      } catch (thrown) {
        const { code, message } = asXiaoerError(thrown);
        return wrong(code, 'has problems', message);
      }
    }),
};
