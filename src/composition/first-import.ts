import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';

const DONE = 'sample-shop';

/** A database without goods gets the sample shop once, with dates relative to now. @returns whether it did */
export const firstImport = async (store: Store, clock: Clock, timezone: string): Promise<boolean> => {
  const empty = (await store.read.products.mark()).startsWith('0:');
  if (!empty || (await store.read.settings.get(DONE)) != null) return false;
  // Loaded when used: most starts are not the first.
  const { importSampleShop } = await import('../import/index.ts');
  await importSampleShop(store, clock.now(), timezone);
  await store.write((repos) => repos.settings.set(DONE, { at: clock.now().toISOString() }));
  return true;
};
