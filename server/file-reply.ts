import { disposition } from './disposition.ts';
import { HttpError } from './http-error.ts';
import { unchanging } from './read.ts';
import type { Reply, RouteRequest } from './route.ts';

interface KeptFile {
  name: string;
  size: number;
  mediaType: string;
  sha256: string;
}

/** A file to load down: judged anew each time, so a cache asks again; its bytes never change. Nothing of it runs in a browser. */
export async function fileReply(request: RouteRequest, { name, size, mediaType, sha256 }: KeptFile): Promise<Reply> {
  const known = unchanging(request, sha256, { text: '' }, 'private, no-cache');
  if (known.status === 304) return known;
  const file = await request.deps.engine.files.find(sha256);
  if (file?.size !== size) throw new HttpError('FILE_DAMAGED');
  return {
    status: 200,
    stream: () => file.read(),
    headers: {
      ...known.headers,
      'content-type': mediaType,
      'content-length': String(size),
      'content-disposition': disposition(name),
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}
