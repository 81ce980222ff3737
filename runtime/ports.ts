import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The variables that give the Temporal server its nine ports. */
export const temporalPortNames = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'FRONTEND_HTTP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const;

/** One port for each of the server's listeners. */
export type TemporalPorts = Readonly<Record<(typeof temporalPortNames)[number], number>>;

/**
 * Below 32768: Linux takes the ports of outgoing connections from there upwards, and a Temporal server on PostgreSQL keeps
 * its ports in a SMALLINT.
 */
const RANGE = { from: 20_000, to: 32_000 } as const;

/** Nine distinct ports that are free on 127.0.0.1 now, picked at random so that runs side by side seldom meet. */
export async function allocateTemporalPorts(): Promise<TemporalPorts> {
  const taken = new Set<number>();
  const pick = async (): Promise<number> => {
    for (let tries = 0; tries < 1_000; tries += 1) {
      const port = randomInt(RANGE.from, RANGE.to);
      if (taken.has(port) || !(await isFreePort(port))) continue;
      taken.add(port);
      return port;
    }
    throw new Error(`no free port on 127.0.0.1 between ${RANGE.from} and ${RANGE.to}`);
  };
  return {
    FRONTEND_GRPC_PORT: await pick(),
    FRONTEND_MEMBERSHIP_PORT: await pick(),
    FRONTEND_HTTP_PORT: await pick(),
    HISTORY_GRPC_PORT: await pick(),
    HISTORY_MEMBERSHIP_PORT: await pick(),
    MATCHING_GRPC_PORT: await pick(),
    MATCHING_MEMBERSHIP_PORT: await pick(),
    WORKER_GRPC_PORT: await pick(),
    WORKER_MEMBERSHIP_PORT: await pick(),
  };
}

/** Those of `ports` that something else holds. */
export async function portsInUse(ports: TemporalPorts): Promise<number[]> {
  const free = await Promise.all(temporalPortNames.map(name => isFreePort(ports[name])));
  return temporalPortNames.filter((_, index) => free[index] !== true).map(name => ports[name]);
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
function isFreePort(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
