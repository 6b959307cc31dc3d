import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconTicket,
  IconUserCheck,
} from '@tabler/icons-react';
import { LANGS } from '../../../../message.ts';
import type { Me } from '../../../contract.ts';
import { useFound } from '../../api/find.ts';
import { useMe, useSetLang } from '../../api/session.ts';
import { useNow } from '../../hooks/use-now.ts';
import { EVERY_LANGUAGE, OWN_NAMES, useFormat, useWords } from '../../i18n/index.tsx';
import { foundItems } from './found-items.ts';
import type { FindItem } from './item.ts';
import { lookedLast } from './looked.ts';
import { nearness } from './nearness.ts';
import { placesOf } from './places.ts';

const SETTLED_MS = 160;
/** Pages and deeds that stand above what was found, at most. */
const MOST_NAMED = 6;

export interface Deeds {
  newTicket: () => void;
  showKeys: () => void;
  choosePresence: (presence: Me['presence']) => void;
  leave: () => void;
}

interface Named {
  item: FindItem;
  /** In every language: an owner looks for what they have read somewhere. */
  names: string[];
}

function usePlaces(): Named[] {
  const words = useWords();
  return placesOf(useMe().role).map(({ to, icon, part, key, name }) => ({
    item: {
      id: `place ${to}`,
      group: 'places',
      icon,
      label: name(words),
      ...(part ? { detail: words.app[part] } : {}),
      ...(key ? { keys: ['G', key.toUpperCase()] } : {}),
      to,
    },
    names: Object.values(EVERY_LANGUAGE).map(name),
  }));
}

function useDeeds({ newTicket, showKeys, choosePresence, leave }: Deeds): Named[] {
  const words = useWords();
  const lang = useSetLang();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { find, settings } = words;
  const deed = (id: string, icon: FindItem['icon'], label: string, run: () => void, keys?: string[]): Named => ({
    item: { id: `act ${id}`, group: 'acts', icon, label, run, ...(keys ? { keys } : {}) },
    names: [label],
  });
  const presences = (['online', 'away', 'offline'] as const).filter((one) => one !== me.presence);
  const themes = (['light', 'dark', 'auto'] as const).filter((one) => one !== colorScheme);
  return [
    deed('ticket', IconTicket, words.ticket.new, newTicket, ['C']),
    ...presences.map((one) => deed(one, IconUserCheck, find.become(words.presence[one]), () => choosePresence(one))),
    ...themes.map((one) => deed(one, IconMoon, find.look(settings[one]), () => setColorScheme(one))),
    ...LANGS.filter((one) => one !== me.lang).map((one) =>
      deed(one, IconLanguage, find.speak(OWN_NAMES[one]), () => lang.set(one)),
    ),
    deed('keys', IconKeyboard, words.keys.title, showKeys, ['?']),
    deed('leave', IconLogout, words.app.signOut, leave),
  ];
}

/** Those whose names are meant, the nearest first. */
const meant = (all: readonly Named[], typed: string): FindItem[] =>
  all
    .flatMap(({ item, names }) => {
      const near = nearness(names, typed);
      return near === null ? [] : [{ item, near }];
    })
    .sort((a, b) => a.near - b.near)
    .slice(0, MOST_NAMED)
    .map(({ item }) => item);

/**
 * Everything that fits what was typed, in the order in which it stands; without words what was looked at last, and every page.
 * `busy`: more may come.
 */
export function useItems(typed: string, deeds: Deeds): { items: FindItem[]; busy: boolean; error: unknown } {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const places = usePlaces();
  const acts = useDeeds(deeds);
  const q = typed.trim();
  const [settled] = useDebouncedValue(q, SETTLED_MS);
  const found = useFound(settled);
  if (q === '') {
    const recent = lookedLast().map((one) => ({ ...one, icon: IconHistory }));
    const pages = places.filter(({ item }) => item.keys !== undefined);
    return { items: [...recent, ...[...pages, ...acts].map(({ item }) => item)], busy: false, error: null };
  }
  const fresh = [...q].length >= 2;
  const stored = fresh && found.data ? foundItems(found.data, words, format, now) : [];
  return {
    items: [...meant(places, q), ...meant(acts, q), ...stored],
    busy: fresh && (settled !== q || found.isFetching),
    error: fresh ? found.error : null,
  };
}
