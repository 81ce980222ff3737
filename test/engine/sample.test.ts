import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row, Store } from '../../db/store.ts';
import { dayKind } from '../../domain/calendar/calendar.ts';
import { DAY_MS, toLocal } from '../../domain/calendar/zone.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { documentThen } from '../../engine/reads/document-then.ts';
import { tick } from '../../engine/tick.ts';
import { verifyStore } from '../../engine/verify.ts';
import { type Config, configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext } from '../../runtime/context.ts';
import { fill, fillSampleProgramme } from '../../runtime/sample/fill.ts';
import type { SampleClock } from '../../runtime/sample/player.ts';
import { STORIES } from '../../runtime/sample/stories/all.ts';
import { calendars, policyOf } from '../support/kernel.ts';

/** A Wednesday afternoon in Shanghai. */
const NOW = Date.parse('2026-11-18T06:00:00Z');
const calendar = calendars.find(({ id }) => id === 'cn')!;
/** States in which no case stays, as what follows is done in the same commit by the shipped policy. */
const PASSING = ['incentive-claim approved', 'incentive-claim confirmed'];
const folders: string[] = [];

async function emptyStore(): Promise<Config> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-sample-'));
  folders.push(folder);
  const config = configFrom({ COUNTERSIGN_DATA: folder, COUNTERSIGN_LOG_LEVEL: 'silent' });
  await migrateStore(config);
  return config;
}

afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true }))));

async function withClock<T>(
  config: Config,
  now: number,
  work: (context: Context, clock: SampleClock) => Promise<T>,
): Promise<T> {
  const clock: SampleClock = { now };
  const context = await openContext(config, { mode: 'exclusive', purpose: 'test', clock: () => clock.now });
  return work(context, clock).finally(() => context.close());
}

/** What happened to each case, without its ids. */
async function historyOf(store: Store): Promise<string[]> {
  return store.read(async reader => {
    const entries = await reader.find(
      'auditEntries',
      {},
      {
        orderBy: [
          ['caseId', 'asc'],
          ['seq', 'asc'],
        ],
      },
    );
    const cases = new Map((await reader.find('cases', {})).map(row => [row.id, row]));
    const line = ({ caseId, seq, command, actorId, at }: Row<'auditEntries'>) =>
      [cases.get(caseId)?.number, cases.get(caseId)?.title, seq, command, actorId, new Date(at).toISOString()].join(
        ' ',
      );
    return entries.map(line).sort();
  });
}

describe('the_filled_store', () => {
  let context: Context;
  let cases: Row<'cases'>[];
  let config: Config;
  beforeAll(async () => {
    config = await emptyStore();
    await withClock(config, NOW, (filling, clock) => fill(filling, clock));
    context = await openContext(config, { mode: 'shared', purpose: 'test', clock: () => NOW });
    cases = await context.store.read(reader => reader.find('cases', {}));
  }, 60_000);
  afterAll(() => context.close());

  test('holds_cases_in_every_state_of_every_process', () => {
    const found = new Set(cases.map(({ process, state }) => `${process} ${state}`));
    const declared = PROCESSES.flatMap(({ name, states }) => Object.keys(states).map(state => `${name} ${state}`));
    expect(declared.filter(state => !found.has(state) && !PASSING.includes(state))).toEqual([]);
    const outcomes = new Set(cases.map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(expect.arrayContaining(['DUPLICATE', 'TIMEOUT', 'declined', 'expired', null]));
  });

  test('tells_a_story_of_every_process', () => {
    const told = new Set(STORIES.map(({ process }) => process));
    expect(PROCESSES.map(({ name }) => name).filter(name => !told.has(name))).toEqual([]);
  });

  test('has_somebody_for_every_role', async () => {
    const grants = await context.store.read(reader => reader.find('grants', { kind: 'role' }));
    const held = new Set(grants.map(({ code }) => code));
    const seats = PROCESSES.flatMap(({ states }) =>
      Object.values(states).flatMap(({ task }) => task?.candidates ?? []),
    );
    const roles = [
      ...Object.keys(policyOf('access').values['access.role-items'] as object),
      ...seats.flatMap(seat => ('role' in seat ? [seat.role] : [])),
      'vendor-finance',
      'dedicated-staff',
    ];
    expect(roles.filter(role => !held.has(role))).toEqual([]);
  });

  test('has_a_version_that_asks_more_people_for_a_larger_purchase_and_one_that_waits_at_each_of_them', async () => {
    const version = await context.store.read(reader =>
      reader.get('policies', { process: 'purchase-approval', version: 2 }),
    );
    expect(version).toMatchObject({ status: 'active', madeBy: 'sun-yue', activatedBy: 'he-qing' });
    const asked = async (title: string) => {
      const row = cases.find(each => each.title === title);
      const open = await context.store.read(reader => reader.find('tasks', { caseId: row?.id ?? '', closedAt: null }));
      const seats = open.map(({ seat, assigneeId }) => [JSON.parse(seat ?? '{}').group, assigneeId]);
      return [row?.state, row?.policyVersion, ...seats];
    };
    expect(await asked('机房跳线与标签')).toEqual(['approved', 2]);
    expect(await asked('方案中心显示器六十台')).toEqual(['under-approval', 2, ['finance', null]]);
    expect(await asked('联合方案演示集群')).toEqual(['under-approval', 2, ['committee', 'sun-yue']]);
  });

  test('has_cases_of_every_partner_in_the_plan_and_none_of_the_one_outside', async () => {
    const partners = await context.store.read(reader => reader.find('organizations', { kind: 'partner' }));
    const counts = partners.map(({ id }) => [id, cases.filter(({ partnerId }) => partnerId === id).length > 5]);
    expect(Object.fromEntries(counts)).toMatchObject({
      'org-haiyue': true,
      'org-chenxing': true,
      'org-tongda': true,
      'org-lanwan': true,
      'org-qinghe': false,
    });
    expect(cases.filter(({ partnerId }) => partnerId === 'org-qinghe')).toEqual([]);
  });

  test('has_unbroken_trails', async () => {
    expect(await verifyStore(context.engine)).toMatchObject({ cases: cases.length, faults: [] });
  });

  test('has_trails_that_give_each_document_back_as_it_stands', async () => {
    const stored = await context.store.read(async reader => ({
      entries: await reader.find('auditEntries', {}, { orderBy: [['seq', 'asc']] }),
      values: await reader.find('auditValues', {}),
    }));
    const clear = new Map(stored.values.map(({ caseId, seq, clear: kept }) => [`${caseId} ${seq}`, JSON.parse(kept)]));
    for (const { id, process, data } of cases) {
      const definition = PROCESSES.find(({ name }) => name === process)!;
      const own = stored.entries.filter(({ caseId }) => caseId === id);
      const read = own.map(({ seq, payload }) => ({
        payload: JSON.parse(payload),
        clear: clear.get(`${id} ${seq}`) ?? {},
      }));
      expect(documentThen(definition, read), id).toEqual({ data: JSON.parse(data), erased: new Set() });
    }
  });

  test('leaves_nothing_undone', async () => {
    await context.store.read(async reader => {
      expect(await reader.query.overdueWakes(NOW, 10)).toEqual([]);
      // Forty working days reach into a year whose holidays are not announced.
      const incidents = await reader.find('incidents', { status: 'open' });
      expect(incidents.filter(({ kind }) => kind !== 'calendar-provisional')).toEqual([]);
      const effects = await reader.find('effects', {});
      expect(effects.filter(({ status }) => status !== 'done')).toEqual([]);
      const synchronised = effects.filter(({ kind }) => kind === 'crm-sync');
      expect(await readdir(config.crmFolder)).toHaveLength(synchronised.length);
    });
    // Whoever waits for something is found by the relay at once.
    const waiting = cases.filter(({ process, state, closedAt }) => {
      const idle = PROCESSES.find(({ name }) => name === process)?.states[state]?.idle;
      return closedAt === null && !idle;
    });
    expect(waiting.filter(({ nudgeAt }) => nudgeAt === null || nudgeAt > NOW + 60_000)).toEqual([]);
  });

  test('has_deadlines_ahead_and_reminders_behind', async () => {
    await context.store.read(async reader => {
      const running = await reader.find('deadlines', { status: 'running', kind: 'due' });
      const days = running.map(({ dueAt }) => Math.floor((dueAt - NOW) / DAY_MS));
      expect(running.length).toBeGreaterThan(8);
      expect(days).toEqual(expect.arrayContaining([0, 1]));
      expect(Math.max(...days)).toBeGreaterThan(7);
      const open = new Set(running.map(({ caseId }) => caseId));
      const reminded = await reader.find('notifications', { template: 'reminder' });
      expect(reminded.some(({ caseId }) => open.has(String(caseId)))).toBe(true);
    });
  });

  test('happened_in_the_ninety_days_before_in_working_hours', async () => {
    const entries = await context.store.read(reader => reader.find('auditEntries', {}));
    const first = Math.min(...entries.map(({ at }) => at));
    expect(NOW - first).toBeGreaterThan(75 * DAY_MS);
    expect(NOW - first).toBeLessThan(100 * DAY_MS);
    expect(Math.max(...entries.map(({ at }) => at))).toBeLessThanOrEqual(NOW);
    const odd = entries.filter(({ at, actorId }) => {
      if (actorId.startsWith('system')) return false;
      const { date, msOfDay } = toLocal(calendar.zone, at);
      const kind = dayKind(calendar, date);
      return !kind.ok || !kind.working || msOfDay < 9 * 3_600_000 || msOfDay > 18.5 * 3_600_000;
    });
    expect(odd).toEqual([]);
  });

  test('is_filled_once', async () => {
    await context.close();
    const before = cases.length;
    expect(await fillSampleProgramme(config)).toEqual({ added: false, cases: before });
    context = await openContext(config, { mode: 'shared', purpose: 'test' });
    // While a server uses the data, the second start only looks.
    expect(await fillSampleProgramme(config)).toEqual({ added: false, cases: before });
    expect(await context.store.read(reader => reader.find('cases', {}))).toHaveLength(before);
  });

  test('is_the_same_after_a_fill_that_was_interrupted_several_times', async () => {
    const interrupted = await emptyStore();
    for (const writes of [0, 40, 222, 380]) {
      await expect(
        withClock(interrupted, NOW, (filling, clock) => fill(failing(filling, writes), clock)),
      ).rejects.toThrow('pulled');
    }
    expect(await withClock(interrupted, NOW, (filling, clock) => fill(filling, clock))).toEqual({
      added: true,
      cases: cases.length,
    });
    const again = await openContext(interrupted, { mode: 'shared', purpose: 'test' });
    const history = await historyOf(again.store).finally(() => again.close());
    expect(history).toEqual(await historyOf(context.store));
  }, 120_000);
});

/** The same store, from which the plug is pulled after so many writes. */
function failing({ engine, effects }: Context, writes: number): Pick<Context, 'engine' | 'effects'> {
  let left = writes;
  const write: Store['write'] = unit => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('The plug is pulled')) : engine.store.write(unit);
  };
  return { engine: { ...engine, store: { ...engine.store, read: work => engine.store.read(work), write } }, effects };
}

test('a_fill_is_completed_days_later_though_the_relay_has_acted_meanwhile', async () => {
  const config = await emptyStore();
  await expect(withClock(config, NOW, (filling, clock) => fill(failing(filling, 200), clock))).rejects.toThrow(
    'pulled',
  );
  await withClock(config, NOW, async ({ engine }) => {
    const due = await engine.store.read(reader => reader.query.overdueWakes(NOW, 100));
    expect(due.length).toBeGreaterThan(0);
    for (const { id } of due) await tick(engine, id);
  });
  const later = NOW + 5 * DAY_MS;
  await withClock(config, later, async (filling, clock) => {
    expect(await fill(filling, clock)).toMatchObject({ added: true });
    expect(clock.now).toBe(later);
    expect(await verifyStore(filling.engine)).toMatchObject({ faults: [] });
    expect(await filling.store.read(reader => reader.query.overdueWakes(later, 10))).toEqual([]);
    expect(await filling.store.read(reader => reader.find('effects', { status: 'pending' }))).toEqual([]);
  });
}, 120_000);

test('a_store_with_people_of_its_own_stays_as_it_is', async () => {
  const config = await emptyStore();
  await withClock(config, NOW, ({ store }) =>
    store.write(tx =>
      tx.insert('organizations', {
        id: 'acme',
        kind: 'vendor',
        name: 'Acme',
        nameEn: 'Acme',
        parentId: null,
        homeUnitId: null,
        status: 'active',
        version: 1,
      }),
    ),
  );
  expect(await fillSampleProgramme(config)).toEqual({ added: false, cases: 0 });
});
