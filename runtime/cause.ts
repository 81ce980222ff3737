/** Why something failed, for the log: what kind of error and where. Its message only where it cannot repeat what a person typed. */
export function causeOf(error: unknown): { name: string; code?: string; message?: string; at?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : '';
  const said = `${error.name} ${code}`;
  const cause = error.cause instanceof Error ? causeOf(error.cause) : undefined;
  return {
    name: error.name,
    ...(code !== '' && { code: String(code) }),
    ...(HARMLESS.test(said) ? { message: error.message } : { at: frames(error) }),
    ...(cause && { cause }),
  };
}

/** System calls, SQLite, gRPC and our own words about them: they name tables, addresses and ids. */
const HARMLESS =
  / E[A-Z]+$|^SqliteError |^(TemporalUnavailable|TemporalNotFound|TemporalServerRunning|LockHeldError|StoreUnavailableError|TransportError|ServiceError) /;
const MOST_FRAMES = 5;

function frames({ stack = '' }: Error): string[] {
  const lines = stack.split('\n').map(line => line.trim());
  return lines.filter(line => line.startsWith('at ')).slice(0, MOST_FRAMES);
}
