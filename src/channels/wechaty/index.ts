import type { Platform } from '../platform.ts';
import { printQr } from './print-qr.ts';
import { SERVICE, VARIABLES, wanted, wechatySettings } from './settings.ts';
import { WechatyChannel } from './wechaty-channel.ts';

/** WeChat by wechaty. */
export const wechaty: Platform = {
  about: 'WeChat: a personal account of the shop, by wechaty.',
  variables: VARIABLES,
  typed: [
    { name: 'WECHATY_PUPPET_SERVICE_TOKEN', needed: true },
    { name: 'WECHATY_STAFF_ROOM', needed: false },
  ],
  wanted,
  check: (env) => {
    const { puppet, endpoint, insecure, staffRoom } = wechatySettings(env);
    const where = puppet === SERVICE ? ` at ${endpoint ?? 'the address its token stands for'}` : '';
    const how = puppet === SERVICE && insecure ? ', without TLS' : '';
    return `${puppet}${where}${how}; ${staffRoom === null ? 'no staff room' : 'with a staff room'}`;
  },
  open: async (env, deps) => {
    const settings = wechatySettings(env);
    return new WechatyChannel({ settings, deps, show: printQr(process.stderr) });
  },
};
