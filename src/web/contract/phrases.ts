/** What the console and the server say to each other about what the bot listens for. */

/** Phrases as they are written, Chinese and English. */
export interface PhraseLists {
  zh: string[];
  en: string[];
}

/** The whole message is this, it begins so, or it stands anywhere in it. */
export type PhraseWhere = 'anywhere' | 'start' | 'whole';

/** What an owner writes of one group. */
export interface PhraseText {
  said: PhraseLists;
  /** What may stand beside it; read only where it begins a message or is all of it. */
  around: PhraseLists;
  /** Where one of these stands in the message as well, it is not meant. */
  unless: PhraseLists;
}

/** One group of the list. */
export interface PhraseLine {
  id: string;
  said: PhraseLists;
}

/** GET /api/console/phrases: every group the bot listens for, in the order of the file. */
export interface PhrasesList {
  mayEdit: boolean;
  lines: PhraseLine[];
}

/** GET /api/console/phrases/:id */
export interface PhrasePiece extends PhraseText {
  id: string;
  where: PhraseWhere;
  /** Names what stands there; a change is sent with it. */
  mark: string;
  /** Groups that hold some of the same phrases and change with it. */
  shared: string[];
  /** Who has changed it, and what stood there before; newest first. */
  changes: { at: string; who: string; before: PhraseText }[];
}

/** POST /api/console/phrases/:id `{ mark, ...PhraseText }`: with `faults` nothing was written. */
export interface PhrasesSaved {
  faults: string[];
}

/** A group that a sentence meets, and by which of its phrases. */
export interface PhrasesHeard {
  id: string;
  by: string[];
}
