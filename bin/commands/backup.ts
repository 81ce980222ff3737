import { megabytes } from '../../runtime/backup/manifest.ts';
import { takeBackup } from '../../runtime/backup/take-backup.ts';
import { configFrom } from '../../runtime/config.ts';
import { options, print, UsageError } from '../usage.ts';

/** `countersign backup [FOLDER]`: the data folder as one consistent set, while the product runs. */
export async function backup(args: string[]): Promise<number> {
  const { values, positionals } = options(args, {
    'without-temporal': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length > 1) throw new UsageError('backup takes one folder');
  const config = configFrom(process.env);
  const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = positionals[0] ?? `${config.dataDir}-backups/${now}`;
  const report = (text: string) => void process.stderr.write(`${text}\n`);
  const manifest = await takeBackup(config, { folder, withoutTemporal: values['without-temporal'], report });
  if (values.json) print(JSON.stringify({ folder, ...manifest }, null, 2));
  else {
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    print(
      `Backed up to ${folder}: ${manifest.store.cases} cases, ${manifest.files.length} files, ${megabytes(bytes)}.`,
    );
    if (manifest.takenAt.temporal === null) print('Temporal’s files are not in it.');
    for (const left of manifest.leftOut) print(`Not in it, because it lies elsewhere: ${left}`);
    print('It holds personal data and the key of the embedded issuer: keep it as safe as the data folder.');
  }
  return 0;
}
