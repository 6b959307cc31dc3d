import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Board } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

/** Channels on which nobody can write to the shop now, or nobody of the shop, with what is wrong: above everything else, since it concerns all of it. */
export function ChannelsDown({ channels }: { channels: Board['channelsDown'] }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  if (channels.length === 0) return null;
  return (
    <ul className="board__down" role="alert">
      {channels.map(({ channel, since, detail, scan, staffOnly }) => (
        <li key={channel} className="row row--wrap">
          <IconPlugConnectedX size={18} aria-hidden="true" className="tone--plum" />
          <strong className="tone--plum">
            {words.sum[staffOnly ? 'channelStaffShut' : 'channelDown'](term(words.channels, channel))}
          </strong>
          <span className="soft small">{words.sum.channelSince(format.moment(since, now))}</span>
          <span className="small">{detail}</span>
          {scan && <Link href="/settings/channels">{words.sum.channelScan}</Link>}
        </li>
      ))}
    </ul>
  );
}
