import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';
import type { Upload } from './route.ts';

/** The body of a request as a file: nothing of it is read yet, and reading may end early without losing the answer. */
export function uploadOf(request: IncomingMessage): Upload {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (encoding !== 'identity') throw new HttpError('UNSUPPORTED_MEDIA_TYPE', { params: { expected: 'identity' } });
  const declared = request.headers['content-length'];
  return {
    mediaType: (type.split(';')[0] ?? '').trim().toLowerCase(),
    length: declared === undefined ? undefined : Number(declared),
    bytes: bytesOf(request),
  };
}

async function* bytesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    throw new HttpError('BODY_INCOMPLETE');
  } finally {
    // Who is refused halfway goes on sending for a while, and must be able to read why.
    request.resume();
  }
}
