import { z } from 'zod';
import { readVariables } from '../../variables.ts';
import type { Env, Variable } from '../platform.ts';
import { aesKeyShape, apiUrlShape } from '../wechat-callbacks/variables.ts';

/** The variables of an official account. */
export interface OfficialSettings {
  appId: string;
  secret: string;
  token: string;
  aesKey: string;
  apiUrl: string;
}

/** Every variable, for `doctor` and the documentation. */
export const OFFICIAL_VARIABLES: readonly Variable[] = [
  { name: 'WECHAT_OFFICIAL_APP_ID', about: 'AppID: developer console, Basic settings', required: true, secret: false },
  {
    name: 'WECHAT_OFFICIAL_SECRET',
    about: 'AppSecret: developer console, Basic settings',
    required: true,
    secret: true,
  },
  { name: 'WECHAT_OFFICIAL_TOKEN', about: 'Token of the server settings', required: true, secret: true },
  {
    name: 'WECHAT_OFFICIAL_AES_KEY',
    about: 'EncodingAESKey of the server settings, in safe mode: 43 letters and digits',
    required: true,
    secret: true,
  },
  {
    name: 'WECHAT_OFFICIAL_API_URL',
    about: 'Where WeChat’s interface is reached; https://api.weixin.qq.com if empty',
    required: false,
    secret: false,
  },
];

const where = 'the WeChat developer console, message push';

const shape = z.object({
  WECHAT_OFFICIAL_APP_ID: z
    .string('is missing; copy the AppID from the WeChat developer console')
    .regex(/^wx[0-9a-f]{16}$/u, 'must be an AppID such as wx0123456789abcdef; copy it from the developer console'),
  WECHAT_OFFICIAL_SECRET: z.string('is missing; copy the AppSecret from the WeChat developer console'),
  WECHAT_OFFICIAL_TOKEN: z.string(`is missing; copy the Token from ${where}`),
  WECHAT_OFFICIAL_AES_KEY: aesKeyShape(where),
  WECHAT_OFFICIAL_API_URL: apiUrlShape('https://api.weixin.qq.com'),
});

/** Reads the account's variables. @throws XiaoerError CONFIG_INVALID naming what is missing or malformed. */
export const officialSettings = (env: Env): OfficialSettings => {
  const read = readVariables(shape, env);
  return {
    appId: read.WECHAT_OFFICIAL_APP_ID,
    secret: read.WECHAT_OFFICIAL_SECRET,
    token: read.WECHAT_OFFICIAL_TOKEN,
    aesKey: read.WECHAT_OFFICIAL_AES_KEY,
    apiUrl: read.WECHAT_OFFICIAL_API_URL,
  };
};
