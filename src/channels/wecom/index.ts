import type { Platform } from '../platform.ts';
import { WECHAT_ALLOWANCE } from '../wechat-callbacks/allowance.ts';
import { WECOM_VARIABLES, wecomSettings } from './settings.ts';

/** WeCom customer service (微信客服): WeChat's official road for a company. */
export const wecom: Platform = {
  about: 'WeCom customer service (微信客服)',
  variables: WECOM_VARIABLES,
  allowance: WECHAT_ALLOWANCE,
  typed: [
    { name: 'WECOM_CORP_ID', needed: true },
    { name: 'WECOM_SECRET', needed: true },
    { name: 'WECOM_TOKEN', needed: true },
    { name: 'WECOM_AES_KEY', needed: true },
    { name: 'WECOM_KF_ID', needed: false },
  ],
  probe: async (env, deps) => {
    const { probeWeCom } = await import('./probe.ts');
    return probeWeCom(wecomSettings(env), deps);
  },
  wanted: (env) => Boolean(env['WECOM_CORP_ID']),
  check: (env) => {
    const { kfIds, apiUrl } = wecomSettings(env);
    const accounts = kfIds.length === 0 ? 'every account of the app' : `${kfIds.length} account(s)`;
    return `${accounts}, callbacks at /channels/wecom/callback, by ${new URL(apiUrl).host}`;
  },
  open: async (env, deps) => {
    const settings = wecomSettings(env);
    const { WeComChannel } = await import('./wecom-channel.ts');
    return new WeComChannel(settings, deps);
  },
};
