/** What the console and the server say to each other about saved views of the talks. */
import type { Lang } from '../../message.ts';

/** What a list of talks is narrowed by; what is left out narrows nothing. */
export interface TalkFilter {
  view: 'queue' | 'mine' | 'all' | 'resolved';
  /** Words looked for; empty: none. */
  q: string;
  department?: string | undefined;
  channel?: string | undefined;
  lang?: Lang | undefined;
  /** Members of this tier or a higher one. */
  member?: 'silver' | 'gold' | 'diamond' | undefined;
  /** Those a label is on. */
  label?: number | undefined;
  /** When it was last active; a saved view means the day on which it is looked at. */
  when?: 'today' | 'yesterday' | 'days7' | 'days30' | 'month' | undefined;
  /** Last active on this day of the shop or later, YYYY-MM-DD; not beside {@link when}. */
  from?: string | undefined;
  /** Last active on this day of the shop or earlier, YYYY-MM-DD; not beside {@link when}. */
  to?: string | undefined;
}

/** A filter with a name. */
export interface SavedView {
  id: string;
  name: string;
  /** Everybody's, or one's own alone. */
  shared: boolean;
  filter: TalkFilter;
  /** How many it shows now; 100 stands for as many or more. */
  count: number;
}

/**
 * GET  /api/console/views: everybody's first, then one's own, each in the order in which they were put.
 * POST /api/console/views `{ name, shared, filter }` → the same; one of that name among the same ones is replaced. Who may share:
 *   supervisor, manager, admin.
 * POST /api/console/views/:id/change `{ name?, at? }` → the same; `at`: its place among those of the same ones. `{ shared }` makes it
 *   everybody's or the reader's own, for those who may share
 * POST /api/console/views/:id/remove → the same without it
 */
export interface SavedViews {
  items: SavedView[];
  /** Whether the reader may save and remove what is everybody's. */
  mayShare: boolean;
}
