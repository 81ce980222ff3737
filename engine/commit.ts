import type { Tx } from '../db/store.ts';
import type { Engine } from './ports.ts';

/** Runs a unit whose incidents are reported once its commit stands: a unit may run again, or leave nothing behind. */
export async function commit<T>(engine: Engine, unit: (engine: Engine, tx: Tx) => Promise<T>): Promise<T> {
  const raised: Parameters<Engine['report']['incident']>[0][] = [];
  const within: Engine = { ...engine, report: { ...engine.report, incident: entry => void raised.push(entry) } };
  const value = await engine.store.write(tx => {
    raised.length = 0;
    return unit(within, tx);
  });
  for (const entry of raised) engine.report.incident(entry);
  return value;
}
