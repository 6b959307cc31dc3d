import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FirstStepId, FirstSteps } from '../../contract.ts';
import { get, post } from './client.ts';

const KEY = ['first-steps'];
/** How often it is looked whether a step was done on the page that one is on, in milliseconds. */
const AGAIN_MS = 5_000;

/** What makes the program one's own shop, and how far that is; asked for by those alone who keep the shop. @param again while steps are left */
export const useFirstSteps = (enabled: boolean, again = false) =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<FirstSteps>('/first-steps', signal),
    enabled,
    // What is done elsewhere is seen as soon as one comes back to the list.
    refetchOnMount: 'always',
    refetchInterval: ({ state: { data } }) =>
      again && data && !data.away && data.steps.some(({ done }) => !done) ? AGAIN_MS : false,
  });

/** Says that a step is right as it stands, or takes that back. */
export function useCheckStep() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { step: FirstStepId; done: boolean }) => post<FirstSteps>('/first-steps/check', wish),
    onSuccess: (steps) => queries.setQueryData(KEY, steps),
  });
}

/** Puts the list away for everybody, or brings it back. */
export function usePutStepsAway() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (away: boolean) => post<FirstSteps>('/first-steps/away', { away }),
    onSuccess: (steps) => queries.setQueryData(KEY, steps),
  });
}
