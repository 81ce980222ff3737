import { configFrom } from '../../runtime/config.ts';
import { migrateStore } from '../../runtime/context.ts';
import { options, print } from '../usage.ts';

export async function migrateCommand(args: string[]): Promise<number> {
  options(args, {});
  const { version, applied } = await migrateStore(configFrom(process.env));
  print(applied.length === 0 ? `The store is up to date (schema ${version}).` : `Applied ${applied.join(', ')}.`);
  return 0;
}
