import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FreshPassword, NewPerson, People, PersonChange } from '../../contract.ts';
import { get, post } from './client.ts';

const PEOPLE = ['people'] as const;

const useRenewed = () => {
  const queries = useQueryClient();
  return () =>
    Promise.all([PEOPLE, ['colleagues']].map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));
};

/** Everybody who may sign in, or might once. */
export const usePeople = () => useQuery({ queryKey: PEOPLE, queryFn: ({ signal }) => get<People>('/people', signal) });

/** Adds somebody; the answer is the only place their password is ever shown. */
export function useAddPerson() {
  const renewed = useRenewed();
  return useMutation({ mutationFn: (wish: NewPerson) => post<FreshPassword>('/people', wish), onSuccess: renewed });
}

/** Changes something about somebody. */
export function useChangePerson() {
  const renewed = useRenewed();
  return useMutation({
    mutationFn: ({ id, ...change }: PersonChange & { id: string }) => post(`/people/${encodeURIComponent(id)}`, change),
    onSuccess: renewed,
  });
}

/** Makes up a new password for somebody; shown once. */
export const useFreshPassword = () =>
  useMutation({ mutationFn: (id: string) => post<FreshPassword>(`/people/${encodeURIComponent(id)}/password`) });
