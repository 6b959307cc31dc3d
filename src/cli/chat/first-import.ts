import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { importSampleShop } from '../../import/sample-shop.ts';
import { openStore } from '../../store/index.ts';

/** A database without goods gets the sample shop, with dates relative to now. @returns whether it did */
export const firstImport = async (config: Config, clock: Clock): Promise<boolean> => {
  const store = await openStore({ url: config.databaseUrl, key: config.dataKey });
  try {
    const empty = (await store.read.products.mark()).startsWith('0:');
    const done = await store.read.settings.get('sample-shop');
    if (!empty || done != null) return false;
    await importSampleShop(store, clock.now(), config.timezone);
    await store.write((repos) => repos.settings.set('sample-shop', { at: clock.now().toISOString() }));
    return true;
  } finally {
    await store.close();
  }
};
