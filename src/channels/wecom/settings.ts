import { z } from 'zod';
import { readVariables } from '../../variables.ts';
import type { Env, Variable } from '../platform.ts';
import { aesKeyShape, apiUrlShape } from '../wechat-callbacks/variables.ts';

/** The variables of WeCom customer service. */
export interface WeComSettings {
  corpId: string;
  secret: string;
  /** Customer-service accounts served; empty: all that the app may use. */
  kfIds: readonly string[];
  token: string;
  aesKey: string;
  apiUrl: string;
}

/** Every variable, for `doctor` and the documentation. */
export const WECOM_VARIABLES: readonly Variable[] = [
  { name: 'WECOM_CORP_ID', about: 'CorpID: console, My Company, at the bottom', required: true, secret: false },
  {
    name: 'WECOM_SECRET',
    about: 'Secret of the app that may call the customer-service interface',
    required: true,
    secret: true,
  },
  {
    name: 'WECOM_KF_ID',
    about: 'Customer-service accounts to serve (wk…), separated by commas; all of them if empty',
    required: false,
    secret: false,
  },
  { name: 'WECOM_TOKEN', about: 'Token of the callback', required: true, secret: true },
  {
    name: 'WECOM_AES_KEY',
    about: 'EncodingAESKey of the callback: 43 letters and digits',
    required: true,
    secret: true,
  },
  {
    name: 'WECOM_API_URL',
    about: 'Where WeCom’s interface is reached; https://qyapi.weixin.qq.com if empty',
    required: false,
    secret: false,
  },
];

const where = 'WeCom console, Customer Service, API';

const shape = z.object({
  WECOM_CORP_ID: z
    .string('is missing; copy the CorpID from the WeCom console, My Company')
    .regex(/^[\w-]{4,64}$/u, 'must be a CorpID such as ww0123456789abcdef; copy it from the console, My Company'),
  WECOM_SECRET: z.string(`is missing; copy the Secret of the app from ${where}`),
  WECOM_KF_ID: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/u).filter(Boolean))
    .refine(
      (ids) => ids.every((id) => /^[\w-]{4,64}$/u.test(id)),
      'must be accounts separated by commas, each like wkAJ2GCAAASSm4; leave it empty for all',
    ),
  WECOM_TOKEN: z.string(`is missing; copy the callback's Token from ${where}`),
  WECOM_AES_KEY: aesKeyShape(where),
  WECOM_API_URL: apiUrlShape('https://qyapi.weixin.qq.com'),
});

/** Reads WeCom's variables. @throws XiaoerError CONFIG_INVALID naming what is missing or malformed. */
export const wecomSettings = (env: Env): WeComSettings => {
  const read = readVariables(shape, env);
  return {
    corpId: read.WECOM_CORP_ID,
    secret: read.WECOM_SECRET,
    kfIds: read.WECOM_KF_ID,
    token: read.WECOM_TOKEN,
    aesKey: read.WECOM_AES_KEY,
    apiUrl: read.WECOM_API_URL,
  };
};
