import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { Row, Store, Tx } from '../../db/store.ts';
import { caseRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** Positions of the feed, whatever the database. Two stores on one database are two processes. */
export function eventsContract(create: () => Promise<TestDatabase>): void {
  describe('positions of events', () => {
    let database: TestDatabase;
    let stores: [Store, Store];

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      stores = [await database.open(), await database.open()];
      await stores[0].write(async tx => {
        for (const id of CASES) await tx.insert('cases', caseRow(id));
      });
    });
    afterEach(() => database.remove());

    const positioned = () =>
      stores[0].read(async reader =>
        (await reader.find('events', {})).filter(({ position }) => position !== null).sort(byPosition),
      );
    const number = (store: Store, limit = 1000) => store.write(tx => tx.numberEvents(limit));

    test('positions_are_dense_from_one_also_where_units_were_rolled_back', async () => {
      for (let n = 1; n <= 30; n++) {
        const failing = stores[n % 2 ? 0 : 1].write(async tx => {
          await append(tx, 'a', n);
          if (n % 3 === 0) throw new Error('no');
        });
        if (n % 3 === 0) await expect(failing).rejects.toThrow('no');
        else await failing;
        if (n % 5 === 0) await number(stores[1]);
      }
      await number(stores[0]);
      const events = await positioned();
      expect(events.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(events.map(seqOf)).toEqual(events.map(seqOf).toSorted((a, b) => a - b));
    });

    test('nothing_appears_below_a_place_that_was_answered_and_two_sequencers_number_each_once', async () => {
      const writing = new AbortController();
      const read: string[] = [];
      let cursor = 0;
      const look = async () => {
        await nextTurn();
        const found = (await positioned()).filter(({ position }) => Number(position) > cursor);
        expect(found.map(({ position }) => position)).toEqual(found.map((_, i) => cursor + i + 1));
        read.push(...found.map(({ id }) => id));
        cursor += found.length;
      };
      const follow = async () => {
        while (!writing.signal.aborted) await look();
      };
      const sequence = async (store: Store) => {
        while (!writing.signal.aborted) await number(store, 3).then(() => nextTurn());
      };
      const seqs = new Map<string, number>();
      const write = async (store: Store, caseId: string) => {
        for (let n = 0; n < 25; n++) {
          const seq = (seqs.get(caseId) ?? 0) + 1;
          seqs.set(caseId, seq);
          await store.write(async tx => {
            await tx.lock('cases', [caseId]);
            await append(tx, caseId, seq);
            if (n % 7 === 0) await tx.now();
          });
        }
      };
      const others = [follow(), sequence(stores[0]), sequence(stores[1])];
      await Promise.all(CASES.map((id, i) => write(stores[i % 2 ? 1 : 0], id)));
      writing.abort();
      await Promise.all(others);
      while ((await number(stores[0])) > 0);
      await look();
      expect(cursor).toBe(CASES.length * 25);
      expect(new Set(read).size).toBe(read.length);
      for (const id of CASES) {
        const ofCase = (await positioned()).filter(({ caseId }) => caseId === id).map(seqOf);
        expect(ofCase).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
      }
    });

    test('what_was_written_before_there_were_positions_is_numbered_in_the_order_of_ids', async () => {
      const older = await create();
      const folder = await earlierMigrations();
      await migrate(older.target, folder);
      await older.target.alone(async session => {
        await session.exec(`insert into cases select ${columnsOfACase}`);
        for (const id of ['03', '01', '02']) {
          await session.exec(`insert into events values ('${id}', null, 'a', 'p', 't', 0, null, null, 0, 1, '{}')`);
        }
      });
      await migrate(older.target, migrationsFolder);
      const rows = await older.target.alone(session => session.rows('select id, position from events order by id'));
      expect(rows.map(([id, position]) => [id, Number(position)])).toEqual([
        ['01', 1],
        ['02', 2],
        ['03', 3],
      ]);
      await rm(folder, { recursive: true });
      await older.remove();
    });

    test('a_sequencer_that_ends_before_its_commit_leaves_no_gap_and_the_next_goes_on', async () => {
      for (let n = 1; n <= 3; n++) await stores[0].write(tx => append(tx, 'a', n));
      const killed = stores[0].write(async tx => {
        await tx.numberEvents(1000);
        throw new Error('killed');
      });
      await expect(killed).rejects.toThrow('killed');
      await stores[1].write(tx => append(tx, 'b', 1));
      await number(stores[1]);
      expect((await positioned()).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    });

    test('an_event_that_is_not_committed_holds_up_no_other_and_comes_after', async () => {
      if (stores[0].dialect === 'sqlite' || (await alone(stores))) return;
      let commit = () => {};
      const held = new Promise<void>(resolve => {
        commit = resolve;
      });
      let appended = () => {};
      const isThere = new Promise<void>(resolve => {
        appended = resolve;
      });
      const slow = stores[0].write(async tx => {
        await append(tx, 'a', 1);
        appended();
        await held;
      });
      await isThere;
      await stores[1].write(tx => append(tx, 'b', 1));
      expect(await number(stores[1])).toBe(1);
      commit();
      await slow;
      expect(await number(stores[1])).toBe(1);
      expect((await positioned()).map(({ caseId }) => caseId)).toEqual(['b', 'a']);
    });
  });
}

const CASES = ['a', 'b', 'c', 'd'];

/** The schema as it began, with events that have no position. */
async function earlierMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
  const name = '0001-foundation.sql';
  await copyFile(join(migrationsFolder, name), join(folder, name));
  return folder;
}

/** The columns of the foundation, in its order. */
const columnsOfACase =
  "'a', 'p', null, 's', null, 1, 1, 1, '', '', '{}', 'o', null, null, null, 0, 1, null, 'u', 0, null, null, 0, null, null, null, null, null, 0, 0, 0, 0, '', null";
let serial = 0;

/** Ids do not follow the order of writing: hosts' clocks differ. */
async function append(tx: Tx, caseId: string, seq: number): Promise<void> {
  const ranAt = await tx.now();
  const id = `${(serial++ * 7919) % 100_003}-${serial}`;
  const data = JSON.stringify({ seq, ranAt });
  const visible = { partnerId: null, counterpartyId: null, unitId: null, partnerVisible: 0, vendorVisible: 1 };
  await tx.appendEvent({ id, caseId, process: 'p', type: 't', at: 0, data, ...visible });
}

function seqOf({ data }: Row<'events'>): number {
  return (JSON.parse(data) as { seq: number }).seq;
}

function byPosition(a: Row<'events'>, b: Row<'events'>): number {
  return Number(a.position) - Number(b.position);
}

/** Whether both stores share one connection (PGlite), so that a unit of one waits for that of the other. */
async function alone([first, second]: [Store, Store]): Promise<boolean> {
  return first.read(async () => Promise.race([second.read(async () => false), sleep(500).then(() => true)]));
}
