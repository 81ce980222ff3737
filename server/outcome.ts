import type { JsonObject } from '../domain/json.ts';
import type { CommandRequest, Outcome } from '../engine/execute.ts';
import { execute } from '../engine/execute.ts';
import { caseChanges } from '../engine/reads/case-changes.ts';
import { readAs } from '../engine/reads/read-as.ts';
import { tellRefusal } from '../engine/reads/told.ts';
import { HttpError } from './http-error.ts';
import { unauthenticated } from './middleware/authenticate.ts';
import { differenceBody } from './render/changes.ts';
import { previewBody } from './render/preview.ts';
import { refusalError } from './render/refusal.ts';
import type { Reply, RouteRequest } from './route.ts';

type Command = Pick<CommandRequest, 'process' | 'command' | 'caseId' | 'taskId' | 'input' | 'file'>;
type Done = Extract<Outcome, { kind: 'done' }>;

/** Gives a command as the caller through the one door, and answers what it answered (design/architecture.md section 7). */
export async function giveAs(
  request: RouteRequest,
  command: Command,
  shape: { base: string; body: (done: Done) => object },
): Promise<Reply> {
  const { deps, userId, seen, query } = request;
  const { process, command: name, caseId = null, taskId = null, input, file } = command;
  const outcome = await execute(deps.engine, {
    ...command,
    actor: { kind: 'person', userId },
    seen,
    seenRequired: command.caseId !== undefined,
    receipt: receiptFor(request, { process, command: name, caseId, taskId, input, ...(file && { file: { ...file } }) }),
    validateOnly: query['validate-only'] === true,
    then: thenOf(query),
  });
  if (outcome.kind === 'done') return doneReply(outcome, shape.body(outcome));
  if (outcome.kind === 'valid') return { status: 200, body: previewBody(outcome.preview, request.language) };
  throw await errorOf(request, command, outcome, shape.base);
}

/** What is tried on a draft is never done with it. */
function thenOf(query: RouteRequest['query']): string | undefined {
  if (query.then !== undefined && query['validate-only'] !== true) {
    throw new HttpError('INVALID_QUERY', { errors: [{ parameter: 'then', code: 'BAD_PARAMETER' }] });
  }
  return typeof query.then === 'string' ? query.then : undefined;
}

/** The same key stands for the same command with the same input; the hash says whether it is (Idempotency-Key draft). */
export function receiptFor({ key, deps }: RouteRequest, said: JsonObject) {
  const { canonical, sha256 } = deps.engine.hashing;
  return key === undefined ? undefined : { key, inputHash: sha256(canonical(said)) };
}

export const REPLAYED = { 'idempotency-replayed': 'true' };

function doneReply({ status, etag, location, replayed }: Done, body: object): Reply {
  return {
    status,
    body,
    headers: {
      etag,
      ...(location !== null && { location }),
      ...(replayed && REPLAYED),
    },
  };
}

async function errorOf(
  request: RouteRequest,
  { caseId, taskId }: Pick<Command, 'caseId' | 'taskId'>,
  outcome: Exclude<Outcome, { kind: 'done' | 'valid' }>,
  base: string,
): Promise<HttpError> {
  const { deps, userId } = request;
  switch (outcome.kind) {
    case 'unknown-caller':
      return unauthenticated(true);
    case 'not-found':
      return new HttpError('NOT_FOUND');
    case 'seen-required':
      return new HttpError('IF_MATCH_REQUIRED');
    case 'seen-differs':
      return versionDiffers(request, { caseId, taskId }, outcome);
    case 'receipt-conflict':
      return new HttpError('IDEMPOTENCY_CONFLICT');
    case 'refused': {
      const { refusal, process } = outcome;
      const told = caseId === undefined ? undefined : await tellRefusal(deps.engine, { userId, caseId, refusal });
      return refusalError(deps.engine.processes.get(process), refusal, base, told);
    }
  }
}

/** 412 with each field as the caller knew it and as it stands, as far as they may see it. */
async function versionDiffers(
  { deps, userId, seen = 0 }: RouteRequest,
  { caseId = '', taskId }: Pick<Command, 'caseId' | 'taskId'>,
  { current, changed }: Extract<Outcome, { kind: 'seen-differs' }>,
): Promise<HttpError> {
  const since = { version: seen, taskId };
  const read = await readAs(deps.engine, userId, reading => caseChanges(reading, caseId, since));
  const changes = read.kind === 'found' ? { changes: differenceBody(read.value) } : {};
  return new HttpError('VERSION_DIFFERS', { headers: { etag: current }, members: { current, changed, ...changes } });
}
