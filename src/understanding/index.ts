import type { Content } from '../content/types.ts';
import type { Lang } from '../message.ts';
import { withAnyGoods } from './any-goods.ts';
import { readClauses } from './clauses.ts';
import type { Catalogue, Engine } from './engine.ts';
import { readGoodsWords } from './entities/goods-words.ts';
import { entityFinder } from './entities/index.ts';
import { apartReader } from './faq/apart.ts';
import { certaintyOf, OUT_OF_SCOPE, rankIntents } from './intents.ts';
import { learned, learnedKey, sentencesOf } from './learned.ts';
import { readDanger } from './mood/danger-file.ts';
import { moodReader } from './mood/mood.ts';
import { pinyinReader } from './pinyin/pinyin.ts';
import { type SpokenWords, spokenWords } from './pinyin/spoken-words.ts';
import { noShelf, type Shelf } from './shelf.ts';
import { signalReader } from './signal.ts';
import { languageOf } from './text/language.ts';
import { readable } from './text/normalize.ts';
import { wordingOf } from './text/own-name.ts';
import { comparable, type Reading, read } from './text/read.ts';
import { rewordingOf } from './text/wording.ts';
import type { Entity, FaqHit, Hints, ScoredIntent, Understanding } from './types.ts';

export type { Catalogue, Engine } from './engine.ts';
export { OUT_OF_SCOPE } from './intents.ts';
export { readDanger } from './mood/danger-file.ts';
export { readWording } from './text/wording.ts';

const FAQ_HITS = 5;
const FOREIGN: ScoredIntent = { intent: OUT_OF_SCOPE, confidence: 1 };

/** Which Chinese is answered to somebody who spells it in Latin letters: that of the talk, or else Simplified. */
const spokenChinese = (talk: Hints['lang']): Lang => (talk === 'zh-TW' ? talk : 'zh-CN');

/** Names what {@link createUnderstanding} learns from these words and keeps on this shelf; undefined where it keeps nothing. */
export const engineKey = (content: Content, shelf: Shelf): string | undefined =>
  learnedKey({
    content,
    sentences: sentencesOf(content),
    wording: wordingOf(content),
    outside: OUT_OF_SCOPE,
    shelf,
  });

/** Longer questions, in characters, say themselves what they are about. */
const LONGEST_OF_LAST = 60;

/** The question with the goods' name before it, in the script it is asked in: "孕妇能用吗" of the blanket that was talked about. */
const ofLast = (
  goods: Catalogue,
  text: string,
  { product }: Hints,
  ask: (question: string) => FaqHit[],
): Pick<Understanding, 'faqOfLast'> => {
  const names = text.length > LONGEST_OF_LAST ? [] : (goods.products.find(({ sku }) => sku === product)?.names ?? []);
  const han = /\p{Script=Han}/u;
  const name = names.find((one) => han.test(one) === han.test(text));
  return name === undefined ? {} : { faqOfLast: ask(`${name} ${text}`) };
};

/**
 * Trains the shop's own model and builds everything that reads messages.
 * @param content the shop's words and rules; `policies` may hold `danger` and `wording`, without them moods, reasons,
 *   colours, signals and synonyms are not known
 * @param shelf where the same words may have been learned before: then nothing is learned anew
 * @throws {z.ZodError} if those two files are malformed
 */
export const createUnderstanding = (content: Content, catalogue: Catalogue, shelf: Shelf = noShelf): Engine => {
  const wording = wordingOf(content);
  const longest = content.understanding.longest_text;
  const reword = rewordingOf(wording);
  const sentences = sentencesOf(content);
  const { classifier, faq, spoken } = learned({ content, sentences, wording, reword, outside: OUT_OF_SCOPE, shelf });
  const texts = sentences.map(({ text }) => text);
  const moodOf = moodReader(readDanger(content.policies.get('danger')));
  const signalOf = signalReader(wording);
  const translations = readGoodsWords(content.policies.get('goods-words'));

  const askAt =
    (now: Date, k = FAQ_HITS) =>
    (question: string) => {
      const { tokens, folded } = faq.words(question);
      return faq.ask(tokens, folded, now, k);
    };

  const isApart = apartReader(content.faqs, (question) => {
    const tokens = comparable(question, longest, reword);
    return classifier && tokens.length > 0 ? 1 - classifier.predict(tokens).inScope : 0;
  });

  const ranked = (reading: Reading): ReturnType<typeof rankIntents> =>
    rankIntents(classifier, reading, (row) => texts[row] ?? '');

  /** What a message wants; one that is foreign but for the shop's own goods it names, with these called what any goods are. */
  const wishesOf = (reading: Reading, entities: readonly Entity[]): ReturnType<typeof rankIntents> => {
    const asSaid = ranked(reading);
    if (!wording.any_goods || certaintyOf(asSaid.intents[0] ?? FOREIGN, content.understanding) !== 'none')
      return asSaid;
    const plain = withAnyGoods(reading.text, entities, wording.any_goods);
    if (plain === null) return asSaid;
    const { intents, why } = ranked(read(plain, longest, reword));
    if (certaintyOf(intents[0] ?? FOREIGN, content.understanding) === 'none') return asSaid;
    return { intents, why: [`with the shop's goods read as any goods: ${plain}`, ...why] };
  };

  // Read with the first message that asks for it, for whatever goods there are then and later.
  let words: SpokenWords | undefined;
  const withCatalogue = (goods: Catalogue): Engine => {
    const entitiesOf = entityFinder(content.shop, wording, goods, translations);
    const spelledOf = pinyinReader(() => {
      words ??= spokenWords(spoken());
      return words.and(goods.products.flatMap(({ names }) => names));
    });
    const understand = (message: string, hints: Hints): Understanding => {
      const spelled = spelledOf(readable(message, longest), hints.lang);
      const reading = read(spelled ?? message, longest, reword);
      const lang = spelled === null ? languageOf(reading.text, hints.lang) : spokenChinese(hints.lang);
      const entities = entitiesOf({ ...reading, hints: { ...hints, lang } });
      const { intents, why } = wishesOf(reading, entities);
      const top = intents[0] ?? FOREIGN;
      const certainty = certaintyOf(top, content.understanding);
      const hits = faq.ask(reading.compared, reading.folded, hints.now, FAQ_HITS);
      return {
        text: reading.text,
        lang,
        intents,
        intent: certainty === 'none' ? OUT_OF_SCOPE : top.intent,
        confidence: top.confidence,
        certainty,
        faq: hits,
        ...(top.intent === OUT_OF_SCOPE && hits[0] && isApart(hits[0].id) ? { faqApart: true } : {}),
        ...ofLast(goods, reading.text, hints, askAt(hints.now)),
        entities,
        mood: moodOf(reading, lang),
        signal: signalOf(reading.folded),
        clauses: readClauses(
          {
            ...{ classifier, policy: content.understanding, reword, anyGoods: wording.any_goods },
            ask: askAt(hints.now),
          },
          reading.text,
          entities,
        ),
        why: spelled === null ? why : [`read as spelled Chinese: ${spelled}`, ...why],
      };
    };
    return {
      understand,
      ask: (question, { now, k }) => askAt(now, k)(question),
      withCatalogue,
    };
  };
  return withCatalogue(catalogue);
};
