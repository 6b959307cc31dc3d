import { randomBytes } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { type Answer, type Call, HttpPlatform, refused, uploaded } from './http-platform.ts';

export const CORP = { id: 'ww0123456789abcdef', secret: 's3cret', token: 'callback-token' };
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const ACCOUNT = 'wkAJ2GCAAASSm4';

/** Five answers within 48 hours of the shopper's last words. */
const ALLOWED = 5;
const WINDOW_MS = 48 * 3_600_000;

export interface SentByShop {
  msgid: string;
  touser: string;
  open_kfid: string;
  msgtype: string;
  [kind: string]: unknown;
}

interface Told {
  msgid: string;
  [field: string]: unknown;
}

/** WeCom customer service on a local socket: what it checks, counts and refuses, as its documentation says. */
export class WeComPlatform extends HttpPlatform {
  readonly sent: SentByShop[] = [];
  /** Identifiers that were refused for having been used. */
  readonly repeats: string[] = [];
  readonly media = new Map<string, { bytes: Buffer; name: string; type: string }>();
  /** State of each shopper's conversation: 0 nobody, 1 the program, 2 queue, 3 a person, 4 ended. */
  readonly states = new Map<string, number>();
  /** Where callbacks go. */
  callback = '';
  /** Customer-service accounts the company has. */
  accounts = [
    { open_kfid: ACCOUNT, name: 'shop', manage_privilege: true },
    { open_kfid: 'wkForeign', name: 'another app’s', manage_privilege: false },
  ];
  /** Messages a page of sync_msg has at most. */
  pageSize = 1_000;
  secret = CORP.secret;
  /** How much was ever put into the accounts' lists. */
  told = 0;
  /** Seconds a token is good for. */
  tokenSeconds = 7_200;
  readonly #told = new Map<string, Told[]>();
  readonly #last = new Map<string, { at: number; answers: number }>();
  readonly #tokens = new Set<string>();
  /** Identifiers that were used. */
  readonly #used = new Set<string>();
  #issued = 0;

  /** What a channel is told to use it. */
  get env(): Record<string, string> {
    return {
      WECOM_CORP_ID: CORP.id,
      WECOM_SECRET: CORP.secret,
      WECOM_TOKEN: CORP.token,
      WECOM_AES_KEY: AES_KEY,
      WECOM_API_URL: this.url,
    };
  }

  /** Every token that was issued is no good any more. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  /** Puts something into an account's list, as if it had happened on the platform. */
  tell(message: Told, account = ACCOUNT): void {
    const list = this.#told.get(account) ?? [];
    this.#told.set(account, list);
    list.push({ open_kfid: account, ...message });
    this.told += 1;
  }

  /** A shopper writes; nothing rings yet. */
  says(shopper: string, message: Told, account = ACCOUNT): void {
    this.wrote(shopper);
    const send_time = Math.floor(this.now() / 1000);
    this.tell({ external_userid: shopper, origin: 3, send_time, ...message }, account);
  }

  /** A shopper has written just now, and may be answered five times; what it was is not told. */
  wrote(shopper: string): void {
    this.#last.set(shopper, { at: this.now(), answers: 0 });
  }

  /** Rings the bell as WeCom does. @returns the HTTP status of the answer. */
  async ring(over: { at?: number; token?: string; corpId?: string; account?: string } = {}): Promise<number> {
    const xml = `<xml><ToUserName><![CDATA[${over.corpId ?? CORP.id}]]></ToUserName><CreateTime>1348831860</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[ENCtoken]]></Token><OpenKfId><![CDATA[${over.account ?? ACCOUNT}]]></OpenKfId></xml>`;
    const sealed = encrypt(AES_KEY, xml, over.corpId ?? CORP.id);
    const timestamp = String(Math.floor((over.at ?? this.now()) / 1000));
    const nonce = randomBytes(5).toString('hex');
    const msg_signature = getSignature(over.token ?? CORP.token, timestamp, nonce, sealed);
    const query = new URLSearchParams({ msg_signature, timestamp, nonce });
    const body = `<xml><ToUserName><![CDATA[${CORP.id}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt><AgentID><![CDATA[1]]></AgentID></xml>`;
    const response = await fetch(`${this.callback}?${query}`, { method: 'POST', body });
    await response.arrayBuffer();
    return response.status;
  }

  /** Checks an address as WeCom does when it is saved in the console. @returns the words of the answer, or its status. */
  async check(over: { token?: string } = {}): Promise<string | number> {
    const sealed = encrypt(AES_KEY, '1616140317555161061', CORP.id);
    const timestamp = String(Math.floor(this.now() / 1000));
    const msg_signature = getSignature(over.token ?? CORP.token, timestamp, 'n', sealed);
    const query = new URLSearchParams({ msg_signature, timestamp, nonce: 'n', echostr: sealed });
    const response = await fetch(`${this.callback}?${query}`);
    const words = await response.text();
    return response.ok ? words : response.status;
  }

  /** What a shopper sees of the shop, in words. */
  seen(shopper: string): string[] {
    return this.sent.flatMap((message) => (message.touser === shopper ? [inWords(message)] : []));
  }

  protected async answer(call: Call): Promise<Answer> {
    if (call.path === '/cgi-bin/gettoken') return this.#issue(call);
    const token = call.query.get('access_token') ?? '';
    if (!this.#tokens.has(token)) return refused(42001, 'access_token expired');
    switch (call.path) {
      case '/cgi-bin/get_api_domain_ip':
        return { ip_list: ['10.0.0.1'] };
      case '/cgi-bin/kf/account/list':
        return { account_list: call.json['offset'] === 0 ? this.accounts : [] };
      case '/cgi-bin/kf/sync_msg':
        return this.#page(call.json);
      case '/cgi-bin/kf/send_msg':
        return this.#send(call.json as unknown as SentByShop);
      case '/cgi-bin/kf/service_state/get':
        return { service_state: this.states.get(String(call.json['external_userid'])) ?? 0 };
      case '/cgi-bin/kf/service_state/trans':
        return this.#trans(call.json);
      case '/cgi-bin/media/upload':
        return this.#keep(call);
      case '/cgi-bin/media/get': {
        const file = this.media.get(call.query.get('media_id') ?? '');
        return file ? { file: file.bytes, name: file.name, type: file.type } : refused(40007, 'invalid media_id');
      }
      default:
        return refused(40066, `invalid url ${call.path}`);
    }
  }

  #issue({ query }: Call): object {
    if (query.get('corpid') !== CORP.id) return refused(40013, 'invalid corpid');
    if (query.get('corpsecret') !== this.secret) return refused(40001, 'invalid credential');
    this.#issued += 1;
    this.#tokens.add(`T${this.#issued}`);
    return { access_token: `T${this.#issued}`, expires_in: this.tokenSeconds };
  }

  #page({ open_kfid, cursor, limit }: Record<string, unknown>): object {
    if (!this.accounts.some((one) => one.open_kfid === open_kfid && one.manage_privilege))
      return refused(60011, 'no privilege');
    const list = this.#told.get(String(open_kfid)) ?? [];
    const from = cursor === undefined ? 0 : Number(String(cursor).slice(1));
    const to = Math.min(list.length, from + Math.min(Number(limit), this.pageSize));
    return { next_cursor: `c${to}`, has_more: to < list.length ? 1 : 0, msg_list: list.slice(from, to) };
  }

  #send(message: SentByShop): object {
    const shopper = message.touser;
    if (this.#used.has(message.msgid)) {
      this.repeats.push(message.msgid);
      return refused(40130, 'msgid is used before');
    }
    if (!/^[0-9a-zA-Z_-]{1,32}$/u.test(message.msgid)) return refused(40035, 'invalid msgid');
    const words = inWords(message);
    if (Buffer.byteLength(words) > 2_048 && message.msgtype === 'text') return refused(45002, 'content too long');
    const last = this.#last.get(shopper);
    if (!last || this.now() - last.at > WINDOW_MS) return refused(95002, 'send msg time limit');
    if (last.answers >= ALLOWED) return refused(95001, 'send msg count limit');
    if ((this.states.get(shopper) ?? 1) !== 1) return refused(95018, 'send msg session status invalid');
    last.answers += 1;
    this.#used.add(message.msgid);
    this.sent.push(message);
    return { msgid: message.msgid };
  }

  #trans({ external_userid, service_state }: Record<string, unknown>): object {
    if ((this.states.get(String(external_userid)) ?? 0) !== 0) return refused(95016, 'not allowed');
    this.states.set(String(external_userid), Number(service_state));
    return {};
  }

  #keep({ body, query }: Call): object {
    const id = `m${this.media.size + 1}`;
    this.media.set(id, { ...uploaded(body), type: query.get('type') ?? '' });
    return { type: query.get('type'), media_id: id };
  }
}

/** A message as a shopper reads it. */
const inWords = (message: SentByShop): string => {
  const part = message[message.msgtype] as Record<string, unknown> | undefined;
  if (message.msgtype === 'text') return String(part?.['content']);
  if (message.msgtype !== 'msgmenu') return `[${message.msgtype} ${part?.['media_id']}]`;
  const list = part?.['list'] as { click: { content: string } }[];
  return [part?.['head_content'] ?? '', ...list.map(({ click }) => `(${click.content})`)].join(' ');
};
