import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

/** What is personal about a customer; encrypted at rest. */
export interface CustomerDetails {
  name: string;
  /** E.164. */
  phone: string;
  email?: string;
  /** ISO date. */
  birthday?: string;
}

export interface Customer extends CustomerDetails {
  id: string;
  tier: string;
  points: number;
  consentCare: boolean;
  updatedAt: Date;
}

/** People who buy. */
export const customers = (db: Db, seal: Seal) => ({
  /** One customer, opened; null if there is none. */
  async get(id: string): Promise<Customer | null> {
    const row = await db.customer.findUnique({ where: { id } });
    if (row === null) return null;
    const { sealed, phoneIndex: _, ...rest } = row;
    return { ...rest, ...seal.open<CustomerDetails>(sealed) };
  },

  /** Adds or replaces one customer. */
  async save(customer: Customer): Promise<void> {
    const { id, tier, points, consentCare, updatedAt, ...details } = customer;
    const columns = {
      sealed: seal.close(details),
      phoneIndex: seal.index(customer.phone),
      tier,
      points,
      consentCare,
      updatedAt,
    };
    await db.customer.upsert({ where: { id }, create: { id, ...columns }, update: columns });
  },
});
