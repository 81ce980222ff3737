import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { asTemporalError, grpcCode, grpcStatus } from './temporal-errors.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;

const DAY_MS = 86_400_000;

const types = {
  Text: { code: IndexedValueType.INDEXED_VALUE_TYPE_TEXT, sample: 'probe' },
  Keyword: { code: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, sample: 'probe' },
  Int: { code: IndexedValueType.INDEXED_VALUE_TYPE_INT, sample: 0 },
  Double: { code: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE, sample: 0 },
  Bool: { code: IndexedValueType.INDEXED_VALUE_TYPE_BOOL, sample: false },
  Datetime: { code: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME, sample: '2000-01-01T00:00:00Z' },
  KeywordList: { code: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST, sample: ['probe'] },
} as const;

/** Search attributes by name. A server on SQLite has room for few of each type (10 keywords, 3 of most others). */
export type SearchAttributes = Readonly<Record<string, keyof typeof types>>;

/** What a namespace must have before the product can use it. */
export interface NamespaceNeeds {
  namespace: string;
  retentionDays: number;
  searchAttributes: SearchAttributes;
}

/** How long to keep trying, and what ends it early. */
export interface Patience {
  timeoutMs: number;
  signal?: AbortSignal;
}

/** Resolves when the server at `connection` answers at all. */
export async function waitUntilServing(connection: Connection, patience: Patience): Promise<void> {
  await keepTrying(connection, patience, () => connection.workflowService.getSystemInfo({}), isPassing);
}

/**
 * Registers the namespace and its search attributes unless they are there, and resolves when workflows can be started in
 * it with all of them: a fresh server needs up to two seconds until every part of it knows.
 *
 * @throws Error when an attribute exists with another type.
 */
export async function prepareNamespace(
  connection: Connection,
  needs: NamespaceNeeds,
  patience: Patience,
): Promise<void> {
  const { namespace, searchAttributes } = needs;
  await keepTrying(
    connection,
    patience,
    () =>
      connection.workflowService
        .registerNamespace({
          namespace,
          workflowExecutionRetentionPeriod: msToTs(needs.retentionDays * DAY_MS),
        })
        .catch(unless(grpcStatus.alreadyExists)),
    isPassing,
  );
  const present = await keepTrying(
    connection,
    patience,
    () => connection.operatorService.listSearchAttributes({ namespace }),
    isPassingOrUnknown,
  );
  const missing = Object.entries(searchAttributes).filter(([name, type]) => {
    const there = present.customAttributes[name];
    if (there !== undefined && there !== types[type].code) {
      throw new Error(`search attribute ${name} of namespace ${namespace} exists with another type than ${type}`);
    }
    return there === undefined;
  });
  if (missing.length > 0) {
    await keepTrying(
      connection,
      patience,
      () =>
        connection.operatorService
          .addSearchAttributes({
            namespace,
            searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, types[type].code])),
          })
          .catch(unless(grpcStatus.alreadyExists)),
      isPassingOrUnknown,
    );
  }
  await waitUntilStartsWork(connection, needs, patience);
}

/** Starts a workflow that no worker will ever take, with every search attribute, and removes it. */
async function waitUntilStartsWork(connection: Connection, needs: NamespaceNeeds, patience: Patience): Promise<void> {
  const { namespace } = needs;
  const workflowId = `countersign-probe-${randomUUID()}`;
  const indexedFields = Object.fromEntries(
    Object.entries(needs.searchAttributes).map(([name, type]) => [
      name,
      {
        metadata: { encoding: Buffer.from('json/plain'), type: Buffer.from(type) },
        data: Buffer.from(JSON.stringify(types[type].sample)),
      },
    ]),
  );
  await keepTrying(
    connection,
    patience,
    () =>
      connection.workflowService.startWorkflowExecution({
        namespace,
        workflowId,
        requestId: workflowId,
        workflowType: { name: 'countersignProbe' },
        taskQueue: { name: 'countersign-probe' },
        searchAttributes: { indexedFields },
      }),
    error => isPassingOrUnknown(error) || /no mapping defined|is not defined/.test(String(error)),
  );
  await keepTrying(
    connection,
    patience,
    () => connection.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId } }),
    isPassing,
  );
}

async function keepTrying<T>(
  connection: Connection,
  { timeoutMs, signal }: Patience,
  call: () => Promise<T>,
  mayPass: (error: unknown) => boolean,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const bounded = () => connection.withDeadline(Math.min(until, Date.now() + 2_000), call);
      // A signal of its own for every call: the client never takes its listener off again.
      return await (signal ? connection.withAbortSignal(AbortSignal.any([signal]), bounded) : bounded());
    } catch (error) {
      signal?.throwIfAborted();
      if (Date.now() >= until || !mayPass(error)) throw asTemporalError(error);
      await sleep(50, undefined, signal ? { signal } : {});
    }
  }
}

/** A server that starts answers so. */
function isPassing(error: unknown): boolean {
  const code = grpcCode(error);
  return code === grpcStatus.unavailable || code === grpcStatus.deadlineExceeded || code === grpcStatus.cancelled;
}

/** A namespace made a moment ago is not found at first. */
function isPassingOrUnknown(error: unknown): boolean {
  return isPassing(error) || grpcCode(error) === grpcStatus.notFound;
}

function unless(code: number): (error: unknown) => void {
  return error => {
    if (grpcCode(error) !== code) throw error;
  };
}
