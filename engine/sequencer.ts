import type { Engine } from './ports.ts';

const BATCH = 1000;

/** Numbers what was committed since, where the store does not number at once; true where there may be more. An errand of the relay. */
export async function numberEvents({ store }: Pick<Engine, 'store'>): Promise<boolean> {
  if (store.dialect === 'sqlite') return false;
  return (await store.write(tx => tx.numberEvents(BATCH))) >= BATCH;
}
