import type { MigrationTarget } from './migrate.ts';
import type { PostgresDriver } from './postgres-driver.ts';
import { postgresPool } from './postgres-pool.ts';

/** The PostgreSQL database of the connection string as `migrate` needs it. */
export function postgresMigrations({ url }: { url: string }): MigrationTarget {
  return {
    dialect: 'postgres',
    async alone(work) {
      const driver = postgresPool({ url, maxConnections: 1, lockWaitMs: 60_000, statementMs: 0 });
      try {
        return await migrationsOn(driver).alone(work);
      } finally {
        await driver.close();
      }
    },
  };
}

/** The same over a driver that is open. */
export function migrationsOn(driver: PostgresDriver): MigrationTarget {
  return {
    dialect: 'postgres',
    async alone(work) {
      const client = await driver.connect();
      let usable = true;
      try {
        await client.exec(`begin; select pg_advisory_xact_lock(${migrationLock})`);
        const result = await work({
          exec: text => client.exec(text),
          rows: async text => (await client.query({ text, values: [] })).rows,
        });
        await client.exec('commit');
        return result;
      } catch (error) {
        await client.exec('rollback').catch(() => {
          usable = false;
        });
        throw error;
      } finally {
        client.release(!usable);
      }
    },
  };
}

/** The key of the advisory lock under which this product migrates: `0xc0517e`, "countersign". */
const migrationLock = 12_603_774;
