import {
  IconChecklist,
  IconHeadset,
  IconHistory,
  IconMessageCircleCog,
  IconPackage,
  IconReportAnalytics,
  IconScale,
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
  | 'replay'
  | 'words'
  | 'settings';

export interface PageLink {
  name: PageName;
  path: string;
  /** Second key after G. */
  key: string;
  icon: FC<{ size?: number; stroke?: number; 'aria-hidden'?: 'true' }>;
}

const DESK: PageLink = { name: 'desk', path: '/desk', key: 'd', icon: IconHeadset };
const TICKETS: PageLink = { name: 'tickets', path: '/tickets', key: 't', icon: IconTicket };
const APPROVALS: PageLink = { name: 'approvals', path: '/approvals', key: 'a', icon: IconChecklist };
const ORDERS: PageLink = { name: 'orders', path: '/orders', key: 'o', icon: IconPackage };
const SUMMARY: PageLink = { name: 'summary', path: '/summary', key: 's', icon: IconReportAnalytics };
const LIABILITY: PageLink = { name: 'liability', path: '/liability', key: 'l', icon: IconScale };
const REPLAY: PageLink = { name: 'replay', path: '/replay', key: 'r', icon: IconHistory };
const WORDS: PageLink = { name: 'words', path: '/words', key: 'w', icon: IconMessageCircleCog };
const SETTINGS: PageLink = { name: 'settings', path: '/settings', key: 'e', icon: IconSettings };

const BY_ROLE: Record<Role, PageLink[]> = {
  agent: [DESK, TICKETS, APPROVALS, ORDERS, SETTINGS],
  supervisor: [SUMMARY, DESK, TICKETS, APPROVALS, ORDERS, LIABILITY, REPLAY, WORDS, SETTINGS],
  manager: [SUMMARY, DESK, TICKETS, APPROVALS, ORDERS, LIABILITY, REPLAY, WORDS, SETTINGS],
  admin: [SUMMARY, DESK, TICKETS, ORDERS, LIABILITY, WORDS, SETTINGS],
};

/** The pages a role sees, the first being where it starts. The server decides again what it may read. */
export const pagesOf = (role: Role): PageLink[] => BY_ROLE[role];
