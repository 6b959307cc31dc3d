import { useQuery } from '@tanstack/react-query';
import type { Mentions, MentionView } from '../../contract.ts';
import { get, post } from './client.ts';

/** Notes that name the reader and that they have not looked at yet, the newest first. */
export const useMentions = () =>
  useQuery({
    queryKey: ['mentions'],
    queryFn: ({ signal }) => get<Mentions>('/mentions', signal).then(({ items }) => items),
  });

/** Says that a note was looked at. One that could not be said stays, and is told again. */
export const tellSeen = ({ conversation, seq }: Pick<MentionView, 'conversation' | 'seq'>): Promise<unknown> =>
  post(`/mentions/${encodeURIComponent(conversation)}/seen`, { seq }).catch(() => {});
