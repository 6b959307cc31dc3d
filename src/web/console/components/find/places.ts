import type { Role } from '../../../contract.ts';
import type { Words } from '../../i18n/en.ts';
import { keepsShop } from '../first-steps/keeps-shop.ts';
import { sectionPath, sectionsOf } from '../settings/sections.ts';
import { type PageLink, type PageName, pagesOf } from '../shell/pages.tsx';

/** A page, or a part of one, as the search over everything names it. */
export interface Place {
  to: string;
  icon: PageLink['icon'];
  /** The page it is a part of; null: a page itself. */
  part: PageName | null;
  /** The second key after G. */
  key: string | null;
  name: (words: Words) => string;
}

type Parts = readonly (readonly [to: string, name: (words: Words) => string])[];

const partsOf = (page: PageName, role: Role): Parts => {
  switch (page) {
    case 'summary':
      return role === 'agent'
        ? []
        : (['direction', 'tactics', 'execution'] as const).map((one) => [
            `/summary/${one}`,
            (words) => words.fig.views[one],
          ]);
    case 'orders':
      return [['/orders/-/coupons', (words) => words.watch.views.coupons]];
    case 'rota':
      return role === 'agent' ? [] : [['/rota/kept', (words) => words.rota.tabs.kept]];
    case 'rules':
      return (role === 'admin' ? (['limits', 'terms'] as const) : (['limits', 'terms', 'try'] as const)).map((one) => [
        `/rules/${one}`,
        (words) => words.rules.tabs[one],
      ]);
    case 'words':
      return [
        ...(['reply', 'quick-reply', 'campaigns', 'phrases', 'gaps', 'tests'] as const).map(
          (one) => [`/words/${one}`, (words: Words) => words.words.views[one]] as const,
        ),
        ['/words/try', (words) => words.words.tryTitle],
      ];
    case 'settings':
      return [
        ...sectionsOf(role).map((one) => [sectionPath(one), (words: Words) => words.settings.sections[one]] as const),
        ...(keepsShop(role) ? [['/start', (words: Words) => words.firstSteps.title] as const] : []),
      ];
    default:
      return [];
  }
};

/** Every page of a role, each followed by its parts. */
export const placesOf = (role: Role): Place[] =>
  pagesOf(role).flatMap(({ name, path, icon, key }) => [
    { to: path, icon, part: null, key, name: (words: Words) => words.app[name] },
    ...partsOf(name, role).map(([to, own]): Place => ({ to, icon, part: name, key: null, name: own })),
  ]);
