import { Button, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { isLang, LANGS } from '../../../../message.ts';
import { useMe, useSetLang, useSignOut } from '../../api/session.ts';
import { useBell } from '../../hooks/use-bell.ts';
import { useChoosePresence } from '../../hooks/use-choose-presence.tsx';
import { forgetDrafts } from '../../hooks/use-draft.ts';
import { useNotices } from '../../hooks/use-notices.ts';
import { OWN_NAMES, useWords } from '../../i18n/index.tsx';
import { ChatAccounts } from '../accounts/chat-accounts.tsx';
import { forgetLooked } from '../find/looked.ts';
import { useLevel } from '../shared/mark.tsx';
import { PasswordForm } from './password-form.tsx';
import { Setting } from './setting.tsx';

const PRESENCES = ['online', 'away', 'offline'] as const;

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

function Account() {
  const words = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const leave = () => {
    forgetDrafts();
    forgetLooked();
    signOut.mutate();
  };
  return (
    <div className="row row--wrap">
      <strong>{me.displayName}</strong>
      <span className="soft">
        {me.name} · {words.roles[me.role]}
      </span>
      <span className="grow" />
      <Button variant="default" size="compact-md" onClick={leave}>
        {words.app.signOut}
      </Button>
    </div>
  );
}

/** What is one's own: language, presence, look, notices, chat apps and password. */
export function You() {
  const words = useWords();
  const { settings } = words;
  const me = useMe();
  const lang = useSetLang();
  const presence = useChoosePresence();
  const level = useLevel();
  return (
    <>
      <Setting title={settings.account} how={me.tier > 0 ? settings.limit(level(me.tier)) : ''}>
        <Account />
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
          data={PRESENCES.map((value) => ({ value, label: words.presence[value] }))}
          onChange={(value) => presence.choose(PRESENCES.find((one) => one === value) ?? 'online')}
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
      <Setting title={settings.password}>
        <PasswordForm />
      </Setting>
    </>
  );
}
