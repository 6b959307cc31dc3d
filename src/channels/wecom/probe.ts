import { PlatformClock } from '../platform-clock.ts';
import { type ProbeDeps, type Probed, wrongWith } from '../probe.ts';
import { forgetful, platformFault } from '../wechat-callbacks/probe.ts';
import { KfApi } from './kf-api.ts';
import type { WeComSettings } from './settings.ts';

/** Asks WeCom for a token, and which customer-service accounts the app may answer for. */
export const probeWeCom = async (settings: WeComSettings, { clock }: ProbeDeps): Promise<Probed> => {
  const api = new KfApi(settings, forgetful, new PlatformClock(clock));
  try {
    const accounts = await api.accounts();
    const known = settings.kfIds.every((id) => accounts.includes(id));
    return accounts.length > 0 && known ? { ok: true, as: null } : wrongWith('WECOM_KF_ID', 'no_account');
  } catch (thrown) {
    return platformFault(thrown, 'WECOM_CORP_ID', 'WECOM_SECRET');
  } finally {
    api.http.close();
  }
};
