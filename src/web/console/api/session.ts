import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Lang } from '../../../message.ts';
import type { Me } from '../../contract.ts';
import { ApiError, get, keepCsrf, post } from './client.ts';

const ME = ['me'] as const;

async function whoAmI(): Promise<Me | null> {
  try {
    const me = await get<Me>('/me');
    keepCsrf(me.csrf);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in: undefined while asking, null for nobody. */
export const useSession = () => useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: Number.POSITIVE_INFINITY });

/** Given by the sign-in gate, so that nothing below it ever sees nobody. */
export const Signed = createContext<Me | null>(null);

/** Who is signed in; only below the sign-in gate. */
export function useMe(): Me {
  const me = useContext(Signed);
  if (!me) throw new Error('Nobody is signed in: use this below the sign-in gate.');
  return me;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (who: { name: string; password: string }) =>
      post<Me>('/login', { ...who, lang: document.documentElement.lang }),
    onSuccess: (me) => {
      keepCsrf(me.csrf);
      queries.setQueryData(ME, me);
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post('/logout'),
    onSettled: () => {
      keepCsrf('');
      queries.setQueryData(ME, null);
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== ME[0] });
    },
  });
}

/** Changes a setting of one's own at once on the screen, and takes it back if the server refuses. */
function useOwn<V>(path: string, change: (me: Me, value: V) => Me, body: (value: V) => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: V) => post(path, body(value)),
    onMutate: (value) => {
      const before = queries.getQueryData<Me>(ME);
      if (before) queries.setQueryData(ME, change(before, value));
      return { before };
    },
    onError: (_error, _value, kept) => {
      if (kept?.before) queries.setQueryData(ME, kept.before);
    },
  });
}

/** What one chooses to be; `sure`: also as the last one at the desk. */
export interface Choosing {
  presence: Me['presence'];
  sure: boolean;
}

export const usePresence = () =>
  useOwn<Choosing>(
    '/presence',
    (me, { presence }) => ({ ...me, presence }),
    (choosing) => choosing,
  );

/** Words of the server (the shop's name, reasons, packets) depend on the language, so everything is asked again. */
export function useSetLang() {
  const queries = useQueryClient();
  const own = useOwn<Lang>(
    '/lang',
    (me, lang) => ({ ...me, lang }),
    (lang) => ({ lang }),
  );
  const again = () => queries.invalidateQueries();
  return { ...own, set: (lang: Lang) => own.mutate(lang, { onSuccess: () => void again() }) };
}

export const usePassword = () =>
  useMutation({ mutationFn: (change: { old: string; new: string }) => post('/password', change) });
