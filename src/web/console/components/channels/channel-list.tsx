import type { ChannelView, ChatAppView } from '../../../contract.ts';
import { useChannels } from '../../api/channels.ts';
import { useChatApps } from '../../api/chat-apps.ts';
import { useMe } from '../../api/session.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Embed } from '../first-steps/embed.tsx';
import { keepsShop } from '../first-steps/keeps-shop.ts';
import { Mark } from '../shared/mark.tsx';
import { Connected } from './connected.tsx';
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

function Line({ view, app, keeps }: { view: ChannelView; app: ChatAppView | undefined; keeps: boolean }) {
  const words = useWords();
  const name = term(words.channels, view.name);
  const { login, works, fails } = words.channel;
  const state = view.paused ? words.chatApps.paused : view.login ? login : view.ok ? works : fails;
  return (
    <li className="channel" data-testid={`channel-${view.name}`}>
      <div className="row">
        <strong>{name}</strong>
        <Mark tone={view.paused ? 'persimmon' : view.ok ? 'jade' : 'plum'}>{state}</Mark>
      </div>
      {!view.ok && !view.login && (
        <p className="small soft" lang="en">
          {view.detail}
        </p>
      )}
      {view.login && view.scan === null && <p className="small">{words.channel.askManager}</p>}
      {view.scan !== null && <Code svg={view.scan} name={name} />}
      {view.name === 'web' && keeps && <Embed />}
      {app && <Connected app={app} />}
    </li>
  );
}

/** Every channel of the shop with its state; where somebody has to log the shop in, the code to scan. */
export function ChannelList() {
  const words = useWords();
  const { data, isError } = useChannels();
  const keeps = keepsShop(useMe().role);
  const { data: apps = [] } = useChatApps(keeps);
  if (isError) return <p className="soft">{words.errors.other}</p>;
  if (!data) return <p className="soft">{words.app.loading}</p>;
  return (
    <>
      <ul className="channels" aria-live="polite">
        {data.map((view) => (
          <Line key={view.name} view={view} app={apps.find(({ name }) => name === view.name)} keeps={keeps} />
        ))}
      </ul>
      <GuideList open={data} apps={apps} />
    </>
  );
}
