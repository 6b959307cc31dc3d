import type { App } from '../../composition/app-shape.ts';
import { XiaoerError } from '../../errors.ts';
import { appointNamed } from '../../handoff/named-appointer.ts';
import { hired } from './desk.ts';
import type { Story } from './shape.ts';

/** The shopper of a story has an agent of their own from the beginning. @throws {XiaoerError} STORY_FAILED where they may have none */
export const giveNamedAgent = async (app: App, { named_agent: named, shopper, file }: Story): Promise<void> => {
  if (!named) return;
  const { name, presence, deputy = null } = named;
  if (deputy !== null) await hired(app, 'agent', deputy);
  await hired(app, 'agent', name, { presence, deputyId: deputy });
  const given = shopper && (await appointNamed(app.handoff, { customerId: shopper, userId: name }, 'supervisor:story'));
  if (given !== 'given')
    throw new XiaoerError('STORY_FAILED', `${file}: ${shopper ?? 'nobody known'} cannot have an agent of their own.`);
};
