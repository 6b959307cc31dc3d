import { XiaoerError } from '../../errors.ts';
import type { Env, Variable } from '../platform.ts';

/** What the environment says about WeChat by wechaty. */
export interface WechatySettings {
  /** npm name of the puppet: the part of wechaty that talks to WeChat. */
  puppet: string;
  token: string | null;
  /** `host:port` of the puppet service; null: it is looked up by the token. */
  endpoint: string | null;
  /** Speak to the puppet service without TLS. */
  insecure: boolean;
  /** Identifier or exact topic of the room of the shop's own people; null: none. */
  staffRoom: string | null;
  /** Accept whoever wants to be a friend of the account, so that they can write to it. */
  acceptFriends: boolean;
}

/** The puppet that is taken when none is named: it talks to a puppet service over gRPC. */
export const SERVICE = 'wechaty-puppet-service';

export const VARIABLES: readonly Variable[] = [
  {
    name: 'WECHATY_PUPPET',
    about: `npm name of the puppet that talks to WeChat; ${SERVICE} unless told.`,
    required: false,
    secret: false,
  },
  {
    name: 'WECHATY_PUPPET_SERVICE_TOKEN',
    about: 'Token of the puppet service, from its provider; insecure_<anything> for one of your own.',
    required: true,
    secret: true,
  },
  {
    name: 'WECHATY_PUPPET_SERVICE_ENDPOINT',
    about: 'Host and port of the puppet service; looked up by the token where it is not set.',
    required: false,
    secret: false,
  },
  {
    name: 'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT',
    about: 'true to speak to the puppet service without TLS: only within one machine or a private network.',
    required: false,
    secret: false,
  },
  {
    name: 'WECHATY_STAFF_ROOM',
    about: 'The room of the shop’s own people, by its identifier or its exact topic, for cards and alerts.',
    required: false,
    secret: false,
  },
  {
    name: 'WECHATY_ACCEPT_FRIENDS',
    about: 'true to accept everybody who wants to be a friend of the account; otherwise somebody does it on the phone.',
    required: false,
    secret: false,
  },
];

const wrong = (message: string): never => {
  throw new XiaoerError('CONFIG_INVALID', message);
};

const given = (env: Env, name: string): string | null => env[name]?.trim() || null;

const flag = (env: Env, name: string): boolean => {
  const value = given(env, name) ?? 'false';
  if (value !== 'true' && value !== 'false') wrong(`${name} is neither true nor false; set one of them.`);
  return value === 'true';
};

const PUPPET = /^(@[\w.-]+\/)?wechaty-puppet-[\w.-]+$/u;
const ENDPOINT = /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/iu;
/** A service's name, an underscore, and the rest: the name tells the client which certificate to expect. */
const TOKEN = /^[\w.-]+_\S+$/u;

/** Whether the environment asks for WeChat by wechaty. */
export const wanted = (env: Env): boolean =>
  given(env, 'WECHATY_PUPPET') !== null || given(env, 'WECHATY_PUPPET_SERVICE_TOKEN') !== null;

/** @throws XiaoerError CONFIG_INVALID naming the variable that is missing or malformed, and its remedy. */
export const wechatySettings = (env: Env): WechatySettings => {
  const puppet = given(env, 'WECHATY_PUPPET') ?? SERVICE;
  const token = given(env, 'WECHATY_PUPPET_SERVICE_TOKEN');
  const endpoint = given(env, 'WECHATY_PUPPET_SERVICE_ENDPOINT');
  const insecure = flag(env, 'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT');
  if (!PUPPET.test(puppet)) wrong(`WECHATY_PUPPET is no puppet's npm name; set one such as ${SERVICE}.`);
  if (puppet === SERVICE && token === null) {
    wrong('WECHATY_PUPPET_SERVICE_TOKEN is missing; set the token of your puppet service, or insecure_<anything>.');
  }
  if (token !== null && !TOKEN.test(token)) {
    wrong(
      'WECHATY_PUPPET_SERVICE_TOKEN has no service before an underscore; write it as puppet_…, or insecure_… for your own.',
    );
  }
  if (endpoint !== null && !ENDPOINT.test(endpoint)) {
    wrong('WECHATY_PUPPET_SERVICE_ENDPOINT is no host and port; set one such as 127.0.0.1:8788.');
  }
  return {
    puppet,
    token,
    endpoint,
    insecure,
    staffRoom: given(env, 'WECHATY_STAFF_ROOM'),
    acceptFriends: flag(env, 'WECHATY_ACCEPT_FRIENDS'),
  };
};
