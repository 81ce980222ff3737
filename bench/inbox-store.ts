import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openSqliteStore } from '../db/sqlite.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import type { Store } from '../db/store.ts';
import { PROCESSES } from '../domain/processes/all.ts';
import { feelEvaluator } from '../engine/evaluator.ts';
import { execute } from '../engine/execute.ts';
import { hashing, newId, newSalt } from '../engine/hashing.ts';
import type { Engine } from '../engine/ports.ts';
import { installSettings } from '../engine/settings-install.ts';
import { freshSigningKey, signerOf } from '../engine/signing.ts';
import { folderFiles } from '../integrations/files.ts';
import { loadCalendars } from '../integrations/holidays/load.ts';
import { loadPolicies } from '../integrations/policies.ts';
import { paths } from '../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../runtime/sample/install-directory.ts';
import { FORM } from './flows.ts';
import { poForm } from './forms.ts';
import { type FillOptions, fillInbox, type Template } from './inbox-rows.ts';
import { round } from './stats.ts';

/** A store of its own where very much waits, and the engine over it. */
export interface InboxStore {
  store: Store;
  engine: Engine;
  people: string[];
  fillS: number;
}

/** Makes it in a folder that a product can be started on afterwards. The caller closes the store. */
export async function openInboxStore(folder: string, options: FillOptions): Promise<InboxStore> {
  const file = join(folder, 'countersign.db');
  await migrate(sqliteMigrations(file), paths.migrations);
  const store = await openSqliteStore({ file });
  const engine = engineOver(store, folder);
  await installSettings(engine, loadPolicies(paths.policies), loadCalendars(paths.holidays));
  await installSampleDirectory(store, readSampleDirectory(paths.sampleDirectory));
  const started = performance.now();
  const people = fillInbox(file, await templatesOf(engine), options);
  return { store, engine, people, fillS: round((performance.now() - started) / 1000, 1) };
}

/** An engine over a store, which reports to nobody. */
export function engineOver(store: Store, folder: string): Engine {
  return {
    store,
    files: folderFiles(join(folder, 'attachments')),
    processes: new Map(PROCESSES.map(process => [process.name, process])),
    hashing,
    evaluator: feelEvaluator,
    newId,
    newSalt,
    signer: signerOf(freshSigningKey()),
    report: { committed: () => {}, refused: () => {}, incident: () => {} },
    quietMs: 1000,
    clock: Date.now,
  };
}

/** One case of each kind as the engine itself writes it; everything else is a copy of their rows. */
async function templatesOf(engine: Engine): Promise<Template[]> {
  const give = async (userId: string, process: string, command: string, input: object, caseId?: string) => {
    const outcome = await execute(engine, {
      actor: { kind: 'person', userId },
      process,
      command,
      input: { ...input },
      ...(caseId !== undefined && { caseId }),
    });
    if (outcome.kind !== 'done') throw new Error(`${command}: ${JSON.stringify(outcome)}`);
    return outcome.caseId;
  };
  const po = async (name: string) => {
    const id = await give('hai-admin', 'partner-opportunity', 'save-draft', poForm({ name, customerName: name }));
    return give('hai-admin', 'partner-opportunity', 'submit', {}, id);
  };
  const review = await po('华北待审项目');
  const validation = await po('华北待验证项目');
  await give('wang-fang', 'partner-opportunity', 'approve-review', {}, validation);
  const purchase = await give('qian-ling', 'purchase-approval', 'submit', FORM);
  return [
    rowsOf(engine, review, 'pdm'),
    rowsOf(engine, validation, 'psm'),
    rowsOf(engine, purchase, 'approver'),
  ].reduce<Promise<Template[]>>(async (all, next) => [...(await all), await next], Promise.resolve([]));
}

async function rowsOf({ store }: Engine, caseId: string, role: string): Promise<Template> {
  const snake = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), value]),
    ) as Template['case'];
  return store.read(async reader => {
    const [row, task] = [
      await reader.get('cases', { id: caseId }),
      await reader.get('tasks', { caseId, closedAt: null }),
    ];
    if (!row || !task) throw new Error(`Nothing waits in ${caseId}`);
    return { case: snake(row), task: snake(task), role };
  });
}
