import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ChatAppView } from '../../../contract.ts';
import { usePauseChatApp, useRemoveChatApp } from '../../api/chat-apps.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { ConnectForm } from './connect-form.tsx';

type Asked = 'change' | 'pause' | 'remove';

/** Who has connected it, or that it is the server's. */
function Whose({ app }: { app: ChatAppView }) {
  const { chatApps: w } = useWords();
  const format = useFormat();
  const now = useNow();
  if (app.from === 'server') return <p className="small soft">{w.onServerHow}</p>;
  if (app.by === null || app.at === null) return null;
  return <p className="small soft">{w.here(app.by, format.moment(app.at, now))}</p>;
}

function RemoveAsk({ app, name, onClose }: { app: ChatAppView; name: string; onClose: () => void }) {
  const { chatApps: w, app: common } = useWords();
  const tell = useTell();
  const remove = useRemoveChatApp(app.name);
  const sure = () =>
    remove.mutate(undefined, {
      onError: (error) => tell.failed(error),
      onSuccess: () => {
        tell.done(w.removed(name));
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={w.removeAsk(name)} closeButtonProps={{ 'aria-label': common.close }}>
      <p>{w.removeWhat}</p>
      <DialogFoot cautious onCancel={onClose}>
        <Button color="plum" loading={remove.isPending} data-testid="chat-app-remove" onClick={sure}>
          {w.remove}
        </Button>
      </DialogFoot>
    </Modal>
  );
}

function PauseAsk({ app, name, onClose }: { app: ChatAppView; name: string; onClose: () => void }) {
  const { chatApps: w, app: common } = useWords();
  const tell = useTell();
  const pause = usePauseChatApp(app.name);
  const sure = () => pause.mutate(true, { onError: (error) => tell.failed(error), onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={w.pauseOf(name)} closeButtonProps={{ 'aria-label': common.close }}>
      <p>{w.pauseHow}</p>
      <DialogFoot onCancel={onClose}>
        <Button loading={pause.isPending} data-testid="chat-app-pause" onClick={sure}>
          {w.pause}
        </Button>
      </DialogFoot>
    </Modal>
  );
}

/** What can be done with a chat app that is connected: changed, paused, removed. */
export function Connected({ app }: { app: ChatAppView }) {
  const words = useWords();
  const { chatApps: w, app: common } = words;
  const tell = useTell();
  const resume = usePauseChatApp(app.name);
  const [asked, setAsked] = useState<Asked | null>(null);
  const name = term(words.channels, app.name);
  const close = () => setAsked(null);
  const goOn = () => resume.mutate(false, { onError: (error) => tell.failed(error) });
  const changes = app.fields.some(({ from }) => from !== 'server');
  return (
    <>
      <Whose app={app} />
      <div className="row">
        {changes && (
          <Button variant="default" size="compact-sm" aria-label={w.changeOf(name)} onClick={() => setAsked('change')}>
            {w.change}
          </Button>
        )}
        {app.from === 'console' &&
          (app.paused ? (
            <Button size="compact-sm" aria-label={w.resumeOf(name)} loading={resume.isPending} onClick={goOn}>
              {w.resume}
            </Button>
          ) : (
            <Button variant="default" size="compact-sm" aria-label={w.pauseOf(name)} onClick={() => setAsked('pause')}>
              {w.pause}
            </Button>
          ))}
        {app.kept && (
          <Button
            variant="subtle"
            color="plum"
            size="compact-sm"
            aria-label={w.removeOf(name)}
            onClick={() => setAsked('remove')}
          >
            {w.remove}
          </Button>
        )}
      </div>
      {asked === 'change' && (
        <Modal opened onClose={close} title={w.changeOf(name)} closeButtonProps={{ 'aria-label': common.close }}>
          <ConnectForm app={app} onDone={close} />
        </Modal>
      )}
      {asked === 'pause' && <PauseAsk app={app} name={name} onClose={close} />}
      {asked === 'remove' && <RemoveAsk app={app} name={name} onClose={close} />}
    </>
  );
}
