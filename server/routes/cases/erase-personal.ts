import { caseOperations } from '../../../contract/operations/cases.ts';
import { ERASE } from '../../../domain/kernel/erasure.ts';
import { HttpError } from '../../http-error.ts';
import { giveAs } from '../../outcome.ts';
import { route } from '../../route.ts';

/** Through the one door like every command, so that it is judged, keyed and told of in the trail as they are. */
export const erasePersonal = route(caseOperations.erasePersonal, async request => {
  const { deps, params, input } = request;
  const caseId = params.id ?? '';
  const row = await deps.engine.store.read(reader => reader.get('cases', { id: caseId }));
  if (!row) throw new HttpError('NOT_FOUND');
  const command = { process: row.process, command: ERASE, caseId, input };
  return giveAs(request, command, { base: '', body: done => done.answer.case });
});
