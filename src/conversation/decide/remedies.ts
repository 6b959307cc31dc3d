/** Flows that settle what came of an order: who turns from one to another gives the first one up. */
const REMEDIES: readonly string[] = ['return', 'exchange', 'refund', 'repair', 'goods-problem'];

export const isRemedy = (flow: string): boolean => REMEDIES.includes(flow);
