import type { Amendment } from '../../src/channels/channel.ts';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import type { OpenTalk, PlatformDeps, SpokenElsewhere } from '../../src/channels/platform.ts';
import type { StaffAnswer, StaffEvent } from '../../src/channels/staff.ts';
import type { Clock } from '../../src/clock.ts';
import { systemClock } from '../../src/clock.ts';
import { platformPorts } from '../../src/composition/platform-ports.ts';
import { silentLogger } from '../../src/logger.ts';
import { freshStore } from './database.ts';

/** What a channel under test has told the shop besides messages. */
export interface Told {
  amended: Amendment[];
  staff: StaffEvent[];
  spoken: SpokenElsewhere[];
  lost: unknown[];
}

/**
 * The real ports of a channel over a fresh database, with ears that remember. `answer` is what the staff room says,
 * `talks` what the overview lists instead of the store's conversations.
 */
export const testPorts = async (
  channel: string,
  over: { clock?: Clock; publicUrl?: string | null; answer?: StaffAnswer; talks?: OpenTalk[] } = {},
): Promise<{ deps: PlatformDeps; told: Told }> => {
  const told: Told = { amended: [], staff: [], spoken: [], lost: [] };
  const ports = platformPorts(
    channel,
    {
      store: await freshStore(),
      clock: over.clock ?? systemClock,
      logger: silentLogger(),
      limits: INTAKE_LIMITS,
      publicUrl: over.publicUrl ?? null,
      amended: async (amendment) => {
        told.amended.push(amendment);
        return 'changed';
      },
      spoken: async (words) => {
        told.spoken.push(words);
        return 'kept';
      },
      staff: async (event) => {
        told.staff.push(event);
        return over.answer ?? null;
      },
    },
    (error) => void told.lost.push(error),
  );
  return { deps: over.talks ? { ...ports, openTalks: async () => over.talks ?? [] } : ports, told };
};
