/** What a file of shop data may hold. */
export type ShopDataKind = 'products' | 'customers' | 'orders' | 'order_items' | 'reviews' | 'faq';

/** GET /api/console/shop-data; a template of each kind: GET …/shop-data/templates/:kind. */
export interface ShopDataRules {
  kinds: {
    kind: ShopDataKind;
    columns: { name: string; needed: boolean }[];
    /** What a column of another program's file may be: our columns, and for orders those of their goods. */
    targets: string[];
  }[];
  /** Megabytes and rows of one file, and files at once. */
  largestMb: number;
  mostRows: number;
  mostFiles: number;
  /** What somebody said of words before, the latest first. POST …/shop-data/words/forget `{ column, word }` forgets one, and answers as GET does. */
  words: ShopDataWord[];
}

/**
 * Why a file is not looked into: nobody can tell its kind, it is a spreadsheet of before 2007, or it comes next (`next`): another one is of the
 * same kind, and the others are saved without it.
 */
export type ShopDataTrouble = 'unknown' | 'next' | 'old_format';

/** A word of another program for the state of an order, and which of ours it means. */
export interface ShopDataWord {
  column: 'status';
  word: string;
  to: string;
}

/** One column of another program's file. */
export interface ShopDataHeading {
  heading: string;
  /** What stands in it first; empty where nothing does. */
  sample: string;
  /** Our column; empty where it is left out. */
  to: string;
}

/**
 * GET /api/console/shop-data/sample: what stands of the sample shop; nothing where it never came.
 * POST /api/console/shop-data/sample/remove: takes out what nothing of the shop leans on, and tells how much that was and what is left.
 */
export interface SampleCounts {
  goods: number;
  customers: number;
  orders: number;
}

export interface SampleRemoved {
  removed: SampleCounts;
  left: SampleCounts;
}

/** What became of rows. */
export interface ShopDataCounts {
  rows: number;
  new: number;
  changed: number;
  same: number;
  /** Goods that leave orders whose other goods are in the file. */
  removed: number;
  rejected: number;
}

/** One file as it was read. */
export interface ShopDataFile extends ShopDataCounts {
  /** As it was called where it came from. */
  name: string;
  kind: ShopDataKind | null;
  trouble: ShopDataTrouble | null;
  /** How its letters were read; null for a spreadsheet, and where nobody can tell. */
  encoding: 'UTF-8' | 'UTF-16' | 'GB18030' | 'Big5' | null;
  /** What its headings were taken for; null for a file in our own words. */
  headings: ShopDataHeading[] | null;
  /** Columns it must have, and none of its headings is taken for. */
  missing: string[];
  /** An order number that does not look as the shop says its order numbers do; null where all do, as far as is looked. */
  oddOrder: string | null;
  /** Columns that tell the goods of its orders, and none of its headings is taken for: they come without goods. */
  goodsMissing: string[];
  /** Columns that no heading is taken for, and what stands in all of their rows instead. */
  assumed: { column: string; value: string }[];
  /** Words for the state of an order that nobody knows, and in how many orders each stands. */
  unknown: { column: string; word: string; rows: number }[];
  /** What else it holds: goods and customers of its orders. */
  also: (ShopDataCounts & { kind: ShopDataKind })[];
}

/** What files would do, or did. */
export interface ShopDataReport {
  /** Whether it was saved. */
  kept: boolean;
  /** What was seen: sent back to save exactly that. */
  seen: string;
  files: ShopDataFile[];
  /** At most the first 1,000, in the reader's language. */
  problems: { file: string; line: number; column: string; why: string }[];
  problemCount: number;
  warnings: string[];
}

/**
 * POST /api/console/shop-data/look and …/save, multipart: `kinds` (a JSON list, one a file; empty: by its columns),
 * `maps` (a JSON list, one a file: by heading what it is taken for, empty where it is left out; null: nobody said so), for saving `seen`
 * `words` (a JSON list of {@link ShopDataWord}: what somebody says of words nobody knew; kept for the next files once it is saved)
 * and `leave_out` (`yes`: the good rows are saved without the bad ones), then the files. Answered line by line as it goes on
 * (application/x-ndjson); the last line is the report or the refusal.
 */
export type ShopDataNews =
  | { is: 'reading'; file: string; rows: number }
  | { is: 'saving'; rows: number; of: number }
  | { is: 'report'; report: ShopDataReport }
  | { is: 'refused'; code: string; message: string };
