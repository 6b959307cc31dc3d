import {
  IconBuildingStore,
  IconChevronRight,
  IconClockHour4,
  IconDatabaseImport,
  IconKeyboard,
  IconPlugConnected,
  IconTags,
  IconUser,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/index.tsx';
import type { PageLink } from '../shell/pages.tsx';
import { type Section, sectionPath } from './sections.ts';

const ICONS: Record<Section, PageLink['icon']> = {
  you: IconUser,
  shop: IconBuildingStore,
  hours: IconClockHour4,
  people: IconUsers,
  labels: IconTags,
  data: IconDatabaseImport,
  channels: IconPlugConnected,
  programs: IconWebhook,
  keys: IconKeyboard,
};

interface Props {
  sections: readonly Section[];
  open: Section | null;
  /** On a phone they are the page, each with what it holds. */
  phone: boolean;
}

/** The parts of the settings, beside the one that is open. */
export function SettingsNav({ sections, open, phone }: Props) {
  const { app, settings } = useWords();
  return (
    <nav className={phone ? 'settings-nav settings-nav--phone' : 'settings-nav'} aria-label={app.settings}>
      {sections.map((one) => {
        const Icon = ICONS[one];
        return (
          <Link
            key={one}
            href={sectionPath(one)}
            className="settings-nav__one"
            aria-current={one === open ? 'page' : undefined}
            data-testid={`settings-${one}`}
          >
            <Icon size={20} stroke={1.6} aria-hidden="true" />
            <span className="grow">
              {settings.sections[one]}
              {phone && <span className="settings-nav__how">{settings.sectionsHow[one]}</span>}
            </span>
            {phone && <IconChevronRight size={18} aria-hidden="true" className="faint" />}
          </Link>
        );
      })}
    </nav>
  );
}
