import { readFileSync } from 'node:fs';
import { makeAdministrator } from '../../engine/directory/first-administrator.ts';
import { importDirectory } from '../../engine/directory/import.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext, schemaState } from '../../runtime/context.ts';
import { actError } from '../../server/act.ts';
import { HttpError } from '../../server/http-error.ts';
import { readCsvTable } from '../../server/import/csv-table.ts';
import { directoryRows } from '../../server/import/directory-rows.ts';
import { importBody } from '../../server/import/import-body.ts';
import { problemOf } from '../../server/problem.ts';
import { options, print, UsageError } from '../usage.ts';

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
  const { values, positionals } = options(args, {
    as: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    charset: { type: 'string', default: 'utf-8' },
    language: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('name one file');
  if (values.as === undefined) throw new UsageError('--as must name the administrator who answers for it');
  const userId = values.as;
  const language = values.language === 'zh' ? 'zh' : 'en';
  const text = textOf(file, values.charset);
  return within('directory import', async ({ engine }) => {
    try {
      const table = readCsvTable(text);
      const asked = { userId, validateOnly: values['dry-run'], rows: () => directoryRows(table) };
      const outcome = await importDirectory(engine, asked);
      if (outcome.kind !== 'imported') throw actError(outcome);
      const body = importBody(outcome.results, table.header, language);
      print(values.json ? JSON.stringify(body, null, 2) : describe(body));
      return body.counts.refused === 0 ? 0 : 1;
    } catch (error) {
      if (error instanceof HttpError) throw new UsageError(said(error, language));
      throw error;
    }
  });
}

function textOf(file: string, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read as ${charset}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function describe({ counts, rows }: ReturnType<typeof importBody>): string {
  const refused = rows.flatMap(row => ('reason' in row ? [row] : []));
  const lines = refused.map(({ row, type, id, reason }) => {
    const errors = 'errors' in reason ? reason.errors.map(({ column, detail }) => `${column}: ${detail}`) : [];
    return `  row ${row}, ${type} ${id}: ${errors.length > 0 ? errors.join(' ') : reason.detail}`;
  });
  const { created, changed, unchanged } = counts;
  return [`${created} created, ${changed} changed, ${unchanged} unchanged, ${counts.refused} refused`, ...lines].join(
    '\n',
  );
}

/** A refusal of the whole file, as one line. */
function said(error: HttpError, language: 'en' | 'zh'): string {
  const { title, detail, errors = [] } = problemOf(error, '', language);
  const fields = errors.map(found => `${'pointer' in found ? found.pointer : ''} ${found.detail}`);
  return [`${title}. ${detail}`, ...fields].join(' ');
}

/** The store may be new, and a server may run on it. */
async function within(purpose: string, work: (context: Context) => Promise<number>): Promise<number> {
  const config = configFrom(process.env);
  if ((await schemaState(config)).pending.length > 0) await migrateStore(config);
  const context = await openContext(config, { mode: 'shared', purpose });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
