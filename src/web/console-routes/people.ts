import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { departmentShape, ownDepartment } from '../../handoff/departments.ts';
import { recordName } from '../../handoff/person.ts';
import { LANGS, type Lang } from '../../message.ts';
import type { User } from '../../store/users.ts';
import { buysAs } from '../../tickets/own-case.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { FreshPassword, People, PersonLine, Role } from '../contract.ts';
import { ownCustomers } from '../own-customers.ts';
import { addPerson, type Change, changePerson, freshPassword, type PeopleDeps, whyNotDeputy } from '../people.ts';
import { Refusal } from '../refusal.ts';
import { demand, may, ROLES } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** A manager keeps those who work at the desk; whoever runs the program keeps everybody. */
const keptBy = (role: Role): Role[] => (role === 'admin' ? [...ROLES] : ['agent', 'supervisor']);
/** A manager with a second account, or an agent's password, could approve what they asked for themselves: roles are not theirs to give. */
const givenBy = (role: Role): Role[] => (may(role, 'make_people') ? [...ROLES] : []);

const MOST_AT_ONCE = 100;
/** Customer numbers, phones and addresses that one colleague may be said to buy under. */
const MOST_BOUGHT_AS = 20;
const role = z.enum(ROLES);
const displayName = z.string().trim().min(1).max(40);
const fresh = z.strictObject({
  name: z.string().trim().max(40),
  displayName: z.string().trim().max(40).default(''),
  role,
  lang: z.enum(LANGS),
});
const change = z.strictObject({
  displayName: displayName.optional(),
  role: role.optional(),
  capacity: z.int().min(1).max(MOST_AT_ONCE).optional(),
  disabled: z.boolean().optional(),
  deputy: z.string().max(64).nullable().optional(),
  department: departmentShape.nullable().optional(),
  buysAs: z.array(z.string().trim().min(1).max(254)).max(MOST_BOUGHT_AS).optional(),
});

const NOT_YOURS = {
  'zh-CN': '这个人的账号不归您管；自己的名字、角色和停用，要请别的管理员来改。',
  'zh-TW': '這個人的帳號不歸您管；自己的名字、角色和停用，要請別的管理員來改。',
  en: 'This account is not yours to change; what concerns yourself, another administrator changes.',
};
const NO_DEPUTY = {
  gone: {
    'zh-CN': '代班的人已不能登录。',
    'zh-TW': '代班的人已不能登入。',
    en: 'The deputy may not sign in any more.',
  },
  self: { 'zh-CN': '不能给自己代班。', 'zh-TW': '不能幫自己代班。', en: 'Nobody stands in for themselves.' },
  lower_tier: {
    'zh-CN': '代班的人权限要一样或更高。',
    'zh-TW': '代班的人權限要一樣或更高。',
    en: 'A deputy decides as much as the person, or more.',
  },
};

const nobodyHas = (text: string): Refusal =>
  new Refusal('INPUT_INVALID', {
    'zh-CN': `没有顾客是“${text}”。请填顾客资料里有的顾客编号、手机号或邮箱。`,
    'zh-TW': `沒有顧客是「${text}」。請填顧客資料裡有的顧客編號、手機號碼或電子郵件。`,
    en: `No customer is “${text}”. Write a customer number, a phone or an e-mail address that a customer of the shop has.`,
  });

/** Who may sign in: added, given another name, role or password, let in no more and let in again. */
export const peopleRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, bus } = deps;
  const acting = (viewer: Viewer): PeopleDeps => ({
    ...{ store, clock, who: recordName(viewer.person) },
  });

  const kept = async (id: string, viewer: Viewer): Promise<User> => {
    const user = (await store.read.users.get(id)) ?? notFound();
    if (user.id === viewer.user.id || !keptBy(viewer.role).includes(user.role as Role))
      throw new Refusal('FORBIDDEN', NOT_YOURS);
    return user;
  };
  const deputyOf = async (user: User, id: string | null): Promise<string | null> => {
    if (id === null) return null;
    const deputy = (await store.read.users.get(id)) ?? notFound();
    const wrong = whyNotDeputy(deps.shop().rules, user, deputy, clock.now());
    if (wrong) throw new Refusal('INPUT_INVALID', NO_DEPUTY[wrong]);
    return id;
  };

  const customersOf = async (said: readonly string[]): Promise<string[]> => {
    const found = await ownCustomers(store.read, said, deps.shop().timezone);
    if ('nobody' in found) throw nobodyHas(found.nobody);
    return found.customers;
  };

  app.get('/people', async (request): Promise<People> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'keep_people');
    const loads = await store.read.desk.loads();
    const mine = keptBy(viewer.role);
    const line = async (user: User): Promise<PersonLine> => ({
      id: user.id,
      name: user.name,
      displayName: user.displayName,
      role: user.role as Role,
      lang: user.lang as Lang,
      capacity: user.capacity,
      disabled: user.disabled,
      deputy: user.deputyId,
      department: await ownDepartment(store.read, user.id),
      buysAs: await buysAs(store.read, user.id),
      seenAt: user.seenAt?.toISOString() ?? null,
      load: loads.get(user.id) ?? 0,
      mayChange: user.id !== viewer.user.id && mine.includes(user.role as Role),
    });
    return { items: await Promise.all((await store.read.users.list()).map(line)), roles: givenBy(viewer.role) };
  });

  app.post('/people', async (request): Promise<FreshPassword> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'make_people');
    const wish = fresh.parse(request.body);
    const { user, password } = await addPerson(acting(viewer), { ...wish, displayName: wish.displayName || wish.name });
    return { id: user.id, name: user.name, password };
  });

  app.post('/people/:id', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'keep_people');
    const user = await kept(idOf(request), viewer);
    const { deputy, buysAs: said, ...rest } = change.parse(request.body);
    const own = said === undefined ? {} : { buysAs: await customersOf(said) };
    if (rest.role && rest.role !== user.role) demand(viewer.role, 'make_people');
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Change;
    const after = { ...user, ...given };
    const standIn = deputy === undefined ? {} : { deputyId: await deputyOf(after, deputy) };
    await changePerson(acting(viewer), user.id, { ...given, ...standIn, ...own });
    await bus.publish(TOPICS.presence, user.id);
    return reply.code(204).send();
  });

  app.post('/people/:id/password', async (request): Promise<FreshPassword> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'make_people');
    const { id, name } = await kept(idOf(request), viewer);
    const password = await freshPassword(acting(viewer), id);
    await bus.publish(TOPICS.presence, id);
    return { id, name, password };
  });
};
