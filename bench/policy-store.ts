import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openSqliteStore } from '../db/sqlite.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import type { Row, Store, Tx } from '../db/store.ts';
import type { Stage } from '../domain/policy/stage.ts';
import type { Engine } from '../engine/ports.ts';
import { installSettings } from '../engine/settings-install.ts';
import { loadCalendars } from '../integrations/holidays/load.ts';
import { loadPolicies } from '../integrations/policies.ts';
import { paths } from '../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../runtime/sample/install-directory.ts';
import { engineOver } from './inbox-store.ts';

export const PROCESS = 'purchase-approval';
/** From here on everybody of the bench's office signs; below it one approver does. */
export const LARGE = '1000000.00';

const UNIT = 'bench-office';
const label = { en: 'Bench', zh: '基准' };

const STAGE: Stage = {
  combine: 'all',
  groups: [
    { name: 'approver', label, who: [{ role: 'approver', at: 'unit' }], seats: 'offer', rule: { kind: 'any' } },
    {
      name: 'countersigners',
      label,
      who: [{ unit: UNIT }],
      seats: 'each',
      rule: { kind: 'all' },
      when: 'amount >= 100000000',
    },
  ],
};

/** A store with a policy of two groups, and as many people to countersign as asked for. */
export async function openPolicyStore(folder: string, seats: number): Promise<{ engine: Engine; signers: string[] }> {
  const file = join(folder, 'countersign.db');
  await migrate(sqliteMigrations(file), paths.migrations);
  const store = await openSqliteStore({ file });
  const engine = engineOver(store, folder);
  const policies = loadPolicies(paths.policies).map(policy => {
    const values = { 'purchase.approval.within': '3wd', 'purchase.approval.direct-decision': true };
    return policy.process === PROCESS
      ? { ...policy, values: { ...policy.values, ...values }, stages: { 'under-approval': STAGE } }
      : policy;
  });
  await installSettings(engine, policies, loadCalendars(paths.holidays));
  await installSampleDirectory(store, readSampleDirectory(paths.sampleDirectory));
  return { engine, signers: await addSigners(store, seats) };
}

async function addSigners(store: Store, seats: number): Promise<string[]> {
  const ids = Array.from({ length: seats }, (_, n) => `bench-signer-${n + 1}`);
  await store.write(async tx => {
    const [colleague] = await tx.find('users', { id: 'qian-ling' });
    const unit = colleague?.unitId ? await tx.get('units', { id: colleague.unitId }) : undefined;
    if (!colleague || !unit) throw new Error('the sample has no qian-ling');
    await tx.insert('units', { ...unit, id: UNIT, name: UNIT, nameEn: UNIT, leadUserId: null });
    for (const id of ids)
      await tx.insert('users', { ...colleague, id, unitId: UNIT, name: id, nameEn: id, email: `${id}@example.com` });
    for (const grant of await tx.find('grants', { userId: 'feng-kai', code: 'approver' }))
      for (const id of ids) await tx.insert('grants', { ...grant, id: `grant-${id}`, userId: id, scope: UNIT });
  });
  return ids;
}

/** One case in so many was submitted twice, so that its document of then is read from its trail. */
const TWICE = 20;
const AT_ONCE = 1000;

/** Copies a decided case until there are so many, each with an amount of its own below the large ones. */
export async function copyCase(store: Store, caseId: string, copies: number): Promise<void> {
  for (let from = 0; from < copies; from += AT_ONCE) {
    await store.write(async tx => {
      const rows = await rowsOf(tx, caseId);
      for (let n = from; n < Math.min(copies, from + AT_ONCE); n++) await copyRows(tx, rows, n);
    });
  }
}

interface Rows {
  row: Row<'cases'>;
  tasks: Row<'tasks'>[];
  clocks: Row<'deadlines'>[];
  entries: Row<'auditEntries'>[];
}

async function rowsOf(tx: Tx, caseId: string): Promise<Rows> {
  const row = await tx.get('cases', { id: caseId });
  if (!row) throw new Error(`there is no case ${caseId}`);
  const [tasks, clocks] = [await tx.find('tasks', { caseId }), await tx.find('deadlines', { caseId })];
  return { row, tasks, clocks, entries: await tx.find('auditEntries', { caseId }) };
}

async function copyRows(tx: Tx, { row, tasks, clocks, entries }: Rows, n: number): Promise<void> {
  const id = `bench-case-${n}`;
  const data = { ...(JSON.parse(row.data) as object), amount: `${(n * 7919) % 900_000}.00` };
  const twice = n % TWICE === 0;
  const copied = { ...row, id, number: id, data: JSON.stringify(data), round: twice ? 2 : 1 };
  await tx.insert('cases', { ...copied, submittedAt: (row.submittedAt ?? 0) + n });
  for (const task of tasks) await tx.insert('tasks', { ...task, id: `${task.id}-${n}`, caseId: id });
  for (const clock of clocks) await tx.insert('deadlines', { ...clock, id: `${clock.id}-${n}`, caseId: id });
  if (twice) for (const entry of entries) await tx.insert('auditEntries', { ...entry, caseId: id });
}
