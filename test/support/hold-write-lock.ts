import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Child process: takes the write lock of the file, says `locked`, and releases it when its input ends. */
const database = new Database(process.argv[2]);
database.exec('begin immediate');
writeSync(1, 'locked\n');
process.stdin.resume().once('end', () => {
  database.exec('commit');
  database.close();
});
