import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CampaignText,
  PreviewedOf,
  Sample,
  SetAside,
  WordsGap,
  WordsList,
  WordsOf,
  WordsPiece,
  WordsPreview,
  WordsSaved,
  WordsText,
  WordsTrial,
} from '../../contract.ts';
import { get, post } from './client.ts';

/** How often it is looked whether what was written serves, in milliseconds. */
const LOOK_EVERY = 2_000;

const pathOf = (of: WordsOf, id: string): string => `/words/${of}/${encodeURIComponent(id)}`;

/** Everything the shop says; looked at again until what is written serves. */
export const useWordsList = () =>
  useQuery({
    queryKey: ['words', 'list'],
    queryFn: ({ signal }) => get<WordsList>('/words', signal),
    refetchInterval: ({ state: { data } }) => (data && data.version !== data.served ? LOOK_EVERY : false),
  });

/** One piece as it stands. */
export const useWordsPiece = (of: WordsOf, id: string) =>
  useQuery({
    queryKey: ['words', of, id],
    queryFn: ({ signal }) => get<WordsPiece>(pathOf(of, id), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** How texts read while they are written; the last preview stands until the next has come. */
export const useWordsPreview = (wish: {
  of: PreviewedOf;
  id: string;
  text: WordsText['text'];
  given: Readonly<Record<string, Sample>>;
  campaign?: Pick<CampaignText, 'name' | 'to'>;
}) =>
  useQuery({
    queryKey: ['words-preview', wish],
    queryFn: () => post<WordsPreview>('/words/preview', wish),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** What shoppers asked of late and was not understood. */
export const useGaps = (wanted: boolean) =>
  useQuery({
    queryKey: ['words', 'gaps'],
    queryFn: ({ signal }) => get<{ items: WordsGap[] }>('/words/gaps', signal).then(({ items }) => items),
    enabled: wanted,
  });

/** Sets sentences that were not understood aside for good. */
export function useLeaveMissed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (texts: string[]) => post<SetAside>('/words/gaps/aside', { texts }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['words', 'gaps'] }),
  });
}

export interface WordsChangeWish extends WordsText {
  of: WordsOf;
  /** Null for a new answer. */
  id: string | null;
  mark: string;
}

/** Writes a change, or tells what is wrong with it. */
export function useSaveWords() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ of, id, ...wish }: WordsChangeWish) =>
      post<WordsSaved>(id === null ? `/words/${of}` : pathOf(of, id), wish),
    onSuccess: ({ faults }) => (faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['words'] })),
  });
}

/** Something done to a piece as it stands; the list is read anew afterwards. */
const useDone = (what: 'remove' | 'renew') => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ of, id, mark }: { of: WordsOf; id: string; mark: string }) =>
      post<WordsSaved>(`${pathOf(of, id)}/${what}`, { mark }),
    onSuccess: ({ faults }) =>
      faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['words', 'list'] }),
  });
};

/** Takes out an answer or a ready answer. */
export const useRemoveWords = () => useDone('remove');
/** Lets a ready answer that is over hold as long again, from today. */
export const useRenewWords = () => useDone('renew');

/** How the assistant would read a sentence. */
export const useTryWords = () =>
  useMutation({ mutationFn: (text: string) => post<WordsTrial>('/words/try', { text }) });
