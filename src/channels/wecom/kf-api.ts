import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import type { ChannelMemory } from '../platform.ts';
import type { PlatformClock } from '../platform-clock.ts';
import { ApiRefusal } from '../wechat-callbacks/failures.ts';
import { PlatformApi } from '../wechat-callbacks/platform-api.ts';
import type { WeComSettings } from './settings.ts';

const words = z.string().default('');
const media = z.looseObject({ media_id: z.string() });

/** One thing that happened in a customer-service account, as `kf/sync_msg` lists it. */
const kfMessageShape = z.looseObject({
  msgid: words,
  open_kfid: words,
  external_userid: words,
  /** Seconds since 1970. */
  send_time: z.number().default(0),
  /** 3: the shopper; 4: the system; 5: the shop's people in WeCom itself. */
  origin: z.number().default(0),
  /** Who of the shop's people wrote, where one did. */
  servicer_userid: words,
  msgtype: words,
  text: z.looseObject({ content: words, menu_id: z.string().optional() }).optional(),
  image: media.optional(),
  voice: media.optional(),
  video: media.optional(),
  file: media.optional(),
  location: z
    .looseObject({ name: words, address: words, latitude: z.number().optional(), longitude: z.number().optional() })
    .optional(),
  link: z.looseObject({ title: words, desc: words, url: words }).optional(),
  miniprogram: z.looseObject({ title: words }).optional(),
  event: z
    .looseObject({
      event_type: words,
      open_kfid: words,
      external_userid: words,
      recall_msgid: words,
      fail_msgid: words,
      fail_type: z.number().default(0),
    })
    .optional(),
});
export type KfMessage = z.infer<typeof kfMessageShape>;

const pageShape = z.looseObject({
  next_cursor: words,
  has_more: z.number().default(0),
  msg_list: z.array(kfMessageShape).default([]),
});
export type KfPage = z.infer<typeof pageShape>;

const tokenShape = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const accountsShape = z.looseObject({
  account_list: z
    .array(z.looseObject({ open_kfid: z.string(), manage_privilege: z.boolean().default(true) }))
    .default([]),
});
const stateShape = z.looseObject({ service_state: z.number() });
const done = z.looseObject({});

/** Codes of `gettoken` that no later try mends: the variables are wrong. */
const WRONG_KEYS: Record<number, string> = {
  40001: 'WECOM_SECRET is refused by WeCom; copy the Secret of the app anew and start again.',
  40013: 'WECOM_CORP_ID is unknown to WeCom; copy the CorpID from the console, My Company, and start again.',
  40091: 'WECOM_SECRET is refused by WeCom; copy the Secret of the app anew and start again.',
};

/** Messages of one page; the platform's own maximum. */
const PAGE = 1_000;
/** Accounts listed at a time; the platform's own maximum. */
const ACCOUNTS = 100;

/** The calls of WeCom customer service that are used here. */
export class KfApi {
  readonly http: PlatformApi;

  constructor(settings: WeComSettings, memory: ChannelMemory, clock: PlatformClock) {
    this.http = new PlatformApi(settings.apiUrl, clock, {
      of: [settings.corpId, settings.secret],
      memory,
      clock,
      issue: async (api) => {
        const query = { corpid: settings.corpId, corpsecret: settings.secret };
        const token = await api.bare({ path: '/cgi-bin/gettoken', query }, tokenShape).catch((thrown: unknown) => {
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

  /** Every account the app may read and answer for. */
  async accounts(): Promise<string[]> {
    const all: string[] = [];
    for (let offset = 0; ; offset += ACCOUNTS) {
      const body = { offset, limit: ACCOUNTS };
      const { account_list } = await this.http.call('/cgi-bin/kf/account/list', accountsShape, body);
      all.push(...account_list.flatMap(({ open_kfid, manage_privilege }) => (manage_privilege ? [open_kfid] : [])));
      if (account_list.length < ACCOUNTS) return all;
    }
  }

  /** What has happened since `cursor`; from three days ago where it is null. With a callback's `token` it may be asked often. */
  page(account: string, cursor: string | null, token: string | null): Promise<KfPage> {
    return this.http.call('/cgi-bin/kf/sync_msg', pageShape, {
      open_kfid: account,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
      ...(token === null ? {} : { token }),
    });
  }

  async send(account: string, shopper: string, msgid: string, message: object): Promise<void> {
    await this.http.call('/cgi-bin/kf/send_msg', done, { touser: shopper, open_kfid: account, msgid, ...message });
  }

  /** Who has the conversation in WeCom's own count: 0 nobody, 1 this program, 2 its queue, 3 one of its people, 4 ended. */
  async state(account: string, shopper: string): Promise<number> {
    const body = { open_kfid: account, external_userid: shopper };
    return (await this.http.call('/cgi-bin/kf/service_state/get', stateShape, body)).service_state;
  }

  /** Takes a conversation that nobody has. */
  async take(account: string, shopper: string): Promise<void> {
    const body = { open_kfid: account, external_userid: shopper, service_state: 1 };
    await this.http.call('/cgi-bin/kf/service_state/trans', done, body);
  }
}
