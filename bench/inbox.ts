import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine/ports.ts';
import { type InboxFilter, inboxCounts, inboxPage } from '../engine/reads/inbox.ts';
import { type Reading, readAs } from '../engine/reads/read-as.ts';
import { interrupted } from './children.ts';
import { openInboxStore } from './inbox-store.ts';
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
    progress(`Filling a store with ${tasks} tasks of ${people} people`);
    const { store, engine, people: everybody, fillS } = await openInboxStore(folder, { tasks, people, units: UNITS });
    ending.push(() => store.close());
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
