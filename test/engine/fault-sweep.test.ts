import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { CASE_COMMAND } from '../../domain/kernel/hearing.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import { look } from '../../engine/look.ts';
import { calendarNamed } from '../../engine/settings.ts';
import { verifyStore } from '../../engine/verify.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext } from '../../runtime/context.ts';
import { paths } from '../../runtime/paths.ts';
import { readSampleDirectory, writeSampleDirectory } from '../../runtime/sample/install-directory.ts';
import { type Play, play } from '../../runtime/sample/player.ts';
import { writeSampleRegistry } from '../../runtime/sample/registry.ts';
import { STORIES } from '../../runtime/sample/stories/all.ts';
import { FaultSweep } from '../support/fault-sweep.ts';
import { brokenInvariants } from '../support/invariants.ts';

/** A Wednesday afternoon in Shanghai. */
const NOW = Date.parse('2026-11-18T06:00:00Z');

interface Played {
  context: Context;
  sweep: FaultSweep | undefined;
  end(): Promise<void>;
}

/** The stories of all processes, each thing that happens in them as it comes, or with every fault it can meet. */
async function playAll(swept: boolean): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-sweep-'));
  const config = configFrom({ COUNTERSIGN_DATA: folder, COUNTERSIGN_LOG_LEVEL: 'silent' });
  await migrateStore(config);
  const clock = { now: 0 };
  const context = await openContext(config, { mode: 'exclusive', purpose: 'test', clock: () => clock.now });
  await context.store.write(async tx => {
    await writeSampleDirectory(tx, readSampleDirectory(paths.sampleDirectory));
    await writeSampleRegistry(context.engine, tx, await calendarNamed(tx, 'cn'), NOW);
  });
  const sweep = swept ? new FaultSweep(context.store, join(folder, 'countersign.db')) : undefined;
  const engine = { ...context.engine, ...(sweep && { store: sweep.store }) };
  const given: Play = {
    engine,
    effects: sweep?.handlers(context.effects) ?? context.effects,
    clock,
    anchor: NOW,
    until: NOW,
    resumed: false,
    ...(sweep && { through: sweep.through }),
  };
  await play(given, STORIES);
  const end = async () => {
    sweep?.close();
    await context.close();
    await rm(folder, { recursive: true });
  };
  return { context, sweep, end };
}

/** What became of each case, of the money and of the registry, without what is new each time. */
async function outcomesOf(store: Store): Promise<string[]> {
  return store.read(async reader => {
    const lines: string[] = [];
    for (const row of await reader.find('cases', {})) {
      const { id: caseId, process, number, title, state, outcome, seq, version } = row;
      const counts = await Promise.all(
        (['tasks', 'deadlines', 'effects', 'notifications', 'events', 'records', 'reservations'] as const).map(
          async table => `${table} ${(await reader.find(table, { caseId })).length}`,
        ),
      );
      lines.push([process, number, title, state, outcome, seq, version, ...counts].join(' '));
    }
    const held = (await reader.find('balances', {})).map(({ currency, amount }) => `balance ${currency} ${amount}`);
    const known = (await reader.find('registry', {})).map(({ kind, ref, status }) => `${kind} ${ref} ${status}`);
    return [...lines, ...held, ...known].sort();
  });
}

describe('with_every_fault_at_everything_that_happens', () => {
  let swept: Played;
  let plain: Played;
  beforeAll(async () => {
    [plain, swept] = [await playAll(false), await playAll(true)];
  }, 600_000);
  afterAll(() => Promise.all([plain.end(), swept.end()]));

  test('nothing_is_left_half_done_and_nothing_is_done_twice', () => {
    const { broken, failed, killed } = swept.sweep!;
    expect(broken).toEqual([]);
    for (const kind of ['command', 'tick', 'effect', 'registry'] as const) {
      expect(failed[kind]).toBeGreaterThan(0);
      expect(killed[kind]).toBeGreaterThan(0);
    }
  });

  test('faults_meet_every_process_every_call_outside_and_what_time_does_to_the_registry', () => {
    const { seen, calls } = swept.sweep!;
    const met = new Set([...seen].map(deed => deed.split(' ').slice(0, 2).join(' ')));
    const processes = PROCESSES.map(({ name }) => `command ${name}`);
    const outside = [...calls].map(kind => `effect ${kind}`);
    const wanted = [...processes, ...outside, `effect ${CASE_COMMAND}`, 'registry sweep'];
    expect(wanted.filter(name => !met.has(name))).toEqual([]);
  });

  test('every_case_comes_out_as_if_nothing_had_failed', async () => {
    expect(await outcomesOf(swept.context.store)).toEqual(await outcomesOf(plain.context.store));
  });

  test('the_rows_of_every_case_agree_and_its_trail_holds', async () => {
    expect(await brokenInvariants(swept.context.store)).toEqual([]);
    expect((await verifyStore(swept.context.engine)).faults).toEqual([]);
  });

  test('the_ledger_is_balanced', async () => {
    expect((await auditLedger(swept.context.engine)).faults).toEqual([]);
  });

  test('looking_twice_at_every_case_is_looking_once', async () => {
    const { engine, store } = swept.context;
    const open = await store.read(reader => reader.find('cases', { closedAt: null }, { columns: ['id'] }));
    for (const { id } of open) expect(await look(engine, id)).toEqual(await look(engine, id));
  });
});
