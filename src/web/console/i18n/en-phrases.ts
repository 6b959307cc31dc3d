import { enPhraseGroups } from './en-phrase-groups.ts';

/** Words of the page of phrases the bot listens for, in English. */
export const enPhrases = {
  phrases: {
    lead: 'What the bot listens for in shoppers’ own words. Add what your shoppers say, take out what misleads.',
    search: 'Search phrases',
    where: {
      anywhere: 'Counts wherever it stands in a message.',
      start: 'Counts where a message begins so.',
      whole: 'Counts where the message is this and nothing more.',
    },
    said: 'What shoppers say',
    around: 'What may stand beside it',
    aroundHow: 'Such words may stand before or after it, and it still counts.',
    unless: 'Not meant with',
    unlessHow: 'If one of these stands in the message as well, it does not count.',
    zh: 'Chinese',
    en: 'English',
    addHow: 'Add a phrase, then Enter',
    how: 'How to write a phrase',
    hows: {
      leftOut: '(so) good: what stands in round brackets may be left out.',
      oneOf: '(so/very) good: one of these is said; with a / at the end, (so/very/) good, none as well.',
      gap: 'my…code: a short gap within a sentence.',
      star: 'coupon*: a word that begins so. *n’t: a word that ends so.',
      alike: 'Simplified and Traditional Chinese are read alike, as are capitals and missing apostrophes.',
    },
    shared: 'Holds some of its phrases in common with these; a change counts there too:',
    saved: 'Saved. It is listened for in a moment.',
    had: 'Also there then',
    hadNot: 'Not there yet',
    same: 'Other order only.',
    tried: 'Listened for',
    none: 'Nothing the bot listens for.',
    inAll: 'the sentence as a whole',
    other: 'More',
    headings: {
      moods: 'Nods and moods',
      turns: 'Changing the subject, changing one’s mind',
      orders: 'Orders, parcels, money',
      answers: 'Answers to what the bot asks',
      which: 'Which order is meant',
      wants: 'What is wanted',
      goods: 'Goods',
    },
    ...enPhraseGroups,
  },
};
