import { timingSafeEqual } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../aftersales/actors.ts';
import { type Person, personFrom } from '../../handoff/person.ts';
import { isLang, type Lang } from '../../message.ts';
import type { SignedIn, User } from '../../store/users.ts';
import type { Role } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { isRole } from '../roles.ts';
import { type Admitted, LONGEST_SESSION_MS, SESSION_MS, type SignInDeps, sessionIdOf } from './sign-in.ts';

/** Who looks at the console. */
export interface Viewer {
  user: User;
  role: Role;
  lang: Lang;
  sessionId: string;
  csrf: string;
  /** The same as somebody at the desk. */
  person: Person;
}

/** The same as somebody who acts on a case. */
export const actorOf = ({ role, user }: Pick<Viewer, 'role' | 'user'>): Actor => ({ role, id: user.id });

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every request of the console but the sign-in. */
    viewer: Viewer | null;
    /** The language errors are answered in, as far as it is known. */
    lang: Lang | null;
  }
}

const COOKIE = 'xiaoer';

const cookieOptions = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const;

/** Gives the browser its session; scripts cannot read it and other sites' requests do not carry it. */
export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(COOKIE, token, { ...cookieOptions(request), maxAge: LONGEST_SESSION_MS / 1000 });
};

/** Gives the browser the mark that it is known; sent with sign-ins only. */
export const setDeviceCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, maxAge }: Admitted['device'],
): void => {
  reply.setCookie(name, value, { ...cookieOptions(request), path: '/api/console/login', maxAge });
};

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(COOKIE, cookieOptions(request));
};

/** A signed-in user as the console knows them. */
export const viewerOf = ({ user, csrf, id }: SignedIn): Viewer => {
  const role: Role = isRole(user.role) ? user.role : 'agent';
  const lang = isLang(user.lang) ? user.lang : 'zh-CN';
  return { user, role, csrf, sessionId: id, lang, person: personFrom(user) };
};

/** Reads who is signed in, and lets a used session last; null for nobody. */
export const authenticate = async ({ store, clock }: SignInDeps, request: FastifyRequest): Promise<Viewer | null> => {
  const token = request.cookies[COOKIE];
  if (!token) return null;
  const now = clock.now();
  const session = await store.read.users.session(sessionIdOf(token), now);
  if (session === null) return null;
  const left = session.expiresAt.getTime() - now.getTime();
  const until = Math.min(now.getTime() + SESSION_MS, session.createdAt.getTime() + LONGEST_SESSION_MS);
  if (left < SESSION_MS / 2 && until > session.expiresAt.getTime()) {
    await store.write(({ users }) => users.extendSession(session.id, new Date(until)));
  }
  return viewerOf(session);
};

/** @throws Refusal FORBIDDEN unless the request carries the session's own token, which no other site can know. */
export const checkCsrf = (request: FastifyRequest, viewer: Viewer): void => {
  const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
  const right = Buffer.from(viewer.csrf);
  if (given.length === right.length && timingSafeEqual(given, right)) return;
  throw new Refusal('FORBIDDEN', {
    'zh-CN': '页面放太久了，刷新一下再试。',
    'zh-TW': '頁面放太久了，重新整理後再試。',
    en: 'This page is out of date. Reload it and try again.',
  });
};

/** @throws Refusal UNAUTHENTICATED when nobody is signed in. */
export const viewerFrom = (request: FastifyRequest): Viewer => {
  if (request.viewer) return request.viewer;
  throw new Refusal('UNAUTHENTICATED', {
    'zh-CN': '登录已失效，请重新登录。',
    'zh-TW': '登入已失效，請重新登入。',
    en: 'You are signed out. Please sign in again.',
  });
};
