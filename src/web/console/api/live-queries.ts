import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

const isFirstUnderWay = ({ state }: Query): boolean => state.data === undefined && state.fetchStatus === 'fetching';

/**
 * Asks anew what has become old, also where the very first answer is still on its way: it may have been read before what has
 * happened, and the library would take it for the newest.
 */
export class LiveQueries extends QueryClient {
  /** First answers after which is asked once more. */
  readonly #again = new WeakSet<Query>();

  override async invalidateQueries<K extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<K>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const first = this.getQueryCache()
      .findAll(filters as InvalidateQueryFilters)
      .filter(isFirstUnderWay);
    const again = first.filter((query) => !this.#again.has(query));
    for (const query of again) this.#again.add(query);
    await Promise.all([super.invalidateQueries(filters, options), ...again.map((query) => this.#onceMore(query))]);
  }

  async #onceMore(query: Query): Promise<void> {
    // Whether it came or failed: what is shown of that is not this one's matter.
    await query.promise?.catch(() => undefined);
    this.#again.delete(query);
    await super.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}
