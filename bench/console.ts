import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inboxCounts } from '../engine/reads/inbox.ts';
import { readAs } from '../engine/reads/read-as.ts';
import { type Caller, signIn } from './api-client.ts';
import { openContext, signInByPage } from './at-console.ts';
import { interrupted } from './children.ts';
import { launchChromium } from './chromium.ts';
import { type Transferred, transferred } from './console-bytes.ts';
import { firstRowMs, loadedMs, type Scrolled, scrollOn, stepMs, watchState } from './console-moments.ts';
import { poForm } from './forms.ts';
import { type InboxStore, openInboxStore } from './inbox-store.ts';
import { type Machine, machine, Others, progress } from './machine.ts';
import { startProduct } from './started-product.ts';
import { type Latency, quantile, round } from './stats.ts';

export interface ConsoleOptions {
  /** Open tasks in the store. */
  tasks: number;
  /** How long the list is scrolled at most. */
  seconds: number;
  /** Fresh browsers, and keys pressed. */
  openings: number;
  steps: number;
  decisions: number;
}

export interface Spread {
  minMs: number;
  medianMs: number;
  maxMs: number;
}

export interface ConsoleResult {
  machine: Machine & { othersCores: number | null };
  chromium: string;
  tasks: number;
  /** Of them, those in the list of the person who reads. */
  waiting: number;
  openings: number;
  /** From navigation to the painted first row, nothing cached; beside it a static document of the same server. */
  firstRow: Spread;
  staticDocument: Spread;
  steps: number;
  /** From the key to the next row marked, and to its case painted beside the list. */
  marked: Latency;
  shown: Latency;
  scrolled: Scrolled;
  decisions: number;
  /** From sending a decision elsewhere until a tab shows it. */
  elsewhere: Latency;
  routes: Record<string, Transferred>;
  goals: typeof GOALS;
}

const GOALS = { firstRowMs: 1500, inboxKb: 250 } as const;
const LOOK = { language: 'zh', theme: 'light', width: 1440, height: 900 } as const;
const INBOX = '/inbox?view=groups';
const STATIC = '/icon.svg';
const ROUTES = [INBOX, '/cases', '/dashboard', '/processes/partner-opportunity', '/calendar', '/settings'];
/** As the console's own style sheet has it. */
const ROW_HEIGHT = 60;
/** One office: what waits there stands in the one list of those who answer for it. */
const FILL = { people: 20, units: 1 };
const CHROMIUM_WARM = 2;

type KeptState = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Bench {
  browser: Browser;
  base: string;
  /** A signed-in person's cookies. */
  kept: KeptState;
  ask: ConsoleOptions;
}

/** `bench console`: what a person feels in the page, measured in a real Chromium on a store where very much waits. */
export async function benchConsole(ask: ConsoleOptions): Promise<ConsoleResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    progress(`Filling a store with ${ask.tasks} tasks`);
    const filled = await openInboxStore(folder, { tasks: ask.tasks, ...FILL });
    ending.push(() => filled.store.close());
    const { userId, waiting } = await readerOf(filled);
    const settings = { COUNTERSIGN_SAMPLE: 'true', TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { base, stop } = await startProduct(folder, settings, undefined, 'serve');
    ending.push(stop);
    const browser = await launchChromium();
    ending.push(() => browser.close());
    const bench = { browser, base, kept: await signedIn(browser, base, userId), ask };
    const others = new Others([]);
    const [firstRow, staticDocument] = await openings(bench);
    const list = await inboxFigures(bench);
    const elsewhere = await decisionsElsewhere(bench);
    progress('Weighing the routes');
    const routes: Record<string, Transferred> = {};
    for (const path of ROUTES) routes[path] = await fresh(bench, page => transferred(page, path));
    return {
      machine: { ...here, othersCores: others.cores() },
      chromium: browser.version(),
      tasks: ask.tasks,
      waiting,
      openings: ask.openings,
      firstRow,
      staticDocument,
      steps: ask.steps,
      ...list,
      decisions: ask.decisions,
      elsewhere,
      routes,
      goals: GOALS,
    };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

/** Whoever has most in their list. */
async function readerOf({ engine, people }: InboxStore): Promise<{ userId: string; waiting: number }> {
  let most = { userId: '', waiting: -1 };
  for (const userId of people) {
    const counts = await readAs(engine, userId, inboxCounts);
    if (counts.kind === 'found' && counts.value.groups > most.waiting) most = { userId, waiting: counts.value.groups };
  }
  return most;
}

async function signedIn(browser: Browser, base: string, userId: string): Promise<KeptState> {
  const look = { ...LOOK, base };
  const context = await openContext(browser, look);
  await signInByPage(await context.newPage(), userId, look, '/settings');
  const kept = await context.storageState();
  await context.close();
  return kept;
}

/** Lets the person do something in a browser that has nothing cached. */
async function fresh<T>({ browser, base, kept }: Bench, work: (page: Page) => Promise<T>): Promise<T> {
  interrupted.throwIfAborted();
  const context = await openContext(browser, { ...LOOK, base });
  try {
    await context.addCookies(kept.cookies);
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The two in turn, so that what else the machine does meets both alike. */
async function openings(bench: Bench): Promise<[Spread, Spread]> {
  progress(`Opening the inbox ${bench.ask.openings} times with nothing cached`);
  const [rows, documents]: [number[], number[]] = [[], []];
  const opened = (path: string, painted: (page: Page) => Promise<number>) =>
    fresh(bench, async page => {
      await page.goto(path, { waitUntil: 'commit' });
      return painted(page);
    });
  for (let n = -CHROMIUM_WARM; n < bench.ask.openings; n++) {
    const [row, document] = [await opened(INBOX, firstRowMs), await opened(STATIC, loadedMs)];
    if (n >= 0) [rows, documents].forEach((all, at) => all.push(at === 0 ? row : document));
  }
  return [spread(rows), spread(documents)];
}

async function inboxFigures(bench: Bench): Promise<Pick<ConsoleResult, 'marked' | 'shown' | 'scrolled'>> {
  return fresh(bench, async page => {
    await page.goto(INBOX);
    await page.locator('a[href*="task="][aria-current=true]').waitFor();
    await page.locator('#content section h2').first().waitFor();
    progress(`Going along by ${bench.ask.steps} keys`);
    const [marked, shown]: [number[], number[]] = [[], []];
    for (let n = 0; n < bench.ask.steps; n++) {
      interrupted.throwIfAborted();
      // Three on and one back: mostly cases that were not open before.
      const step = await stepMs(page, n % 4 === 3 ? 'k' : 'j');
      marked.push(step.marked);
      shown.push(step.shown);
    }
    progress(`Scrolling for ${bench.ask.seconds} seconds at most`);
    const { rows, seconds, mostRowsInPage, worstFrameMs, frameP99Ms } = await scrollOn(
      page,
      bench.ask.seconds,
      ROW_HEIGHT,
    );
    const scrolled = {
      rows,
      seconds: round(seconds, 1),
      mostRowsInPage,
      worstFrameMs: round(worstFrameMs, 0),
      frameP99Ms: round(frameP99Ms, 0),
    };
    return { marked: latency(marked), shown: latency(shown), scrolled };
  });
}

/** One reviewer approves over the API, another has the case open. */
async function decisionsElsewhere({ browser, base, ask }: Bench): Promise<Latency> {
  progress(`Deciding ${ask.decisions} times elsewhere`);
  const [partner, reviewer] = [await signIn(base, 'hai-admin'), await signIn(base, 'wang-fang')];
  const look = { ...LOOK, base };
  const context = await openContext(browser, look);
  const page = await context.newPage();
  await signInByPage(page, 'zhou-jie', look, '/settings');
  const taken: number[] = [];
  for (let n = 0; n < ask.decisions; n++) {
    interrupted.throwIfAborted();
    const { id, tag } = await submitted(partner, n);
    await page.goto(`/cases/${id}`);
    await page.locator('[aria-current=step]').waitFor();
    const changedAt = await watchState(page);
    const sentAt = Date.now();
    const reply = await reviewer.post(`/v1/partner-opportunities/${id}/approve-review`, {}, { tag });
    if (reply.status !== 200) throw new Error(`approve-review: ${reply.status} ${JSON.stringify(reply.body)}`);
    taken.push((await changedAt()) - sentAt);
  }
  await context.close();
  return latency(taken);
}

async function submitted(partner: Caller, n: number): Promise<{ id: string; tag: string | null }> {
  const name = `旁观项目 ${n}`;
  const draft = await partner.post('/v1/partner-opportunities', poForm({ name, customerName: name }));
  const id = String(draft.body.id);
  const { status, body, etag } = await partner.post(`/v1/partner-opportunities/${id}/submit`, {}, { tag: draft.etag });
  if (status !== 200) throw new Error(`submit: ${status} ${JSON.stringify(body)}`);
  return { id, tag: etag };
}

function latency(taken: readonly number[]): Latency {
  const sorted = Float64Array.from(taken).sort();
  return { p50Ms: round(quantile(sorted, 0.5), 1), p99Ms: round(quantile(sorted, 0.99), 1) };
}

function spread(taken: readonly number[]): Spread {
  const sorted = Float64Array.from(taken).sort();
  const at = (q: number) => round(quantile(sorted, q), 0);
  return { minMs: at(0), medianMs: at(0.5), maxMs: at(1) };
}
