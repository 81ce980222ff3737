import { caseOperations } from '../../../contract/operations/cases.ts';
import { beginsAs, HEAD_BYTES } from '../../../domain/files/file-type.ts';
import type { StoredFile } from '../../../engine/execute.ts';
import { ATTACH, type UploadRules, uploadRules } from '../../../engine/reads/attachments.ts';
import { HttpError } from '../../http-error.ts';
import { giveAs } from '../../outcome.ts';
import { readFor, textOf } from '../../read.ts';
import { refusalError } from '../../render/refusal.ts';
import { type RouteRequest, route } from '../../route.ts';

/**
 * Stores the file, then gives the command that attaches it: a crash between leaves a file that nothing names, which is swept.
 * Who may not attach, or brings what is not taken, is told before a byte is kept.
 */
export const uploadAttachment = route(caseOperations.uploadAttachment, async request => {
  const caseId = request.params.id ?? '';
  const fileName = textOf(request.query.name) ?? '';
  const said = { name: fileName, key: request.key };
  const rules = await readFor(request, reading => uploadRules(reading, caseId, said));
  if (rules.refusal) throw refusalError(undefined, rules.refusal, '');
  if (request.seen === undefined) throw new HttpError('IF_MATCH_REQUIRED');
  if (rules.problems.length > 0) {
    const errors = rules.problems.map(({ code, params }) => ({ parameter: 'name', code, params }));
    throw new HttpError('INVALID_INPUT', { errors });
  }
  const file = await storedFile(request, rules);
  return giveAs(
    request,
    { process: rules.process, command: ATTACH, caseId, input: { fileName }, file },
    { base: '', body: ({ answer }) => ({ ...answer.attachment }) },
  );
});

async function storedFile({ deps, upload, query }: RouteRequest, rules: UploadRules): Promise<StoredFile> {
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
