import type { FaqEntry } from '../../content/types.ts';
import { LANGS } from '../../message.ts';

/** From this much foreignness of its own questions on, on average, an entry is about what no intent knows. 0 to 1. */
const APART = 0.5;
/** So many questions of each language tell; more would only take longer. */
const QUESTIONS = 6;

/**
 * Tells entries about what no intent knows ("are you hiring"): their own stored questions look foreign to the intents, so that
 * a message which looks foreign, too, may well be about them. Of other entries foreign words speak against ("opening hours of
 * the gym"). What was found of an entry is kept; an entry that is put anew has to come with a new reader.
 * @param foreign how surely a question is none of what the intents know, 0 to 1
 */
export const apartReader = (
  faqs: ReadonlyMap<string, Pick<FaqEntry, 'question'>>,
  foreign: (question: string) => number,
): ((id: string) => boolean) => {
  const known = new Map<string, boolean>();
  const look = (id: string): boolean => {
    const { question } = faqs.get(id) ?? { question: {} };
    const asked = LANGS.flatMap((lang) => (question[lang] ?? []).slice(0, QUESTIONS));
    const sum = asked.reduce((all, one) => all + foreign(one), 0);
    return asked.length > 0 && sum / asked.length >= APART;
  };
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const apart = look(id);
    known.set(id, apart);
    return apart;
  };
};
