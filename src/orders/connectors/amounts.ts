/** A shop system's decimal amount in minor units, rounded half up; 0 for what is none. */
export const minorFrom = (amount: string | null | undefined): number => {
  const value = Number(amount);
  return Number.isFinite(value) ? Math.round(value * 100 + Number.EPSILON) : 0;
};

/**
 * What one piece of a line costs, in minor units. Rounded up, so that pieces never come to less than their line: an order's total
 * may be below its goods (a discount), never above.
 */
export const unitMinor = (lineMinor: number, qty: number): number => (qty > 0 ? Math.ceil(lineMinor / qty) : lineMinor);

/** Lines of one product as one. */
export const merged = (
  lines: readonly { sku: string; qty: number; unitMinor: number }[],
): { sku: string; qty: number; unitMinor: number }[] => {
  const bySku = new Map<string, { sku: string; qty: number; unitMinor: number }>();
  for (const line of lines) {
    if (line.qty < 1) continue;
    const before = bySku.get(line.sku);
    bySku.set(line.sku, {
      sku: line.sku,
      qty: line.qty + (before?.qty ?? 0),
      unitMinor: Math.max(line.unitMinor, before?.unitMinor ?? 0),
    });
  }
  return [...bySku.values()];
};
