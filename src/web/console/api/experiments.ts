import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExperimentSaved, ExperimentStart, ExperimentsList } from '../../contract.ts';
import { get, post } from './client.ts';

/** All experiments, those that run first. */
export const useExperiments = () =>
  useQuery({ queryKey: ['experiments'], queryFn: ({ signal }) => get<ExperimentsList>('/experiments', signal) });

/** A change, or what is wrong with it; afterwards all words are read anew, as B may stand among them. */
const useChange = <T>(change: (wish: T) => Promise<ExperimentSaved>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      await queries.invalidateQueries({ queryKey: ['experiments'] });
      await queries.invalidateQueries({ queryKey: ['words'] });
    },
  });
};

const pathOf = (id: string): string => `/experiments/${encodeURIComponent(id)}`;

export const useStartExperiment = () =>
  useChange((wish: ExperimentStart) => post<ExperimentSaved>('/experiments', wish));

export const useEndExperiment = (id: string) =>
  useChange((kept: 'a' | 'b' | 'none') => post<ExperimentSaved>(`${pathOf(id)}/end`, { kept }));

export const useUndoExperiment = (id: string) =>
  useChange((_: undefined) => post<ExperimentSaved>(`${pathOf(id)}/undo`, {}));
