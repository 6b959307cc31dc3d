import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FileKind, kindOf, safeName } from '../channels/file-kinds.ts';
import type { StoredFile } from '../store/files.ts';

/** A file that was posted, seen to be of a kind that is taken. */
export interface Uploaded {
  kind: FileKind;
  name: string;
  bytes: Buffer;
}

/** Reads the one file of a multipart request, up to `largest` bytes; its kind by its first bytes, whatever its name says. */
export const readUpload = async (
  request: FastifyRequest,
  largest: number,
): Promise<Uploaded | 'no_file' | 'too_large' | 'wrong_kind'> => {
  if (!request.isMultipart()) return 'no_file';
  const part: MultipartFile | undefined = await request.file({
    limits: { fileSize: largest, files: 1 },
    throwFileSizeLimit: false,
  });
  if (part === undefined) return 'no_file';
  const bytes = await part.toBuffer();
  if (part.file.truncated) return 'too_large';
  if (bytes.length === 0) return 'no_file';
  const kind = kindOf(bytes.subarray(0, 16));
  return kind === null ? 'wrong_kind' : { kind, name: safeName(part.filename, kind), bytes };
};

/**
 * Answers with a stored file: pictures are shown, the rest is offered for download; nothing in it may run or be taken
 * for another kind. `kept`: who may keep it, as Cache-Control says it.
 */
export const sendFile = (
  reply: FastifyReply,
  file: StoredFile,
  kept = 'private, max-age=86400, immutable',
): FastifyReply => {
  const shown = file.type.startsWith('image/') ? 'inline' : 'attachment';
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', kept)
    .send(Buffer.from(file.bytes));
};
