import { viewerFrom } from '../auth/viewer.ts';
import type { ChannelView } from '../contract.ts';
import { demand, may } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** Loaded only where somebody has to log in. */
const svg = async (text: string): Promise<string> => {
  const { toString: drawn } = await import('qrcode');
  return drawn(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
};

/** The channels and whether they work. The code that logs the shop in is for those alone who connect it. */
export const channelRoutes: ConsoleRoutes = (app, { deps }) => {
  app.get('/channels', async (request): Promise<{ items: ChannelView[] }> => {
    const { role } = viewerFrom(request);
    demand(role, 'look');
    const views = [...deps.channels].map(async ([name, channel]): Promise<ChannelView> => {
      const { ok, detail, scan, paused = false } = channel.health();
      const shown = scan !== undefined && may(role, 'connect') ? await svg(scan) : null;
      return { name, ok, detail, scan: shown, login: scan !== undefined, paused };
    });
    return { items: await Promise.all(views) };
  });
};
