import { type RestoreReport, restoreBackup } from '../../runtime/backup/restore-backup.ts';
import { configFrom } from '../../runtime/config.ts';
import { describeDivergence } from '../divergence.ts';
import { options, print, UsageError } from '../usage.ts';

/** `countersign restore FOLDER`: a backup in the place of the data folder's content, and what differs then. */
export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = options(args, {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError('restore takes the folder of a backup');
  const { only = null } = values;
  if (only !== null && only !== 'store' && only !== 'temporal')
    throw new UsageError('--only must be store or temporal');
  const report = (text: string) => void process.stderr.write(`${text}\n`);
  const told = await restoreBackup(configFrom(process.env), { folder, only, report });
  print(values.json ? JSON.stringify(told, null, 2) : describe(told));
  const faults = [told.audit.faults, told.attachments.faults];
  return faults.every(found => found.length === 0) ? 0 : 1;
}

function describe({ backup, only, aside, audit, attachments, divergence }: RestoreReport): string {
  const broken = audit.faults.length;
  const lost = attachments.faults.length;
  const what = only === null ? 'the data folder' : only === 'store' ? 'the store alone' : 'Temporal’s files alone';
  return [
    `Restored ${what} as of ${new Date(backup.store).toISOString()}.`,
    ...(aside === null ? [] : [`What was there lies in ${aside}; remove it when you no longer need it.`]),
    broken === 0
      ? `Trails: ${audit.cases} cases, ${audit.entries} entries, every trail is whole.`
      : `Trails: ${broken} BROKEN; see countersign audit verify.`,
    `Attached files: ${attachments.files}${lost === 0 ? ', every one is whole' : `, ${lost} MISSING OR ALTERED`}.`,
    ...describeDivergence(divergence),
    'Start the product: every difference above is healed within minutes; countersign doctor shows what is left.',
  ].join('\n');
}
