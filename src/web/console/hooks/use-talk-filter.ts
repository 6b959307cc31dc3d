import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TalkFilter } from '../../contract.ts';
import type { Narrow, View } from '../api/conversations.ts';
import { NAMED_SPANS } from './named-spans.ts';
import { useDepartment } from './use-department.ts';

const KEPT = 'xiaoer.view';
const VIEWS: View[] = ['queue', 'mine', 'all', 'resolved'];

/** What the tab remembers of the list, so that it stands as it was left. */
const remembered = (): { view: View; narrow: Narrow } => {
  const [view, narrow] = (sessionStorage.getItem(KEPT) ?? '').split(' ');
  try {
    return { view: VIEWS.find((one) => one === view) ?? 'queue', narrow: JSON.parse(narrow ?? '{}') as Narrow };
  } catch {
    return { view: 'queue', narrow: {} };
  }
};

/** Nothing is narrowed. */
const UNNARROWED: Narrow = {
  channel: undefined,
  lang: undefined,
  member: undefined,
  label: undefined,
  when: undefined,
  from: undefined,
  to: undefined,
};

const NAMES = ['department', 'channel', 'lang', 'member', 'label', 'when', 'from', 'to'] as const;

/** Whether two filters show the same list. What one has in hand is never narrowed to a department. */
export const sameFilter = (a: TalkFilter, b: TalkFilter): boolean =>
  a.view === b.view && a.q === b.q && NAMES.every((name) => (a[name] || undefined) === (b[name] || undefined));

/** What the list of talks is narrowed by. */
export interface Filtering {
  filter: TalkFilter;
  /** Channel, language, membership, label and when they were last active. */
  narrow: Narrow;
  /** Grows each time the whole filter is another one, so that fields are drawn anew. */
  times: number;
  change(patch: Partial<TalkFilter>): void;
  /** Puts another filter in place of the whole. */
  put(filter: TalkFilter): void;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** What an address narrows the talks to; null: to nothing. */
const inAddress = (params: URLSearchParams): Narrow | null => {
  const label = Number(params.get('label'));
  const when = NAMED_SPANS.find((one) => one === params.get('when'));
  const dayOf = (name: 'from' | 'to') => {
    const text = params.get(name) ?? '';
    return when === undefined && DAY.test(text) ? text : undefined;
  };
  const found: Narrow = {
    label: Number.isSafeInteger(label) && label > 0 ? label : undefined,
    when,
    from: dayOf('from'),
    to: dayOf('to'),
  };
  return Object.values(found).some((one) => one !== undefined) ? found : null;
};

/**
 * Opens the talks of the label and the days that the address names, as a search over everything or somebody's link leads to
 * them, and takes those out of the address.
 */
function useNarrowInAddress(open: (narrow: Narrow) => void): void {
  const search = useSearch();
  const [path, go] = useLocation();
  const current = useRef(open);
  current.current = open;
  useEffect(() => {
    const params = new URLSearchParams(search);
    const found = inAddress(params);
    if (found === null) return;
    for (const name of ['label', 'when', 'from', 'to']) params.delete(name);
    const rest = params.toString();
    go(rest === '' ? path : `${path}?${rest}`, { replace: true });
    current.current(found);
  }, [search, path, go]);
}

/** The filter of the list; tab and narrowing are kept for the tab, the department in the address. */
export function useTalkFilter(ownDepartment: string): Filtering {
  const [{ view, narrow }, set] = useState(remembered);
  const [q, setQ] = useState('');
  const [times, setTimes] = useState(0);
  const [department, setDepartment] = useDepartment(ownDepartment);
  const keep = (next: { view: View; narrow: Narrow }) => {
    sessionStorage.setItem(KEPT, `${next.view} ${JSON.stringify(next.narrow)}`);
    set(next);
  };
  const change = ({ view: to = view, q: words = q, department: of = department, ...rest }: Partial<TalkFilter>) => {
    keep({ view: to, narrow: { ...narrow, ...rest } });
    setQ(words);
    setDepartment(of);
  };
  const put = ({ view: to, q: words, department: of = '', ...narrowed }: TalkFilter) => {
    change({ view: to, q: words, department: of, ...UNNARROWED, ...narrowed });
    setTimes(times + 1);
  };
  useNarrowInAddress((found) => put({ view: 'all', q: '', ...found }));
  return { filter: { view, q, department, ...narrow }, narrow, times, change, put };
}
