import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConversationLine, LabelFigures, LabelsView, LabelWrite } from '../../contract.ts';
import { addressOf, get, post, withQuery } from './client.ts';
import { putLine } from './conversations.ts';
import type { Span } from './figures.ts';

const LABELS = ['labels'] as const;

/** Every label, those that are offered no more too. */
export const useLabels = (enabled = true) =>
  useQuery({ queryKey: LABELS, queryFn: ({ signal }) => get<LabelsView>('/labels', signal), enabled });

/** What a supervisor does with labels. */
export type LabelKeeping =
  | ({ kind: 'add' } & LabelWrite)
  | { kind: 'change'; id: number; name?: string; colour?: string; retired?: boolean }
  | { kind: 'merge'; id: number; into: number };

const pathOf = (wish: LabelKeeping): string => {
  if (wish.kind === 'add') return '/labels';
  return wish.kind === 'merge' ? `/labels/${wish.id}/merge` : `/labels/${wish.id}`;
};

/** Adds a label or changes one; whatever shows labels is read anew. */
export function useKeepLabel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: LabelKeeping) => post<LabelsView>(pathOf(wish), wish),
    onSuccess: (view) => {
      queries.setQueryData(LABELS, view);
      for (const queryKey of [['conversations'], ['conversation'], ['views'], ['figures', 'labels']])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

/** Puts a label on a talk, or takes it off. */
export function useLabelTalk(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { label: number; on: boolean }) =>
      post<ConversationLine>(`/conversations/${encodeURIComponent(id)}/label`, wish),
    onSuccess: (line) => putLine(queries, line),
    onSettled: () => queries.invalidateQueries({ queryKey: LABELS }),
  });
}

/** On which part of each week's talks each label is. */
export const useLabelFigures = ({ from, to }: Span) =>
  useQuery({
    queryKey: ['figures', 'labels', from, to],
    queryFn: ({ signal }) => get<LabelFigures>(withQuery('/summary/labels', { from, to }), signal),
    placeholderData: keepPreviousData,
  });

/** Where the same is had as a file. */
export const labelFile = ({ from, to }: Span): string =>
  addressOf(withQuery('/summary/labels', { from, to, format: 'csv' }));

/** The talks behind one label's figure. */
export const useLabelled = (label: number, { from, to }: Span) =>
  useQuery({
    queryKey: ['figures', 'labelled', label, from, to],
    queryFn: ({ signal }) =>
      get<{ items: ConversationLine[] }>(withQuery('/summary/labelled', { label: String(label), from, to }), signal),
  });
