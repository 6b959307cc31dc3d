import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TalkFilter } from '../../contract.ts';
import type { Narrow, View } from '../api/conversations.ts';
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

const NAMES = ['department', 'channel', 'lang', 'member', 'label'] as const;

/** Whether two filters show the same list. What one has in hand is never narrowed to a department. */
export const sameFilter = (a: TalkFilter, b: TalkFilter): boolean =>
  a.view === b.view && a.q === b.q && NAMES.every((name) => (a[name] || undefined) === (b[name] || undefined));

/** What the list of talks is narrowed by. */
export interface Filtering {
  filter: TalkFilter;
  /** Channel, language, membership and label. */
  narrow: Narrow;
  /** Grows each time the whole filter is another one, so that fields are drawn anew. */
  times: number;
  change(patch: Partial<TalkFilter>): void;
  /** Puts another filter in place of the whole. */
  put(filter: TalkFilter): void;
}

/** Opens the talks of the label that the address names, as a search over everything leads to them, and takes it out of the address. */
function useLabelInAddress(open: (label: number) => void): void {
  const search = useSearch();
  const [path, go] = useLocation();
  const current = useRef(open);
  current.current = open;
  useEffect(() => {
    const params = new URLSearchParams(search);
    const label = Number(params.get('label'));
    if (!Number.isSafeInteger(label) || label <= 0) return;
    params.delete('label');
    const rest = params.toString();
    go(rest === '' ? path : `${path}?${rest}`, { replace: true });
    current.current(label);
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
  const put = ({ view: to, q: words, department: of = '', channel, lang, member, label }: TalkFilter) => {
    change({ view: to, q: words, department: of, channel, lang, member, label });
    setTimes(times + 1);
  };
  useLabelInAddress((label) => put({ view: 'all', q: '', label }));
  return { filter: { view, q, department, ...narrow }, narrow, times, change, put };
}
