import { caseOperations } from '../../../contract/operations/cases.ts';
import { ATTACH, uploadRules } from '../../../engine/reads/attachments.ts';
import { HttpError } from '../../http-error.ts';
import { giveAs } from '../../outcome.ts';
import { readFor, textOf } from '../../read.ts';
import { refusalError } from '../../render/refusal.ts';
import { route } from '../../route.ts';
import { storedFile } from '../../stored-file.ts';

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
