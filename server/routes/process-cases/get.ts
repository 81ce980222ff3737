import type { Operation } from '../../../contract/operation.ts';
import type { ProcessDefinition } from '../../../domain/kernel/process.ts';
import { route } from '../../route.ts';
import { caseReply } from '../cases/get-case.ts';

export function processCase(operation: Operation, { name }: ProcessDefinition) {
  return route(operation, request => caseReply(request, name));
}
