import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * Ends a server in order: takes no new connection, lets what is under way be answered, closes each connection after its answer, and
 * cuts whatever is left after the patience. Answers how many connections it had to cut.
 */
export async function closeServer(server: Server, patienceMs: number): Promise<number> {
  let open = true;
  const closed = new Promise<void>(resolve => server.close(() => resolve())).then(() => {
    open = false;
  });
  for (const end = performance.now() + patienceMs; open && performance.now() < end; ) {
    server.closeIdleConnections();
    await Promise.race([closed, sleep(LOOK_EVERY_MS)]);
  }
  if (!open) return 0;
  const left = await new Promise<number>(resolve => server.getConnections((_error, count) => resolve(count ?? 0)));
  server.closeAllConnections();
  await closed;
  return left;
}
