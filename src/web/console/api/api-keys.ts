import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyMade, ApiKeysList } from '../../contract.ts';
import { get, post } from './client.ts';

const API_KEYS = ['api-keys'] as const;

/** Keys that other programs come in with. */
export const useApiKeys = () =>
  useQuery({ queryKey: API_KEYS, queryFn: ({ signal }) => get<ApiKeysList>('/api-keys', signal) });

/** A change after which the list is read anew. */
function useChange<Wish, Answer>(send: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: API_KEYS }) });
}

export interface ApiKeyWish {
  name: string;
  scopes: string[];
}

/** Makes one; the answer is the only place the key is ever shown. */
export const useMakeApiKey = () => useChange((wish: ApiKeyWish) => post<ApiKeyMade>('/api-keys', wish));
export const useRevokeApiKey = (id: string) => useChange(() => post(`/api-keys/${encodeURIComponent(id)}/revoke`, {}));
