import type { SavedView, TalkFilter } from '../../../contract.ts';
import type { Keys } from '../../hooks/use-keys.ts';
import type { Filtering } from '../../hooks/use-talk-filter.ts';
import { sameFilter } from '../../hooks/use-talk-filter.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import './views.css';

/** So many of them have a key, by their number. */
export const KEYED_VIEWS = 9;

/** The list as it begins. */
export const EVERYTHING: TalkFilter = { view: 'queue', q: '' };

/** The keys of saved views: their numbers, and 0 for everything. */
export const viewKeys = (views: readonly SavedView[], { put }: Pick<Filtering, 'put'>): Keys =>
  Object.fromEntries([
    ...views.slice(0, KEYED_VIEWS).map(({ filter }, at) => [String(at + 1), () => put(filter)] as const),
    ...(views.length > 0 ? [['0', () => put(EVERYTHING)] as const] : []),
  ]);

/** Above the list: each saved view with what it shows now. The one that is open gives way to everything when pressed again. */
export function ViewChips({ views, filtering }: { views: readonly SavedView[]; filtering: Filtering }) {
  const words = useWords();
  if (views.length === 0) return null;
  return (
    <ul className="views" aria-label={words.views.label} data-testid="views">
      {views.map((one, at) => {
        const open = sameFilter(one.filter, filtering.filter);
        return (
          <li key={one.id}>
            <button
              type="button"
              className="views__one"
              aria-pressed={open}
              data-testid="saved-view"
              onClick={() => filtering.put(open ? EVERYTHING : one.filter)}
            >
              <span className="views__name cut">{one.name}</span>
              <span className="num views__count">{words.views.count(one.count)}</span>
              {at < KEYED_VIEWS && <KeyHint of={String(at + 1)} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
