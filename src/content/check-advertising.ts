import { type ByLang, LANGS } from '../message.ts';
import { promisedOf } from './check-promises.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';
import type { Refused, Vocabulary } from './vocabulary.ts';

const QUICK = 'quick-replies.';

/** What whoever edits files is told of a refused word. */
export const toldOf = ({ word, instead }: Refused): string =>
  `"${word}" may not be said to shoppers (advertising.yaml); ${instead === '' ? 'leave it out' : `write "${instead}" instead`}, or name a harmless phrase that holds it under not_in there`;

/** The same for whoever sees no file. */
export const refusedInTheirWords = ({ word, instead }: Refused): ByLang<string> => ({
  'zh-CN': `广告法不让说“${word}”。${instead === '' ? '请去掉它' : `可以写成“${instead}”`}。`,
  'zh-TW': `廣告法規不能說「${word}」。${instead === '' ? '請拿掉它' : `可以寫成「${instead}」`}。`,
  en: `Advertising law does not allow "${word}". ${instead === '' ? 'Leave it out.' : `Write "${instead}" instead.`}`,
});

/** No text the shop says holds a word that its list refuses, whether the bot says it or an agent sends it with one key. */
export const checkAdvertising = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  const promised = promisedOf(draft, vocabulary);
  if (!promised) return;
  const { refused } = promised;
  const look = (speaker: 'bot' | 'agent', text: string | undefined, file: string, line: () => number): void => {
    for (const one of refused(speaker, text ?? '')) problems.add(file, line(), toldOf(one), refusedInTheirWords(one));
  };
  for (const lang of LANGS) {
    for (const { text, file, line } of draft.replies[lang].values()) look('bot', text, file, () => line);
    for (const { value, source, index } of draft.faqs.values())
      look('bot', value.answer[lang], source.file, () => source.lineOf([index, 'answer', lang]));
    const { list, source } = draft.quickReplies[lang];
    for (const [index, { key, text }] of list.entries())
      look('agent', text, source?.file ?? QUICK + key, () => source?.lineOf([index, 'text']) ?? 0);
  }
  const { list, source } = draft.experiments;
  for (const [index, { words, ended }] of list.entries())
    for (const lang of LANGS)
      if (!ended) look('bot', words[lang], source?.file ?? '', () => source?.lineOf([index, 'words', lang]) ?? 0);
  const { list: campaigns, source: file } = draft.campaigns;
  for (const [index, one] of campaigns.entries())
    for (const part of ['name', 'about'] as const)
      for (const lang of LANGS)
        look('bot', one[part][lang], file?.file ?? '', () => file?.lineOf(['campaigns', index, part, lang]) ?? 0);
};
