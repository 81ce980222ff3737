import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { workflowType } from '../../domain/kernel/process.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { SEARCH_ATTRIBUTES } from '../../runtime/temporal.ts';
import { BUNDLE_LIMIT, bundleWorkflows } from '../../worker/bundle.ts';
import * as workflows from '../../workflows/index.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import '../support/quiet-temporal.ts';

const histories = join(packageRoot, 'test', 'histories');
const recorded = readdirSync(histories).filter(name => name.endsWith('.json'));
/** What a job's history says instead of a case. */
const SAYS: Readonly<Record<string, string>> = { 'repair.json': 'open', 'job.json': 'jobId', 'courier.json': 'sent' };
const read = (name: string) => readFileSync(join(histories, name), 'utf8');
/** A process whose cases wait for nothing has no workflow: nothing would ever start it. */
const waiting = PROCESSES.filter(({ states }) => Object.values(states).some(({ idle, final }) => !idle && !final));
const types = [...waiting.map(({ name }) => workflowType(name)), 'courier', 'job', 'repair'].sort();

let code: string;
beforeAll(async () => {
  ({ code } = await bundleWorkflows());
}, 60_000);

test.each(recorded)('the_recorded_history_replays: %s', async name => {
  await expect(
    Worker.runReplayHistory({ workflowBundle: { code } }, JSON.parse(read(name)), name),
  ).resolves.toBeUndefined();
});

test('a_workflow_that_asks_for_something_else_does_not_replay', async () => {
  const changed = { code: code.replaceAll('performEffect', 'performAnother') };
  const history: unknown = JSON.parse(read('partner-opportunity.effect-retried.json'));
  await expect(Worker.runReplayHistory({ workflowBundle: changed }, history)).rejects.toThrow(/[Nn]ondeterminism/);
});

test('every_workflow_has_a_recorded_history_under_one_of_its_names', () => {
  const typeOf = (name: string) =>
    JSON.parse(read(name)).events[0].workflowExecutionStartedEventAttributes.workflowType.name as string;
  // The cases of all processes are one workflow: what replays under one name replays under each.
  const known: Readonly<Record<string, unknown>> = workflows;
  const played = new Set(recorded.map(name => known[typeOf(name)]));
  expect(types.filter(type => !played.has(known[type]))).toEqual([]);
});

test('the_recorded_histories_hold_retries_reminders_and_failures', () => {
  const kinds = new Set(recorded.flatMap(name => read(name).match(/EVENT_TYPE_\w+/g) ?? []));
  for (const kind of [
    'TIMER_FIRED',
    'TIMER_CANCELED',
    'ACTIVITY_TASK_FAILED',
    'ACTIVITY_TASK_COMPLETED',
    'MARKER_RECORDED',
  ]) {
    expect(kinds).toContain(`EVENT_TYPE_${kind}`);
  }
});

test('no_history_holds_what_is_personal_or_said_by_the_case', () => {
  for (const name of recorded) {
    const payloads = read(name).match(/"data": "([\w+/=]+)"/g) ?? [];
    const texts = payloads.map(text => Buffer.from(text.slice(9, -1), 'base64').toString());
    const all = read(name) + texts.join('\n');
    for (const said of [
      '张伟',
      '13800000000',
      'zhang.wei',
      '客户',
      '项目',
      '描述不清',
      '没有预算',
      '3000000.00',
      '笔记本',
    ]) {
      expect(all).not.toContain(said);
    }
    expect(texts.join('\n')).toContain(SAYS[name] ?? 'caseId');
  }
});

test('the_bundle_entry_exports_each_process_name_and_the_jobs', () => {
  expect(Object.keys(workflows).sort()).toEqual(types);
});

test('the_bundle_is_small_and_holds_no_rule_of_a_process', () => {
  expect(code.length).toBeLessThan(BUNDLE_LIMIT);
  expect(code).toContain('performEffect');
  const deadlines = PROCESSES.flatMap(({ states }) => Object.values(states).flatMap(({ deadline }) => deadline ?? []));
  const rules = deadlines.flatMap(({ within, onExpiry, expire }) => [within, onExpiry, ...(expire ? [expire] : [])]);
  expect(rules.length).toBeGreaterThan(5);
  for (const text of [...rules, 'NOT_ELIGIBLE', 'better-sqlite3', 'drizzle-orm', 'workingDaysLeft'])
    expect(code).not.toContain(text);
});

test('the_search_attributes_registered_are_those_the_workflows_set', () => {
  const kinds = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const;
  const set = Object.values(searchAttributes).map(({ name, type }) => [name, kinds[type]]);
  expect(Object.fromEntries(set)).toEqual(SEARCH_ATTRIBUTES);
});

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
}

function manifest(...path: string[]): Manifest {
  return JSON.parse(readFileSync(join(packageRoot, ...path, 'package.json'), 'utf8')) as Manifest;
}

test('all_temporal_packages_have_the_one_pinned_version', () => {
  const installed = readdirSync(join(packageRoot, 'node_modules', '@temporalio'));
  expect(new Set(installed.map(name => manifest('node_modules', '@temporalio', name).version))).toEqual(
    new Set(['1.24.0']),
  );
  const pinned = Object.entries(manifest().dependencies).filter(([name]) => name.startsWith('@temporalio/'));
  expect(new Set(pinned.map(([, version]) => version))).toEqual(new Set(['1.24.0']));
});

test('the_temporal_packages_share_one_protobufjs_or_json_histories_do_not_replay', () => {
  expect(manifest().dependencies.protobufjs).toBe('8.8.1');
  expect(manifest('node_modules', 'protobufjs').version).toBe('8.8.1');
  const lock = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as { packages: object };
  const copies = Object.keys(lock.packages).filter(path => /@temporalio\/.*\/protobufjs$/.test(path));
  expect(copies).toEqual([]);
});
