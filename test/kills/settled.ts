import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Email } from 'postal-mime';
import { openSqliteStore } from '../../db/sqlite.ts';
import type { Store } from '../../db/store.ts';
import type { Followers } from '../../engine/ports.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { brokenInvariants } from '../support/invariants.ts';
import type { Acknowledged, Ledger } from './clients.ts';
import type { Parts } from './parts.ts';

/** What is there once nothing is due any more. */
export interface Found {
  cases: number;
  expired: number;
  /** When the expiries ran, and how late, milliseconds. */
  expiredAt: readonly number[];
  lateness: { p50: number; max: number };
  /** When every case that waits had a workflow. */
  followedAt: number;
  /** What is wrong, a line each: must be empty. */
  broken: string[];
}

const SETTLE_MS = 480_000;

/** Waits until everything is done, then compares the stores with what was acknowledged. */
export async function settledState(
  parts: Parts,
  ledger: Ledger,
  say: (line: string) => void,
  mails?: readonly Email[],
): Promise<Found> {
  const store = await openSqliteStore({ file: join(parts.env.COUNTERSIGN_DATA ?? '', 'countersign.db') });
  const temporal = connectTemporal(parts.temporal());
  try {
    await Promise.all([parts.api.up(), parts.worker.up()]);
    const { unsettled, followedAt } = await settle(store, mails !== undefined);
    say('Comparing');
    const followers = temporalFollowers(() => temporal.client, 'countersign');
    const broken = [
      ...unsettled,
      ...(await brokenInvariants(store)),
      ...(await wrongTrails(store, ledger.acknowledged)),
      ...(await decidedLate(store)),
      ...(await wrongCrm(store, join(parts.env.COUNTERSIGN_DATA ?? '', 'crm'))),
      ...(await strangers(store, followers)),
      ...(mails ? await wrongMails(store, mails, parts.worker.kills) : []),
    ];
    return { ...(await expiries(store)), followedAt, broken };
  } finally {
    await temporal.close();
    await store.close();
  }
}

/** Until nothing is due, nothing owed, and every waiting case is followed; what is still open after the bound is told. */
async function settle(store: Store, mailed: boolean): Promise<{ unsettled: string[]; followedAt: number }> {
  let followedAt = 0;
  for (const end = Date.now() + SETTLE_MS; ; await sleep(200)) {
    const open = await store.read(async reader => {
      const cases = await reader.find('cases', {}, { columns: ['nudgeAt', 'state'] });
      return {
        nudges: cases.some(({ nudgeAt }) => nudgeAt !== null),
        effects: (await reader.find('effects', { status: 'pending' }, { limit: 1 })).length > 0,
        deadlines: (await reader.query.overdueWakes(Date.now(), 1)).length > 0,
        mails:
          mailed &&
          ((await reader.find('notifications', { mailStatus: 'pending' }, { limit: 1 })).length > 0 ||
            (await reader.find('mailDeliveries', { status: 'due' }, { limit: 1 })).length > 0),
        offers: cases.some(({ state }) => state === 'offered'),
      };
    });
    if (!open.nudges && followedAt === 0) followedAt = Date.now();
    const still = Object.entries(open).filter(([, there]) => there);
    if (still.length === 0) return { unsettled: [], followedAt };
    if (Date.now() > end) {
      return { unsettled: still.map(([what]) => `${what} still open after ${SETTLE_MS} ms`), followedAt };
    }
  }
}

/** Mails under way at once; what a courier that died had taken up is tried again after its lease of five minutes. */
const LANES = 4;

/** Each mail was taken by the mail server at least once, and twice only where a worker died over it. */
async function wrongMails(store: Store, mails: readonly Email[], kills: number): Promise<string[]> {
  const deliveries = await store.read(reader =>
    reader.find('mailDeliveries', {}, { columns: ['messageId', 'status'] }),
  );
  const taken = new Set(mails.map(({ messageId = '' }) => messageId.replace(/^<|@.*$/g, '')));
  const lost = deliveries.filter(({ status, messageId }) => status !== 'sent' || !taken.has(messageId));
  const twice = mails.length - taken.size;
  return [
    ...(lost.length > 0 ? [`${lost.length} of ${deliveries.length} mails did not arrive`] : []),
    ...(twice > kills * LANES ? [`${twice} mails came twice, after ${kills} kills of their courier`] : []),
  ];
}

const VISIBLE_MS = 30_000;

/** I8: the cases that wait are the workflows that run, once Temporal's own list has caught up. */
async function strangers(store: Store, followers: Followers): Promise<string[]> {
  const rows = await store.read(reader => reader.find('cases', { closedAt: null, followed: 1 }, { columns: ['id'] }));
  const waiting = new Set(rows.map(({ id }) => id));
  for (const end = Date.now() + VISIBLE_MS; ; await sleep(500)) {
    const running = new Set<string>();
    for await (const id of followers.running()) running.add(id);
    const missing = [...waiting].filter(id => !running.has(id));
    const stray = [...running].filter(id => !waiting.has(id));
    if (missing.length + stray.length === 0) return [];
    if (Date.now() > end) return [`I8 ${missing.length} workflows missing, ${stray.length} too many`];
  }
}

/** I4: every acknowledged command stands where it was said to stand, and people did nothing that was not acknowledged. */
export async function wrongTrails(store: Store, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const told = new Map(acknowledged.map(entry => [`${entry.caseId}/${entry.seq}`, entry]));
  const twice = acknowledged.length - told.size;
  const rows = await store.read(reader =>
    reader.find('auditEntries', {}, { columns: ['caseId', 'seq', 'command', 'actorId'] }),
  );
  const there = new Map(rows.map(row => [`${row.caseId}/${row.seq}`, row]));
  const lost = [...told].filter(
    ([at, { command, by }]) => there.get(at)?.command !== command || there.get(at)?.actorId !== by,
  );
  const unasked = rows.filter(
    ({ caseId, seq, actorId }) => !actorId.startsWith('system') && !told.has(`${caseId}/${seq}`),
  );
  return [
    ...(twice > 0 ? [`I4 ${twice} entries acknowledged to two commands`] : []),
    ...lost.map(([at, { command, by }]) => `I4 ${command} by ${by} was acknowledged at ${at} and is not there`),
    ...unasked.map(({ caseId, seq, command }) => `I4 ${command} at ${caseId}/${seq} was acknowledged to nobody`),
  ];
}

/** Each submitted PO stands in the CRM once, and its answer once in the trail. */
async function wrongCrm(store: Store, folder: string): Promise<string[]> {
  const [effects, answers] = await store.read(reader =>
    Promise.all([
      reader.find('effects', {}),
      reader.find('auditEntries', { command: 'record-crm-sync' }, { columns: ['caseId'] }),
    ]),
  );
  const files = effects.length === 0 ? [] : (await readdir(folder)).filter(name => name.endsWith('.json'));
  const cases = new Set(answers.map(({ caseId }) => caseId));
  return [
    ...(files.length === effects.length ? [] : [`${effects.length} effects, ${files.length} of them in the CRM`]),
    ...(answers.length === cases.size && cases.size === effects.length
      ? []
      : [`${effects.length} effects, ${answers.length} answers in ${cases.size} cases`]),
  ];
}

/** I5: every offer that ran out expired once, never early; how late. */
async function expiries(store: Store): Promise<Pick<Found, 'cases' | 'expired' | 'expiredAt' | 'lateness'>> {
  const [cases, entries] = await store.read(reader =>
    Promise.all([
      reader.find('cases', {}, { columns: ['id'] }),
      reader.find('auditEntries', { command: 'expire-acceptance' }),
    ]),
  );
  const ran = entries.map(({ payload }) => JSON.parse(payload) as { ranAt: string; effectiveAt: string });
  const late = ran.map(({ ranAt, effectiveAt }) => Date.parse(ranAt) - Date.parse(effectiveAt)).sort((a, b) => a - b);
  const lateness = { p50: late[Math.floor(late.length / 2)] ?? 0, max: late.at(-1) ?? 0 };
  const expiredAt = ran.map(({ ranAt }) => Date.parse(ranAt));
  return { cases: cases.length, expired: entries.length, expiredAt, lateness };
}

/** Where silence decides, nobody decides after the due instant (domain/deadlines.md section 4). */
async function decidedLate(store: Store): Promise<string[]> {
  const [deadlines, entries] = await store.read(reader =>
    Promise.all([
      reader.find('deadlines', { name: 'acceptance', kind: 'due' }),
      reader.find('auditEntries', { command: 'accept' }, { columns: ['caseId', 'at'] }),
    ]),
  );
  const due = new Map(deadlines.map(({ caseId, dueAt }) => [caseId, dueAt]));
  return entries
    .filter(({ caseId, at }) => at > (due.get(caseId) ?? 0))
    .map(({ caseId }) => `I5 ${caseId} was accepted after its due instant`);
}
