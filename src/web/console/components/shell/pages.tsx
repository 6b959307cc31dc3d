import {
  IconAlertTriangle,
  IconCalendarTime,
  IconChecklist,
  IconGavel,
  IconHeadset,
  IconMessageCircleCog,
  IconPackage,
  IconReportAnalytics,
  IconScale,
  IconSend,
  IconSettings,
  IconTicket,
} from '@tabler/icons-react';
import type { FC } from 'react';
import type { Role } from '../../../contract.ts';

export type PageName =
  | 'summary'
  | 'desk'
  | 'tickets'
  | 'approvals'
  | 'orders'
  | 'liability'
  | 'crisis'
  | 'rules'
  | 'words'
  | 'outreach'
  | 'rota'
  | 'settings';

export interface PageLink {
  name: PageName;
  path: string;
  /** Second key after G. */
  key: string;
  icon: FC<{ size?: number; stroke?: number; 'aria-hidden'?: 'true' }>;
  /** Now and then is enough: on a phone it stands behind "More". */
  seldom?: true;
}

const DESK: PageLink = { name: 'desk', path: '/desk', key: 'd', icon: IconHeadset };
const TICKETS: PageLink = { name: 'tickets', path: '/tickets', key: 't', icon: IconTicket };
const APPROVALS: PageLink = { name: 'approvals', path: '/approvals', key: 'a', icon: IconChecklist };
const ORDERS: PageLink = { name: 'orders', path: '/orders', key: 'o', icon: IconPackage };
const SUMMARY: PageLink = { name: 'summary', path: '/summary', key: 's', icon: IconReportAnalytics };
const LIABILITY: PageLink = { name: 'liability', path: '/liability', key: 'l', icon: IconScale, seldom: true };
const CRISIS: PageLink = { name: 'crisis', path: '/crisis', key: 'c', icon: IconAlertTriangle };
const RULES: PageLink = { name: 'rules', path: '/rules', key: 'r', icon: IconGavel, seldom: true };
const WORDS: PageLink = { name: 'words', path: '/words', key: 'w', icon: IconMessageCircleCog, seldom: true };
const OUTREACH: PageLink = { name: 'outreach', path: '/outreach', key: 'n', icon: IconSend, seldom: true };
const ROTA: PageLink = { name: 'rota', path: '/rota', key: 'p', icon: IconCalendarTime, seldom: true };
const SETTINGS: PageLink = { name: 'settings', path: '/settings', key: 'e', icon: IconSettings, seldom: true };

const BY_ROLE: Record<Role, PageLink[]> = {
  agent: [DESK, TICKETS, APPROVALS, ORDERS, SUMMARY, ROTA, SETTINGS],
  supervisor: [SUMMARY, DESK, TICKETS, APPROVALS, ORDERS, CRISIS, ROTA, LIABILITY, RULES, WORDS, OUTREACH, SETTINGS],
  manager: [SUMMARY, DESK, TICKETS, APPROVALS, ORDERS, CRISIS, ROTA, LIABILITY, RULES, WORDS, OUTREACH, SETTINGS],
  admin: [SUMMARY, DESK, TICKETS, ORDERS, CRISIS, ROTA, LIABILITY, RULES, WORDS, OUTREACH, SETTINGS],
};

/** Places at the foot of the narrowest phone. */
const PLACES = 6;

/** What stands at the foot of a phone, and what behind "More": nothing where all of it fits. */
export const onPhone = (pages: readonly PageLink[]): { shown: readonly PageLink[]; more: readonly PageLink[] } => {
  if (pages.length <= PLACES) return { shown: pages, more: [] };
  const shown = pages.filter(({ seldom }) => !seldom).slice(0, PLACES - 1);
  return { shown, more: pages.filter((page) => !shown.includes(page)) };
};

/** The pages a role sees, the first being where it starts. The server decides again what it may read. */
export const pagesOf = (role: Role): PageLink[] => BY_ROLE[role];
