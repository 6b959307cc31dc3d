import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CampaignPiece, CampaignSaved, CampaignsAhead, CampaignsList, CampaignText } from '../../contract.ts';
import { get, post } from './client.ts';

/** What is to come changes by itself as time goes on. */
const AGAIN_MS = 60_000;

const pathOf = (id: string): string => `/campaigns/${encodeURIComponent(id)}`;

/** All campaigns, those that go on first, and goods to choose from. */
export const useCampaigns = () =>
  useQuery({ queryKey: ['campaigns', 'list'], queryFn: ({ signal }) => get<CampaignsList>('/campaigns', signal) });

/** One campaign as it stands. */
export const useCampaign = (id: string) =>
  useQuery({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => get<CampaignPiece>(pathOf(id), signal),
    // What is being written must not change under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** What begins soon. */
export const useCampaignsAhead = () =>
  useQuery({
    queryKey: ['campaigns', 'ahead'],
    queryFn: ({ signal }) => get<CampaignsAhead>('/campaigns/ahead', signal).then(({ items }) => items),
    refetchInterval: AGAIN_MS,
  });

/** A change, or what is wrong with it; afterwards all words are read anew, as quick replies follow campaigns. */
const useChange = <T>(change: (wish: T) => Promise<CampaignSaved>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async ({ faults }) => {
      if (faults.length > 0) return;
      await queries.invalidateQueries({ queryKey: ['words'] });
      // Last: the form is made anew by it, and hears of nothing that comes later.
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
};

/** Writes a campaign; `id` null: a new one. */
export const useSaveCampaign = () =>
  useChange(({ id, ...wish }: CampaignText & { id: string | null; mark: string }) =>
    post<CampaignSaved>(id === null ? '/campaigns' : pathOf(id), wish),
  );

export const useRemoveCampaign = () =>
  useChange(({ id, mark }: { id: string; mark: string }) => post<CampaignSaved>(`${pathOf(id)}/remove`, { mark }));
