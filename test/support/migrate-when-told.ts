import { writeSync } from 'node:fs';
import { migrate } from '../../db/migrate.ts';
import { sqliteMigrations } from '../../db/sqlite-migrations.ts';
import { migrationsFolder } from './sqlite-store.ts';

/** Child process: says `ready`; when its input ends, migrates the file and says how many migrations it applied. */
writeSync(1, 'ready\n');
process.stdin.resume().once('end', async () => {
  const { pending } = await migrate(sqliteMigrations(process.argv[2] ?? ''), migrationsFolder);
  writeSync(1, `applied ${pending.length}\n`);
});
