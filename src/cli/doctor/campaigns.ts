import { namedGoods, readCampaigns } from '../../content/campaigns.ts';
import { asXiaoerError } from '../../errors.ts';
import { inspectStore } from '../../store/inspect.ts';
import { configOf, contentOf } from '../open.ts';
import { type Check, type Finding, fine, type Scene, wrong } from './check.ts';
import { withSettings } from './settings.ts';

const FILE = 'templates/policies/campaigns.yaml';

/** The SKUs the shop has. */
const goodsOf = async (scene: Scene): Promise<Set<string>> => {
  const { openStore } = await import('../../store/index.ts');
  const { databaseUrl: url, dataKey } = await configOf(scene.env, scene.cwd, scene.db);
  const store = await openStore({ url, migrate: false, key: dataKey });
  try {
    return new Set((await store.read.products.all()).map(({ sku }) => sku));
  } finally {
    await store.close();
  }
};

const judged = async (scene: Scene, folder: string): Promise<Finding> => {
  const campaigns = readCampaigns((await contentOf(folder)).policies.get('campaigns'));
  const named = namedGoods(campaigns, new Date());
  if (named.length === 0) return fine(`${campaigns.list.length} campaigns`);
  const goods = await goodsOf(scene);
  if (goods.size === 0) return fine('looked at once there are goods');
  const unknown = named.filter(({ sku }) => !goods.has(sku));
  if (unknown.length === 0) return fine(`${campaigns.list.length} campaigns, and all the goods they name`);
  const list = unknown.map(({ campaign, sku }) => `${sku} (${campaign})`).join(', ');
  return wrong(
    'CONTENT_INVALID',
    `goods that are not sold: ${list}`,
    `Correct the SKU in ${FILE}, or import the goods.`,
  );
};

/** Goods that campaigns put first are goods of the shop. */
export const campaigns: Check = {
  name: 'campaigns',
  run: (scene) =>
    withSettings(scene, async ({ databaseUrl: url, content }) => {
      try {
        // What is wrong with the database or the words is said where those are looked at.
        const { exists, pending, damage } = await inspectStore(url);
        return exists && damage === null && pending.length === 0
          ? await judged(scene, content)
          : fine('looked at once the database is up to date');
      } catch (thrown) {
        const { code, message } = asXiaoerError(thrown);
        return wrong(code, 'cannot be looked at', message);
      }
    }),
};
