import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type {
  SampleCounts,
  SampleRemoved,
  ShopDataKind,
  ShopDataNews,
  ShopDataReport,
  ShopDataRules,
  ShopDataWord,
} from '../../contract.ts';
import { ApiError, get, post, postLines } from './client.ts';

/** A file that somebody chose, and what they say it holds; null: by its columns. */
export interface Chosen {
  file: File;
  kind: ShopDataKind | null;
  /** By heading, what somebody says it is; empty: left out. null: as it is recognised. */
  map: Readonly<Record<string, string>> | null;
}

/** What is told of work under way. */
export type Progress = { is: 'sending'; share: number } | { is: 'looking' } | Extract<ShopDataNews, { rows: number }>;

const RULES = ['shop-data'] as const;

/** What may be brought, and how much. */
export const useShopDataRules = () =>
  useQuery({
    queryKey: RULES,
    queryFn: ({ signal }) => get<ShopDataRules>('/shop-data', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

const SAMPLE = ['shop-data', 'sample'] as const;

/** What stands of the sample shop. */
export const useSample = () =>
  useQuery({ queryKey: SAMPLE, queryFn: ({ signal }) => get<SampleCounts>('/shop-data/sample', signal) });

/** Takes the sample shop out; orders, customers and figures are read anew afterwards. */
export function useRemoveSample() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<SampleRemoved>('/shop-data/sample/remove', {}),
    onSuccess: async ({ left }) => {
      queries.setQueryData(SAMPLE, left);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'shop-data' });
    },
  });
}

/** Forgets what was said of a word of other programs. */
export function useForgetWord() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (word: Pick<ShopDataWord, 'column' | 'word'>) => post<ShopDataRules>('/shop-data/words/forget', word),
    onSuccess: (rules) => queries.setQueryData(RULES, rules),
  });
}

/** Files that were chosen, and what is said of words in them. */
export interface Brought {
  chosen: readonly Chosen[];
  words: readonly ShopDataWord[];
}

const formOf = ({ chosen, words }: Brought, fields: Record<string, string>): FormData => {
  const form = new FormData();
  form.append('words', JSON.stringify(words));
  form.append('kinds', JSON.stringify(chosen.map(({ kind }) => kind ?? '')));
  form.append('maps', JSON.stringify(chosen.map(({ map }) => map)));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { file } of chosen) form.append('file', file, file.name);
  return form;
};

/** Sends the files and hears how it goes on. */
const send = async (
  path: 'look' | 'save',
  form: FormData,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<ShopDataReport> => {
  const heard: { report?: ShopDataReport } = {};
  await postLines<ShopDataNews>(`/shop-data/${path}`, form, {
    signal,
    onSent: (share) => tell(share < 1 ? { is: 'sending', share } : { is: 'looking' }),
    onLine: (news) => {
      if (news.is === 'refused') throw new ApiError(news.code, 422, news.message);
      if (news.is === 'report') heard.report = news.report;
      else tell(news);
    },
  });
  if (heard.report === undefined) throw new ApiError('OFFLINE', 0, '');
  return heard.report;
};

/** Looks into files and saves what was seen of them, one after the other; a new look ends the one before. */
export function useImport() {
  const queries = useQueryClient();
  const line = useRef<AbortController | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = async (path: 'look' | 'save', form: FormData): Promise<ShopDataReport | null> => {
    line.current?.abort();
    const own = new AbortController();
    line.current = own;
    setProgress({ is: 'sending', share: 0 });
    try {
      return await send(path, form, own.signal, (news) => line.current === own && setProgress(news));
    } catch (error) {
      if (own.signal.aborted) return null;
      throw error;
    } finally {
      if (line.current === own) setProgress(null);
    }
  };
  return {
    progress,
    stop: () => line.current?.abort(),
    look: (brought: Brought) => run('look', formOf(brought, {})),
    save: async (brought: Brought, seen: string, leaveOut: boolean) => {
      const report = await run('save', formOf(brought, { seen, leave_out: leaveOut ? 'yes' : 'no' }));
      // What the desk shows of goods, customers and orders may be another by now.
      if (report?.kept) await queries.invalidateQueries();
      return report;
    },
  };
}
