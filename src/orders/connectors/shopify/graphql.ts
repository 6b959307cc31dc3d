import { z } from 'zod';
import { SourceBusy } from '../../source.ts';
import { ask, SourceRefused } from '../http.ts';
import type { ShopifySettings } from './settings.ts';

const answerShape = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z
        .object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).loose().optional() })
        .loose(),
    )
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .loose()
        .optional(),
    })
    .loose()
    .optional(),
});

/** Where the bucket's cost is not told, in milliseconds. */
const THROTTLED_MS = 2_000;

/** How long the leaky bucket needs until it holds what the query costs, in milliseconds. */
const patience = (extensions: z.output<typeof answerShape>['extensions']): number => {
  const cost = extensions?.cost;
  if (!cost || cost.throttleStatus.restoreRate <= 0) return THROTTLED_MS;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000));
};

/** Errors come with status 200. */
const judge = (body: unknown): void => {
  const { errors, extensions } = answerShape.parse(body);
  const [first] = errors ?? [];
  if (!first) return;
  const code = first.extensions?.code ?? null;
  if (code === 'THROTTLED') throw new SourceBusy('shopify', patience(extensions));
  throw new SourceRefused('shopify', 200, code, first.message.slice(0, 200));
};

/**
 * Asks the Admin API by GraphQL (shopify.dev, "GraphQL Admin API"): POST /admin/api/<version>/graphql.json. A bucket that is empty
 * answers 200 with the error code THROTTLED.
 * @param repeatable false for what may not be asked twice without an idempotency key
 */
export const graphql = async <S extends z.ZodType>(
  settings: ShopifySettings,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  shape: S,
  repeatable = true,
): Promise<z.output<S>> => {
  const { body } = await ask({
    source: 'shopify',
    url: `${settings.url}/admin/api/${settings.version}/graphql.json`,
    method: 'POST',
    headers: { 'x-shopify-access-token': settings.token },
    body: JSON.stringify({ query, variables }),
    repeatable,
    judge,
  });
  return shape.parse(answerShape.parse(body).data);
};
