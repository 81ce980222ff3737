import { readFileSync } from 'node:fs';
import type { Language } from '../../domain/label.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext, schemaState } from '../../runtime/context.ts';
import { HttpError } from '../../server/http-error.ts';
import type { importBody } from '../../server/import/import-body.ts';
import { problemOf } from '../../server/problem.ts';
import { options, print, UsageError } from '../usage.ts';

/** What every import of a file is told: which file, who answers for it, and how to say what came of it. */
export function importOptions(args: string[]) {
  const { values, positionals } = options(args, {
    as: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    charset: { type: 'string', default: 'utf-8' },
    language: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('name one file');
  if (values.as === undefined) throw new UsageError('--as must name who answers for it');
  const language: Language = values.language === 'zh' ? 'zh' : 'en';
  const { 'dry-run': validateOnly, json } = values;
  return { file: textOf(file, values.charset), userId: values.as, language, validateOnly, json };
}

type Body = ReturnType<typeof importBody>;

/** Imports, and says what came of it row by row; 1 where a row was refused. */
export function importing(
  purpose: string,
  { language, json }: { language: Language; json: boolean },
  work: (context: Context) => Promise<Body>,
): Promise<number> {
  return within(purpose, async context => {
    try {
      const body = await work(context);
      print(json ? JSON.stringify(body, null, 2) : describe(body));
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

function describe({ counts, rows }: Body): string {
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
function said(error: HttpError, language: Language): string {
  const { title, detail, errors = [] } = problemOf(error, '', language);
  const fields = errors.map(found => `${'pointer' in found ? found.pointer : ''} ${found.detail}`);
  return [`${title}. ${detail}`, ...fields].join(' ');
}

/** The store may be new, and a server may run on it. */
export async function within(purpose: string, work: (context: Context) => Promise<number>): Promise<number> {
  const config = configFrom(process.env);
  if ((await schemaState(config)).pending.length > 0) await migrateStore(config);
  const context = await openContext(config, { mode: 'shared', purpose });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
