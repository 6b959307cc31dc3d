/** What complaints may be about, the narrower before the wider: `shop` where no goods are known. */
export const THING_KINDS = ['product', 'batch', 'carrier', 'reason', 'shop'] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/** One of them, written `product:SKU`, `batch:LOT`, `carrier:NAME`, `reason:NAME` or `shop:`. */
export type Thing = `${ThingKind}:${string}`;

/** The shop as a whole. */
export const WHOLE_SHOP: Thing = 'shop:';

/** Its kind and its name. */
export const readThing = (thing: string): { kind: ThingKind; key: string } => {
  const at = thing.indexOf(':');
  const kind = THING_KINDS.find((one) => one === thing.slice(0, at)) ?? 'shop';
  return { kind, key: thing.slice(at + 1) };
};

/** What a matter touches: the pieces it is about, and the order they came with. */
export interface Touching {
  skus: readonly string[];
  reason: string | null;
  order: { carrier: string | null; items: readonly { sku: string; batch?: string | null | undefined }[] } | null;
}

/** The pieces meant: those that were named, or the only product of the order. */
const skusOf = ({ skus, order }: Touching): string[] => {
  if (skus.length > 0) return [...skus];
  const all = new Set(order?.items.map(({ sku }) => sku));
  return all.size === 1 ? [...all] : [];
};

/** Every thing a matter touches. Pure. */
export const thingsOf = (touching: Touching): Thing[] => {
  const { order, reason } = touching;
  const skus = skusOf(touching);
  const batches = order?.items.flatMap(({ sku, batch }) => (skus.includes(sku) && batch ? [batch] : [])) ?? [];
  const things: Thing[] = [
    ...skus.map((sku): Thing => `product:${sku}`),
    ...batches.map((batch): Thing => `batch:${batch}`),
    ...(order?.carrier ? [`carrier:${order.carrier}` as const] : []),
    ...(reason ? [`reason:${reason}` as const] : []),
  ];
  return [...new Set(things)];
};
