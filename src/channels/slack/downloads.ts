import { asXiaoerError } from '../../errors.ts';
import type { Attachment, ByLang } from '../../message.ts';
import type { ChannelFiles } from '../platform.ts';
import type { WebClient } from './api.ts';
import { type SlackFile, slackFile } from './said.ts';
import type { SlackSettings } from './settings.ts';
import type { Fetch } from './uploader.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

/** Tries before a file counts as not arrived. */
const TRIES = 3;

class TooLarge extends Error {}

/** Reads an answer's bytes and lets go as soon as there are more than are taken. */
const bytesOf = async (answer: Response, largest: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > largest) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** What became of the files of a message. */
export interface Taken {
  kept: Attachment[];
  /** What the shopper has to be told. */
  troubles: ByLang<string>[];
}

/** Fetches what shoppers sent, with the workspace's token, which goes to Slack and nowhere else. */
export class Downloads {
  readonly #settings: SlackSettings;
  readonly #client: WebClient;
  readonly #files: ChannelFiles;
  readonly #fetch: Fetch;

  constructor(settings: SlackSettings, client: WebClient, files: ChannelFiles, fetching: Fetch) {
    this.#settings = settings;
    this.#client = client;
    this.#files = files;
    this.#fetch = fetching;
  }

  /** @throws XiaoerError STORE_UNAVAILABLE when a file could not be kept. */
  async take(files: readonly SlackFile[], workspace: Workspace): Promise<Taken> {
    const taken: Taken = { kept: [], troubles: [] };
    for (const file of files) {
      const name = file.name ?? 'file';
      // Taken back, or beyond what the workspace pays for: there is nothing to fetch, and nobody to blame.
      if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') continue;
      if ((file.size ?? 0) > this.#files.largest) {
        taken.troubles.push(words.fileSize(name, this.#files.largest));
        continue;
      }
      try {
        taken.kept.push(await this.#files.keep(await this.#fetched(file, workspace), name));
      } catch (error) {
        taken.troubles.push(this.#trouble(error, name));
      }
    }
    return taken;
  }

  #trouble(error: unknown, name: string): ByLang<string> {
    if (error instanceof TooLarge) return words.fileSize(name, this.#files.largest);
    const { code } = asXiaoerError(error);
    if (code === 'STORE_UNAVAILABLE') throw error;
    return code === 'INPUT_INVALID' ? words.fileKind(name) : words.fileLost(name);
  }

  async #fetched(given: SlackFile, { token }: Workspace): Promise<Uint8Array> {
    const file = given.file_access === 'check_file_info' ? await this.#described(given, token) : given;
    const url = file.url_private_download ?? file.url_private;
    if (!url || !this.#isSlacks(url)) throw new Error('Slack gave no address of its own for a file.');
    for (let tried = 1; ; tried += 1) {
      try {
        const answer = await this.#fetch(url, { headers: { authorization: `Bearer ${token}` } });
        if (!answer.ok) throw new Error(`Slack did not give a file (status ${answer.status}).`);
        // Without the right to read files Slack answers with its sign-in page.
        if (answer.headers.get('content-type')?.startsWith('text/html'))
          throw new Error('The Slack app may not read files: paste manifest.yaml again and install it anew.');
        return await bytesOf(answer, this.#files.largest);
      } catch (error) {
        if (error instanceof TooLarge || tried >= TRIES) throw error;
      }
    }
  }

  async #described(file: SlackFile, token: string): Promise<SlackFile> {
    const { file: described } = await this.#client.files.info({ token, file: file.id });
    return slackFile.safeParse(described).data ?? file;
  }

  #isSlacks(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, host } = new URL(url);
    if (this.#settings.redirected && host === new URL(this.#settings.apiUrl).host) return true;
    return protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/u.test(hostname);
  }
}
