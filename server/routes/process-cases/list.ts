import type { Operation } from '../../../contract/operation.ts';
import type { ProcessDefinition } from '../../../domain/kernel/process.ts';
import { route } from '../../route.ts';
import { caseListReply } from '../cases/list-cases.ts';

export function processList(operation: Operation, { name }: ProcessDefinition) {
  return route(operation, request => caseListReply(request, name));
}
