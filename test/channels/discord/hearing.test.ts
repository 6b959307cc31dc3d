import { describe, expect, it } from 'vitest';
import { openShop } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';

describe('what people say on Discord', () => {
  it('is handed in from a direct message', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling', { global_name: '小玲' });
    const dm = server.dmWith(ling);
    const message = server.post(dm.id, ling, '在吗？');
    await until('it is heard', () => heard.length === 1);
    expect(heard).toEqual([
      {
        channel: 'discord',
        eventId: message.id,
        key: dm.id,
        from: { id: ling.id, name: '小玲' },
        text: '在吗？',
        at: new Date(message.timestamp),
        place: 'private',
      },
    ]);
  });
});
