import { z } from 'zod';

/** What of an order is asked for. Items beyond the first hundred are asked for one order at a time. */
const ORDER_FIELDS = `
  id name createdAt updatedAt processedAt cancelledAt
  displayFinancialStatus displayFulfillmentStatus taxesIncluded
  totalPriceSet { shopMoney { amount currencyCode } }
  totalShippingPriceSet { shopMoney { amount } }
  customer { id displayName }
  email phone
  shippingAddress { name phone address1 address2 city province zip country }
  fulfillments(first: 20) { createdAt deliveredAt displayStatus trackingInfo(first: 1) { company number } }
  transactions(first: 50) { id kind status gateway processedAt amountSet { shopMoney { amount } } }
  refunds(first: 50) { id note totalRefundedSet { shopMoney { amount } } }
  lineItems(first: 100, after: $itemsAfter) {
    pageInfo { hasNextPage endCursor }
    nodes {
      name sku quantity currentQuantity
      variant { id sku inventoryQuantity }
      originalTotalSet { shopMoney { amount } }
      taxLines { priceSet { shopMoney { amount } } }
    }
  }`;

const bare = z.object({ shopMoney: z.object({ amount: z.string() }) });
const priced = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });

const lineShape = z.object({
  name: z.string(),
  sku: z.string().nullable(),
  quantity: z.int(),
  currentQuantity: z.int(),
  variant: z.object({ id: z.string(), sku: z.string().nullable(), inventoryQuantity: z.int().nullable() }).nullable(),
  originalTotalSet: bare,
  taxLines: z.array(z.object({ priceSet: bare })),
});

export const transactionShape = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullable(),
  processedAt: z.string().nullable(),
  amountSet: bare,
});

export const refundShape = z.object({ id: z.string(), note: z.string().nullable(), totalRefundedSet: bare });

export const orderShape = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  processedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  taxesIncluded: z.boolean(),
  totalPriceSet: priced,
  totalShippingPriceSet: bare,
  customer: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  shippingAddress: z
    .object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      address1: z.string().nullable(),
      address2: z.string().nullable(),
      city: z.string().nullable(),
      province: z.string().nullable(),
      zip: z.string().nullable(),
      country: z.string().nullable(),
    })
    .nullable(),
  fulfillments: z.array(
    z.object({
      createdAt: z.string(),
      deliveredAt: z.string().nullable(),
      displayStatus: z.string().nullable(),
      trackingInfo: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable() })),
    }),
  ),
  transactions: z.array(transactionShape),
  refunds: z.array(refundShape),
  lineItems: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(lineShape),
  }),
});

export type ShopifyOrder = z.output<typeof orderShape>;

export const ORDERS_QUERY = `query Orders($first: Int!, $after: String, $query: String, $itemsAfter: String) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes { ${ORDER_FIELDS} }
  }
}`;

export const ordersShape = z.object({
  orders: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(orderShape),
  }),
});

export const ORDER_QUERY = `query Order($id: ID!, $itemsAfter: String) { order(id: $id) { ${ORDER_FIELDS} } }`;
export const oneOrderShape = z.object({ order: orderShape.nullable() });
