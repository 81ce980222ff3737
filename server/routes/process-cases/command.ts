import type { ProcessOperation } from '../../../contract/process-operations.ts';
import { giveAs } from '../../outcome.ts';
import { route } from '../../route.ts';

/** Any command of a process, on the collection or on one of its cases. */
export function processCommand(operation: ProcessOperation) {
  const { process, command } = operation;
  return route(operation, request =>
    giveAs(
      request,
      { process, command, caseId: request.params.id, input: request.input },
      { base: '', body: done => done.answer.case },
    ),
  );
}
