import { useMutation, useQuery } from '@tanstack/react-query';
import type { PolicyText, PolicyTrial, PolicyVersionView } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

/** Every version of the rules that ever counted, newest first. */
export const usePolicyVersions = () =>
  useQuery({
    queryKey: ['policy', 'versions'],
    queryFn: ({ signal }) => get<{ items: PolicyVersionView[] }>('/policy/versions', signal).then(({ items }) => items),
  });

/** Rules as text, to start from; today's without a version. */
export const readPolicyText = (version?: string): Promise<PolicyText> =>
  get<PolicyText>(withQuery('/policy/rules', { version }));

export interface TrialWish {
  from: string;
  to: string;
  version?: string;
  text?: string;
}

export const useTrial = () =>
  useMutation({ mutationFn: (wish: TrialWish) => post<PolicyTrial>('/policy/replay', wish) });
