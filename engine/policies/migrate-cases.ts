import type { Tx } from '../../db/store.ts';
import { type Plain, sameJson } from '../../domain/json.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { stay } from '../../domain/kernel/stay.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { apply } from '../apply.ts';
import { createJob } from '../jobs/create-job.ts';
import type { ChangingJob } from '../jobs/job-handler.ts';
import type { Engine } from '../ports.ts';
import { calendarFor, policyFor } from '../settings.ts';
import { snapshotOf } from '../snapshot.ts';
import { inForceAt, POLICY_ACTIVATE } from './draft.ts';

interface MigrationInput {
  process: string;
  version: number;
  reason: string;
  by: string;
}

/**
 * Asks that every running case of a process goes on by the version in force: the audited act by which a case leaves the version it keeps
 * (design/approvals.md section 2). Its clocks stay as they were started.
 */
export async function requestMigration(
  acting: Acting,
  { process, version, reason }: { process: string; version: number; reason: string },
): Promise<Acted | NotActed> {
  const { tx, person, now } = acting;
  if (!(await tx.get('policies', { process, version }))) return 'not-found';
  if ((await inForceAt(tx, process, now)) !== version) return refuse('POLICY_NOT_IN_FORCE', { version });
  const input: MigrationInput = { process, version, reason, by: person.userId };
  const job = await createJob(acting, { kind: 'migrate-policy', item: POLICY_ACTIVATE, input });
  const detail = { version, reason, job };
  await recordAct(acting, { chain: 'policies', act: 'policy.migrate', subject: process, detail });
  return { status: 201, body: { process, version, job }, location: `/v1/jobs/${job}` };
}

/** Moves running cases to a version of their policy, one a transaction, each with an entry in its trail. */
export const migratePolicy: ChangingJob<MigrationInput> = {
  label: { en: 'Move cases to a policy version', zh: '将记录迁移至新版政策' },

  async total(reader, { process, version }) {
    const groups = await reader.query.casesByPolicy(process);
    return groups.reduce((sum, group) => (group.version === version ? sum : sum + group.count), 0);
  },

  next: (reader, { process, version }, after, limit) =>
    reader.query.casesOnOtherPolicy({ process, version, after, limit }),

  perform: migrateOne,
};

/** One case under its lock, where people and the clock meet too. Answers what became of it. */
async function migrateOne(engine: Engine, tx: Tx, asked: MigrationInput, id: string): Promise<string> {
  const [row] = await tx.lock('cases', [id]);
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition || row.closedAt !== null || row.deletedAt !== null) return 'ended';
  if (row.policyVersion === null || row.policyVersion === asked.version) return 'there-already';
  const real = await tx.now();
  const snapshot = await snapshotOf(tx, row);
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const from = await policyFor(tx, row.process, row.policyVersion, now);
  const policy = await policyFor(tx, row.process, asked.version, now);
  if (keepsStage(from, policy, row.state)) return 'kept-until-decided';
  const note = { policy: { from: from.version, to: policy.version }, by: asked.by, reason: asked.reason };
  await apply(engine, tx, {
    definition,
    row,
    parentId: null,
    snapshotTasks: snapshot.tasks,
    plan: stay(snapshot, 'migrate-policy', now, { event: 'case.policy-migrated', policyVersion: policy.version, note }),
    actor: { kind: 'system', because: `policy ${policy.process} v${policy.version}` },
    actorName: 'system',
    right: null,
    facts: {},
    policy: { process: policy.process, version: policy.version },
    calendar: await calendarFor(tx, policy),
    now,
    real,
    offsetMs: row.offsetMs,
  });
  return 'moved';
}

/** Seats that are open were given by the stage of their version; it counts their answers, so the case stays with it until they are in. */
export function keepsStage(from: Policy, to: Policy, state: string): boolean {
  return !sameJson(stageOf(from, state), stageOf(to, state));
}

function stageOf({ stages }: Policy, state: string): Plain<Stage> | null {
  return stages?.[state] ?? null;
}
