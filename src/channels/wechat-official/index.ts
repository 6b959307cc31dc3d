import type { Platform } from '../platform.ts';
import { WECHAT_ALLOWANCE } from '../wechat-callbacks/allowance.ts';
import { OFFICIAL_VARIABLES, officialSettings } from './settings.ts';

/** WeChat official account (公众号), verified, in safe mode. */
export const wechatOfficial: Platform = {
  about: 'WeChat official account (公众号)',
  variables: OFFICIAL_VARIABLES,
  allowance: WECHAT_ALLOWANCE,
  typed: [
    { name: 'WECHAT_OFFICIAL_APP_ID', needed: true },
    { name: 'WECHAT_OFFICIAL_SECRET', needed: true },
    { name: 'WECHAT_OFFICIAL_TOKEN', needed: true },
    { name: 'WECHAT_OFFICIAL_AES_KEY', needed: true },
  ],
  probe: async (env, deps) => {
    const { probeOfficial } = await import('./probe.ts');
    return probeOfficial(officialSettings(env), deps);
  },
  wanted: (env) => Boolean(env['WECHAT_OFFICIAL_APP_ID']),
  check: (env) => {
    const { appId, apiUrl } = officialSettings(env);
    return `account ${appId}, callbacks at /channels/wechat-official/callback, by ${new URL(apiUrl).host}`;
  },
  open: async (env, deps) => {
    const settings = officialSettings(env);
    const { OfficialChannel } = await import('./official-channel.ts');
    return new OfficialChannel(settings, deps);
  },
};
