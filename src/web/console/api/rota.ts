import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AttendanceView,
  AttendanceWeekView,
  OnNowView,
  RotaAnswerWish,
  RotaDayWish,
  RotaLoadView,
  RotaRequestsView,
  RotaRequestWish,
  RotaShown,
  RotaView,
} from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

/** Who was planned or seen changes by itself as time goes on. */
const AGAIN_MS = 60_000;

/** The week a day lies in; the running one unless told. */
export const useRota = (week: string | undefined) =>
  useQuery({
    queryKey: ['rota', 'week', week ?? ''],
    queryFn: ({ signal }) => get<RotaView>(withQuery('/rota', { week }), signal),
    placeholderData: keepPreviousData,
  });

/** Who is on now. */
export const useOnNow = () =>
  useQuery({
    queryKey: ['rota', 'now'],
    queryFn: ({ signal }) => get<OnNowView>('/rota/now', signal),
    refetchInterval: AGAIN_MS,
  });

/** How the shifts of a day were kept; an agent sees themselves alone. */
export const useAttendance = (day: string | undefined) =>
  useQuery({
    queryKey: ['rota', 'attendance', day ?? ''],
    queryFn: ({ signal }) => get<AttendanceView>(withQuery('/rota/attendance', { day }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

/** The sums of a week; an agent sees their own alone. */
export const useAttendanceWeek = (week: string | undefined) =>
  useQuery({
    queryKey: ['rota', 'attendance', 'week', week ?? ''],
    queryFn: ({ signal }) => get<AttendanceWeekView>(withQuery('/rota/attendance/week', { week }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

/** Where the same is to be had as a file. */
export const attendanceCsv = (week: string): string =>
  `/api/console${withQuery('/rota/attendance/week', { week, format: 'csv' })}`;

/** How many a day ahead takes, against how many are planned. */
export const useRotaLoad = (day: string) =>
  useQuery({
    queryKey: ['rota', 'load', day],
    queryFn: ({ signal }) => get<RotaLoadView>(withQuery('/rota/load', { day }), signal),
    placeholderData: keepPreviousData,
  });

/** A change of the rota; all that is shown of it is asked again, also where it was refused because it had changed. */
function useChange<Wish, Answer = unknown>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => post<Answer>(path, wish),
    // Not waited for: a page that shows the day anew by then would not hear what came of it.
    onSettled: () => void queries.invalidateQueries({ queryKey: ['rota'] }),
  });
}

export const useSetDay = () => useChange<RotaDayWish>('/rota/day');
export const useSwapDays = () => useChange<{ one: RotaShown; other: RotaShown }>('/rota/swap');
export const useCopyWeek = () => useChange<{ monday: string }, { copied: number }>('/rota/copy');

/** What is asked of the rota, as far as the viewer sees it. */
export const useRotaRequests = () =>
  useQuery({
    queryKey: ['rota', 'requests'],
    queryFn: ({ signal }) => get<RotaRequestsView>('/rota/requests', signal),
  });

/** A change of one request, whose number stands in the address. */
function useRequestChange<Wish>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...wish }: Wish & { id: number }) => post(`/rota/requests/${id}/${path}`, wish),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['rota'] }),
  });
}

export const useAskRota = () => useChange<RotaRequestWish>('/rota/requests');
export const useAnswerRequest = () => useRequestChange<RotaAnswerWish>('answer');
export const useWithdrawRequest = () => useRequestChange<object>('withdraw');
export const useSawRequests = () => useChange<object>('/rota/requests/seen');
