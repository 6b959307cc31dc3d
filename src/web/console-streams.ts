import { z } from 'zod';
import { readVariables } from '../variables.ts';

const shape = z.object({
  CONSOLE_STREAMS_PER_AGENT: z.coerce
    .number('must be a whole number from 1 to 1000. Default: 20')
    .int('must be a whole number from 1 to 1000. Default: 20')
    .min(1, 'must be from 1 to 1000. Default: 20')
    .max(1_000, 'must be from 1 to 1000. Default: 20')
    .default(20),
});

/** Reads how many live streams one colleague may have open in one process. @throws XiaoerError CONFIG_INVALID naming the remedy */
export const consoleStreams = (env: Record<string, string | undefined>): number =>
  readVariables(shape, env).CONSOLE_STREAMS_PER_AGENT;
