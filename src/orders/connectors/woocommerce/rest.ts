import { ask } from '../http.ts';
import type { WooCommerceSettings } from './settings.ts';

/** Where its REST API stands (developer.woocommerce.com, "REST API v3"). */
const API = '/wp-json/wc/v3';

export interface Asked {
  path: string;
  query?: Readonly<Record<string, string | number>>;
  /** Makes it a POST, which is never repeated by itself. */
  send?: unknown;
}

/** Asks the REST API, signed in by consumer key and secret over HTTPS (Basic, RFC 7617). */
export const rest = async (
  { url, key, secret }: WooCommerceSettings,
  { path, query = {}, send }: Asked,
): Promise<unknown> => {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  const search = new URLSearchParams(pairs).toString();
  const { body } = await ask({
    source: 'woocommerce',
    url: `${url}${API}${path}${search === '' ? '' : `?${search}`}`,
    method: send === undefined ? 'GET' : 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` },
    ...(send === undefined ? {} : { body: JSON.stringify(send) }),
    repeatable: send === undefined,
  });
  return body;
};
