import { PlatformClock } from '../platform-clock.ts';
import type { ProbeDeps, Probed } from '../probe.ts';
import { forgetful, platformFault } from '../wechat-callbacks/probe.ts';
import { OfficialApi } from './official-api.ts';
import type { OfficialSettings } from './settings.ts';

/** Asks WeChat for a token, and for something that any account may see. */
export const probeOfficial = async (settings: OfficialSettings, { clock }: ProbeDeps): Promise<Probed> => {
  const api = new OfficialApi(settings, forgetful, new PlatformClock(clock));
  try {
    await api.probe();
    return { ok: true, as: null };
  } catch (thrown) {
    return platformFault(thrown, 'WECHAT_OFFICIAL_APP_ID', 'WECHAT_OFFICIAL_SECRET');
  } finally {
    api.http.close();
  }
};
