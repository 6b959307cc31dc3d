import { useTabKeys } from '../../hooks/use-tab-keys.ts';

interface Props<View extends string> {
  label: string;
  views: readonly View[];
  view: View;
  onView: (view: View) => void;
  nameOf: (view: View) => string;
  /** How many wait there; none is not shown. */
  countOf?: (view: View) => number | null;
  /** What the marks for tests begin with. */
  testid: string;
}

/** More headings than this stand closer to each other. */
const MANY = 6;

/** The headings above a list; one of them is open. */
export function ListTabs<View extends string>({ label, views, view, onView, nameOf, countOf, testid }: Props<View>) {
  const { row, onKeyDown, tabIndexOf } = useTabKeys(testid, views, view, onView);
  return (
    <div
      ref={row}
      className={views.length > MANY ? 'list__tabs list__tabs--many' : 'list__tabs'}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {views.map((one) => {
        const count = countOf?.(one) ?? null;
        return (
          <button
            key={one}
            type="button"
            role="tab"
            className="plain-button list__tab"
            aria-selected={view === one}
            tabIndex={tabIndexOf(one)}
            data-testid={`${testid}-${one}`}
            onClick={() => onView(one)}
          >
            {nameOf(one)}
            {count !== null && <span className="list__count num">{count}</span>}
          </button>
        );
      })}
    </div>
  );
}
