import type { ByLang, Lang } from '../../message.ts';
import type { PhrasesHeard } from './phrases.ts';

/** What the console and the server say to each other about what the shop says. */

/** An answer to a question, a reply of the assistant, or an agent's ready answer. */
export type WordsOf = 'faq' | 'reply' | 'quick-reply';

/** What is previewed while it is written: also what a survey asks, and what is told of a campaign. */
export type PreviewedOf = WordsOf | 'survey' | 'campaign';

/** One line of the list. */
export interface WordsLine {
  of: WordsOf;
  /** Of a FAQ entry its id, of a reply "<topic>.<name>", of a ready answer its key. */
  id: string;
  /** Of a FAQ entry its category; of a reply what its topic is about, in the reader's language. */
  group: string;
  /** Its first question or its title, in the reader's language; null for a reply, which has its id alone. */
  title: string | null;
  /** What is said, in the reader's language. */
  text: string;
  /**
   * Where it is limited to some days: whether they are to come or over, and until when; `campaign`: the name of the one it belongs
   * to, or `any`; `mark`: as of {@link WordsPiece}. Left out: it always holds.
   */
  limited?: {
    state: 'coming' | 'running' | 'over';
    from: string | null;
    to: string | null;
    campaign: string | null;
    mark: string;
  };
}

/** GET /api/console/words: everything the shop says. Imported FAQ entries are not among it: they follow their import. */
export interface WordsList {
  /** Of the files, and of what serves: while they differ, a change is being learned or was refused. */
  version: string;
  served: string;
  /** Why what is written does not serve, and the same as the program's log tells it; null while nothing was refused. */
  refused: { why: 'less_understood' | 'wrong'; detail: string } | null;
  mayEdit: boolean;
  categories: string[];
  /** Campaigns a ready answer may belong to. */
  campaigns: { id: string; name: string }[];
  /** Intents that an answer may offer as buttons, with what the buttons say. */
  buttons: { id: string; label: string }[];
  lines: WordsLine[];
}

/** What an owner writes of one piece. */
export interface WordsText {
  text: ByLang<string>;
  /** Of a ready answer; null otherwise. */
  title: ByLang<string> | null;
  /** Of a FAQ entry; null otherwise. */
  faq: {
    category: string;
    questions: ByLang<string[]>;
    /** Days of the shop, both inclusive; null: without an end. */
    from: string | null;
    to: string | null;
    next: string[];
  } | null;
  /**
   * Of a ready answer: its days, both inclusive, the campaign it belongs to, or `any`, and what is done once it is sent (`last` as
   * in QuickStepsView); left out of others.
   */
  quick?:
    | {
        from: string | null;
        to: string | null;
        campaign: string | null;
        steps?:
          | { note: ByLang<string> | null; label: string | null; unlabel: string | null; last: string | null }
          | null
          | undefined;
      }
    | undefined;
}

/** GET /api/console/words/:of/:id */
export interface WordsPiece extends WordsText {
  of: WordsOf;
  id: string;
  /** Names what stands there; a change is sent with it. `new`: nothing yet. */
  mark: string;
  /** Blanks that are filled in when it is said, such as "amount". */
  blanks: string[];
  /** What each blank of the shop stands for now: "return_days" → "7". Null where none is filled in. */
  shop: ByLang<Record<string, string>> | null;
  /** The words a reply comes with; null of whatever is the shop's own. */
  delivered: ByLang<string> | null;
  /** How often it was said in the last 30 days, and in which talk last; null where that is not known. */
  said: { times: number; last: { conversation: string; at: string } | null } | null;
  /** Newest first. */
  changes: WordsChange[];
  /** Another wording of it: why none may be tried, and the experiment that tries one now; left out where there is never one. */
  wordings?: { refused: string | null; running: string | null };
}

/** Who has changed a piece, and what stood there before. */
export interface WordsChange {
  at: string;
  who: string;
  /** Null where nothing had stood. */
  before: WordsText | null;
}

/**
 * POST /api/console/words/:of/:id `{ mark, ...WordsText }`; for a new FAQ entry POST /api/console/words/faq with the mark
 * `new`, for a new ready answer POST /api/console/words/quick-reply; POST /api/console/words/:of/:id/remove `{ mark }` for both;
 * POST /api/console/words/quick-reply/:id/renew `{ mark }` for one that is over. With `faults` nothing was written.
 */
export interface WordsSaved {
  faults: string[];
  id: string;
  version: string | null;
}

/** What fills a blank in a preview. */
export type Sample = string | number | boolean;

/**
 * POST /api/console/words/preview `{ of, id, text, given, campaign? }` → the texts as they would be said, with values that might be; `given`
 * are those the reader wants otherwise; `campaign` tells what the text is about: `{ name, to }`, `to` as a minute of the shop, and it
 * is shown in the sentence a shopper is told. A text that cannot be said is null, and `faults` tell why, in the reader's words.
 */
export interface WordsPreview {
  shown: ByLang<string | null>;
  faults: ByLang<string[]>;
  /** What fills each blank that may stand there. */
  samples: ByLang<Record<string, Sample>>;
}

/** POST /api/console/words/try `{ text }` → how the assistant would read it, without any talk around it. */
export interface WordsTrial {
  lang: Lang;
  intents: { id: string; label: string; confidence: number }[];
  certainty: 'sure' | 'unsure' | 'none';
  faq: { id: string; title: string; score: number; matched: string }[];
  /** From which likeness on an entry answers, and is offered as "did you mean". */
  answersFrom: number;
  offersFrom: number;
  /** What it says in so many words that the bot listens for. */
  phrases: PhrasesHeard[];
}

/**
 * GET /api/console/words/gaps → what shoppers asked of late and the assistant did not understand, or what they asked in talks
 * that were rated low; what is asked oftenest, in whatever words, first. What has been taught since, or set aside, is not told.
 * POST /api/console/words/gaps/aside `{ texts }` → they are shown no more.
 */
export interface WordsGap {
  text: string;
  lang: Lang;
  times: number;
  /** How many of these times the talk was rated low, though the question was understood. */
  low: number;
  at: string;
  conversation: string;
  /** The same asked in other words, oftenest first. */
  alike: { text: string; lang: Lang; times: number; conversation: string }[];
}
