import type { Command } from 'commander';
import type { CliContext } from '../context.ts';

/** What every file in this folder exports. */
export interface CommandModule {
  register(program: Command, context: CliContext): void;
}

type Loader = () => Promise<CommandModule>;

/**
 * Every command by name, in the order `--help` shows them. A file in this folder that is missing here is noticed by
 * a test. Modules import what is heavy inside their action, so that `--help` is quick.
 */
export const COMMANDS: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['start', () => import('./start.ts')],
  ['chat', () => import('./chat.ts')],
  ['import', () => import('./import.ts')],
  ['story', () => import('./story.ts')],
  ['policy', () => import('./policy.ts')],
  ['ticket', () => import('./ticket.ts')],
  ['refund', () => import('./refund.ts')],
  ['orders', () => import('./orders.ts')],
  ['coupon', () => import('./coupon.ts')],
  ['crisis', () => import('./crisis.ts')],
  ['experiment', () => import('./experiment.ts')],
  ['care', () => import('./care.ts')],
  ['liability', () => import('./liability.ts')],
  ['privacy', () => import('./privacy.ts')],
  ['summary', () => import('./summary.ts')],
  ['user', () => import('./user.ts')],
  ['rota', () => import('./rota.ts')],
  ['key', () => import('./key.ts')],
  ['webhook', () => import('./webhook.ts')],
  ['link', () => import('./link.ts')],
  ['faq', () => import('./faq.ts')],
  ['nlu', () => import('./nlu.ts')],
  ['content', () => import('./content.ts')],
  ['backup', () => import('./backup.ts')],
  ['doctor', () => import('./doctor.ts')],
  ['build', () => import('./build.ts')],
]);
