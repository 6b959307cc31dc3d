import { randomBytes } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { type Answer, type Call, HttpPlatform, refused, uploaded } from '../wecom/http-platform.ts';

export const ACCOUNT = { appId: 'wx0123456789abcdef', secret: 's3cret', token: 'server-token' };
export const AES_KEY = 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba';

/** Five answers within 48 hours of the shopper's last words. */
const ALLOWED = 5;
const WINDOW_MS = 48 * 3_600_000;
/** A message is brought so often. */
const TIMES = 3;
/** WeChat waits 5 s each time; a loaded machine may take longer, unless the test is about that. */
const PATIENCE_MS = 60_000;
/** Bytes of the largest picture under which a video stands. */
const LARGEST_THUMB = 64 * 1024;

/** Text as WeChat wraps it. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** A message in WeChat's XML. */
export const asXml = (fields: Readonly<Record<string, string>>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, text]) => `<${name}>${/^\d+$/u.test(text) ? text : cdata(text)}</${name}>`)
    .join('')}</xml>`;

/** How a callback differs from a proper one. */
export interface Wrong {
  at?: number;
  token?: string;
  appId?: string;
}

/** An official account on a local socket: what it checks, counts, repeats and refuses, as its documentation says. */
export class OfficialPlatform extends HttpPlatform {
  readonly sent: { touser: string; words: string }[] = [];
  readonly media = new Map<string, { bytes: Buffer; name: string; type: string }>();
  /** Where callbacks go. */
  callback = '';
  secret = ACCOUNT.secret;
  /** Milliseconds before a callback is given up and repeated. */
  patience = PATIENCE_MS;
  readonly #last = new Map<string, { at: number; answers: number }>();
  readonly #tokens = new Set<string>();
  #issued = 0;

  /** What a channel is told to use it. */
  get env(): Record<string, string> {
    return {
      WECHAT_OFFICIAL_APP_ID: ACCOUNT.appId,
      WECHAT_OFFICIAL_SECRET: ACCOUNT.secret,
      WECHAT_OFFICIAL_TOKEN: ACCOUNT.token,
      WECHAT_OFFICIAL_AES_KEY: AES_KEY,
      WECHAT_OFFICIAL_API_URL: this.url,
    };
  }

  expireTokens(): void {
    this.#tokens.clear();
  }

  /** A shopper writes: brought until it is answered with success, three times at most. @returns the statuses, 0 for none in time. */
  async says(shopper: string, fields: Record<string, string>, wrong: Wrong = {}): Promise<number[]> {
    this.wrote(shopper);
    const time = String(Math.floor(this.now() / 1000));
    const whole = { ToUserName: 'gh_shop', FromUserName: shopper, CreateTime: time, ...fields };
    const statuses: number[] = [];
    while (statuses.length < TIMES && statuses.at(-1) !== 200) statuses.push(await this.bring(whole, wrong));
    return statuses;
  }

  /** A shopper has written just now, and may be answered five times; what it was is not told. */
  wrote(shopper: string): void {
    this.#last.set(shopper, { at: this.now(), answers: 0 });
  }

  /** Brings a message once. @returns the status; 0 if no answer came in time, and 500 if it was not the word it should be. */
  async bring(fields: Record<string, string>, wrong: Wrong = {}): Promise<number> {
    const sealed = encrypt(AES_KEY, asXml(fields), wrong.appId ?? ACCOUNT.appId);
    const timestamp = String(Math.floor((wrong.at ?? this.now()) / 1000));
    const nonce = randomBytes(5).toString('hex');
    const token = wrong.token ?? ACCOUNT.token;
    const query = new URLSearchParams({
      signature: getSignature(token, timestamp, nonce, ''),
      timestamp,
      nonce,
      openid: fields['FromUserName'] ?? '',
      encrypt_type: 'aes',
      msg_signature: getSignature(token, timestamp, nonce, sealed),
    });
    const body = `<xml><ToUserName>${cdata('gh_shop')}</ToUserName><Encrypt>${cdata(sealed)}</Encrypt></xml>`;
    try {
      const signal = AbortSignal.timeout(this.patience);
      const response = await fetch(`${this.callback}?${query}`, { method: 'POST', body, signal });
      const words = await response.text();
      return response.ok && words !== 'success' ? 500 : response.status;
    } catch {
      return 0;
    }
  }

  /** Checks an address as WeChat does when it is saved in the console. @returns the words of the answer, or its status. */
  async check(wrong: Wrong = {}): Promise<string | number> {
    const timestamp = String(Math.floor((wrong.at ?? this.now()) / 1000));
    const signature = getSignature(wrong.token ?? ACCOUNT.token, timestamp, 'n', '');
    const query = new URLSearchParams({ signature, timestamp, nonce: 'n', echostr: '5021314' });
    const response = await fetch(`${this.callback}?${query}`);
    const words = await response.text();
    return response.ok ? words : response.status;
  }

  seen(shopper: string): string[] {
    return this.sent.flatMap(({ touser, words }) => (touser === shopper ? [words] : []));
  }

  protected async answer(call: Call): Promise<Answer> {
    if (call.path === '/cgi-bin/stable_token') return this.#issue(call.json);
    if (call.path.startsWith('/video/')) return this.#video(call);
    if (!this.#tokens.has(call.query.get('access_token') ?? '')) return refused(40001, 'invalid credential');
    switch (call.path) {
      case '/cgi-bin/get_api_domain_ip':
        return { ip_list: ['10.0.0.1'] };
      case '/cgi-bin/message/custom/send':
        return this.#send(call.json);
      case '/cgi-bin/media/upload': {
        const id = `m${this.media.size + 1}`;
        const type = call.query.get('type') ?? '';
        const file = uploaded(call.body);
        if (type === 'thumb' && file.bytes.length > LARGEST_THUMB) return refused(40006, 'invalid file size');
        this.media.set(id, { ...file, type });
        return { type, [type === 'thumb' ? 'thumb_media_id' : 'media_id']: id, created_at: 1 };
      }
      case '/cgi-bin/media/get': {
        const file = this.media.get(call.query.get('media_id') ?? '');
        if (file?.type.startsWith('video/')) return { video_url: `${this.url}/video/${call.query.get('media_id')}` };
        return file ? { file: file.bytes, name: file.name, type: file.type } : refused(40007, 'invalid media_id');
      }
      default:
        return refused(40066, `invalid url ${call.path}`);
    }
  }

  /** Where a video lies: whoever knows the address gets it, and a token has no business there. */
  #video({ path, query }: Call): Answer {
    const file = this.media.get(path.slice('/video/'.length));
    if (!file || query.has('access_token')) return refused(40007, 'invalid media_id');
    return { file: file.bytes, name: file.name, type: file.type };
  }

  #issue({ appid, secret, grant_type }: Record<string, unknown>): object {
    if (grant_type !== 'client_credential') return refused(40002, 'invalid grant_type');
    if (appid !== ACCOUNT.appId) return refused(40013, 'invalid appid');
    if (secret !== this.secret) return refused(40125, 'invalid appsecret');
    this.#issued += 1;
    this.#tokens.add(`T${this.#issued}`);
    return { access_token: `T${this.#issued}`, expires_in: 7_200 };
  }

  #send({ touser, msgtype, ...message }: Record<string, unknown>): object {
    const shopper = String(touser);
    const part = message[String(msgtype)] as Record<string, unknown>;
    if (msgtype === 'video' && this.media.get(String(part['thumb_media_id']))?.type !== 'thumb')
      return refused(40007, 'invalid media_id');
    const words = msgtype === 'text' ? String(part['content']) : `[${msgtype} ${part['media_id']}]`;
    if (Buffer.byteLength(words) > 2_048) return refused(45002, 'content size out of limit');
    const last = this.#last.get(shopper);
    if (!last || this.now() - last.at > WINDOW_MS) return refused(45015, 'response out of time limit');
    if (last.answers >= ALLOWED) return refused(45047, 'out of response count limit');
    last.answers += 1;
    this.sent.push({ touser: shopper, words });
    return {};
  }
}
