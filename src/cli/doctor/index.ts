import { campaigns } from './campaigns.ts';
import { channels } from './channels.ts';
import type { Check } from './check.ts';
import { content } from './content.ts';
import { database, disk } from './database.ts';
import { port } from './port.ts';
import { build, node, packages } from './program.ts';
import { environment, key } from './settings.ts';
import { sources } from './sources.ts';
import { webhooks } from './webhooks.ts';

export type { Check, Finding, Scene } from './check.ts';

/** Everything that is looked at, in the order in which one thing rests upon another. */
export const CHECKS: readonly Check[] = [
  node,
  packages,
  build,
  environment,
  key,
  database,
  disk,
  content,
  campaigns,
  ...channels,
  ...sources,
  webhooks,
  port,
];
