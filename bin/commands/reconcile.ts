import { reconcile } from '../../engine/reconcile.ts';
import { runsOfConfig } from '../../runtime/backup/runs-of-config.ts';
import { configFrom } from '../../runtime/config.ts';
import { clockOf, openContext } from '../../runtime/context.ts';
import { describeDivergence } from '../divergence.ts';
import { options, print } from '../usage.ts';

/** `countersign reconcile`: after a database was brought back by other means, what differs, and every case looked at again. */
export async function reconcileCommand(args: string[]): Promise<number> {
  const { values } = options(args, { json: { type: 'boolean', default: false } });
  const config = configFrom(process.env);
  const context = await openContext(config, { mode: 'shared', purpose: 'reconcile' });
  try {
    const found = await reconcile(context.engine, await runsOfConfig(config), clockOf(config)());
    print(values.json ? JSON.stringify(found, null, 2) : describeDivergence(found).join('\n'));
    return 0;
  } finally {
    await context.close();
  }
}
