import { randomBytes } from 'node:crypto';
import { fileIdFor } from '../../channels/web/identify.ts';
import { refusals } from '../../channels/web/refusals.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { demand } from '../roles.ts';
import { readUpload, sendFile } from '../upload.ts';
import { type ConsoleRoutes, idOf } from './context.ts';

/** Photos and papers of the talks. */
export const fileRoutes: ConsoleRoutes = (app, { deps, fileKey }) => {
  const { store, clock } = deps;
  const { largestFile } = deps.web.limits;

  app.post('/files', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const upload = await readUpload(request, largestFile);
    if (upload === 'no_file') throw refusals.noFile();
    if (upload === 'too_large') throw refusals.fileSize(largestFile);
    if (upload === 'wrong_kind') throw refusals.fileKind();
    const { kind, name, bytes } = upload;
    const id = fileIdFor({ key: `agent:${viewer.user.id}` }, randomBytes(16).toString('base64url'), fileKey);
    const fresh = { id, type: kind.type, name, bytes, createdAt: clock.now() };
    return reply.code(201).send(await store.write(({ files }) => files.save(fresh)));
  });

  app.get('/files/:id', async (request, reply) => {
    demand(viewerFrom(request).role, 'look');
    const file = await store.read.files.get(idOf(request));
    if (file === null) throw refusals.unknownFile();
    return sendFile(reply, file);
  });
};
