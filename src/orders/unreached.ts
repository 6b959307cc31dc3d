import type { ByLang, Lang } from '../message.ts';

/** Why a shop system cannot be reached. */
export const TROUBLES = ['refused', 'timeout', 'name', 'tls', 'lost', 'no_route', 'redirected'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Codes of Node, OpenSSL and undici, by what they mean to the owner of a shop. */
const CODES: readonly [Trouble, RegExp][] = [
  ['refused', /^ECONNREFUSED$/u],
  ['timeout', /^(ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|TimeoutError|AbortError)$/u],
  ['name', /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_FAIL)$/u],
  ['no_route', /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/u],
  ['lost', /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED|HPE_\w+)$/u],
  ['tls', /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|^ERR_(TLS|SSL)|^EPROTO$/u],
];

/** The thrown value and all that is behind it: its cause, and what each of several addresses answered. */
const behind = (thrown: unknown, depth = 0): unknown[] => {
  if (!(thrown instanceof Error) || depth > 5) return [];
  const several = thrown instanceof AggregateError ? thrown.errors.flatMap((one) => behind(one, depth + 1)) : [];
  return [thrown, ...several, ...behind(thrown.cause, depth + 1)];
};

const namesOf = (one: unknown): string[] => {
  const { code, name } = one as { code?: unknown; name?: unknown };
  return [code, name].filter((value): value is string => typeof value === 'string');
};

/** What kept a request from its answer; null where it was something else than the network. */
export const troubleOf = (thrown: unknown): Trouble | null => {
  const all = behind(thrown);
  const names = all.flatMap(namesOf);
  if (all.some((one) => one instanceof Error && /unexpected redirect/u.test(one.message))) return 'redirected';
  return CODES.find(([, code]) => names.some((name) => code.test(name)))?.[0] ?? null;
};

const WORDS: Record<Trouble, ByLang<(host: string) => string>> = {
  refused: {
    'zh-CN': (host) => `${host} 拒绝了连接：那里没有程序在听。核对地址和端口，看看店铺系统开着没有。`,
    'zh-TW': (host) => `${host} 拒絕了連線：那裡沒有程式在聽。核對網址和連接埠，看看商店系統開著沒有。`,
    en: (host) =>
      `${host} refused the connection: nothing listens there. Check address and port, and whether the shop system runs.`,
  },
  timeout: {
    'zh-CN': (host) => `${host} 太久没有回应。店铺系统可能太忙或停了，也可能被防火墙挡住；会自动再试。`,
    'zh-TW': (host) => `${host} 太久沒有回應。商店系統可能太忙或停了，也可能被防火牆擋住；會自動再試。`,
    en: (host) =>
      `${host} did not answer in time. The shop system may be busy or down, or a firewall is in between; it is tried again by itself.`,
  },
  name: {
    'zh-CN': (host) => `找不到 ${host} 这个域名。核对地址有没有写错，再看这台机器的网络和 DNS。`,
    'zh-TW': (host) => `找不到 ${host} 這個網域。核對網址有沒有寫錯，再看這台機器的網路和 DNS。`,
    en: (host) => `There is no host named ${host}. Check the address for a slip, then this machine’s network and DNS.`,
  },
  tls: {
    'zh-CN': (host) => `${host} 的证书不可信（过期、自签或域名不符）。请管店铺系统的人换好证书；地址要写证书上的域名。`,
    'zh-TW': (host) => `${host} 的憑證不可信（過期、自簽或網域不符）。請管商店系統的人換好憑證；網址要寫憑證上的網域。`,
    en: (host) =>
      `The certificate of ${host} cannot be trusted (expired, self-signed or for another name). Have it renewed there, and use the name that is on it.`,
  },
  lost: {
    'zh-CN': (host) => `和 ${host} 的连接中途断了。会自动再试；一直这样，请看店铺系统的日志。`,
    'zh-TW': (host) => `和 ${host} 的連線中途斷了。會自動再試；一直這樣，請看商店系統的紀錄。`,
    en: (host) =>
      `The connection to ${host} broke off. It is tried again by itself; if it stays so, look into the shop system’s log.`,
  },
  no_route: {
    'zh-CN': (host) => `这台机器连不到 ${host}：网络不通。检查这台机器的网络和防火墙。`,
    'zh-TW': (host) => `這台機器連不到 ${host}：網路不通。檢查這台機器的網路和防火牆。`,
    en: (host) => `This machine has no way to ${host}. Check its network and firewall.`,
  },
  redirected: {
    'zh-CN': (host) =>
      `${host} 要转到别的地址；为了不泄露密钥，没有跟过去。把设置里的地址改成最终的那个（常见是 http 要写成 https，或少了 www）。`,
    'zh-TW': (host) =>
      `${host} 要轉到別的網址；為了不洩漏金鑰，沒有跟過去。把設定裡的網址改成最終的那個（常見是 http 要寫成 https，或少了 www）。`,
    en: (host) =>
      `${host} sends on to another address, which is not followed so that no secret goes astray. Set the final address (often https instead of http, or with www).`,
  },
};

/** A shop system that could not be reached. Its message begins with what happened and where, so that it can be said in any language. */
export class SourceUnreached extends Error {
  readonly trouble: Trouble;
  constructor(source: string, trouble: Trouble, host: string, options?: ErrorOptions) {
    super(`${source} cannot be reached (${trouble}, ${host}): ${WORDS[trouble].en(host)}`, options);
    this.name = 'SourceUnreached';
    this.trouble = trouble;
  }
}

const TOLD = new RegExp(`cannot be reached \\((${TROUBLES.join('|')}), ([^)\\s]+)\\)`, 'u');

/** What was kept of a trouble, in the reader's words; anything else as it was kept. */
export const troubleWords = (kept: string, lang: Lang): string => {
  const [, trouble, host] = TOLD.exec(kept) ?? [];
  return trouble === undefined || host === undefined ? kept : WORDS[trouble as Trouble][lang](host);
};
