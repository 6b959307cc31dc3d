import type { Edit } from '../../content/edit/edits.ts';
import { XiaoerError } from '../../errors.ts';
import { recordName } from '../../handoff/person.ts';
import type { ByLang } from '../../message.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { WebDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';

const CHANGED: ByLang<string> = {
  'zh-CN': '刚被别人改过。先看看现在的样子，再把您的改动写进去。',
  'zh-TW': '剛被別人改過。請先看看現在的樣子，再把您的改動寫進去。',
  en: 'Somebody has changed this meanwhile. Look at what stands there now, then make your change again.',
};
const UNWRITABLE: ByLang<string> = {
  'zh-CN': '程序没有权限写店里的文件夹，什么都没改。请管理员给程序写的权限，或者直接改文件。',
  'zh-TW': '程式沒有權限寫店裡的資料夾，什麼都沒改。請管理員給程式寫入的權限，或直接改檔案。',
  en: 'The program may not write to the shop’s folder, so nothing was changed. Let an administrator give it that right, or change the file by hand.',
};

/** Refusals of the editor in the words of whoever reads the page. */
export const inWords = (error: unknown): never => {
  const code = error instanceof XiaoerError ? error.code : null;
  if (code === 'CONFLICT') throw new Refusal('CONFLICT', CHANGED);
  if (code === 'CONFIG_INVALID') throw new Refusal('CONFLICT', UNWRITABLE);
  throw error;
};

/** How a change is put on record, where it is not as words that stood there and words that stand there now. */
interface Recorded {
  action?: 'words.change' | 'trigger.change';
  /** Where the whole would be too much to keep with every change. */
  detail?: unknown;
}

/**
 * Checks and writes a change of what the shop says, and puts on record who made it and what stood there.
 * @param seen the mark of what it was made to
 * @returns what is wrong with it in the viewer's language, and then nothing was written; or the version of the files
 * @throws Refusal when it stands otherwise by now, or the files cannot be written
 */
export const changeWords = async (
  { words, store, clock }: Pick<WebDeps, 'words' | 'store' | 'clock'>,
  edit: Edit,
  seen: string,
  subject: string,
  { person, lang }: Viewer,
  { action = 'words.change', detail }: Recorded = {},
): Promise<{ faults: string[]; version: string | null }> => {
  const saved = await words.editor.save(edit, seen).catch(inWords);
  if (saved.outcome === 'refused')
    return { faults: [...new Set(saved.problems.map(({ says, message }) => says?.[lang] ?? message))], version: null };
  const { before, after, version } = saved;
  const entry = {
    at: clock.now(),
    who: recordName(person),
    action,
    subject,
    detail: detail ?? { before, after },
  };
  await store.write(({ audit }) => audit.append(entry));
  return { faults: [], version };
};
