import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApprovalView, ChangePreview, TicketLine, TicketView } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

export interface TicketFilter {
  state: 'open' | 'all';
  mine: boolean;
  q: string;
}

export interface NewTicket {
  conversation?: string;
  kind: string;
  order_no: string;
  items: { sku: string; qty: number }[];
  reason: string;
  amount?: string;
  note?: string;
}

export const ticketKey = (no: string) => ['ticket', no] as const;

export const useTickets = ({ state, mine, q }: TicketFilter) =>
  useQuery<TicketLine[]>({
    queryKey: ['tickets', state, mine, q],
    queryFn: ({ signal }) =>
      get<{ items: TicketLine[] }>(withQuery('/tickets', { state, mine, q }), signal).then((answer) => answer.items),
    placeholderData: keepPreviousData,
  });

export const useTicket = (no: string) =>
  useQuery({
    queryKey: ticketKey(no),
    queryFn: ({ signal }) => get<TicketView>(`/tickets/${encodeURIComponent(no)}`, signal),
  });

export const useApprovals = (enabled = true) =>
  useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => get<{ items: ApprovalView[] }>('/approvals', signal).then((answer) => answer.items),
    enabled,
  });

/** A changed ticket shows wherever it is, at once; lists and conversations are asked again. */
function useShowTicket() {
  const queries = useQueryClient();
  return (ticket: TicketView) => {
    queries.setQueryData(ticketKey(ticket.no), ticket);
    for (const key of ['tickets', 'approvals', 'conversation']) void queries.invalidateQueries({ queryKey: [key] });
  };
}

/** What somebody makes happen to a case. */
export interface Move {
  event: string;
  note: string;
  amount?: string;
  looked?: { sku: string; qty: number; findings: string[]; passed?: number }[];
  photos?: { id: string; sku: string | null }[];
  /** `2026-11-21/09:00-12:00` in shop time, and a door; null: the one it was. */
  pickUp?: { window: string; address: string | null };
}

export function useMove(no: string) {
  const show = useShowTicket();
  return useMutation({
    mutationFn: (move: Move) => post<TicketView>(`/tickets/${encodeURIComponent(no)}/move`, move),
    onSuccess: show,
  });
}

/** What shall be different of a case; `hash` names it as it was read. */
export interface CaseChange {
  hash: string;
  reason?: string;
  items?: { sku: string; qty: number }[];
  refund?: string;
  compensation?: string;
}

export function useChange(no: string) {
  const queries = useQueryClient();
  const show = useShowTicket();
  return useMutation({
    mutationFn: (change: CaseChange) => post<TicketView>(`/tickets/${encodeURIComponent(no)}/change`, change),
    onSuccess: show,
    onError: () => void queries.invalidateQueries({ queryKey: ticketKey(no) }),
  });
}

/** What a change would come to; null asks nothing. */
export const useChangePreview = (no: string, change: CaseChange | null) =>
  useQuery({
    queryKey: ['ticket-change', no, change],
    queryFn: () => post<ChangePreview>(`/tickets/${encodeURIComponent(no)}/change/preview`, change),
    enabled: change !== null,
    placeholderData: keepPreviousData,
  });

export function useTrace(no: string) {
  const show = useShowTicket();
  return useMutation({
    mutationFn: (found: { liability: string; note: string }) =>
      post<TicketView>(`/tickets/${encodeURIComponent(no)}/trace`, found),
    onSuccess: show,
  });
}

export function useOpenTicket() {
  const show = useShowTicket();
  return useMutation({ mutationFn: (ticket: NewTicket) => post<TicketView>('/tickets', ticket), onSuccess: show });
}

export type Decision = { id: number; verdict: 'granted' | 'refused' | 'more'; note: string; hash: string };

/** The hash says what was read: if the case has changed since, the server answers CONFLICT and nothing is decided. */
export function useDecide() {
  const queries = useQueryClient();
  const show = useShowTicket();
  return useMutation({
    mutationFn: ({ id, ...body }: Decision) => post<TicketView>(`/approvals/${id}`, body),
    onSuccess: show,
    onError: () => {
      for (const key of ['approvals', 'ticket', 'conversation']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
