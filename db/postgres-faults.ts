/** Another unit was in the way; the whole unit may be run again: a serialisation failure or a deadlock. */
export function isRerunnable(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** The connection is lost, or the transaction with it: it must not be used again. */
export function isConnectionLost(error: unknown): boolean {
  const code = sqlState(error);
  return code === undefined || /^(08|57P|25P03)/.test(code);
}

/**
 * The database cannot do its work now, which no other statement or input would change: connection lost or refused,
 * out of resources, shutting down, a read-only standby, a lock or statement timeout.
 */
export function isUnavailable(error: unknown): boolean {
  const code = sqlState(error);
  return code === undefined || /^(08|53|57|58|XX|55P03|25P03|25006)/.test(code);
}

/** SQLSTATE of a server's error; undefined for what the driver or the network says. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : undefined;
}
