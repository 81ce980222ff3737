import Database from 'better-sqlite3';

/** The driver's error in this error or one of its causes, where there is one. */
export function driverError(error: unknown): InstanceType<typeof Database.SqliteError> | undefined {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Database.SqliteError) return e;
  return undefined;
}

/** Another connection holds the lock; it may be free in a moment. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(driverError(error)?.code ?? '');
}

/** The database cannot do its work (full, read-only, broken, gone), which no other statement or input would change. */
export function isStorageFault(error: unknown): boolean {
  const found = driverError(error);
  return found !== undefined && !/^SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG|INTERRUPT)/.test(found.code);
}
