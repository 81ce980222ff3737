import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

export interface LockOptions {
  /** `shared`: serve and worker, several at once. `exclusive`: seed, migrate, restore, alone. */
  mode: 'shared' | 'exclusive';
  /** What the holder is, as the refused one reads it: `serve`, `seed`, ... */
  purpose: string;
}

export interface HeldLock {
  release(): void;
}

/**
 * Says which processes use the data of a SQLite file, in `<file>.lock` beside it, and refuses one that would disturb the
 * others with LockHeldError. A holder that died without releasing does not count. The lock file is a SQLite file of its
 * own, so looking and entering are one step even when two start at the same moment. It is not removed.
 */
export function lockFile(file: string, { mode, purpose }: LockOptions): HeldLock {
  const id = inLockFile(file, database => {
    const holders = database.prepare<[], Holder>('select * from holders').all();
    for (const holder of holders.filter(isGone)) database.prepare('delete from holders where id = ?').run(holder.id);
    const rival = holders.find(one => !isGone(one) && (mode === 'exclusive' || one.mode === 'exclusive'));
    if (rival) throw new LockHeldError(file, rival);
    const enter = database.prepare('insert into holders (pid, born, mode, purpose) values (?, ?, ?, ?)');
    return enter.run(process.pid, bornAt(process.pid), mode, purpose).lastInsertRowid;
  });
  return {
    release: () => {
      inLockFile(file, database => database.prepare('delete from holders where id = ?').run(id));
    },
  };
}

/** Another process uses the data. */
export class LockHeldError extends Error {
  override name = 'LockHeldError';
  pid: number;

  constructor(file: string, { pid, purpose }: { pid: number; purpose: string }) {
    super(`${file} is in use by process ${pid} (${purpose}). Stop it first.`);
    this.pid = pid;
  }
}

interface Holder {
  id: number;
  pid: number;
  born: string;
  mode: LockOptions['mode'];
  purpose: string;
}

/** One step that no other process interrupts; it takes a millisecond, so waiting for another's is no harm. */
function inLockFile<T>(file: string, step: (database: Database.Database) => T): T {
  const database = new Database(`${file}.lock`, { timeout: 2000 });
  try {
    return database
      .transaction(() => {
        database.exec(`create table if not exists holders (
          id integer primary key autoincrement, pid integer not null, born text not null, mode text not null, purpose text not null
        )`);
        return step(database);
      })
      .immediate();
  } finally {
    database.close();
  }
}

function isGone({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  return born !== bornAt(pid);
}

/**
 * When the process began, in the system's own count, so that a number used again is not taken for it; '' if unknown. A process that
 * ended and was not reaped (containers without an init) counts as gone.
 */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
