import type { ByLang, Lang } from '../message.ts';
import type { Borrowed } from './borrowed.ts';
import type { WrittenCampaign } from './campaigns.ts';
import type { WrittenExperiment } from './experiments.ts';
import type { Content, FaqEntry, Intent, Shop, UnderstandingPolicy } from './types.ts';
import type { YamlFile } from './yaml-file.ts';

/** What is gathered while files are read one by one; where each thing stands is kept for the checks that follow. */
export interface Draft {
  intents: Map<string, { value: Intent; source: YamlFile }>;
  faqs: Map<string, { value: FaqEntry; source: YamlFile; index: number }>;
  replies: ByLang<Map<string, { text: string; file: string; line: number; lent: boolean }>>;
  quickReplies: ByLang<{ list: Content['quickReplies'][Lang]; source: YamlFile | null }>;
  policies: Map<string, unknown>;
  /** Wordings that are tried beside what the files say; a shop need not have the file. */
  experiments: { list: readonly WrittenExperiment[]; source: YamlFile | null };
  /** What the shop does on some days; it need not have the file. */
  campaigns: { list: readonly WrittenCampaign[]; source: YamlFile | null };
  surveys: Map<string, unknown>;
  /** The same, as files. */
  surveyFiles: Map<string, YamlFile>;
  shop: Shop | null;
  understanding: UnderstandingPolicy | null;
  /** What is read though the shop's folder does not have it, and what it has that nothing reads. */
  borrowed: { files: string[]; parts: Borrowed['parts'][number][]; unread: Borrowed['unread'][number][] };
}

/** A file with what it may lack. */
export interface Taken {
  source: YamlFile;
  /** It is the program's own. */
  lent: boolean;
  /** The program's own file of that name, where the shop's says something else. */
  spare: YamlFile | undefined;
}

/** Nothing gathered yet. */
export const emptyDraft = (): Draft => ({
  intents: new Map(),
  faqs: new Map(),
  replies: { 'zh-CN': new Map(), 'zh-TW': new Map(), en: new Map() },
  quickReplies: {
    'zh-CN': { list: [], source: null },
    'zh-TW': { list: [], source: null },
    en: { list: [], source: null },
  },
  policies: new Map(),
  experiments: { list: [], source: null },
  campaigns: { list: [], source: null },
  surveys: new Map(),
  surveyFiles: new Map(),
  shop: null,
  understanding: null,
  borrowed: { files: [], parts: [], unread: [] },
});
