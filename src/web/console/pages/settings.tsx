import { Button, PasswordInput, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isLang, LANGS } from '../../../message.ts';
import { useMe, usePassword, useSetLang, useSignOut } from '../api/session.ts';
import { ChatAccounts } from '../components/accounts/chat-accounts.tsx';
import { KeyList } from '../components/api-keys/key-list.tsx';
import { ChannelList } from '../components/channels/channel-list.tsx';
import { HoursForm } from '../components/hours/hours-form.tsx';
import { PeopleList } from '../components/people/people.tsx';
import { useLevel } from '../components/shared/mark.tsx';
import { KeyTable } from '../components/shell/key-list.tsx';
import { ShopData } from '../components/shop-data/shop-data.tsx';
import { WebhookList } from '../components/webhooks/webhook-list.tsx';
import { useBell } from '../hooks/use-bell.ts';
import { useChoosePresence } from '../hooks/use-choose-presence.tsx';
import { forgetDrafts } from '../hooks/use-draft.ts';
import { useNotices } from '../hooks/use-notices.ts';
import { useTell } from '../hooks/use-tell.ts';
import { OWN_NAMES, useWords } from '../i18n/index.tsx';
import './settings.css';

const SHORTEST = 10;

const Setting = ({ title, how, children }: { title: string; how?: string; children: ReactNode }) => (
  <section className="setting">
    <div>
      <h2>{title}</h2>
      {how && <p className="small soft">{how}</p>}
    </div>
    <div>{children}</div>
  </section>
);

function PasswordForm() {
  const { settings } = useWords();
  const tell = useTell();
  const change = usePassword();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = tried && fresh.length < SHORTEST ? settings.short : undefined;
  const differ = tried && fresh !== again ? settings.differ : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fresh.length < SHORTEST || fresh !== again) return;
    change.mutate(
      { old, new: fresh },
      {
        onSuccess: () => {
          for (const set of [setOld, setFresh, setAgain]) set('');
          setTried(false);
          tell.done(settings.changed);
        },
        onError: (error) => tell.failed(error),
      },
    );
  };
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
      <PasswordInput
        label={settings.old}
        value={old}
        autoComplete="current-password"
        required
        withAsterisk={false}
        onChange={(e) => setOld(e.currentTarget.value)}
      />
      <PasswordInput
        label={settings.fresh}
        value={fresh}
        error={short}
        autoComplete="new-password"
        required
        withAsterisk={false}
        onChange={(e) => setFresh(e.currentTarget.value)}
      />
      <PasswordInput
        label={settings.again}
        value={again}
        error={differ}
        autoComplete="new-password"
        required
        withAsterisk={false}
        onChange={(e) => setAgain(e.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {settings.change}
        </Button>
      </div>
    </form>
  );
}

function Notices() {
  const { settings } = useWords();
  const notices = useNotices();
  if (notices.blocked) return <p className="soft">{settings.notifyBlocked}</p>;
  if (notices.on) {
    return (
      <div className="row">
        <span>{settings.notifyOn}</span>
        <Button variant="default" size="compact-md" onClick={notices.off}>
          {settings.notifyTurnOff}
        </Button>
      </div>
    );
  }
  return (
    <Button variant="default" onClick={() => void notices.ask()}>
      {settings.notifyAsk}
    </Button>
  );
}

function Bell() {
  const { settings } = useWords();
  const { on, turn } = useBell();
  return (
    <Switch
      checked={on}
      label={settings.bellSwitch}
      data-testid="bell"
      onChange={(event) => turn(event.currentTarget.checked)}
    />
  );
}

function Theme() {
  const { settings } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = ['light', 'dark', 'auto'] as const;
  return (
    <SegmentedControl
      value={colorScheme}
      data={schemes.map((value) => ({ value, label: settings[value] }))}
      data-testid="theme"
      onChange={(value) => setColorScheme(schemes.find((one) => one === value) ?? 'auto')}
    />
  );
}

/** One's own language, presence, theme, notices and password. */
export function Settings() {
  const words = useWords();
  const { settings } = words;
  const me = useMe();
  const lang = useSetLang();
  const presence = useChoosePresence();
  const signOut = useSignOut();
  const level = useLevel();
  const presences = ['online', 'away', 'offline'] as const;
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title" style={{ marginBottom: 16 }}>
          {words.app.settings}
        </h1>
        <Setting title={settings.account} how={me.tier > 0 ? settings.limit(level(me.tier)) : ''}>
          <div className="row">
            <strong>{me.displayName}</strong>
            <span className="soft">
              {me.name} · {words.roles[me.role]}
            </span>
            <span className="grow" />
            <Button
              variant="default"
              size="compact-md"
              onClick={() => {
                forgetDrafts();
                signOut.mutate();
              }}
            >
              {words.app.signOut}
            </Button>
          </div>
        </Setting>
        <Setting title={settings.language}>
          <SegmentedControl
            value={me.lang}
            data={LANGS.map((value) => ({ value, label: OWN_NAMES[value] }))}
            data-testid="language"
            onChange={(value) => isLang(value) && lang.set(value)}
          />
        </Setting>
        <Setting title={settings.presence} how={settings.presenceHow}>
          <SegmentedControl
            value={me.presence}
            data={presences.map((value) => ({ value, label: words.presence[value] }))}
            onChange={(value) => presence.choose(presences.find((one) => one === value) ?? 'online')}
          />
          {presence.dialog}
        </Setting>
        <Setting title={settings.theme}>
          <Theme />
        </Setting>
        <Setting title={settings.notify} how={settings.notifyHow}>
          <Notices />
        </Setting>
        <Setting title={settings.bell} how={settings.bellHow}>
          <Bell />
        </Setting>
        <Setting title={words.chat.title} how={words.chat.how}>
          <ChatAccounts />
        </Setting>
        {(me.role === 'manager' || me.role === 'admin') && (
          <Setting title={words.app.hours} how={words.hours.how}>
            <HoursForm />
          </Setting>
        )}
        {(me.role === 'manager' || me.role === 'admin') && (
          <Setting title={words.people.title} how={words.people.how}>
            <PeopleList />
          </Setting>
        )}
        {(me.role === 'manager' || me.role === 'admin') && (
          <Setting title={words.shopData.title} how={words.shopData.how}>
            <ShopData />
          </Setting>
        )}
        <Setting title={words.channel.title} how={words.channel.how}>
          <ChannelList />
        </Setting>
        {(me.role === 'manager' || me.role === 'admin') && (
          <Setting title={words.webhooks.title} how={words.webhooks.how}>
            <WebhookList />
          </Setting>
        )}
        {(me.role === 'manager' || me.role === 'admin') && (
          <Setting title={words.apiKeys.title} how={words.apiKeys.lead}>
            <KeyList />
          </Setting>
        )}
        <Setting title={settings.password}>
          <PasswordForm />
        </Setting>
        <Setting title={settings.keys}>
          <KeyTable />
        </Setting>
      </div>
    </div>
  );
}
