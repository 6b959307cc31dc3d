import type { ChannelView } from '../../../contract.ts';
import { useChannels } from '../../api/channels.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Mark } from '../shared/mark.tsx';
import { GuideList } from './guide-list.tsx';
import './channels.css';

/** Black on white whatever the theme: a phone's camera reads no other way round. */
function Code({ svg, name }: { svg: string; name: string }) {
  const { channel } = useWords();
  return (
    <figure className="channel__code">
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
        alt={channel.codeOf(name)}
        width={220}
        height={220}
      />
      <figcaption className="small soft">{channel.scanHow}</figcaption>
    </figure>
  );
}

function Line({ view }: { view: ChannelView }) {
  const words = useWords();
  const name = term(words.channels, view.name);
  const state = view.login ? words.channel.login : view.ok ? words.channel.works : words.channel.fails;
  return (
    <li className="channel" data-testid={`channel-${view.name}`}>
      <div className="row">
        <strong>{name}</strong>
        <Mark tone={view.ok ? 'jade' : 'plum'}>{state}</Mark>
      </div>
      {!view.ok && !view.login && (
        <p className="small soft" lang="en">
          {view.detail}
        </p>
      )}
      {view.login && view.scan === null && <p className="small">{words.channel.askManager}</p>}
      {view.scan !== null && <Code svg={view.scan} name={name} />}
    </li>
  );
}

/** Every channel of the shop with its state; where somebody has to log the shop in, the code to scan. */
export function ChannelList() {
  const words = useWords();
  const { data, isError } = useChannels();
  if (isError) return <p className="soft">{words.errors.other}</p>;
  if (!data) return <p className="soft">{words.app.loading}</p>;
  return (
    <>
      <ul className="channels" aria-live="polite">
        {data.map((view) => (
          <Line key={view.name} view={view} />
        ))}
      </ul>
      <GuideList open={data} />
    </>
  );
}
