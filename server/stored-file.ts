import { beginsAs, HEAD_BYTES } from '../domain/files/file-type.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { StoredFile } from '../engine/execute.ts';
import { HttpError } from './http-error.ts';
import type { RouteRequest } from './route.ts';

/** What a file may be. */
export interface FileRules {
  policy: Policy;
  bytes: number;
  types: readonly string[];
}

/** Takes the body of an upload in as a file; one of another kind or too large is refused, and nothing of it stays. */
export async function storedFile({ deps, upload, query }: RouteRequest, rules: FileRules): Promise<StoredFile> {
  if (!upload) throw new Error('An upload without a body');
  const { mediaType, length = 0, bytes } = upload;
  if (!rules.types.includes(mediaType)) {
    throw new HttpError('UNSUPPORTED_MEDIA_TYPE', { params: { expected: rules.types.join(', ') } });
  }
  // The connection stays, so that a sender in full flow reads the answer; what still comes goes nowhere.
  const tooLarge = () => new HttpError('BODY_TOO_LARGE', { params: { max: rules.bytes } });
  if (length > rules.bytes) throw tooLarge();
  const received = await deps.engine.files.receive(bytes, rules.bytes, HEAD_BYTES).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'FileTooLargeError' ? tooLarge() : error;
  });
  try {
    if (received.size === 0) throw new HttpError('FILE_EMPTY');
    if (!beginsAs(rules.policy, mediaType, received.head)) {
      throw new HttpError('FILE_TYPE_DIFFERS', { params: { declared: mediaType } });
    }
    if (query['validate-only'] !== true) await received.keep();
    return { fileSize: received.size, mediaType, sha256: received.sha256 };
  } finally {
    await received.discard();
  }
}
