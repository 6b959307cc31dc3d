import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';

const NAME = 'department';
/** In the address: all of them, though somebody has one of their own. */
const ALL = 'all';

/**
 * Which department a list is narrowed to, kept in the address; empty: all of them.
 * @param own what it begins with where the address names none
 */
export function useDepartment(own = ''): [string, (department: string) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const [department, set] = useState(() => {
    const named = new URLSearchParams(search).get(NAME) ?? own;
    return named === ALL ? '' : named;
  });
  useEffect(() => {
    const params = new URLSearchParams(search);
    const named = department === '' && own !== '' ? ALL : department;
    if ((params.get(NAME) ?? '') === named) return;
    if (named === '') params.delete(NAME);
    else params.set(NAME, named);
    const asked = params.toString();
    go(asked === '' ? path : `${path}?${asked}`, { replace: true });
  }, [search, path, department, own, go]);
  return [department, set];
}
