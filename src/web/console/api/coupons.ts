import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CouponGiven, CouponLimit, CouponState, CouponView } from '../../contract.ts';
import { get, post, withQuery } from './client.ts';

export type CouponFilter = CouponState | 'all';

export const useCoupons = (state: CouponFilter, q: string) =>
  useQuery<CouponView[]>({
    queryKey: ['coupons', state, q],
    queryFn: ({ signal }) =>
      get<{ items: CouponView[] }>(withQuery('/coupons', { state, q }), signal).then(({ items }) => items),
    placeholderData: keepPreviousData,
  });

export const useCoupon = (code: string) =>
  useQuery({
    queryKey: ['coupons', 'one', code],
    queryFn: ({ signal }) => get<CouponView>(`/coupons/${encodeURIComponent(code)}`, signal),
    retry: false,
  });

/** What this person may give for an order on their own word. */
export const useCouponLimit = (orderNo: string) =>
  useQuery({
    queryKey: ['coupons', 'limit', orderNo],
    queryFn: ({ signal }) => get<CouponLimit>(withQuery('/coupons/limit', { order: orderNo }), signal),
    enabled: orderNo !== '',
  });

/** Whatever came of it, everything that shows a coupon is asked again. */
function useAgain() {
  const queries = useQueryClient();
  return () => {
    for (const key of ['coupons', 'orders', 'tickets', 'ticket', 'approvals', 'conversation'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
}

export interface Gift {
  conversation: string;
  order_no: string;
  amount: string;
  note: string;
  /** Names the wish over every try. */
  key: string;
}

export const useGiveCoupon = () =>
  useMutation({ mutationFn: (gift: Gift) => post<CouponGiven>('/coupons', gift), onSettled: useAgain() });

/** Redeems a coupon on an order, or takes it back. */
export const useCouponDeed = (code: string) =>
  useMutation({
    mutationFn: (deed: { act: 'redeem'; order_no: string } | { act: 'revoke' }) => {
      const { act, ...body } = deed;
      return post<CouponView>(`/coupons/${encodeURIComponent(code)}/${act}`, body);
    },
    onSettled: useAgain(),
  });
