import { configFrom } from '../../runtime/config.ts';
import { migrateStore } from '../../runtime/context.ts';
import { fillSampleProgramme } from '../../runtime/sample/fill.ts';
import { options, print } from '../usage.ts';

/** Fills the store with the sample programme, through the kernel; refuses while a server runs on the same data. */
export async function seed(args: string[]): Promise<number> {
  options(args, {});
  const config = configFrom(process.env);
  await migrateStore(config);
  const { added, cases } = await fillSampleProgramme(config);
  print(added ? `The sample programme is there: ${cases} cases.` : 'The store was filled already; nothing was added.');
  return 0;
}
