import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import { type CommandRequest, execute, type Outcome } from '../../engine/execute.ts';
import { hashing, newId, newSalt } from '../../engine/hashing.ts';
import type { Engine } from '../../engine/ports.ts';
import { installSettings } from '../../engine/settings-install.ts';
import { freshSigningKey, signerOf } from '../../engine/signing.ts';
import { folderFiles } from '../../integrations/files.ts';
import { loadCalendars } from '../../integrations/holidays/load.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../../runtime/sample/install-directory.ts';

export { hoForm, poForm } from '../../bench/forms.ts';

/** A complete pipeline record about a customer of hai-sales. */
export function recordForm(changed: JsonObject = {}): JsonObject {
  return {
    name: '精密制造数据平台',
    customerId: 'cus-precision',
    type: 'EXPANSION',
    industry: 'MANUFACTURING',
    phase: 'contact',
    winCertainty: 30,
    description: '客户二期产线计划上云',
    expectedMonthlySpend: '50000.00',
    currency: 'CNY',
    ...changed,
  };
}

/** An application for a label, complete but for its files. */
export function certificationForm(changed: JsonObject = {}): JsonObject {
  return {
    name: '数据库能力认证',
    capability: 'DATABASE',
    level: '1',
    region: 'CN',
    summary: '三个数据库迁移项目，五名持证工程师。',
    ...changed,
  };
}

const SIGNER = signerOf(freshSigningKey());

/** An engine over a store as it is. */
export function engineOver(store: Store): Engine {
  return {
    store,
    // Made when a test first stores a file.
    files: folderFiles(join(tmpdir(), `countersign-files-${process.pid}-${newId()}`)),
    processes: new Map(PROCESSES.map(process => [process.name, process])),
    hashing,
    signer: SIGNER,
    evaluator: feelEvaluator,
    newId,
    newSalt,
    report: { committed: () => {}, refused: () => {}, incident: () => {} },
    quietMs: 1000,
    clock: Date.now,
  };
}

/** What a policy says beside its values: stages, tables, duties. */
export type PolicyRules = Pick<PolicyDocument, 'stages' | 'tables' | 'duties' | 'delegation'>;

/** An engine over a store with the shipped settings and the sample people; `policies` replaces values for a test. */
export async function programme(
  store: Store,
  values: Readonly<Record<string, JsonObject>> = {},
  rules: Readonly<Record<string, PolicyRules>> = {},
): Promise<Engine> {
  const engine = engineOver(store);
  const policies: PolicyDocument[] = loadPolicies(paths.policies).map(file => ({
    ...file,
    values: { ...file.values, ...values[file.process] },
    ...rules[file.process],
  }));
  await installSettings(engine, policies, loadCalendars(paths.holidays));
  await installSampleDirectory(store, readSampleDirectory(paths.sampleDirectory));
  return engine;
}

/** Gives a command as a person; options add what a test wants to say. */
export function give(
  engine: Engine,
  userId: string,
  process: string,
  command: string,
  input: JsonObject = {},
  options: Partial<CommandRequest> = {},
): Promise<Outcome> {
  return execute(engine, { actor: { kind: 'person', userId }, process, command, input, ...options });
}

/** The same, for a command that must be accepted; answers what it answered. */
export async function done(...args: Parameters<typeof give>): Promise<Extract<Outcome, { kind: 'done' }>> {
  const outcome = await give(...args);
  if (outcome.kind !== 'done') throw new Error(`${args[3]} was not accepted: ${JSON.stringify(outcome)}`);
  return outcome;
}
