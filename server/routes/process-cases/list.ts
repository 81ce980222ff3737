import type { Operation } from '../../../contract/operation.ts';
import type { ProcessDefinition } from '../../../domain/kernel/process.ts';
import { policyInForce } from '../../../engine/reads/settings-view.ts';
import { listRoute } from '../../list-route.ts';
import { readFor } from '../../read.ts';
import { processSheet } from '../../sheets/case-sheet.ts';
import { casePage } from '../cases/list-cases.ts';

export function processList(operation: Operation, definition: ProcessDefinition) {
  const { name } = definition;
  return listRoute(
    operation,
    request => casePage(request, name, request.query.format === 'csv'),
    async request => processSheet(definition, await readFor(request, reading => policyInForce(reading, name))),
  );
}
