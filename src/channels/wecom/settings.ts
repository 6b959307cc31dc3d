import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import type { Env, Variable } from '../platform.ts';

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

/** An EncodingAESKey as both platforms make it. */
export const aesKeyShape = (place: string) =>
  z
    .string(`is missing; copy the EncodingAESKey from ${place}`)
    .regex(/^[A-Za-z0-9]{43}$/u, `must have 43 letters and digits; copy the EncodingAESKey from ${place}`);

/** The address of an interface. */
export const apiUrlShape = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine(
      (text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol),
      `must be an address such as ${usual}`,
    );

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

/** Reads some variables by their shape; throws CONFIG_INVALID naming each missing or malformed one and its remedy. */
export const readVariables = <T extends z.ZodRawShape>(of: z.ZodObject<T>, env: Env): z.infer<z.ZodObject<T>> => {
  const given = Object.fromEntries(Object.keys(of.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const read = of.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new XiaoerError('CONFIG_INVALID', lines.join('\n'));
};

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
