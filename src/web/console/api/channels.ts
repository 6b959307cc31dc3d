import { useQuery } from '@tanstack/react-query';
import type { ChannelView } from '../../contract.ts';
import { get } from './client.ts';

/** A code to scan is drawn anew about every minute, and a channel is back within seconds. */
const LOOK_EVERY_MS = 5_000;

/** The channels, and whether they work: looked at again as long as somebody reads it. */
export const useChannels = () =>
  useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => get<{ items: ChannelView[] }>('/channels', signal),
    select: ({ items }) => items,
    refetchInterval: LOOK_EVERY_MS,
  });
