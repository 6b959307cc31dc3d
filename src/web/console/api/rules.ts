import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyTrial, RulesOf, RulesPiece, RulesSaved, RulesWish } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

/** How often it is looked whether what was written counts, in milliseconds. */
const LOOK_EVERY = 2_000;

/** Rules as they stand: those that count, or a file of planned ones. Looked at again until what was written counts. */
export const useRules = (of: RulesOf, file: string | null) =>
  useQuery({
    queryKey: ['rules', of, file],
    queryFn: ({ signal }) => get<RulesPiece>(withQuery(`/rules/${of}`, { file: file ?? undefined }), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state: { data } }) => (data && data.version !== data.served ? LOOK_EVERY : false),
  });

/** What a change would make of the last 90 days. Nothing is written. */
export const useTryRules = (of: RulesOf) =>
  useMutation({ mutationFn: (wish: RulesWish) => post<PolicyTrial>(`/rules/${of}/try`, wish) });

/** Proves a change and puts it in force, or tells what is wrong with it. */
export function useSaveRules(of: RulesOf) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: RulesWish) => post<RulesSaved>(`/rules/${of}`, wish),
    onSuccess: ({ faults }) => (faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['rules'] })),
  });
}

/** Takes planned rules back before they count. */
export function useDropRules(of: RulesOf) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { file: string; mark: string }) => post<RulesSaved>(`/rules/${of}/drop`, wish),
    onSuccess: ({ faults }) => (faults.length > 0 ? undefined : queries.invalidateQueries({ queryKey: ['rules'] })),
  });
}
