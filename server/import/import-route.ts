import type { JsonObject } from '../../domain/json.ts';
import type { ImportOutcome, ImportRequest } from '../../engine/import-rows.ts';
import { actError } from '../act.ts';
import { receiptFor } from '../outcome.ts';
import { ok } from '../read.ts';
import type { Reply, RouteRequest } from '../route.ts';
import { importBody } from './import-body.ts';

/** What a request asks of an import beside its rows; with the file, `said` is what the idempotency key stands for. */
export function importAsked(request: RouteRequest, said: JsonObject): Omit<ImportRequest<never>, 'rows'> {
  const { userId, query } = request;
  const { skip, take } = query;
  const part = typeof take === 'number' ? { skip: typeof skip === 'number' ? skip : 0, take } : undefined;
  const receipt = receiptFor(request, { ...said, ...(part && { part }) });
  return { userId, receipt, part, validateOnly: query['validate-only'] === true };
}

/** What came of a file as an answer, or the error that says why none of it was read. */
export function importReply(
  { query, language }: RouteRequest,
  outcome: ImportOutcome,
  columnName: (pointer: string) => string,
): Reply {
  if (outcome.kind !== 'imported') throw actError(outcome);
  const body = { ...importBody(outcome.results, columnName, language), total: outcome.total };
  return ok(query['validate-only'] === true ? { valid: true, ...body } : body);
}
