import { makeAdministrator } from '../../engine/directory/first-administrator.ts';
import { importDirectory } from '../../engine/directory/import.ts';
import { actError } from '../../server/act.ts';
import { readCsvTable } from '../../server/import/csv-table.ts';
import { directoryRows, headerOf } from '../../server/import/directory-rows.ts';
import { importBody } from '../../server/import/import-body.ts';
import { options, print, UsageError } from '../usage.ts';
import { importing, importOptions, within } from './import-file.ts';

/** `countersign directory admin`, `countersign directory import`: how people come into an installation of one's own. */
export async function directory(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'admin') return admin(rest);
  if (verb === 'import') return importFile(rest);
  throw new UsageError('the word after directory must be: admin or import');
}

const ID = /^[A-Za-z0-9_.-]{1,64}$/;

/** Who may run commands on the data may name the first administrator, or one where none is left; the trail says it was done here. */
async function admin(args: string[]): Promise<number> {
  const { values } = options(args, {
    id: { type: 'string' },
    name: { type: 'string' },
    'name-en': { type: 'string' },
    email: { type: 'string' },
    company: { type: 'string' },
    'company-name': { type: 'string' },
    'company-name-en': { type: 'string' },
  });
  const { id = '', name = '', email = '', company = '' } = values;
  if (!ID.test(id))
    throw new UsageError('--id must be the subject of their tokens: letters, digits, dots, hyphens, underscores');
  if (!ID.test(company)) throw new UsageError('--company must be the id of the vendor, such as org-vendor');
  if (name === '') throw new UsageError('--name is missing');
  if (!email.includes('@')) throw new UsageError('--email must be an address');
  const companyName = values['company-name'] ?? company;
  return within('directory admin', async ({ engine }) => {
    const done = await makeAdministrator(engine, {
      id,
      name,
      email,
      nameEn: values['name-en'] ?? name,
      company: { id: company, name: companyName, nameEn: values['company-name-en'] ?? companyName },
    });
    print(done.length === 0 ? `${id} administers the directory already.` : `Done: ${done.join('; ')}.`);
    return 0;
  });
}

async function importFile(args: string[]): Promise<number> {
  const { file, userId, language, validateOnly, json } = importOptions(args);
  return importing('directory import', { language, json }, async ({ engine }) => {
    const table = readCsvTable(file);
    const outcome = await importDirectory(engine, { userId, validateOnly, rows: () => directoryRows(table) });
    if (outcome.kind !== 'imported') throw actError(outcome);
    return importBody(outcome.results, pointer => headerOf(table.header, pointer), language);
  });
}
