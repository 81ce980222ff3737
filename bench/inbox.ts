import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openSqliteStore } from '../db/sqlite.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import type { Store } from '../db/store.ts';
import { PROCESSES } from '../domain/processes/all.ts';
import { execute } from '../engine/execute.ts';
import { hashing, newId, newSalt } from '../engine/hashing.ts';
import type { Engine } from '../engine/ports.ts';
import { type InboxFilter, inboxCounts, inboxPage } from '../engine/reads/inbox.ts';
import { type Reading, readAs } from '../engine/reads/read-as.ts';
import { installSettings } from '../engine/settings-install.ts';
import { folderFiles } from '../integrations/files.ts';
import { loadCalendars } from '../integrations/holidays/load.ts';
import { loadPolicies } from '../integrations/policies.ts';
import { paths } from '../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../runtime/sample/install-directory.ts';
import { interrupted } from './children.ts';
import { FORM } from './flows.ts';
import { poForm } from './forms.ts';
import { fillInbox, type Template } from './inbox-rows.ts';
import { HttpClient } from './load.ts';
import { type Machine, machine, Others, progress } from './machine.ts';
import { signInAt } from './product.ts';
import { type StartedProduct, startProduct } from './started-product.ts';
import { type Latency, quantile, round } from './stats.ts';

export interface InboxOptions {
  tasks: number;
  people: number;
  /** Of each question, by people in turn. */
  samples: number;
}

export interface InboxResult {
  machine: Machine & { othersCores: number | null };
  tasks: number;
  people: number;
  fillS: number;
  /** Tasks that wait for the groups of the person asking, in the middle and at most. */
  groups: { p50: number; most: number };
  engine: Record<string, Latency>;
  http: Record<string, Latency>;
  goals: typeof GOALS;
}

const UNITS = 60;
const GOALS = { p99Ms: 10 } as const;
const LIMIT = 50;

const open = { view: 'groups', sort: 'due', limit: LIMIT } as const satisfies InboxFilter;

/** What a person asks of an inbox: to the engine, and as the API spells it. */
const QUESTIONS: Record<string, { ask(reading: Reading): Promise<unknown>; path: string }> = {
  'first page': page({}, ''),
  'newest first': page({ sort: '-opened' }, '&sort=-opened'),
  'one process, latest due': page(
    { sort: '-due', process: 'purchase-approval' },
    '&sort=-due&process=purchase-approval',
  ),
  'one state': page({ state: 'under-validation' }, '&state=under-validation'),
  'search, found': page({ text: '999' }, '&q=999'),
  'search, nothing': page({ text: '查无此项' }, `&q=${encodeURIComponent('查无此项')}`),
  mine: { ask: reading => inboxPage(reading, { ...open, view: 'mine' }), path: `/v1/tasks?view=mine&limit=${LIMIT}` },
  overdue: {
    ask: reading => inboxPage(reading, { ...open, view: 'overdue' }),
    path: `/v1/tasks?view=overdue&limit=${LIMIT}`,
  },
  'counts of all views': { ask: inboxCounts, path: '/v1/tasks/counts' },
};

function page(filter: Partial<InboxFilter>, query: string) {
  return {
    ask: (reading: Reading) => inboxPage(reading, { ...open, ...filter }),
    path: `/v1/tasks?view=groups&limit=${LIMIT}${query}`,
  };
}

/** `bench inbox`: what people ask of their inbox when very much waits, through the read path and over HTTP. */
export async function benchInbox({ tasks, people, samples }: InboxOptions): Promise<InboxResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const file = join(folder, 'countersign.db');
    await migrate(sqliteMigrations(file), paths.migrations);
    const store = await openSqliteStore({ file });
    ending.push(() => store.close());
    const engine = engineOver(store, folder);
    await installSettings(engine, loadPolicies(paths.policies), loadCalendars(paths.holidays));
    await installSampleDirectory(store, readSampleDirectory(paths.sampleDirectory));
    progress(`Filling it with ${tasks} tasks of ${people} people`);
    const started = performance.now();
    const everybody = fillInbox(file, await templatesOf(engine), { tasks, people, units: UNITS });
    const fillS = round((performance.now() - started) / 1000, 1);
    const others = new Others([]);
    const counts: number[] = [];
    for (const userId of everybody) counts.push((await ask(engine, userId, inboxCounts)).groups);
    const sorted = Float64Array.from(counts).sort();
    const engineFigures: Record<string, Latency> = {};
    for (const [name, question] of Object.entries(QUESTIONS)) {
      progress(`engine: ${name}`);
      engineFigures[name] = await measured(everybody, samples, userId => ask(engine, userId, question.ask));
    }
    const settings = { COUNTERSIGN_SAMPLE: 'true', TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const product = await startProduct(folder, settings, undefined, 'serve');
    ending.push(product.stop);
    const http = await overHttp(product, everybody, samples);
    return {
      machine: { ...here, othersCores: others.cores() },
      tasks,
      people,
      fillS,
      groups: { p50: quantile(sorted, 0.5), most: sorted.at(-1) ?? 0 },
      engine: engineFigures,
      http,
      goals: GOALS,
    };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

function engineOver(store: Store, folder: string): Engine {
  return {
    store,
    files: folderFiles(join(folder, 'attachments')),
    processes: new Map(PROCESSES.map(process => [process.name, process])),
    hashing,
    newId,
    newSalt,
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

async function ask<T>(engine: Engine, userId: string, work: (reading: Reading) => Promise<T>): Promise<T> {
  const outcome = await readAs(engine, userId, work);
  if (outcome.kind !== 'found') throw new Error(`${userId}: ${outcome.kind}`);
  return outcome.value;
}

async function overHttp(product: StartedProduct, people: readonly string[], samples: number) {
  const client = new HttpClient(product.base);
  const headers = new Map<string, string>();
  for (const userId of people) headers.set(userId, await signInAt(product.base, userId));
  const figures: Record<string, Latency> = {};
  for (const [name, { path }] of Object.entries(QUESTIONS)) {
    progress(`HTTP: ${name}`);
    figures[name] = await measured(people, samples, async userId => {
      const { status, body } = await client.send('GET', path, headers.get(userId));
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
    });
  }
  client.close();
  return figures;
}

async function measured(
  people: readonly string[],
  samples: number,
  work: (userId: string) => Promise<unknown>,
): Promise<Latency> {
  const taken: number[] = [];
  for (let n = -20; n < samples; n++) {
    interrupted.throwIfAborted();
    const userId = people[(n * 37 + 740) % people.length] ?? '';
    const started = performance.now();
    await work(userId);
    if (n >= 0) taken.push(performance.now() - started);
  }
  const sorted = Float64Array.from(taken).sort();
  return { p50Ms: round(quantile(sorted, 0.5), 2), p99Ms: round(quantile(sorted, 0.99), 2) };
}
