import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import type { ChannelMemory } from '../platform.ts';
import type { PlatformClock } from '../platform-clock.ts';
import { ApiRefusal } from '../wechat-callbacks/failures.ts';
import { PlatformApi } from '../wechat-callbacks/platform-api.ts';
import type { OfficialSettings } from './settings.ts';

const tokenShape = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const done = z.looseObject({});

const SECRET_REFUSED =
  'WECHAT_OFFICIAL_SECRET is refused by WeChat; copy the AppSecret from the developer console and start again.';
/** Codes of the token's call that no later try mends: the variables are wrong. */
const WRONG_KEYS: Readonly<Record<number, string>> = {
  40001: SECRET_REFUSED,
  40125: SECRET_REFUSED,
  40013: 'WECHAT_OFFICIAL_APP_ID is unknown to WeChat; copy the AppID from the developer console and start again.',
};

/** The calls of an official account that are used here. */
export class OfficialApi {
  readonly http: PlatformApi;

  constructor({ appId, secret, apiUrl }: OfficialSettings, memory: ChannelMemory, clock: PlatformClock) {
    this.http = new PlatformApi(apiUrl, clock, {
      of: [appId, secret],
      memory,
      clock,
      issue: async (api, anew) => {
        // The stable token is the same for all who ask, so that no other program of the shop's loses its own.
        const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: anew };
        const init = { method: 'POST', body: JSON.stringify(body) };
        const token = await api.bare({ path: '/cgi-bin/stable_token', init }, tokenShape).catch((thrown: unknown) => {
          const wrong = thrown instanceof ApiRefusal ? WRONG_KEYS[thrown.code] : undefined;
          throw wrong === undefined ? thrown : new XiaoerError('CONFIG_INVALID', wrong, { cause: thrown });
        });
        return { value: token.access_token, seconds: token.expires_in };
      },
    });
  }

  /** Changes nothing, and works if anything does. */
  probe(): Promise<unknown> {
    return this.http.call('/cgi-bin/get_api_domain_ip', done);
  }

  async send(shopper: string, message: object): Promise<void> {
    await this.http.call('/cgi-bin/message/custom/send', done, { touser: shopper, ...message });
  }
}
